import type { Action } from '../action.ts';
import type { Recommendation } from '../plan.ts';
import type { Draft, DraftAction, DraftRecommendation } from './draft.ts';
import { likeness, pairUp, type WordSet, wordSet } from './likeness.ts';
import { sameWords } from './words.ts';

/** The rows of a plan as they stand. */
export interface Standing {
  readonly recommendations: readonly Recommendation[];
  readonly actions: readonly Action[];
}

/** Which rows of a draft are which rows of a standing plan, by the draft's ids. */
export interface Matching {
  readonly recommendations: ReadonlyMap<string, Recommendation>;
  readonly actions: ReadonlyMap<string, Action>;
}

/** Words so like that they are one text with a few words changed, whatever its number. */
const alike = 0.8;
/** Words that may be one text written anew, where number or place says the same. */
const related = 0.35;

const number = (text: string | null): string =>
  sameWords(text ?? '').replace(/^(?:recommendation|rec) /u, '');

interface Told {
  readonly number: string;
  readonly words: WordSet;
}

const toldOf = (one: Pick<DraftRecommendation, 'title' | 'text' | 'number'>): Told => ({
  number: number(one.number),
  words: wordSet(`${one.title ?? ''} ${one.text}`),
});

const matchRecommendations = (
  drafts: readonly DraftRecommendation[],
  standing: readonly Recommendation[],
): Matching['recommendations'] => {
  const [ones, others] = [drafts.map(toldOf), standing.map(toldOf)];
  const pairs = pairUp(ones.length, others.length, (at, with_) => {
    const [one, other] = [ones[at], others[with_]];
    if (one === undefined || other === undefined) return 0;
    const like = likeness(one.words, other.words);
    const isSame = one.number !== '' && one.number === other.number;
    return like >= (isSame ? related : alike) ? like + (isSame ? 0.3 : 0) : 0;
  });
  return byId(drafts, standing, pairs);
};

const byId = <T>(
  drafts: readonly { readonly id: string }[],
  standing: readonly T[],
  pairs: ReadonlyMap<number, number>,
): ReadonlyMap<string, T> =>
  new Map(
    drafts.flatMap(({ id }, at) => {
      const pair = standing[pairs.get(at) ?? -1];
      return pair === undefined ? [] : [[id, pair] as const];
    }),
  );

/** What speaks for two actions being one, beside their words. */
const scoreOf = (like: number, isBelow: boolean, isLabelled: boolean): number => {
  const least = isBelow && isLabelled ? related : isBelow ? 0.55 : alike;
  return like < least ? 0 : like + (isBelow ? 0.3 : 0) + (isLabelled ? 0.1 : 0);
};

const matchActions = (
  drafts: readonly DraftAction[],
  standing: readonly Action[],
  known: Matching['recommendations'],
): Matching['actions'] => {
  const words = new Map<DraftAction | Action, WordSet>(
    [...drafts, ...standing].map((one) => [one, wordSet(one.text)]),
  );
  const answers = new Map(
    drafts.map((one) => [one, one.recommendationIds.map((id) => known.get(id)?.key)] as const),
  );
  const pairs = pairUp(drafts.length, standing.length, (at, with_) => {
    const [one, other] = [drafts[at], standing[with_]];
    if (one === undefined || other === undefined) return 0;
    const like = likeness(words.get(one) ?? new Set(), words.get(other) ?? new Set());
    if (one.exported?.ref) return one.exported.ref === other.ref ? 2 + like : 0;
    const keys = answers.get(one) ?? [];
    const isBelow =
      other.recommendationKeys.some((key) => keys.includes(key)) ||
      (keys.length === 0 && other.recommendationKeys.length === 0);
    const isLabelled = one.label !== null && number(one.label) === number(other.label);
    return scoreOf(like, isBelow, isLabelled);
  });
  return byId(drafts, standing, pairs);
};

/**
 * Finds the rows of a standing plan again in a draft: by the reference that our own export prints, else by number and
 * likeness of words. Nothing is matched twice.
 */
export const matchRows = (
  draft: Pick<Draft, 'recommendations' | 'actions'>,
  standing: Standing,
): Matching => {
  const recommendations = matchRecommendations(draft.recommendations, standing.recommendations);
  return { recommendations, actions: matchActions(draft.actions, standing.actions, recommendations) };
};

/** The share of the shorter list that was found again, 0 to 1; 0 where a list is empty. */
const share = (found: number, drafts: number, standing: number): number =>
  Math.min(drafts, standing) === 0 ? 0 : found / Math.min(drafts, standing);

/**
 * Whether a draft is a later version of a standing plan: half of its actions are known, or a quarter under the same title.
 * Two plans that answer the same recommendations are not the same plan. Gives how sure, 0 for another plan.
 */
export const laterVersion = (draft: Draft, standing: Standing & { readonly title: string }): number => {
  const { recommendations, actions } = matchRows(draft, standing);
  const title = likeness(wordSet(draft.plan.title ?? draft.source.file), wordSet(standing.title));
  const known =
    Math.min(draft.actions.length, standing.actions.length) === 0
      ? share(recommendations.size, draft.recommendations.length, standing.recommendations.length)
      : share(actions.size, draft.actions.length, standing.actions.length);
  return known >= (title >= 0.6 ? 0.25 : 0.5) ? known + title : 0;
};
