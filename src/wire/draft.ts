import { z } from 'zod';
import type { Draft } from '#domain/import/document/draft.ts';
import { textKinds } from '#domain/records/action.ts';
import { responses } from '#domain/records/recommendation.ts';
import { day, status } from './rows.ts';

/**
 * The draft of an import as it crosses the border: what the review page sends back is checked to the last field. How long a
 * text may be is the body's limit alone: a plan's words are never cut.
 */

const words = z.string();

export const place = z.object({
  page: z.number().exactOptional(),
  sheet: words.exactOptional(),
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
  dates: z.array(z.object({ raw: words, from: day, to: day })).exactOptional(),
  every: words.exactOptional(),
  note: words.exactOptional(),
  nearest: day.exactOptional(),
});

const owner = z.object({
  raw: words,
  role: words.nullable(),
  person: words.nullable(),
  organisation: words.nullable(),
});

const reading = z.object({
  at: words.nullable(),
  value: z.number(),
  unit: words,
  n: z.number().exactOptional(),
  of: z.number().exactOptional(),
  note: words.exactOptional(),
});

const measure = z.object({
  kind: words,
  text: words,
  target: words.nullable().exactOptional(),
  series: z.array(reading).exactOptional(),
});

const cell = z.object({ field: words.nullable(), text: words, place });

const draftRecommendation = z.object({
  id: words.min(1),
  number: words.nullable(),
  numberRaw: words.nullable(),
  title: words.nullable(),
  text: words,
  issue: words.nullable(),
  leadOrganisations: z.array(words),
  response: z.enum(responses),
  responseText: words.nullable(),
  place,
  flags: z.array(words),
  demands: z.array(z.object({ text: words, by: date.exactOptional() })).exactOptional(),
  cells: z.array(cell).exactOptional(),
  exported: z.object({ otherWords: z.array(words) }).exactOptional(),
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

const exported = z.object({
  ref: words,
  status: status.nullable(),
  firstDue: day.nullable(),
  slips: z.number().int().min(0),
  blockedNeed: words.nullable(),
  title: words.max(80).nullable(),
  // Drafts that were kept before these were read have none.
  statusText: words.nullable().default(null),
  otherWords: z.array(words).default([]),
});

const draftAction = z.object({
  id: words.min(1),
  recommendationIds: z.array(words),
  label: words.nullable(),
  text: words,
  textKind: z.enum(textKinds),
  owners: z.array(owner),
  start: date.nullable(),
  due: date.nullable(),
  completed: date.nullable(),
  review: date.nullable(),
  status: draftStatus,
  rag: words.nullable(),
  evidence: z.array(
    z.object({ text: words, ref: words.nullable(), access: z.array(words), link: words.exactOptional() }),
  ),
  measures: z.array(measure),
  reportedTo: z.array(words),
  progress: z.array(z.object({ text: words, at: words.nullable() })),
  place,
  flags: z.array(words),
  cells: z.array(cell).exactOptional(),
  exported: exported.exactOptional(),
});

export const draft = z.object({
  source: z.object({
    file: words,
    format: words,
    sha256: words,
    joinedWords: z.array(words).exactOptional(),
  }),
  plan: z.object({
    title: words.nullable(),
    references: z.array(z.object({ scheme: words, value: words, raw: words })),
    organisations: z.array(words),
    dates: z.array(date.extend({ role: words })),
    headings: z.array(z.object({ raw: words, field: words.nullable() })),
    preamble: z.array(words),
    evidenceRegister: z.array(z.object({ ref: words, text: words })),
  }),
  recommendations: z.array(draftRecommendation),
  actions: z.array(draftAction),
  unplaced: z.array(
    z.object({
      ...{ text: words, place, near: words.nullable(), reason: words },
      settled: z.literal('left_out').exactOptional(),
    }),
  ),
  questions: z.array(
    z.object({
      ...{ about: words, text: words, reason: words.exactOptional() },
      settled: z.enum(['as_read', 'changed']).exactOptional(),
    }),
  ),
}) satisfies z.ZodType<Draft>;
