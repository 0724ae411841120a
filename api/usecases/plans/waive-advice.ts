import { decideWaiver, type WantedWaiver, waiverOf } from '#domain/lint/waive.ts';
import type { Actor } from '#domain/people/person.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import { adviceNames } from '#wire/advice-words.ts';
import type { PlanChanged } from '#wire/plan-answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import { commit } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { actionByKey, asSeen, planByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

/** Sets one advice about an action of a plan aside, or takes it up again. Throws NotFound, StaleVersion and what SharePoint refuses. */
export const waiveAdvice = async (
  context: Context,
  actor: Actor,
  { key, version, wanted }: { readonly key: string; readonly version: string; readonly wanted: WantedWaiver },
): Promise<Decision<PlanChanged>> => {
  const plan = await asSeen(context.store, 'plans', version, () => planByKey(context.view, key));
  const action = actionByKey(context.view, wanted.action);
  if (action.planKey !== plan.key) throw new NotFound('no such action in this plan');
  const decided = decideWaiver(plan, wanted, { actor, now: context.now() });
  if (!decided.ok) return decided;
  const event = newEvent(context, actor, {
    ...{ subject: 'plan', subjectKey: plan.key, caseKey: plan.caseKey, planKey: plan.key },
    what: wanted.reason === null ? 'advice taken up' : 'advice set aside',
    changes: [{ field: 'advice', from: null, to: `${action.ref}, ${adviceNames[wanted.code]}` }],
    why: wanted.reason ?? waiverOf(plan, wanted.action, wanted.code)?.reason ?? null,
  });
  const set = { waivers: decided.value };
  await commit(context, {
    changes: [{ do: 'change', list: 'plans', key: plan.key, version: plan.version, set }],
    events: [event],
  });
  return allow({ plan: planByKey(context.view, key), reviews: [], demands: [], undo: [event.key] });
};
