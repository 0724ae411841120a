import { z } from 'zod';
import type { Source } from '#domain/import/document/source.ts';
import { place } from './draft.ts';
import { day } from './rows.ts';

/** What was read of a document, as it is kept beside its draft. */

const line = z.object({ text: z.string(), label: z.string().nullable(), level: z.number() });

const cell = z.object({
  column: z.number(),
  columnSpan: z.number(),
  rowSpan: z.number(),
  lines: z.array(line),
  fill: z.string().nullable(),
  bold: z.boolean(),
  date: z.object({ day, monthOnly: z.boolean() }).nullable(),
  notes: z.array(z.string()),
});

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), place, level: z.number(), line }),
  z.object({ kind: z.literal('paragraph'), place, line }),
  z.object({
    kind: z.literal('table'),
    place,
    columns: z.number(),
    rows: z.array(z.object({ place, cells: z.array(cell), isHeading: z.boolean(), hidden: z.boolean() })),
    hidden: z.boolean(),
    hiddenColumns: z.array(z.number()).exactOptional(),
  }),
]);

export const sourceShape = z.object({
  format: z.enum(['docx', 'doc', 'odt', 'rtf', 'xlsx', 'xls', 'ods', 'pdf', 'txt', 'html', 'csv']),
  blocks: z.array(block),
  furniture: z.array(z.object({ text: z.string(), place })),
  remarks: z.array(z.string()),
  joinedWords: z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<Source>;
