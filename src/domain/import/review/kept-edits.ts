import type {
  Draft,
  DraftAction,
  DraftRecommendation,
  Question,
  Unplaced,
} from '#domain/import/document/draft.ts';
import { keysOf, type RowKeys } from '#domain/import/document/row-keys.ts';
import { subjectOf } from './open-points.ts';

/** What a person changed in a draft, apart from the reading that it was changed in, so that another reading can take it over. */

type Row = DraftAction | DraftRecommendation;

interface RowEdit<T extends Row> {
  /** Where the row stands in the document. */
  readonly key: string;
  /** As it was read; null: a person added it. */
  readonly was: T | null;
  /** As a person left it; null: they took it out. */
  readonly now: T | null;
  /** Of an action: where the recommendations stand that it belongs to now. */
  readonly under?: readonly string[];
}

interface Mark {
  readonly key: string;
  readonly field: string;
  readonly text: string;
  readonly settled: NonNullable<Question['settled']>;
}

export interface Edits {
  readonly recommendations: readonly RowEdit<DraftRecommendation>[];
  readonly actions: readonly RowEdit<DraftAction>[];
  /** Questions that were answered. */
  readonly marks: readonly Mark[];
  /** Texts that a person left out, put somewhere, or took out of a row. */
  readonly leftOut: readonly string[];
  readonly placed: readonly string[];
  readonly takenOut: readonly Unplaced[];
  /** What a person put to the introduction of the plan. */
  readonly preamble: readonly string[];
}

export const noEdits: Edits = {
  ...{ recommendations: [], actions: [], marks: [], leftOut: [], placed: [], takenOut: [], preamble: [] },
};

export const hasEdits = (edits: Edits): boolean => Object.values(edits).some((some) => some.length > 0);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const rowEdits = <T extends Row>(
  was: readonly T[],
  now: readonly T[],
  keys: RowKeys,
): readonly RowEdit<T>[] => {
  const before = new Map(was.map((row) => [row.id, row]));
  const after = new Map(now.map((row) => [row.id, row]));
  const keyOf = (row: T): string => keys.byId.get(row.id) ?? `new ${row.id}`;
  const under = (row: T) =>
    'recommendationIds' in row
      ? { under: row.recommendationIds.map((id) => keys.byId.get(id) ?? `new ${id}`) }
      : {};
  return [
    ...was.flatMap((row): RowEdit<T>[] => {
      const other = after.get(row.id);
      if (other === undefined) return [{ key: keyOf(row), was: row, now: null }];
      return isSame(row, other) ? [] : [{ key: keyOf(row), was: row, now: other, ...under(other) }];
    }),
    ...now
      .filter(({ id }) => !before.has(id))
      .map((row): RowEdit<T> => ({ key: keyOf(row), was: null, now: row, ...under(row) })),
  ];
};

const textsOf = (texts: readonly Unplaced[]): ReadonlySet<string> => new Set(texts.map(({ text }) => text));

/** What a person changed between a draft as it was read and as they left it. */
export const editsBetween = (was: Draft, now: Draft): Edits => {
  const keys = keysOf(was);
  const [before, after] = [textsOf(was.unplaced), textsOf(now.unplaced)];
  return {
    recommendations: rowEdits(was.recommendations, now.recommendations, keys),
    actions: rowEdits(was.actions, now.actions, keys),
    marks: now.questions.flatMap((question): Mark[] => {
      const { id, field } = subjectOf(question);
      const { settled, text } = question;
      return settled === undefined ? [] : [{ key: keys.byId.get(id) ?? id, field, text, settled }];
    }),
    leftOut: now.unplaced.filter(({ settled }) => settled !== undefined).map(({ text }) => text),
    placed: [...before].filter((text) => !after.has(text)),
    takenOut: now.unplaced.filter(({ text }) => !before.has(text)),
    preamble: now.plan.preamble.filter((text) => !was.plan.preamble.includes(text)),
  };
};

/** The fields that a person changed, on the row as it is read now. */
const changed = <T extends Row>(row: T, { was, now }: RowEdit<T>): T => {
  if (was === null || now === null) return row;
  const old = new Map(Object.entries(was));
  const moved = Object.entries(now).filter(
    ([field, value]) => field !== 'id' && field !== 'recommendationIds' && !isSame(value, old.get(field)),
  );
  return { ...row, ...Object.fromEntries(moved) };
};

interface Applied<T extends Row> {
  readonly rows: readonly T[];
  readonly left: readonly RowEdit<T>[];
}

const freshId = (rows: readonly Row[], letter: string): string =>
  `${letter}${Math.max(0, ...rows.map(({ id }) => Number(id.slice(1)) || 0)) + 1}`;

const applyRow = <T extends Row>(
  { rows, left }: Applied<T>,
  edit: RowEdit<T>,
  ids: Map<string, string>,
): Applied<T> => {
  if (edit.was === null && edit.now !== null) {
    const id = freshId(rows, edit.now.id.slice(0, 1));
    ids.set(edit.key, id);
    return { rows: [...rows, { ...edit.now, id }], left };
  }
  const id = ids.get(edit.key);
  if (id === undefined) return { rows, left: [...left, edit] };
  if (edit.now === null) return { rows: rows.filter((row) => row.id !== id), left };
  return { rows: rows.map((row) => (row.id === id ? changed(row, edit) : row)), left };
};

const applyRows = <T extends Row>(
  rows: readonly T[],
  edits: readonly RowEdit<T>[],
  ids: Map<string, string>,
): Applied<T> => edits.reduce<Applied<T>>((done, edit) => applyRow(done, edit, ids), { rows, left: [] });

const isMoved = ({ was, now }: RowEdit<DraftAction>): boolean =>
  now !== null && (was === null || !isSame(was.recommendationIds, now.recommendationIds));

/** Actions under the recommendations that a person put them under, as these are called now. */
const withParents = (
  actions: readonly DraftAction[],
  edits: readonly RowEdit<DraftAction>[],
  ids: ReadonlyMap<string, string>,
): readonly DraftAction[] => {
  const parents = new Map(
    edits
      .filter(isMoved)
      .map(({ key, under = [] }) => [ids.get(key), under.flatMap((one) => ids.get(one) ?? [])] as const),
  );
  return actions.map((action) => {
    const recommendationIds = parents.get(action.id);
    return recommendationIds === undefined ? action : { ...action, recommendationIds };
  });
};

const withMarks = (next: Draft, marks: readonly Mark[], keys: RowKeys): readonly Question[] =>
  next.questions.map((question) => {
    const { id, field } = subjectOf(question);
    const key = keys.byId.get(id) ?? id;
    const mark = marks.find((one) => one.key === key && one.field === field && one.text === question.text);
    return mark === undefined ? question : { ...question, settled: mark.settled };
  });

const withTexts = (unplaced: readonly Unplaced[], edits: Edits): readonly Unplaced[] => {
  const there = textsOf(unplaced);
  return [
    ...unplaced
      .filter(({ text }) => !edits.placed.includes(text))
      .map((one) => (edits.leftOut.includes(one.text) ? { ...one, settled: 'left_out' as const } : one)),
    ...edits.takenOut.filter(({ text }) => !there.has(text)),
  ];
};

interface TakenOver {
  readonly draft: Draft;
  /** What had no row in this reading: kept, for a reading in which it has. */
  readonly parked: Edits;
}

/**
 * Another reading of a document with what a person changed in the one before. A row is the same where it stands at the same
 * place; of each row the fields that a person changed are theirs, all others are as they are read now. What has no row any
 * more is given back.
 */
export const withEdits = (next: Draft, edits: Edits): TakenOver => {
  const keys = keysOf(next);
  const ids = new Map(keys.byKey);
  const recommendations = applyRows(next.recommendations, edits.recommendations, ids);
  const actions = applyRows(next.actions, edits.actions, ids);
  const isThere = new Set(recommendations.rows.map(({ id }) => id));
  const draft: Draft = {
    ...next,
    plan: { ...next.plan, preamble: [...next.plan.preamble, ...edits.preamble] },
    recommendations: recommendations.rows,
    actions: withParents(actions.rows, edits.actions, ids).map((action) => ({
      ...action,
      recommendationIds: action.recommendationIds.filter((id) => isThere.has(id)),
    })),
    questions: withMarks(next, edits.marks, keys),
    unplaced: withTexts(next.unplaced, edits),
  };
  const asked = new Set(next.questions.map(({ text }) => text));
  return {
    draft,
    parked: {
      ...noEdits,
      recommendations: recommendations.left,
      actions: actions.left,
      marks: edits.marks.filter(({ text }) => !asked.has(text)),
      leftOut: edits.leftOut.filter((text) => !textsOf(next.unplaced).has(text)),
    },
  };
};

/** Edits with others that had no row when they were last tried; where both are about one row, what was changed last counts. */
export const joinedEdits = (parked: Edits, edits: Edits): Edits => {
  const others = <T extends { readonly key: string }>(old: readonly T[], now: readonly T[]): readonly T[] => {
    const known = new Set(now.map(({ key }) => key));
    return [...old.filter(({ key }) => !known.has(key)), ...now];
  };
  return {
    ...edits,
    recommendations: others(parked.recommendations, edits.recommendations),
    actions: others(parked.actions, edits.actions),
    marks: [...parked.marks, ...edits.marks],
    leftOut: [...parked.leftOut, ...edits.leftOut],
  };
};

/** The words of each row whose change has no place in a reading, as a person left them. */
export const wordsOfEdits = ({ recommendations, actions }: Edits): readonly string[] =>
  [...recommendations, ...actions].map(({ was, now }) => now?.text ?? was?.text ?? '').filter(Boolean);
