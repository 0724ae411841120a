import { z } from 'zod';
import { type Action, besideLadder, ladder, textKinds } from '#domain/actions/action.ts';
import type { Case } from '#domain/cases/incident-case.ts';
import type { Evidence } from '#domain/evidence/evidence.ts';
import type { Key } from '#domain/key.ts';
import type { Measure, Reading } from '#domain/measures/measure.ts';
import type { Person } from '#domain/people/person.ts';
import type { Plan, Recommendation } from '#domain/plans/plan.ts';
import type { Confirmation } from '#domain/teams/confirmation.ts';

/** The rows of a workspace as they cross the border. Each schema must yield the domain's own type. */

export const key = <K extends string>() =>
  z
    .custom<Key<K>>((value) => typeof value === 'string' && /^[\w.:-]{1,120}$/.test(value))
    .meta({ type: 'string', pattern: '^[\\w.:-]{1,120}$' });

export const day = z.iso.date();
export const instant = z.string();

export const reference = z.object({ scheme: z.string().max(40), value: z.string().max(80) });
/** The name of a file as it came; a name of nothing becomes “File” (`acceptableName`). */
export const fileName = z.string().trim().max(400);

/** An id as Graph gives it. Dots and slashes are in none, so that no id leads to another address. */
export const graphId = z.string().regex(/^[\w!-]{1,200}$/u);
/** A file or folder that somebody chose. What it is called and where it opens SharePoint says, never a request. */
export const chosenItem = z.object({ driveId: graphId, itemId: graphId });

export const driveLink = z.object({
  driveId: z.string(),
  itemId: z.string(),
  name: z.string(),
  webUrl: z.string(),
});

export const status = z.enum([...ladder, ...besideLadder]);

export const caseRow = z.object({
  key: key<'case'>(),
  code: z.string(),
  title: z.string(),
  references: z.array(reference),
  complex: z.boolean(),
  folder: driveLink.nullable(),
  version: z.string(),
}) satisfies z.ZodType<Case>;

export const planRow = z.object({
  key: key<'plan'>(),
  caseKey: key<'case'>(),
  importId: key<'import'>(),
  title: z.string(),
  organisations: z.array(z.string()),
  references: z.array(reference),
  dates: z.array(z.object({ role: z.string(), raw: z.string() })),
  state: z.enum(['draft', 'live', 'withdrawn']),
  receivedOn: day.nullable(),
  acceptedOn: day.nullable(),
  source: driveLink.extend({ sha256: z.string() }).nullable(),
  referenceOverride: z.string().nullable(),
  version: z.string(),
}) satisfies z.ZodType<Plan>;

export const recommendationRow = z.object({
  key: key<'recommendation'>(),
  planKey: key<'plan'>(),
  caseKey: key<'case'>(),
  order: z.number(),
  number: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  issue: z.string().nullable(),
  leadOrganisations: z.array(z.string()),
  response: z.enum([
    'accepted',
    'partly_accepted',
    'not_accepted',
    'no_action_required',
    'other_body',
    'not_stated',
  ]),
  responseText: z.string().nullable(),
  otherWords: z.array(z.string()),
  version: z.string(),
}) satisfies z.ZodType<Recommendation>;

export const owner = z.object({
  post: z.string().trim().min(1).max(200),
  organisation: z.string().max(200).nullable(),
  person: z
    .object({ oid: z.string().nullable(), upn: z.string().nullable(), name: z.string().max(200) })
    .nullable(),
  accountable: z.boolean(),
});

/** Words that a person confirmed for Teams. */
export const confirmation = z.object({
  words: z.string().max(400),
  oid: z.string(),
  by: z.string(),
  at: instant,
}) satisfies z.ZodType<Confirmation>;

export const actionRow = z.object({
  key: key<'action'>(),
  planKey: key<'plan'>(),
  caseKey: key<'case'>(),
  recommendationKeys: z.array(key<'recommendation'>()),
  order: z.number(),
  ref: z.string(),
  label: z.string().nullable(),
  text: z.string(),
  textKind: z.enum(textKinds),
  title: z.string().nullable(),
  /** What cannot be read was confirmed by nobody. */
  titleConfirmed: confirmation.nullable().catch(null),
  owners: z.array(owner),
  firstDue: day.nullable(),
  due: day.nullable(),
  dueText: z.string().nullable(),
  startText: z.string().nullable(),
  reviewText: z.string().nullable(),
  slips: z.number(),
  status,
  statusText: z.string().nullable(),
  rag: z.string().nullable(),
  blockedNeed: z.string().nullable(),
  completedOn: day.nullable(),
  completedText: z.string().nullable(),
  evidencePromised: z.array(z.string()),
  reportedTo: z.array(z.string()),
  note: z.string().nullable(),
  otherWords: z.array(z.string()),
  changedAt: instant,
  changedBy: z.string(),
  version: z.string(),
}) satisfies z.ZodType<Action>;

export const measureRow = z.object({
  key: key<'measure'>(),
  caseKey: key<'case'>(),
  planKey: key<'plan'>(),
  actionKey: key<'action'>(),
  order: z.number(),
  kind: z.string(),
  text: z.string(),
  target: z.string().nullable(),
  frequency: z.string().nullable(),
  version: z.string(),
}) satisfies z.ZodType<Measure>;

export const readingRow = z.object({
  key: key<'reading'>(),
  measureKey: key<'measure'>(),
  order: z.number(),
  at: z.string().nullable(),
  value: z.number(),
  unit: z.string(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  byOid: z.string().nullable(),
  version: z.string(),
}) satisfies z.ZodType<Reading>;

export const evidenceRow = driveLink.extend({
  key: key<'evidence'>(),
  actionKey: key<'action'>(),
  caseKey: key<'case'>(),
  size: z.number(),
  sha256: z.string().nullable(),
  quickXorHash: z.string().nullable(),
  acceptedHash: z.string().nullable(),
  acceptedVersion: z.string().nullable(),
  gone: z.boolean(),
  state: z.enum(['filed', 'accepted', 'returned', 'unlinked']),
  reviewNote: z.string().nullable(),
  filedBy: z.string(),
  filedByOid: z.string(),
  filedAt: instant,
  version: z.string(),
}) satisfies z.ZodType<Evidence>;

export const person = z.object({
  oid: z.string(),
  upn: z.string(),
  name: z.string(),
}) satisfies z.ZodType<Person>;
