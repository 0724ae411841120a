import type { Draft, DraftAction, DraftOwner } from './draft.ts';
import { answered } from './settle.ts';
import { squash } from './words.ts';

/** Two owners that stand next to each other, as one line would say them. */
const pairAt = (owners: readonly DraftOwner[], at: number): string =>
  [owners[at], owners[at + 1]].map((owner) => owner?.raw.toLowerCase() ?? '').join(' and ');

const places = ({ owners }: DraftAction): readonly number[] => owners.slice(1).map((_, at) => at);

/**
 * A line of an owner cell that is nothing but two posts with an `and` between them, read as two owners: it may be one post
 * (`Director of Strategy and Chief Information Officer`). Undefined where there is none.
 */
export const partedAtAnd = (action: DraftAction): string | undefined =>
  (action.cells ?? [])
    .filter(({ field }) => field === 'owner')
    .flatMap(({ text }) => text.split('\n').map(squash))
    .find((line) => places(action).some((at) => pairAt(action.owners, at) === line.toLowerCase()));

/** Makes one owner of such a line, wherever the same two stand. */
export const asOneOwner = (draft: Draft, words: string): Draft => {
  const one: DraftOwner = { raw: words, role: words, person: null, organisation: null };
  const joined = (action: DraftAction): DraftAction => {
    const found = places(action).find((at) => pairAt(action.owners, at) === words.toLowerCase());
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
