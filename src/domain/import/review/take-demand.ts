import type { Draft, DraftAction } from '#domain/import/document/draft.ts';
import { blankAction, freshId } from './edit-draft.ts';

/** The question whether a time in the words is a due date is answered; one whose words give no day is asked for its day. */
const questionsAfter = (
  draft: Draft,
  recommendationId: string,
  { id, due }: DraftAction,
): Draft['questions'] => {
  const left = draft.questions.filter(
    ({ about, text }) => about !== `${recommendationId}.text` || text !== due?.raw,
  );
  return due === null || due.from !== undefined || due.kind === 'immediate'
    ? left
    : [...left, { about: `${id}.due`, text: due.raw, reason: 'No day can be read from these words.' }];
};

/** Makes an action of what a recommendation asks for, due when its words say. The proposal is answered by it. */
export const takeDemand = (draft: Draft, recommendationId: string, at: number): Draft => {
  const found = draft.recommendations.find(({ id }) => id === recommendationId);
  const demand = found?.demands?.[at];
  if (!found || !demand) return draft;
  const blank = blankAction(freshId(draft, 'A'), demand.text, recommendationId, found);
  const action = { ...blank, due: demand.by ?? null };
  return {
    ...draft,
    recommendations: draft.recommendations.map((each) =>
      each === found ? { ...each, demands: found.demands?.filter((one) => one !== demand) ?? [] } : each,
    ),
    actions: [...draft.actions, action],
    questions: questionsAfter(draft, recommendationId, action),
  };
};
