import { z } from 'zod';
import type { Draft } from '#domain/import/draft.ts';
import { day } from './rows.ts';

/** The draft of an import as it crosses the border: what the review page sends back is checked to the last field. */

const words = z.string().max(20_000);
const line = z.string().max(2_000);
const list = <T extends z.ZodType>(item: T) => z.array(item).max(2_000);

const place = z.object({
  page: z.number().exactOptional(),
  sheet: line.exactOptional(),
  table: z.number().exactOptional(),
  row: z.number().exactOptional(),
  column: z.number().exactOptional(),
  paragraph: z.number().exactOptional(),
});

const date = z.object({
  raw: words,
  kind: z.enum([
    ...([
      'exact',
      'month',
      'quarter',
      'year',
      'week',
      'range',
      'multi',
      'recurring',
      'already_underway',
    ] as const),
    ...(['ongoing', 'immediate', 'relative', 'complete_undated', 'invalid', 'none'] as const),
  ]),
  from: day.exactOptional(),
  to: day.exactOptional(),
  dates: list(z.object({ raw: words, from: day, to: day })).exactOptional(),
  every: line.exactOptional(),
  note: words.exactOptional(),
  nearest: day.exactOptional(),
});

const owner = z.object({
  raw: words,
  role: line.nullable(),
  person: line.nullable(),
  organisation: line.nullable(),
});

const reading = z.object({
  at: line.nullable(),
  value: z.number(),
  unit: line,
  n: z.number().exactOptional(),
  of: z.number().exactOptional(),
});

const measure = z.object({
  kind: line,
  text: words,
  target: line.nullable().exactOptional(),
  series: list(reading).exactOptional(),
});

const cell = z.object({ field: line.nullable(), text: words, place });

const draftRecommendation = z.object({
  id: line.min(1),
  number: line.nullable(),
  numberRaw: line.nullable(),
  title: words.nullable(),
  text: words,
  issue: words.nullable(),
  leadOrganisations: list(line),
  response: z.enum([
    'accepted',
    'partly_accepted',
    'not_accepted',
    'no_action_required',
    'other_body',
    'not_stated',
  ]),
  responseText: words.nullable(),
  place,
  flags: list(line),
  cells: list(cell).exactOptional(),
});

const draftStatus = z.object({
  value: z.enum([
    'not_started',
    'in_progress',
    'completed',
    'ongoing',
    'off_track',
    'no_action_required',
    'not_stated',
  ]),
  raw: words.nullable(),
  basis: z.enum(['word', 'fill', 'date', 'inferred']),
});

const draftAction = z.object({
  id: line.min(1),
  recommendationIds: list(line),
  label: line.nullable(),
  text: words,
  textKind: z.enum(['action', 'narrative', 'progress', 'future']),
  owners: list(owner),
  start: date.nullable(),
  due: date.nullable(),
  completed: date.nullable(),
  review: date.nullable(),
  status: draftStatus,
  rag: line.nullable(),
  evidence: list(z.object({ text: words, ref: line.nullable(), access: list(line) })),
  measures: list(measure),
  reportedTo: list(line),
  progress: list(z.object({ text: words, at: line.nullable() })),
  place,
  flags: list(line),
  cells: list(cell).exactOptional(),
});

export const draft = z.object({
  source: z.object({ file: line, format: line, sha256: line }),
  plan: z.object({
    title: words.nullable(),
    references: list(z.object({ scheme: line, value: line, raw: words })),
    organisations: list(line),
    dates: list(date.extend({ role: line })),
    headings: list(z.object({ raw: words, field: line.nullable() })),
    preamble: list(words),
    evidenceRegister: list(z.object({ ref: line, text: words })),
  }),
  recommendations: list(draftRecommendation),
  actions: list(draftAction),
  unplaced: list(z.object({ text: words, place, near: line.nullable(), reason: words })),
  questions: list(z.object({ about: line, text: words, reason: words.exactOptional() })),
}) satisfies z.ZodType<Draft>;
