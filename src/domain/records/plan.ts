import { reference } from './case.ts';
import {
  choice,
  dayOrNull,
  fingerprintedLinkOrNull,
  json,
  keyOf,
  lines,
  linesOrNull,
  ownKey,
} from './field.ts';
import { type RowOf, record } from './record.ts';
import { listOf, object, text } from './shape.ts';

/** A plan is draft while its rows are written, and live with the last write. A reader never sees a draft plan. */
const planStates = ['draft', 'live', 'withdrawn'] as const;

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
    receivedOn: dayOrNull('ReceivedOn', 'Received on'),
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
