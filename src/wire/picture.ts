import { z } from 'zod';
import type { Picture } from '#domain/import/document/picture.ts';
import { place } from './draft.ts';

/** The picture of an imported document as it is kept beside its draft, and as it crosses the border piece by piece. */

const isSet = z.literal(true).exactOptional();

const line = z.object({ place, level: z.number(), text: z.string() });
const cell = z.object({
  column: z.number(),
  columnSpan: z.number().exactOptional(),
  rowSpan: z.number().exactOptional(),
  text: z.string(),
  fill: z.string().exactOptional(),
  bold: isSet,
  notes: z.array(z.string()).exactOptional(),
  hidden: isSet,
  goesOn: isSet,
});
const row = z.object({ place, isHeading: z.boolean(), hidden: z.boolean(), cells: z.array(cell) });

const piece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), lines: z.array(line) }),
  z.object({ kind: z.literal('table'), rows: z.array(row) }),
]);

const head = z.object({
  kind: z.enum(['text', 'table']),
  place,
  to: z.number(),
  count: z.number(),
  size: z.number(),
  widths: z.array(z.number()).exactOptional(),
  hidden: isSet,
});

export const picture = z.object({
  heads: z.array(head),
  pieces: z.array(piece),
  furniture: z.array(z.string()),
  remarks: z.array(z.string()),
}) satisfies z.ZodType<Picture>;

/** How many pieces one answer holds at most. */
export const piecesAtOnce = 8;

/** GET /api/imports/{key}/picture?from=N: the outline with the first pieces; from a later piece on, only pieces. */
export const pictureView = z.object({
  from: z.number(),
  pieces: z.array(piece),
  outline: picture.omit({ pieces: true }).nullable(),
});
