import type { Action } from '#domain/records/action.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';
import type { Rows } from '../../board.ts';

/** A plan as it is shown: each recommendation with its actions, then the actions that answer none. */
export interface PlanParts {
  readonly plan: Plan;
  readonly recommendations: readonly {
    readonly recommendation: Recommendation;
    readonly actions: readonly Action[];
  }[];
  readonly others: readonly Action[];
  /** Every action of the plan. */
  readonly actions: readonly Action[];
}

const byOrder = (one: { readonly order: number }, other: { readonly order: number }): number =>
  one.order - other.order;

const partsOf = (plan: Plan, rows: Rows): PlanParts => {
  const actions = [...rows.actions.values()].filter(({ planKey }) => planKey === plan.key).sort(byOrder);
  const recommendations = [...rows.recommendations.values()]
    .filter(({ planKey }) => planKey === plan.key)
    .sort(byOrder);
  return {
    plan,
    recommendations: recommendations.map((recommendation) => ({
      recommendation,
      actions: actions.filter(({ recommendationKeys }) => recommendationKeys.includes(recommendation.key)),
    })),
    actions,
    others: actions.filter(({ recommendationKeys }) => recommendationKeys.length === 0),
  };
};

/** The plans of a case, the one received last first. */
export const plansOf = (caseKey: string, rows: Rows): readonly PlanParts[] =>
  [...rows.plans.values()]
    .filter((plan) => plan.caseKey === caseKey)
    .sort((one, other) => (other.receivedOn ?? '').localeCompare(one.receivedOn ?? ''))
    .map((plan) => partsOf(plan, rows));

/** Whether a recommendation still asks for an action of ours. */
export const wantsAction = ({ response }: Recommendation): boolean =>
  response === 'accepted' || response === 'partly_accepted' || response === 'not_stated';
