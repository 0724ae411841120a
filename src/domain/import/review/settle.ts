import type { Draft, Question } from '#domain/import/document/draft.ts';
import { type Point, type PointKind, pointsOf, subjectOf } from './open-points.ts';

/** How a person settles the points of a draft, and opens them again. Nothing is taken off the list: it says what was settled. */

const opened = <T extends { readonly settled?: unknown }>({ settled: _, ...item }: T): Omit<T, 'settled'> =>
  item;

type Settling = 'settle' | 'open';

const settled = (draft: Draft, points: readonly Pick<Point, 'of' | 'at'>[], how: Settling): Draft => {
  const has = (of: Point['of']) => new Set(points.filter((point) => point.of === of).map(({ at }) => at));
  const [questions, texts] = [has('question'), has('unplaced')];
  const isNew = how === 'settle';
  return {
    ...draft,
    questions: draft.questions.map((one, at) =>
      questions.has(at) ? { ...opened(one), ...(isNew ? { settled: 'as_read' as const } : {}) } : one,
    ),
    unplaced: draft.unplaced.map((one, at) =>
      texts.has(at) ? { ...opened(one), ...(isNew ? { settled: 'left_out' as const } : {}) } : one,
    ),
  };
};

/** A question is right as it was read; a text is left out of the plan and kept with the document. */
export const settle = (draft: Draft, point: Pick<Point, 'of' | 'at'>): Draft =>
  settled(draft, [point], 'settle');

/** Puts a settled point back among those to be looked at. */
export const openAgain = (draft: Draft, point: Pick<Point, 'of' | 'at'>): Draft =>
  settled(draft, [point], 'open');

/**
 * Kinds that one look settles for all: each is settled on its own words, but taking them as they are read makes none of them
 * worse. A day that does not exist and a guessed number are looked at one by one.
 */
const together: ReadonlySet<PointKind> = new Set([
  'several_days',
  'no_day',
  'no_number',
  'narrative',
  'paragraphs',
  'no_recommendation',
  'colour',
  'deadline',
  'unplaced',
  'margin',
] as const);

/** The open points of a kind that may be settled together; none where each needs a look of its own. */
export const openOfKind = (points: readonly Point[], kind: PointKind): readonly Point[] =>
  together.has(kind) ? points.filter((point) => point.kind === kind && !point.isSettled) : [];

/** Settles all open points of one kind. */
export const settleKind = (draft: Draft, kind: PointKind): Draft =>
  settled(draft, openOfKind(pointsOf(draft), kind), 'settle');

/** Marks the questions about these fields as answered by a change. */
export const answered = (questions: readonly Question[], abouts: readonly string[]): readonly Question[] =>
  questions.map((question) =>
    abouts.includes(question.about) ? { ...question, settled: 'changed' } : question,
  );

/** The questions when a row becomes part of another: those about a field that moves with it go along, the others are settled. */
export const joinedQuestions = (
  questions: readonly Question[],
  { from, into, moves }: { readonly from: string; readonly into: string; readonly moves: readonly string[] },
): readonly Question[] =>
  questions.flatMap((question) => {
    const { id, field } = subjectOf(question);
    if (id !== from) return [question];
    return moves.includes(field) ? [{ ...question, about: `${into}.${field}` }] : [];
  });

/** The questions when a second row takes fields over from a first one: what was open about them is open for both. */
export const sharedQuestions = (
  questions: readonly Question[],
  {
    from,
    next,
    fields,
  }: { readonly from: string; readonly next: string; readonly fields: readonly string[] },
): readonly Question[] =>
  questions.flatMap((question) => {
    const { id, field } = subjectOf(question);
    return id === from && fields.includes(field)
      ? [question, { ...question, about: `${next}.${field}` }]
      : [question];
  });
