import { z } from 'zod';
import type { TeamLayout } from '#domain/import/assemble/layouts-known.ts';
import { type Overrides, tableKinds } from '#domain/import/document/overrides.ts';
import { contents } from '#domain/import/headings/heading-features.ts';
import { certainties, type TableReading } from '#domain/import/layout/table/table-reading.ts';
import { fields } from '#domain/import/lexicon/fields.ts';
import type { Edits } from '#domain/import/review/kept-edits.ts';
import type { ReadingChanges } from '#domain/import/review/reading-changes.ts';
import { draft } from './draft.ts';

/** What the tables of a document were taken for, what a person said of them, and what another reading changed. */

const field = z.enum(fields);
const count = z.number().int().min(0).max(2_000_000);
const columns = z.record(z.string().regex(/^[1-9]\d{0,6}$/), field);

const tableOverride = z.object({
  /** The table's number, counted through the document from 1. */
  table: count.min(1),
  kind: z.enum(tableKinds).exactOptional(),
  /** By the number of the column; of a table that is read down, and of a form, by the number of the row. */
  columns: columns.exactOptional(),
  /** 0: the table prints no headings. */
  headingRow: count.exactOptional(),
  leftOutRows: z.array(count.min(1)).max(20_000).exactOptional(),
  readDown: z.boolean().exactOptional(),
  oneTablePerRecommendation: z.boolean().exactOptional(),
});

export const overrides = z.object({
  tables: z.array(tableOverride).max(2_000),
}) satisfies z.ZodType<Overrides>;

/** What decided; an import of an earlier version of the app does not say. */
const because = z
  .array(
    z.union([
      z.object({ feature: z.string(), weight: z.number() }),
      z.object({ contents: z.enum(contents), count: z.number(), of: z.number() }),
      z.object({ rule: z.string(), example: z.string() }),
    ]),
  )
  .default([]);

export const tableReading = z.object({
  table: z.number(),
  kind: z.enum(tableKinds),
  isKindChosen: z.boolean(),
  headingRow: z.number().nullable(),
  isReadDown: z.boolean(),
  isOnePerRecommendation: z.boolean(),
  leftOutRows: z.array(z.number()),
  head: z.object({ headings: z.array(z.string()), row: z.number(), first: z.number() }).nullable(),
  isRemembered: z.boolean(),
  kindBecause: because,
  columns: z.array(
    z.object({
      ...{ column: z.number(), span: z.number(), heading: z.string() },
      ...{ field: field.nullable(), how: z.enum(certainties), because },
    }),
  ),
}) satisfies z.ZodType<TableReading>;

export const readingChanges = z.object({
  rows: z.array(z.object({ id: z.string(), fields: z.array(z.string()), isNew: z.boolean() })),
  gone: z.number(),
}) satisfies z.ZodType<ReadingChanges>;

/** The layout of a table of the team's documents, by its headings. */
export const teamLayout = z.object({
  headings: z.array(z.string().min(1).max(400)).min(2).max(80),
  columns: columns.exactOptional(),
  kind: z.enum(tableKinds).exactOptional(),
  readDown: z.boolean().exactOptional(),
  oneTablePerRecommendation: z.boolean().exactOptional(),
}) satisfies z.ZodType<TeamLayout>;

const text = draft.shape.unplaced.element;
const recommendation = draft.shape.recommendations.element;
const action = draft.shape.actions.element;
const where = { key: z.string(), under: z.array(z.string()).exactOptional() };

/** What a person changed and what has no row in the reading that is kept. */
export const edits = z.object({
  recommendations: z.array(
    z.object({ ...where, was: recommendation.nullable(), now: recommendation.nullable() }),
  ),
  actions: z.array(z.object({ ...where, was: action.nullable(), now: action.nullable() })),
  marks: z.array(
    z.object({
      ...{ key: z.string(), field: z.string(), text: z.string() },
      settled: z.enum(['as_read', 'changed']),
    }),
  ),
  leftOut: z.array(z.string()),
  placed: z.array(z.string()),
  takenOut: z.array(text),
  preamble: z.array(z.string()),
}) satisfies z.ZodType<Edits>;
