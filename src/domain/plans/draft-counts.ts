import type { Draft } from '#domain/import/document/draft.ts';
import { openPointsOf } from '#domain/import/review/open-points.ts';

/** What the review page counts, so that a person sees at once whether anything was lost. */
export interface DraftCounts {
  readonly recommendations: number;
  readonly actions: number;
  readonly recommendationsWithoutAction: number;
  readonly actionsWithoutDue: number;
  readonly actionsWithoutOwner: number;
  /** Questions and texts without a place that nobody has settled yet. */
  readonly questions: number;
  readonly unplaced: number;
  /** Those of both that keep the draft from being accepted. */
  readonly open: number;
}

/** Counts a draft; the same in the browser while it is edited and on the server when it is kept. */
export const countsOf = (draft: Draft): DraftCounts => {
  const answered = new Set(draft.actions.flatMap((action) => action.recommendationIds));
  return {
    recommendations: draft.recommendations.length,
    actions: draft.actions.length,
    recommendationsWithoutAction: draft.recommendations.filter(({ id }) => !answered.has(id)).length,
    actionsWithoutDue: draft.actions.filter(({ due }) => due?.to === undefined).length,
    actionsWithoutOwner: draft.actions.filter(({ owners }) => owners.length === 0).length,
    questions: draft.questions.filter(({ settled }) => settled === undefined).length,
    unplaced: draft.unplaced.filter(({ settled }) => settled === undefined).length,
    open: openPointsOf(draft).length,
  };
};
