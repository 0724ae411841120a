import {
  choice,
  dayOrNull,
  json,
  keyOf,
  keyOrNull,
  line,
  lineOrNull,
  lines,
  linesOrNull,
  numberOrNull,
  ownKey,
  word,
  wordOrNull,
} from './field.ts';
import { type RowOf, record } from './record.ts';
import { instant, listOf, object, oneOf, orNull, text, type ValueOf } from './shape.ts';

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

/** What a question of a review may be answered with. */
export const reviewAnswers = ['yes', 'partly', 'no', 'not_applicable'] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];
export const reviewAnswerNames: Readonly<Record<ReviewAnswer, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  not_applicable: 'Not applicable',
};

/** One question as it was asked; `rule` names what works the answer out from the plan, null: a person answers. */
export const reviewQuestion = object({
  id: text({ atLeast: 1, atMost: 40 }),
  text: text({ trimmed: true, atLeast: 1, atMost: 400 }),
  rule: orNull(text({ atMost: 40 })),
});
export type ReviewQuestion = ValueOf<typeof reviewQuestion>;
export const reviewQuestions = listOf(reviewQuestion);

const givenAnswer = object({
  question: text(),
  answer: oneOf(reviewAnswers),
  words: text({ atMost: 2000 }),
  by: text(),
  oid: text(),
  at: instant,
});
export type GivenAnswer = ValueOf<typeof givenAnswer>;

/** One thing that was asked for when the plan was returned: of a row of the plan, or of the plan as a whole. */
const ask = object({
  kind: oneOf(['recommendation', 'action', 'plan'] as const),
  key: text(),
  ref: text(),
  /** What the rules look at to see whether it was put right; null: a person looks. */
  code: orNull(text()),
  words: text(),
});
export type Ask = ValueOf<typeof ask>;

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
    /** The questions as they were when it was begun, and the version of their set: later changes leave them as they are. */
    questions: json('Questions', 'Questions', { of: reviewQuestions, absent: [] }, { told: 'silent' }),
    setVersion: numberOrNull('SetVersion', 'Version of the questions', { told: 'silent' }),
    answers: json('Answers', 'Answers', { of: listOf(givenAnswer), absent: [] }, { words: 'Answers' }),
    asks: json(
      'Asks',
      'What was asked for',
      { of: listOf(ask), absent: [] },
      { words: 'What was asked for' },
    ),
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
        begun: 'began to check the plan',
        answered: 'answered a question of the review',
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
