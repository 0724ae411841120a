import { isOpen } from '#domain/actions/overdue.ts';
import type { Actor } from '#domain/people/person.ts';
import { decidePlan, type WantedOfPlan } from '#domain/plans/stage.ts';
import type { Plan } from '#domain/records/plan.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { PlanChanged } from '#wire/plan-answers.ts';
import { commit } from '../../workspace/commit.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { asSeen, planByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

/** Takes a plan a step further, or says when and from whom it came and who manages it. Throws NotFound, StaleVersion and what SharePoint refuses. */
export const changePlan = async (
  context: Context,
  actor: Actor,
  { key, version, wanted }: { readonly key: string; readonly version: string; readonly wanted: WantedOfPlan },
): Promise<Decision<PlanChanged>> => {
  const plan: Plan = await asSeen(context.store, 'plans', version, () => planByKey(context.view, key));
  const open = context.view.childrenOf('actions', plan.key).filter(isOpen).length;
  const decided = decidePlan(plan, wanted, { actor, today: todayOf(context), open });
  if (!decided.ok) return decided;
  const { set, changes, why } = decided.value;
  const event = newEvent(context, actor, {
    ...{ subject: 'plan', subjectKey: plan.key, caseKey: plan.caseKey, planKey: plan.key },
    ...{ what: set.stage === undefined ? 'updated' : 'stage changed', changes, why },
  });
  await commit(context, {
    changes: [{ do: 'change', list: 'plans', key: plan.key, version: plan.version, set }],
    events: [event],
  });
  return allow({ plan: planByKey(context.view, key), reviews: [], demands: [], undo: [event.key] });
};
