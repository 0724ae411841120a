import { addDays, type Day, daysBetween, isDay } from '../dates/day.ts';
import type { Actor, Person } from '../people/person.ts';
import { may } from '../permissions.ts';
import type { Change } from '../records/event.ts';
import type { Plan, PlanStage } from '../records/plan.ts';
import { allow, type Decision, refuse } from '../refusal.ts';

/** The life of a plan: received, being checked, returned or accepted, monitored, closed; beside it withdrawn (assurance-design §1). */

/** Within so many calendar days a plan is checked, where the workspace does not say otherwise. */
const usualReviewDays = 20;

/** What a plan is on the day it comes: received, with the day by which it is to be checked. */
export const asReceived = (on: Day, reviewDays = usualReviewDays) =>
  ({ stage: 'received', stageOn: on, stageReason: null, reviewDueOn: addDays(on, reviewDays) }) as const;

/** What nobody has said of a plan yet. */
export const nothingSaidOfPlan = {
  ...{ receivedFrom: null, manager: null, managerOid: null },
  ...{ reviewAcceptedOn: null, versionNumber: null, waivers: [] },
} as const;

/** What becomes of a plan of which a later version comes. One that was returned is received; of others the stage stays. */
export const comeAgain = (
  { stage, versionNumber }: Pick<Plan, 'stage' | 'versionNumber'>,
  on: Day,
  reviewDays: number,
) => ({
  ...{ receivedOn: on, versionNumber: (versionNumber ?? 1) + 1 },
  ...((stage === 'returned' || stage === 'received') && asReceived(on, reviewDays)),
});

/** By when a plan is to be checked; null where nobody waits for it. A plan of before this was kept has the usual days. */
export const reviewDueOf = ({
  stage,
  reviewDueOn,
  receivedOn,
}: Pick<Plan, 'stage' | 'reviewDueOn' | 'receivedOn'>): Day | null => {
  if (stage !== 'received' && stage !== 'in_review') return null;
  return reviewDueOn ?? (receivedOn === null ? null : addDays(receivedOn, usualReviewDays));
};

/** Whether a plan waits to be checked for longer than it may. */
export const isReviewLate = (plan: Parameters<typeof reviewDueOf>[0], today: Day): boolean => {
  const due = reviewDueOf(plan);
  return due !== null && due < today;
};

/** The stages that somebody may move a plan to by hand. Accepting and returning is what a review does, closing has its gate. */
const steps: Readonly<Record<PlanStage, readonly PlanStage[]>> = {
  received: ['in_review', 'withdrawn'],
  in_review: ['received', 'withdrawn'],
  returned: ['received', 'withdrawn'],
  accepted: ['monitored', 'in_review'],
  monitored: ['in_review'],
  closed: [],
  withdrawn: ['received'],
};
export const stagesAfter = (stage: PlanStage): readonly PlanStage[] => steps[stage];

/** Of these steps people want to know why, later. Somebody who begins to check, or monitors, needs to say nothing. */
export const needsReason = (from: PlanStage, to: PlanStage): boolean =>
  to === 'withdrawn' || from === 'withdrawn' || (to === 'in_review' && from !== 'received');

/** What somebody wants of a plan. */
export interface WantedOfPlan {
  readonly to?: PlanStage;
  readonly reason?: string;
  readonly receivedOn?: Day;
  readonly receivedFrom?: string | null;
  readonly reviewDueOn?: Day;
  readonly manager?: Pick<Person, 'name'> & { readonly oid: string | null };
  /** True: there is to be no manager. */
  readonly noManager?: true;
}

export interface PlanContext {
  readonly actor: Actor;
  readonly today: Day;
  /** How many of its actions are open. */
  readonly open: number;
}

type PlanSet = Partial<
  Pick<
    Plan,
    | 'stage'
    | 'stageOn'
    | 'stageReason'
    | 'receivedOn'
    | 'receivedFrom'
    | 'reviewDueOn'
    | 'manager'
    | 'managerOid'
    | 'reviewAcceptedOn'
  >
>;

/** What is to be written of a plan, and what its event says. */
export interface DecidedPlan {
  readonly set: PlanSet;
  readonly changes: readonly Change[];
  readonly why: string | null;
}

type Before = Pick<Plan, 'stage' | 'receivedOn' | 'receivedFrom' | 'reviewDueOn' | 'manager' | 'managerOid'>;

const stageOf = (
  before: Before,
  { to, reason = '' }: WantedOfPlan,
  context: PlanContext,
): Decision<PlanSet> => {
  if (to === undefined) return allow({});
  if (!steps[before.stage].includes(to)) return refuse('step_not_allowed', { field: 'to' });
  if (needsReason(before.stage, to) && reason === '') return refuse('empty', { field: 'reason' });
  if (to === 'withdrawn' && context.open > 0)
    return refuse('plan_has_open_actions', {
      values: { open: context.open === 1 ? 'one open action' : `${context.open} open actions` },
    });
  return allow({ stage: to, stageOn: context.today, stageReason: reason || null });
};

const latest = '2099-12-31';
const isPast = (day: Day, today: Day): boolean => isDay(day) && day >= '2000-01-01' && day <= today;

const isLaterDay = (day: Day, from: Day | null): boolean =>
  isDay(day) && day <= latest && day >= (from ?? '');

/** A plan that came earlier than was thought is to be checked earlier by as much. */
const movedDue = ({ receivedOn: was, reviewDueOn: due }: Before, on: Day | undefined): Day | undefined =>
  on === undefined || was === null || due === null ? undefined : addDays(due, daysBetween(was, on));

const daysOf = (before: Before, wanted: WantedOfPlan, { today }: PlanContext): Decision<PlanSet> => {
  const { receivedOn, reviewDueOn } = wanted;
  if (receivedOn !== undefined && !isPast(receivedOn, today))
    return refuse('date_impossible', { field: 'receivedOn' });
  if (reviewDueOn !== undefined && !isLaterDay(reviewDueOn, receivedOn ?? before.receivedOn))
    return refuse('date_impossible', { field: 'reviewDueOn' });
  const due = reviewDueOn ?? movedDue(before, receivedOn);
  return allow({
    ...(receivedOn !== undefined && { receivedOn }),
    ...(due !== undefined && { reviewDueOn: due }),
  });
};

const peopleOf = ({ manager, noManager, receivedFrom }: WantedOfPlan): PlanSet => ({
  ...(receivedFrom !== undefined && { receivedFrom: receivedFrom?.trim() || null }),
  ...(manager !== undefined && { manager: manager.name.trim() || null, managerOid: manager.oid }),
  ...(noManager === true && { manager: null, managerOid: null }),
});

const told = ['stage', 'receivedOn', 'receivedFrom', 'reviewDueOn', 'manager'] as const;

/** The changes that an event tells of, of those fields that people know. */
const planChanges = (before: Before, set: PlanSet): readonly Change[] =>
  told.flatMap((field) => {
    const to = set[field];
    return to === undefined || to === before[field] ? [] : [{ field, from: before[field] ?? null, to }];
  });

/**
 * Decides what becomes of a plan: a step of its life, when and from whom it came, by when it is to be checked, who manages it.
 * The people who keep plans may. One with open actions is never withdrawn, for what was promised would fall out of sight.
 */
export const decidePlan = (
  before: Before,
  wanted: WantedOfPlan,
  context: PlanContext,
): Decision<DecidedPlan> => {
  const decided = may(context.actor, 'keep_plans');
  if (!decided.ok) return decided;
  const reason = wanted.reason?.trim() ?? '';
  const stage = stageOf(before, { ...wanted, reason }, context);
  if (!stage.ok) return stage;
  const days = daysOf(before, wanted, context);
  if (!days.ok) return days;
  const set = { ...stage.value, ...days.value, ...peopleOf(wanted) };
  const changes = planChanges(before, set);
  if (changes.length === 0) return refuse('nothing_changed');
  return allow({ set, changes, why: reason || null });
};

/** What a review that was held makes of its plan. People who manage the plan or imported it may return it and never accept it. */
export const decideReviewed = (
  before: Before,
  outcome: 'accepted' | 'returned',
  about: {
    readonly actor: Actor;
    readonly on: Day;
    readonly note: string;
    /** The object ids of those who imported the plan or a version of it. */
    readonly importers: readonly string[];
  },
): Decision<Omit<DecidedPlan, 'why'>> => {
  const { actor, on, note, importers } = about;
  const keepsPlan = importers.includes(actor.oid) || before.managerOid === actor.oid;
  const decided =
    outcome === 'accepted' ? may(actor, 'accept_plan', { keepsPlan }) : may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const isOpen = before.stage === 'received' || before.stage === 'in_review';
  if (!isOpen) return allow({ set: {}, changes: [] });
  const set = {
    ...{ stage: outcome, stageOn: on, stageReason: outcome === 'returned' ? note : null },
    ...(outcome === 'accepted' && { reviewAcceptedOn: on }),
  };
  return allow({ set, changes: planChanges(before, set) });
};
