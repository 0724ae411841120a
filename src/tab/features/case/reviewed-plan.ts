import type { Case } from '#domain/records/case.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { ReviewedPlan } from '#domain/reviews/computed.ts';
import type { Rows } from '../../board.ts';

/** A plan with all that a review of it looks at. */
export const reviewedPlanOf = (inCase: Case, plan: Plan, rows: Rows): ReviewedPlan => {
  const isOwn = ({ planKey }: { readonly planKey: string }) => planKey === plan.key;
  return {
    ...{ inCase, plan },
    recommendations: [...rows.recommendations.values()].filter(isOwn),
    actions: [...rows.actions.values()].filter(isOwn),
    demands: [...rows.demands.values()].filter(isOwn),
  };
};
