import { reference } from './case.ts';
import {
  choice,
  dayOrNull,
  fingerprintedLinkOrNull,
  json,
  keyOf,
  lineOrNull,
  lines,
  linesOrNull,
  numberOrNull,
  ownKey,
  word,
} from './field.ts';
import { type RowOf, record } from './record.ts';
import { instant, listOf, object, text, type ValueOf } from './shape.ts';

/** A plan is draft while its rows are written, and live with the last write. A reader never sees a draft plan. */
const planStates = ['draft', 'live', 'withdrawn'] as const;

/** One advice about an action that somebody set aside, with the reason. */
const waiver = object({
  action: text({ atMost: 120 }),
  code: text({ atMost: 40 }),
  reason: text(),
  by: text(),
  oid: text(),
  at: instant,
});
export type Waiver = ValueOf<typeof waiver>;

/** How far a plan is with those who check it. Its actions are live from `received` on, whatever the stage. */
export const planStages = [
  'received',
  'in_review',
  'returned',
  'accepted',
  'monitored',
  'closed',
  'withdrawn',
] as const;
export type PlanStage = (typeof planStages)[number];
export const planStageNames: Readonly<Record<PlanStage, string>> = {
  received: 'Received, not checked yet',
  in_review: 'Being checked',
  returned: 'Returned to be improved',
  accepted: 'Accepted',
  monitored: 'Accepted and being monitored',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
};

/** One action plan of a case. */
export const planRecord = record(
  {
    key: ownKey('plan'),
    caseKey: keyOf('case', 'CaseKey', 'Case key'),
    importId: keyOf('import', 'ImportKey', 'Import key'),
    title: lines('PlanTitle', 'Plan', {
      words: 'Short title',
      told: { moved: 'gave it the short title “{to}”', cleared: 'removed the short title' },
    }),
    organisations: json('Organisations', 'Organisations', { of: listOf(text()), absent: [] }),
    references: json('References', 'References', { of: listOf(reference), absent: [] }),
    /** What the document says of its own dates: `plan date`, `progress as at`, each as written. */
    dates: json(
      'PlanDates',
      'Dates of the document',
      { of: listOf(object({ role: text(), raw: text() })), absent: [] },
      { words: 'Dates in the document' },
    ),
    state: choice('State', 'State', planStates, { words: 'State', told: 'silent' }),
    receivedOn: dayOrNull('ReceivedOn', 'Received on', {
      words: 'Received on',
      told: { moved: 'said that it was received on {to}' },
    }),
    receivedFrom: lineOrNull('ReceivedFrom', 'Received from', {
      words: 'Received from',
      told: { moved: 'said that it came from {to}', cleared: 'removed who it came from' },
    }),
    /** The day by which somebody is to have checked it; null where the plan is older than this field. */
    reviewDueOn: dayOrNull('ReviewDueOn', 'Review due on', {
      words: 'Review due',
      told: { moved: 'moved the day by which it is to be checked to {to}' },
    }),
    /** Who sees to it that the plan is carried out; never the one who accepts it. */
    manager: lineOrNull('Manager', 'Plan manager', {
      words: 'Plan manager',
      told: { moved: 'made {to} the plan manager', cleared: 'removed the plan manager' },
    }),
    managerOid: lineOrNull('ManagerOid', 'Plan manager object id', { told: 'silent' }),
    stage: word(
      'Stage',
      'Stage',
      { words: planStages, absent: 'received' },
      { words: 'Stage', shown: planStageNames, told: { moved: 'moved it to “{to}”' } },
    ),
    stageOn: dayOrNull('StageOn', 'In this stage since', { told: 'silent' }),
    /** Why it was returned, withdrawn or received again. */
    stageReason: linesOrNull('StageReason', 'Reason of the stage', { told: 'silent' }),
    /** The day on which a review accepted it, which stays when it is monitored and closed. */
    reviewAcceptedOn: dayOrNull('ReviewAcceptedOn', 'Accepted by a review on', { told: 'silent' }),
    /** How often the plan has come: 2 for the first version that came again; null: once. */
    versionNumber: numberOrNull('VersionNumber', 'Version of the plan', { told: 'silent' }),
    /** Advice about its actions that does not matter here, each with who said so and why. */
    waivers: json('Waivers', 'Advice set aside', { of: listOf(waiver), absent: [] }, { told: 'silent' }),
    /** The day on which it went live here, which the import called accepting. */
    acceptedOn: dayOrNull('AcceptedOn', 'Accepted on'),
    /** The document it was read from, and the fingerprint of its bytes before upload. */
    source: fingerprintedLinkOrNull('Source', 'Source document', { words: 'Document' }),
    /** Why a plan with another case's reference was accepted all the same; null when the references agreed. */
    referenceOverride: linesOrNull('ReferenceOverride', 'Why another reference was accepted'),
  },
  {
    title: 'Plans',
    history: {
      subject: 'plan',
      kinds: {
        accepted: 'accepted the plan',
        'brought up to date': 'updated the plan',
        'stage changed': 'changed the plan',
        'advice set aside': 'set advice about an action aside',
        'advice taken up': 'took advice about an action up again',
        undone: 'undid a change of the plan',
        updated: null,
        removed: 'removed the plan',
      },
    },
    watched: true,
    parent: 'caseKey',
    onBoard: true,
    titleOf: ({ title }) => title,
  },
);

export type Plan = RowOf<typeof planRecord>;
