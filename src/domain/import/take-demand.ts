import type { Draft } from './draft.ts';
import { blankAction, freshId } from './edit-draft.ts';

/** Makes an action of what a recommendation asks for, due when its words say. The proposal is answered by it. */
export const takeDemand = (draft: Draft, recommendationId: string, at: number): Draft => {
  const found = draft.recommendations.find(({ id }) => id === recommendationId);
  const demand = found?.demands?.[at];
  if (!found || !demand) return draft;
  const action = blankAction(freshId(draft, 'A'), demand.text, recommendationId, found);
  return {
    ...draft,
    recommendations: draft.recommendations.map((each) =>
      each === found ? { ...each, demands: found.demands?.filter((one) => one !== demand) ?? [] } : each,
    ),
    actions: [...draft.actions, { ...action, due: demand.by ?? null }],
  };
};
