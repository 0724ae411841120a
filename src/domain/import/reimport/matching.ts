import type { Draft, DraftAction, DraftRecommendation } from '#domain/import/document/draft.ts';
import { sameWords } from '#domain/import/lexicon/words.ts';
import type { Action } from '#domain/records/action.ts';
import type { Measure } from '#domain/records/measure.ts';
import type { Reading } from '#domain/records/reading.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';
import { likeness, pairSame, pairUp, type WordSet, wordSet } from './likeness.ts';

/** The rows of a plan as they stand. */
export interface Standing {
  readonly recommendations: readonly Recommendation[];
  readonly actions: readonly Action[];
  readonly measures: readonly Measure[];
  readonly readings: readonly Reading[];
}

type RecommendationWords = Pick<Recommendation, 'key' | 'number' | 'title' | 'text'>;
type ActionWords = Pick<Action, 'key' | 'ref' | 'label' | 'text' | 'recommendationKeys'>;

/** What the rows of a plan are found again by. */
export interface Wording<
  R extends RecommendationWords = RecommendationWords,
  A extends ActionWords = ActionWords,
> {
  readonly recommendations: readonly R[];
  readonly actions: readonly A[];
}

/** Which rows of a draft are which rows of a standing plan, by the draft's ids. */
export interface Matching<R = Recommendation, A = Action> {
  readonly recommendations: ReadonlyMap<string, R>;
  readonly actions: ReadonlyMap<string, A>;
}

/** Words so like that they are one text with a few words changed, whatever its number. */
const alike = 0.8;
/** Words that may be one text written anew, where number or place says the same. */
const related = 0.35;
/** Words that may be one text written anew below the same recommendation. */
const loose = 0.55;

const number = (text: string | null): string =>
  sameWords(text ?? '').replace(/^(?:recommendation|rec) /u, '');

interface Told<T> {
  readonly row: T;
  readonly number: string;
  readonly words: WordSet;
}

const tellRecommendation = <T extends Pick<DraftRecommendation, 'title' | 'text' | 'number'>>(
  row: T,
): Told<T> => ({ row, number: number(row.number), words: wordSet(`${row.title ?? ''} ${row.text}`) });

const recommendationScore = (one: Told<unknown>, other: Told<unknown>, like: number): number => {
  const isNumbered = one.number !== '' && one.number === other.number;
  if (like < (isNumbered ? related : alike)) return 0;
  return like + (isNumbered ? 0.3 : 0);
};

const pairsById = <T extends { readonly id: string }, U>(
  pairs: ReadonlyMap<Told<T>, Told<U>>,
): ReadonlyMap<string, U> => new Map([...pairs].map(([one, other]) => [one.row.id, other.row]));

const tellAction = <T extends Pick<DraftAction, 'label' | 'text'>>(row: T): Told<T> => ({
  row,
  number: number(row.label),
  words: wordSet(row.text),
});

type Known = ReadonlyMap<string, Pick<Recommendation, 'key'>>;

/** An action of a draft with the keys of the standing recommendations that it answers; undefined for one that is new. */
interface ToldDraft extends Told<DraftAction> {
  readonly answers: readonly (string | undefined)[];
}

const tellDraft =
  (known: Known) =>
  (row: DraftAction): ToldDraft => ({
    ...tellAction(row),
    answers: row.recommendationIds.map((id) => known.get(id)?.key),
  });

/** Whether both answer one recommendation, or both none. */
const answerTheSame = (
  { answers }: ToldDraft,
  { recommendationKeys }: Pick<Action, 'recommendationKeys'>,
): boolean => {
  if (answers.length + recommendationKeys.length === 0) return true;
  return recommendationKeys.some((key) => answers.includes(key));
};

const likeScore = (one: ToldDraft, other: Told<ActionWords>, like: number): number => {
  const isBelow = answerTheSame(one, other.row);
  const isLabelled = one.number !== '' && one.number === other.number;
  const least = isLabelled ? related : loose;
  if (like < (isBelow ? least : alike)) return 0;
  return like + (isBelow ? 0.3 : 0) + (isLabelled ? 0.1 : 0);
};

/** The same words below the same recommendation; nothing where there are no words. */
const sameText = (text: string, key: string | undefined): string =>
  sameWords(text) === '' ? '' : `${key ?? ''} ${sameWords(text)}`;

/** A reference that our own export printed says which action it is, whatever became of its words; then come the words. */
const matchActions = <A extends ActionWords>(
  drafts: readonly DraftAction[],
  standing: readonly A[],
  known: Known,
): ReadonlyMap<string, A> => {
  const byRef = pairSame(drafts, standing, {
    one: ({ exported }) => exported?.ref ?? '',
    other: ({ ref }) => ref,
  });
  const unnamed = drafts.filter(({ exported }) => (exported?.ref ?? '') === '');
  const named = new Set(byRef.values());
  const byText = pairSame(
    unnamed,
    standing.filter((row) => !named.has(row)),
    {
      one: ({ text, recommendationIds: [id] }) => sameText(text, known.get(id ?? '')?.key),
      other: ({ text, recommendationKeys: [key] }) => sameText(text, key),
    },
  );
  const taken = new Set([...byRef.values(), ...byText.values()]);
  const byLikeness = pairUp(
    unnamed.filter((row) => !byText.has(row)).map(tellDraft(known)),
    standing.filter((row) => !taken.has(row)).map(tellAction),
    { scoreOf: likeScore, least: related },
  );
  return new Map([
    ...[...byRef, ...byText].map(([{ id }, row]) => [id, row] as const),
    ...pairsById(byLikeness),
  ]);
};

/**
 * Finds the rows of a standing plan again in a draft: by the reference that our own export prints, else by number and
 * likeness of words. Nothing is matched twice.
 */
export const matchRows = <R extends RecommendationWords, A extends ActionWords>(
  draft: Pick<Draft, 'recommendations' | 'actions'>,
  standing: Wording<R, A>,
): Matching<R, A> => {
  const recommendations = pairsById(
    pairUp(draft.recommendations.map(tellRecommendation), standing.recommendations.map(tellRecommendation), {
      scoreOf: recommendationScore,
      least: related,
    }),
  );
  return { recommendations, actions: matchActions(draft.actions, standing.actions, recommendations) };
};

/** How many of both lists were found again: the share of the shorter one, and of both together; 0 where one is empty. */
const shares = (found: number, drafts: number, standing: number): { shorter: number; both: number } => ({
  shorter: found / Math.max(1, Math.min(drafts, standing)),
  both: (2 * found) / Math.max(1, drafts + standing),
});

/**
 * Whether a draft is a later version of a standing plan: half of its actions are known, or a quarter under the same title.
 * Two plans that answer the same recommendations are not the same plan. Gives how sure, 0 for another plan.
 */
export const laterVersion = (draft: Draft, standing: Wording & { readonly title: string }): number => {
  const { recommendations, actions } = matchRows(draft, standing);
  const title = likeness(wordSet(draft.plan.title ?? draft.source.file), wordSet(standing.title));
  const isBare = Math.min(draft.actions.length, standing.actions.length) === 0;
  const known = isBare
    ? shares(recommendations.size, draft.recommendations.length, standing.recommendations.length)
    : shares(actions.size, draft.actions.length, standing.actions.length);
  return known.shorter >= (title >= 0.6 ? 0.25 : 0.5) ? known.both + title : 0;
};
