import { z } from 'zod';
import type { Difference, NamedRow } from '#domain/import/reimport/difference.ts';
import { actionFields, recommendationFields } from '#domain/import/reimport/row-values.ts';
import type { Answer } from './answers.ts';
import { draft } from './draft.ts';
import type { pictureView } from './picture.ts';
import { day, key, reference } from './rows.ts';
import { overrides, readingChanges, tableReading } from './table-readings.ts';

/** What the API answers about imports. */

/** How the references found in a document compare with the case's. */
const referenceCheck = z.object({
  outcome: z.enum(['agrees', 'none_found', 'case_has_none', 'another_case']),
  found: z.array(reference),
  expected: z.array(reference),
});
export type ReferenceCheck = Answer<typeof referenceCheck>;

const namedRow = z.object({
  subject: z.enum(['recommendation', 'action']),
  id: z.string(),
  name: z.string(),
  text: z.string(),
}) satisfies z.ZodType<NamedRow>;

/**
 * What a later version of a plan would change. `here` is set where the team changed a field since the last import: then a
 * person chooses, and what is in the workspace is the default. What is gone from the document stays.
 */
const difference = z.object({
  new: z.array(namedRow),
  changed: z.array(
    namedRow.extend({
      fields: z.array(
        z.object({
          field: z.enum([...actionFields, ...recommendationFields, 'measures']),
          was: z.string().nullable(),
          inDocument: z.string().nullable(),
          here: z.object({ value: z.string().nullable(), by: z.string(), at: z.string() }).nullable(),
        }),
      ),
    }),
  ),
  unchanged: z.array(namedRow),
  moved: z.array(namedRow.extend({ from: z.string().nullable(), to: z.string().nullable() })),
  gone: z.array(namedRow),
}) satisfies z.ZodType<Difference>;

/** An import: POST /api/imports?case=KEY (the file as the body, its name in `name`), GET and PUT /api/imports/{id}. */
export const importView = z.object({
  id: key<'import'>(),
  caseKey: key<'case'>(),
  file: z.string(),
  state: z.enum(['review', 'accepting', 'accepted', 'discarded']),
  check: referenceCheck,
  counts: z.object({
    recommendations: z.number(),
    actions: z.number(),
    recommendationsWithoutAction: z.number(),
    actionsWithoutDue: z.number(),
    actionsWithoutOwner: z.number(),
    questions: z.number(),
    unplaced: z.number(),
    /** Points that keep the draft from being accepted until a person settles them. */
    open: z.number(),
  }),
  draft,
  /** Whether a person changed the draft since it was read: reading it again would set that aside. */
  edited: z.boolean(),
  /** What each table of the document was taken for; none for an import of an earlier version of the app. */
  tables: z.array(tableReading),
  /** What was said of them. */
  overrides,
  /** The eTag of the kept draft; PUT and accept name it in If-Match. */
  version: z.string(),
  planKey: key<'plan'>().nullable(),
  /** Set where the draft looks like a later version of a plan of the case. */
  reimport: z
    .object({ planKey: key<'plan'>(), title: z.string(), receivedOn: day.nullable(), difference })
    .nullable(),
});
export type ImportView = Answer<typeof importView>;

/**
 * GET /api/imports?case=KEY: imports that were not confirmed yet, of a case or of all, newest first, without their drafts. One that was
 * discarded is among them while its document is still there.
 */
export const importList = z.object({
  imports: z.array(
    importView.omit({ draft: true, edited: true, tables: true, overrides: true, reimport: true }),
  ),
});
export type ImportList = Answer<typeof importList>;

/** POST /api/imports/{id}/reading: the draft with what was said of its tables, and what that changed. */
export const importReread = importView.extend({
  changes: readingChanges,
  /** The words of rows that a person had changed and that this reading does not have: kept, for a reading that has. */
  waiting: z.array(z.string()),
  /** The line of the record. */
  event: key<'event'>(),
});
export type ImportReread = Answer<typeof importReread>;

export type PictureView = Answer<typeof pictureView>;

export const importAccepted = z.object({
  planKey: key<'plan'>(),
  recommendations: z.number(),
  actions: z.number(),
});
export type ImportAccepted = Answer<typeof importAccepted>;

/** DELETE /api/imports/{id} */
export const importDiscarded = z.object({
  id: key<'import'>(),
  /** Whether its files are gone; false: SharePoint holds on to them, and it can be asked for again. */
  removed: z.boolean(),
});
export type ImportDiscarded = Answer<typeof importDiscarded>;

/** GET /api/plans/{key}/source: what its documents say beside recommendations and actions, the first one first. */
export const planSource = z.object({
  documents: z.array(
    z.object({
      file: z.string(),
      receivedOn: day,
      preamble: z.array(z.string()),
      evidenceRegister: z.array(z.object({ ref: z.string(), text: z.string() })),
      /** `near`: the recommendation that it was near. */
      unplaced: z.array(z.object({ text: z.string(), reason: z.string(), near: z.string().nullable() })),
      questions: z.array(z.object({ text: z.string(), reason: z.string().nullable() })),
    }),
  ),
  /** Of how many documents nothing can be said, because their kept draft was removed from the library. */
  missing: z.number(),
});
export type PlanSource = Answer<typeof planSource>;
