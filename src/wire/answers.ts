import { z } from 'zod';
import type { Difference, NamedRow } from '#domain/import/difference.ts';
import { actionFields, recommendationFields } from '#domain/import/row-values.ts';
import { draft } from './draft.ts';
import type { pictureView } from './picture.ts';
import { settings } from './requests.ts';
import {
  actionRow,
  caseRow,
  day,
  driveLink,
  eventRow,
  evidenceRow,
  instant,
  key,
  measureRow,
  person,
  planRow,
  readingRow,
  recommendationRow,
  reference,
} from './rows.ts';
import type { Sealed } from './sealed.ts';

/** What the API answers. */

export type Answer<S extends z.ZodType> = Sealed<z.infer<S>>;

/** GET /api/me */
export const me = person.extend({
  roles: z.array(z.enum(['facilitator', 'quality_lead', 'director', 'reviewer', 'member'])),
  /** The workspace's name, and today in London, so that every page agrees on what is overdue. */
  workspace: z.string(),
  today: z.iso.date(),
});
export type Me = Answer<typeof me>;

/**
 * GET /api/board?since=VERSION: the whole workspace, or with `since` the rows changed after that version (`whole: false`)
 * and the keys that are gone. 304 when nothing changed. Only live plans and what belongs to them.
 */
export const board = z.object({
  version: z.string(),
  whole: z.boolean(),
  /** When SharePoint was last asked. */
  asAt: instant,
  today: z.iso.date(),
  cases: z.array(caseRow),
  plans: z.array(planRow),
  recommendations: z.array(recommendationRow),
  actions: z.array(actionRow),
  evidence: z.array(evidenceRow),
  gone: z.array(z.string()),
});
export type Board = Answer<typeof board>;

/** GET /api/actions/{key} and every answer to a change of it. */
export const actionDetail = z.object({
  action: actionRow,
  evidence: z.array(evidenceRow),
  measures: z.array(measureRow),
  readings: z.array(readingRow),
  /** Newest first. */
  events: z.array(eventRow),
});
export type ActionDetail = Answer<typeof actionDetail>;

/** The answer to a change: the row as it is now, and the event to undo it by. */
export const actionChanged = z.object({ action: actionRow, event: key<'event'>().nullable() });
export type ActionChanged = Answer<typeof actionChanged>;
export const evidenceChanged = z.object({
  evidence: evidenceRow,
  action: actionRow,
  event: key<'event'>().nullable(),
});
export type EvidenceChanged = Answer<typeof evidenceChanged>;

/**
 * How far an upload in pieces is, or what it became. `ticket` goes back in the header `upload-ticket` with the next piece,
 * which begins at `next` and is `pieceBytes` long, but for the last.
 */
export const uploadAnswer = z.object({
  upload: z
    .object({
      ticket: z.string(),
      name: z.string(),
      size: z.number(),
      next: z.number(),
      pieceBytes: z.number(),
      keptUntil: instant,
      /** The name as it was sent, and the SHA-256 of each piece that came, base64. */
      chosen: z.string(),
      marks: z.array(z.string()),
    })
    .nullable(),
  filed: evidenceChanged.nullable(),
});
export type UploadAnswer = Answer<typeof uploadAnswer>;

const fileVersion = z.object({
  id: z.string(),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
  size: z.number().nullable(),
});
/** GET /api/evidence/{key}/versions: `before` is what was accepted, null where SharePoint no longer keeps it. */
export const fileVersions = z.object({
  accepted: z.object({ at: instant, by: z.string() }).nullable(),
  before: fileVersion.nullable(),
  now: fileVersion.nullable(),
});
export type FileVersions = Answer<typeof fileVersions>;

/** GET /api/cases/{key}/history: newest first. */
export const history = z.object({ events: z.array(eventRow), next: z.string().nullable() });
export type History = Answer<typeof history>;

/**
 * GET /api/cases/{key}/folder?item=ID: the case's folder and what is below it.
 * GET /api/folders?item=ID, for every folder of the site's library (to choose a case's folder or the folder root); without
 * `item` the library itself.
 */
export const folderListing = z.object({
  folder: driveLink,
  /** The way up to the case's folder, outermost first. */
  path: z.array(driveLink),
  children: z.array(
    driveLink.extend({
      kind: z.enum(['folder', 'file']),
      size: z.number(),
      changedAt: instant,
      changedBy: z.string().nullable(),
    }),
  ),
});
export type FolderListing = Answer<typeof folderListing>;

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
 * person chooses, and what stands here is the default. What is gone from the document stays.
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
  /** The eTag of the kept draft; PUT and accept name it in If-Match. */
  version: z.string(),
  planKey: key<'plan'>().nullable(),
  /** Set where the draft looks like a later version of a plan that stands in the case. */
  reimport: z
    .object({ planKey: key<'plan'>(), title: z.string(), receivedOn: day.nullable(), difference })
    .nullable(),
});
export type ImportView = Answer<typeof importView>;

/**
 * GET /api/imports?case=KEY: imports of a case that were not accepted yet, newest first, without their drafts. One that was
 * discarded is among them while its document is still there.
 */
export const importList = z.object({
  imports: z.array(importView.omit({ draft: true, edited: true, reimport: true })),
});
export type ImportList = Answer<typeof importList>;

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
      /** `near`: the recommendation that it stood near. */
      unplaced: z.array(z.object({ text: z.string(), reason: z.string(), near: z.string().nullable() })),
      questions: z.array(z.object({ text: z.string(), reason: z.string().nullable() })),
    }),
  ),
  /** How many documents cannot be told of, because their kept draft was removed from the library. */
  missing: z.number(),
});
export type PlanSource = Answer<typeof planSource>;

export const people = z.object({ people: z.array(person) });
export type People = Answer<typeof people>;

export const settingsView = z.object({ settings, version: z.string() });
export type SettingsView = Answer<typeof settingsView>;

/**
 * GET /api/site and the answer to its repair. `missing`: what the lists lack; while anything is there nothing is written.
 * `folders`: codes of cases whose folder is gone. `did`: what a repair put back.
 */
export const siteView = z.object({
  missing: z.array(z.string()),
  folders: z.array(z.string()),
  did: z.array(z.string()),
});
export type SiteView = Answer<typeof siteView>;

/** GET /api/health: for whoever watches over the server; of the workspace only which list, column or index is missing. */
export const health = z.object({ ok: z.boolean(), asAt: instant, missing: z.array(z.string()) });

/** RFC 9457 problem details. `code` names the words; `field` the field at fault; on 412 both versions of the row. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  field: z.string().optional(),
  theirs: actionRow.optional(),
  yours: z.unknown().optional(),
  /** For support: the id under which the log holds this request. */
  request: z.string().optional(),
});
export type Problem = Answer<typeof problem>;
