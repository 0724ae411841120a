import { isReviewLate, reviewDueOf } from '#domain/plans/stage.ts';
import { type Plan, planStageNames } from '#domain/records/plan.ts';
import { dayWords } from './days.ts';

const checkWords = (plan: Plan, today: string): string => {
  const due = reviewDueOf(plan);
  return due === null ? '' : `, check ${isReviewLate(plan, today) ? 'was due' : 'due'} ${dayWords(due)}`;
};

const receivedWords = ({ receivedOn }: Plan): string =>
  receivedOn === null ? 'Received' : `Received ${dayWords(receivedOn)}`;

const sinceWords = ({ stage, stageOn }: Plan): string =>
  `${stage === 'returned' ? 'Returned' : planStageNames[stage]}${stageOn === null ? '' : ` on ${dayWords(stageOn)}`}`;

/** How far a plan is, in words: `Received 3 Nov 2026, check due 23 Nov 2026`. */
export const stageWords = (plan: Plan, today: string): string => {
  const { stage, reviewAcceptedOn } = plan;
  if (stage === 'received') return receivedWords(plan) + checkWords(plan, today);
  if (stage === 'in_review') return `Being checked${checkWords(plan, today)}`;
  if (stage === 'monitored' && reviewAcceptedOn !== null)
    return `Accepted on ${dayWords(reviewAcceptedOn)}, being monitored`;
  return sinceWords(plan);
};

interface Counted {
  readonly actions: number;
  readonly overdue: number;
}

/** Which of the plans of a case people look at first. */
const order = ['in_review', 'received', 'returned'] as const;

/** How far a case is, in a few words, and whether it is late. */
export const caseStage = (
  plans: readonly Plan[],
  { actions, overdue }: Counted,
  today: string,
): { readonly words: string; readonly late: boolean } => {
  const lateOne = plans.find((plan) => isReviewLate(plan, today));
  if (lateOne) return { words: `Check overdue: ${stageWords(lateOne, today)}`, late: true };
  if (plans.length === 0) return { words: 'No plan yet', late: false };
  const waiting = order.flatMap((stage) => plans.find((plan) => plan.stage === stage) ?? [])[0];
  if (waiting) return { words: stageWords(waiting, today), late: false };
  if (overdue > 0)
    return {
      words: `${overdue.toLocaleString('en-GB')} of ${actions.toLocaleString('en-GB')} overdue`,
      late: true,
    };
  const [first] = plans;
  return { words: first === undefined ? 'No plan yet' : stageWords(first, today), late: false };
};
