import { z } from 'zod';

/**
 * Behaviours that Microsoft does not document or that differ between tenants (reference `graph.md` §18): each is a
 * switch, its default the stricter or the better attested one. The app must work with either.
 */
export const switchesSchema = z
  .object({
    /** Answer to a query that passes the list view threshold. */
    threshold: z.enum(['tooManyResources', 'activityLimitReached']),
    thresholdRows: z.int().min(1),
    pageSize: z.int().min(1).max(5000),
    pageCap: z.int().min(1).max(5000),
    /** Pages come shorter than asked, at random. */
    shortPages: z.boolean(),
    /** Error code of a stale If-Match. */
    staleCode: z.enum(['resourceModified', 'notAllowed']),
    /** The share of writes without If-Match that meet another of the same second and answer 409. */
    overlapConflicts: z.number().min(0).max(1),
    unknownChoice: z.enum(['refuse', 'accept']),
    /** What a column in `$select` that is not there does to a query of items. */
    unknownSelect: z.enum(['refuse', 'omit']),
    filterNull: z.enum(['refuse', 'works']),
    simpleUploadBytes: z.int().min(1),
    /** Word and Excel files are rewritten after upload: size, hash and eTag move. */
    officeRewrite: z.boolean(),
    /** Seconds a delta token stays good; 0 expires every token at once. */
    deltaTokenSeconds: z.int().min(0),
    deltaResync: z.enum(['resyncChangesApplyDifferences', 'resyncChangesUploadDifferences']),
    /** Every delta page repeats its first element at its end. */
    deltaDuplicates: z.boolean(),
    /** The page after a deletion carries an error inside its 200. */
    deltaErrorInside: z.boolean(),
    /** The host of upload and download addresses: SharePoint's own, as in life, or this server. */
    byteHost: z.enum(['sharepoint', 'local']),
    uploadSeconds: z.int().min(1),
    quotaBytes: z.int().min(0),
    /** Names of files that are open in Office: every write answers 423. */
    locked: z.array(z.string()),
    /** Names of folders on hold: they are not deleted while something is in them. */
    onHold: z.array(z.string()),
    /** Site search and unlisted sites answer as under Sites.Selected. */
    sitesSelected: z.boolean(),
    /** Resource units that an app may use in a minute; null counts and never refuses. */
    unitsPerMinute: z.int().min(1).nullable(),
    /** The same in 24 hours. */
    unitsPerDay: z.int().min(1).nullable(),
    /** Resource units that all apps of the tenant may use in five minutes. */
    unitsPerTenant: z.int().min(1).nullable(),
    /** Requests in the name of one person in five minutes. */
    requestsPerPerson: z.int().min(1).nullable(),
    /** After so many requests that came before a Retry-After was over everything is blocked for a while; null: never. */
    blockAfterEarly: z.int().min(1).nullable(),
    /** Whether the team's owner let the app read channel messages (resource-specific consent). */
    channelMessages: z.enum(['refuse', 'works']),
    versionsNewestFirst: z.boolean(),
    /** Whether the library keeps the versions of its files, or only the present one. */
    fileVersions: z.enum(['kept', 'none']),
    /** What SharePoint lets people do, by UPN, in place of what the directory says. */
    sitePermissions: z.record(z.string(), z.enum(['write', 'read', 'none'])),
    /** Seconds after an upload in which SharePoint still works on the file and refuses changes with 409. */
    promotionSeconds: z.int().min(0),
    /** Milliseconds from a change to its notification; changes within them make one. */
    notifyAfterMs: z.int().min(0),
    /** Every notification comes twice. */
    notifyTwice: z.boolean(),
    /** The share of notifications that never come. */
    notifyLost: z.number().min(0).max(1),
    /** A receiver is judged by so many of its last answers: slow from a tenth on, dropped from three twentieths on. */
    slowOf: z.int().min(1),
    /** Seconds by which the notifications of a slow receiver are held back. */
    slowSeconds: z.int().min(0),
  })
  .strict();
export type Switches = Readonly<z.infer<typeof switchesSchema>>;

export const defaultSwitches: Switches = {
  threshold: 'tooManyResources',
  thresholdRows: 5000,
  pageSize: 200,
  pageCap: 5000,
  shortPages: false,
  staleCode: 'resourceModified',
  overlapConflicts: 0,
  unknownChoice: 'refuse',
  unknownSelect: 'refuse',
  filterNull: 'refuse',
  simpleUploadBytes: 4 * 1024 * 1024,
  officeRewrite: true,
  deltaTokenSeconds: 30 * 86_400,
  deltaResync: 'resyncChangesApplyDifferences',
  deltaDuplicates: false,
  deltaErrorInside: false,
  byteHost: 'sharepoint',
  uploadSeconds: 3 * 86_400,
  quotaBytes: 25 * 1024 ** 4,
  locked: [],
  onHold: [],
  sitesSelected: false,
  unitsPerMinute: null,
  unitsPerDay: null,
  unitsPerTenant: null,
  requestsPerPerson: null,
  blockAfterEarly: null,
  channelMessages: 'refuse',
  versionsNewestFirst: true,
  fileVersions: 'kept',
  sitePermissions: {},
  promotionSeconds: 0,
  notifyAfterMs: 250,
  notifyTwice: false,
  notifyLost: 0,
  slowOf: 100,
  slowSeconds: 600,
};
