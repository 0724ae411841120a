import type { ReviewedPlan } from '#domain/reviews/computed.ts';
import type { Context } from './context.ts';
import { caseByKey, planByKey } from './lookups.ts';

/** A plan with all that a review of it looks at. Throws NotFound. */
export const reviewedPlan = ({ view }: Pick<Context, 'view'>, key: string): ReviewedPlan => {
  const plan = planByKey(view, key);
  return {
    inCase: caseByKey(view, plan.caseKey),
    plan,
    recommendations: view.childrenOf('recommendations', key),
    actions: view.childrenOf('actions', key),
    demands: view.childrenOf('demands', key),
  };
};
