import { asKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import { decidePlan, reviewDueOf } from '#domain/plans/stage.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { NewRow } from '#domain/records/lists.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Review } from '#domain/records/review.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { PlanChanged } from '#wire/plan-answers.ts';
import { commit, type RowWrite } from '../../workspace/commit.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { planByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { settingsOf } from '../../workspace/settings-row.ts';

interface Step {
  readonly write: RowWrite;
  readonly event: PlanEvent;
}

const about = (plan: Plan) => ({ caseKey: plan.caseKey, planKey: plan.key, changes: [] }) as const;

/** The review that begins: one that was planned gets its questions, else a new one. */
const reviewStep = (context: Context, actor: Actor, plan: Plan, key: string): Step => {
  const { version: setVersion, questions } = settingsOf(context.store).settings.questionSets.quality;
  const planned = context.view
    .childrenOf('reviews', plan.key)
    .find((review) => review.state === 'planned' && review.questions.length === 0);
  const eventOf = (subjectKey: string) =>
    newEvent(context, actor, { subject: 'review', what: 'begun', subjectKey, ...about(plan) });
  if (planned !== undefined) {
    const set = { questions, setVersion };
    const { key: own, version } = planned;
    return { write: { do: 'change', list: 'reviews', key: own, version, set }, event: eventOf(own) };
  }
  const row: NewRow<'reviews'> = {
    ...{ key: asKey<'review'>(key), caseKey: plan.caseKey, planKey: plan.key, actionKey: null },
    ...{ kind: 'quality', state: 'planned', heldOn: null, outcome: null, note: '' },
    ...{ reviewedBy: null, reviewedByOid: null, dueOn: reviewDueOf(plan), plannedBy: actor.name },
    ...{ reason: null, questions, setVersion, answers: [], asks: [] },
  };
  return { write: { do: 'create', list: 'reviews', row }, event: eventOf(key) };
};

/** The plan is being checked from now on; nothing where it is already. */
const stageStep = (context: Context, actor: Actor, plan: Plan): Decision<readonly Step[]> => {
  if (plan.stage === 'in_review') return allow([]);
  const wanted = { to: 'in_review', reason: 'A review was begun.' } as const;
  const stage = decidePlan(plan, wanted, { actor, today: todayOf(context), open: 0 });
  if (!stage.ok) return stage;
  const { set, changes } = stage.value;
  const event = newEvent(context, actor, {
    ...{ subject: 'plan', what: 'stage changed', subjectKey: plan.key, ...about(plan), changes },
  });
  const { key, version } = plan;
  const kept = { ...set, stageReason: null };
  return allow([{ write: { do: 'change', list: 'plans', key, version, set: kept }, event }]);
};

const isUnderWay = ({ state, questions }: Review): boolean => state === 'planned' && questions.length > 0;

/**
 * Begins to check a plan: its review has the questions of today, and the plan is being checked; in one write. Where a review
 * is under way already, that one goes on. Throws NotFound and what SharePoint refuses.
 */
export const beginReview = async (
  context: Context,
  actor: Actor,
  { plan: planKey, key }: { readonly plan: string; readonly key: string },
): Promise<Decision<PlanChanged>> => {
  const plan = planByKey(context.view, planKey);
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const stage = stageStep(context, actor, plan);
  if (!stage.ok) return stage;
  const running = context.view.childrenOf('reviews', planKey).find(isUnderWay);
  const steps = [...(running === undefined ? [reviewStep(context, actor, plan, key)] : []), ...stage.value];
  await commit(context, {
    changes: steps.map(({ write }) => write),
    events: steps.map(({ event }) => event),
  });
  return allow({
    plan: planByKey(context.view, planKey),
    reviews: context.view.childrenOf('reviews', planKey).filter(isUnderWay),
    demands: [],
    undo: steps.map(({ event }) => event.key),
  });
};
