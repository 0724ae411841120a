import { z } from 'zod';
import { byName } from '#domain/names.ts';
import type { Fields } from '#domain/records/field.ts';
import type { Rows } from '#domain/records/lists.ts';
import { type BoardList, boardLists, records } from '#domain/records/records.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { eventLine } from './event-row.ts';
import { actionRow, driveLink, evidenceRow, instant, key, measureRow, readingRow } from './rows.ts';
import { rowSchema } from './schema.ts';

/** What the API answers. */

export type Answer<S extends z.ZodType> = DeepReadonly<z.infer<S>>;

/** The rows of each list that its record puts on the board. */
const madeRows: unknown = byName(boardLists, (list) => z.array(rowSchema<Fields>(records[list])));
const boardRows = madeRows as { readonly [L in BoardList]: z.ZodType<readonly Rows[L][]> }; // each of its own list

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
  ...boardRows,
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
  events: z.array(eventLine),
});
export type ActionDetail = Answer<typeof actionDetail>;

/** The answer to a change: the row as it is now, and the event to undo it by. */
export const actionChanged = z.object({ action: actionRow, event: key<'event'>().nullable() });
export type ActionChanged = Answer<typeof actionChanged>;
/** The answer to the titles of a plan: what was saved, and what was not with its reason and the row as it is now. */
export const titlesSaved = z.object({
  saved: z.array(actionChanged),
  refused: z.array(
    z.object({ action: key<'action'>(), code: z.string(), detail: z.string(), now: actionRow }),
  ),
});
export type TitlesSaved = Answer<typeof titlesSaved>;
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

export type EventLine = Answer<typeof eventLine>;

/** GET /api/cases/{key}/history: newest first. */
export const history = z.object({ events: z.array(eventLine), next: z.string().nullable() });
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
