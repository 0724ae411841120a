import type { Draft, DraftAction, DraftOwner } from '#domain/import/document/draft.ts';
import { pairAt, pairPlaces } from '#domain/import/values/owners-at-and.ts';
import { answered } from './settle.ts';

/** Makes one owner of two that an `and` parts, wherever the same two stand. */
export const asOneOwner = (draft: Draft, words: string): Draft => {
  const one: DraftOwner = { raw: words, role: words, person: null, organisation: null };
  const joined = (action: DraftAction): DraftAction => {
    const found = pairPlaces(action).find((at) => pairAt(action.owners, at) === words.toLowerCase());
    if (found === undefined) return action;
    return { ...action, owners: [...action.owners.slice(0, found), one, ...action.owners.slice(found + 2)] };
  };
  const actions = draft.actions.map(joined);
  const changed = actions.filter((action, at) => action !== draft.actions[at]);
  return {
    ...draft,
    actions,
    questions: answered(
      draft.questions,
      changed.map(({ id }) => `${id}.owners`),
    ),
  };
};
