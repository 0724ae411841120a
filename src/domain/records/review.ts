import {
  choice,
  dayOrNull,
  keyOf,
  keyOrNull,
  line,
  lineOrNull,
  lines,
  linesOrNull,
  ownKey,
  word,
  wordOrNull,
} from './field.ts';
import { type RowOf, record } from './record.ts';

/** Planned, with the day by which it is due; then held, or cancelled with a reason. */
export const reviewStates = ['planned', 'held', 'cancelled'] as const;
export const reviewStateNames: Readonly<Record<(typeof reviewStates)[number], string>> = {
  planned: 'Planned',
  held: 'Held',
  cancelled: 'Cancelled',
};

/** What a review says of a plan: good enough, or to come back. */
export const reviewOutcomes = ['accepted', 'returned'] as const;
export const reviewOutcomeNames: Readonly<Record<(typeof reviewOutcomes)[number], string>> = {
  accepted: 'Good enough',
  returned: 'To be improved',
};

/** Somebody reads a plan and says whether it is good enough (assurance design §2). */
export const reviewRecord = record(
  {
    key: ownKey('review'),
    caseKey: keyOf('case', 'CaseKey', 'Case key'),
    planKey: keyOf('plan', 'PlanKey', 'Plan key'),
    /** Null: it is about the plan as a whole. */
    actionKey: keyOrNull('action', 'ActionKey', 'Action key'),
    kind: word('Kind', 'Kind', { words: ['quality'] }),
    heldOn: dayOrNull('HeldOn', 'Held on', {
      indexed: true,
      words: 'Held on',
      told: { moved: 'held on {to}' },
    }),
    outcome: wordOrNull('Outcome', 'Outcome', reviewOutcomes, {
      words: 'Outcome',
      shown: reviewOutcomeNames,
      told: { moved: '“{to}”' },
    }),
    note: lines('Note', 'Note', { words: 'What was found', told: { moved: 'found “{to}”' } }),
    reviewedBy: lineOrNull('ReviewedBy', 'Reviewed by'),
    reviewedByOid: lineOrNull('ReviewedByOid', 'Reviewed by object id'),
    state: choice('State', 'State', reviewStates, {
      words: 'State',
      shown: reviewStateNames,
      told: 'silent',
    }),
    dueOn: dayOrNull('DueOn', 'Due on', { words: 'Due', told: { moved: 'due on {to}' } }),
    plannedBy: line('PlannedBy', 'Planned by'),
    /** Why it was cancelled. */
    reason: linesOrNull('Reason', 'Why it was cancelled', { words: 'Reason', told: 'silent' }),
  },
  {
    title: 'Reviews',
    history: {
      subject: 'review',
      kinds: {
        planned: 'planned a review of the plan',
        held: 'recorded the review of the plan',
        cancelled: 'cancelled the review of the plan',
        updated: null,
        undone: 'undid a change of the review of the plan',
        removed: 'removed the review of the plan',
      },
    },
    watched: true,
    parent: 'planKey',
    onBoard: true,
    titleOf: ({ kind, state, dueOn }) => `${kind} ${state} ${dueOn ?? ''}`,
  },
);

export type Review = RowOf<typeof reviewRecord>;
