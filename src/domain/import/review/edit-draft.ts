import type { Day } from '#domain/dates/day.ts';
import type {
  Draft,
  DraftAction,
  DraftDate,
  DraftRecommendation,
  Unplaced,
} from '#domain/import/document/draft.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import { readDate } from '#domain/import/values/dates.ts';
import { withOpenQuestions } from './open-points.ts';
import { answered, joinedQuestions, sharedQuestions } from './settle.ts';

/**
 * What a person does to a draft while checking it. Each gives a new draft; no words of the document are ever lost:
 * what loses its place goes to `unplaced`.
 */

export type DateField = 'start' | 'due' | 'completed' | 'review';
export const dateFields: readonly DateField[] = ['start', 'due', 'completed', 'review'];

/** Changes an action. A question about a field that is changed is answered by it. */
export const editAction = (draft: Draft, id: string, part: Partial<DraftAction>): Draft => {
  const fields = Object.keys(part).map((field) => `${id}.${field}`);
  return withOpenQuestions({
    ...draft,
    actions: draft.actions.map((action) => (action.id === id ? { ...action, ...part } : action)),
    questions: answered(draft.questions, fields),
  });
};

/** Changes a recommendation; what its words were read to ask for goes with the words. */
export const editRecommendation = (draft: Draft, id: string, part: Partial<DraftRecommendation>): Draft => {
  const fields = Object.keys(part).map((field) => `${id}.${field}`);
  return {
    ...draft,
    recommendations: draft.recommendations.map((each) => {
      const { demands, ...rest } = each;
      if (each.id !== id) return each;
      return part.text === undefined || part.text === each.text ? { ...each, ...part } : { ...rest, ...part };
    }),
    questions: answered(draft.questions, fields),
  };
};

/** A date as a person reads it; the words of the document stay beside it. */
export const dateSet = (date: DraftDate | null, day: Day | null): DraftDate | null => {
  if (day === null) return date === null ? null : { raw: date.raw, kind: 'none' };
  return { raw: date?.raw ?? '', kind: 'exact', from: day, to: day };
};

/** An id that no action and no recommendation of a draft has. */
export const freshId = (draft: Draft, letter: 'A' | 'R'): string => {
  const taken = [...draft.actions, ...draft.recommendations].map(({ id }) => Number(id.slice(1)) || 0);
  return `${letter}${Math.max(0, ...taken) + 1}`;
};

/** An action of these words alone. */
export const blankAction = (
  id: string,
  text: string,
  recommendationId: string | null,
  from: Pick<Unplaced, 'place'>,
): DraftAction => ({
  id,
  recommendationIds: recommendationId === null ? [] : [recommendationId],
  label: null,
  text,
  textKind: 'action',
  owners: [],
  start: null,
  due: null,
  completed: null,
  review: null,
  status: { value: 'not_stated', raw: null, basis: 'inferred' },
  rag: null,
  evidence: [],
  measures: [],
  reportedTo: [],
  progress: [],
  place: from.place,
  flags: [],
});

/** All words of an action that would be lost with it. */
const wordsOf = (action: DraftAction): readonly string[] => {
  const parts = [
    [action.label, action.text].filter(Boolean).join(' '),
    ...action.owners.map(({ raw }) => raw),
    ...dateFields.map((field) => action[field]?.raw ?? ''),
    action.status.raw ?? '',
    action.rag ?? '',
    ...action.evidence.map(({ text }) => text),
    ...action.measures.map(({ text }) => text),
    ...action.reportedTo,
    ...action.progress.map(({ text }) => text),
    ...(action.cells ?? []).map(({ text }) => text),
  ];
  return [...new Set(parts.map((text) => text.trim()).filter(Boolean))];
};

/** Words that stand whole inside other words of the same list say nothing more. */
const apart = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => !texts.some((other) => other !== text && other.includes(text)));

/** Takes an action out: its words go back to what could not be placed. */
export const removeAction = (draft: Draft, id: string): Draft => {
  const action = draft.actions.find((each) => each.id === id);
  if (!action) return draft;
  const back: Unplaced = {
    text: apart(wordsOf(action)).join('\n'),
    place: action.place,
    near: action.recommendationIds[0] ?? null,
    reason: 'taken out of the actions by hand',
  };
  return {
    ...draft,
    actions: draft.actions.filter((each) => each !== action),
    unplaced: [...draft.unplaced, back],
    questions: draft.questions.filter(({ about }) => !about.startsWith(`${id}.`)),
  };
};

const union = <T>(one: readonly T[], other: readonly T[], name: (item: T) => string): readonly T[] => [
  ...one,
  ...other.filter((item) => !one.some((each) => name(each) === name(item))),
];

/** The words of dates, of the status and of its colour that give way when two actions become one. */
const wordsThatGiveWay = (from: DraftAction, into: DraftAction): DraftAction['progress'] => {
  const dates = dateFields.filter((field) => into[field] && into[field]?.raw !== from[field]?.raw);
  const words = [
    ...dates.map((field) => from[field]?.raw),
    into.status.value === 'not_stated' ? into.status.raw : from.status.raw,
    into.rag === null ? null : from.rag,
  ];
  return words.flatMap((text) => (text ? [{ text, at: null }] : []));
};

const joinedActions = (from: DraftAction, into: DraftAction): DraftAction => ({
  ...into,
  text: `${into.text}\n${[from.label, from.text].filter(Boolean).join(' ')}`,
  recommendationIds: union(into.recommendationIds, from.recommendationIds, (each) => each),
  owners: union(into.owners, from.owners, ({ raw }) => raw),
  start: into.start ?? from.start,
  due: into.due ?? from.due,
  completed: into.completed ?? from.completed,
  review: into.review ?? from.review,
  status: into.status.value === 'not_stated' ? from.status : into.status,
  rag: into.rag ?? from.rag,
  evidence: union(into.evidence, from.evidence, ({ text }) => text),
  measures: union(into.measures, from.measures, ({ text }) => text),
  reportedTo: union(into.reportedTo, from.reportedTo, (each) => each),
  progress: [...into.progress, ...from.progress, ...wordsThatGiveWay(from, into)],
  ...(into.cells || from.cells ? { cells: [...(into.cells ?? []), ...(from.cells ?? [])] } : {}),
});

/** Joins an action to the one before it: one promise that the document tore apart. */
export const mergeInto = (draft: Draft, id: string, intoId: string): Draft => {
  const from = draft.actions.find((each) => each.id === id);
  const into = draft.actions.find((each) => each.id === intoId);
  if (!from || !into) return draft;
  return {
    ...draft,
    actions: draft.actions
      .filter((each) => each !== from)
      .map((each) => (each === into ? joinedActions(from, into) : each)),
    questions: joinedQuestions(draft.questions, {
      ...{ from: id, into: intoId },
      moves: dateFields.filter((field) => into[field] === null && from[field] !== null),
    }),
  };
};

/**
 * Makes several actions of one. Takes its text with an empty line before each new action; owners and dates hold for all, the
 * rest stays with the first. Where a word was changed, or nothing parted, the draft stays as it is.
 */
export const splitAction = (draft: Draft, id: string, text: string): Draft => {
  const action = draft.actions.find((each) => each.id === id);
  const [first, ...others] = text
    .split(/\n\s*\n/u)
    .map((part) => part.trim())
    .filter(Boolean);
  if (!action || !first || others.length === 0 || squash(text) !== squash(action.text)) return draft;
  const number = Number(freshId(draft, 'A').slice(1));
  const next = others.map(
    (part, at): DraftAction => ({
      ...action,
      ...{ id: `A${number + at}`, label: null, text: part, evidence: [], measures: [], progress: [] },
    }),
  );
  const fields = [...dateFields, 'status', 'recommendationIds'];
  return {
    ...draft,
    actions: draft.actions.flatMap((each) =>
      each === action ? [{ ...action, text: first }, ...next] : [each],
    ),
    questions: next.reduceRight(
      (questions, one) => sharedQuestions(questions, { from: id, next: one.id, fields }),
      answered(draft.questions, [`${id}.text`]),
    ),
  };
};

/** Where a text that could not be placed may go. */
export type Target =
  | { readonly kind: 'introduction' }
  | { readonly kind: 'new_recommendation' }
  | { readonly kind: 'new_action'; readonly recommendationId: string | null }
  | {
      readonly kind: 'recommendation';
      readonly id: string;
      readonly field: 'text' | 'issue' | 'responseText';
    }
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly field: 'text' | 'owners' | 'due' | 'completed' | 'evidence' | 'progress' | 'reportedTo';
    };

const joined = (before: string | null, text: string): string => (before ? `${before}\n${text}` : text);

/** Words put to a date that stands leave it as it is; where none stands, their day is read as in any date cell. */
const withDate = (date: DraftDate | null, text: string, role: DateField): DraftDate =>
  date === null
    ? { ...(readDate(text, role) ?? { kind: 'none' }), raw: text }
    : { ...date, raw: joined(date.raw, text) };

const intoAction = (action: DraftAction, field: (Target & { kind: 'action' })['field'], text: string) => {
  const parts = {
    text: () => ({ text: joined(action.text, text) }),
    owners: () => ({
      owners: [...action.owners, { raw: text, role: text, person: null, organisation: null }],
    }),
    due: () => ({ due: withDate(action.due, text, 'due') }),
    completed: () => ({ completed: withDate(action.completed, text, 'completed') }),
    evidence: () => ({ evidence: [...action.evidence, { text, ref: null, access: [] }] }),
    progress: () => ({ progress: [...action.progress, { text, at: null }] }),
    reportedTo: () => ({ reportedTo: [...action.reportedTo, text] }),
  };
  return parts[field]();
};

const blankRecommendation = (draft: Draft, { text, place }: Unplaced): DraftRecommendation => ({
  id: freshId(draft, 'R'),
  number: null,
  numberRaw: null,
  title: null,
  text,
  issue: null,
  leadOrganisations: [],
  response: 'not_stated',
  responseText: null,
  place,
  flags: [],
});

const put = (draft: Draft, item: Unplaced, target: Target): Draft => {
  const { text } = item;
  switch (target.kind) {
    case 'introduction':
      return { ...draft, plan: { ...draft.plan, preamble: [...draft.plan.preamble, text] } };
    case 'new_recommendation':
      return { ...draft, recommendations: [...draft.recommendations, blankRecommendation(draft, item)] };
    case 'new_action': {
      const made = blankAction(freshId(draft, 'A'), text, target.recommendationId, item);
      return { ...draft, actions: [...draft.actions, made] };
    }
    case 'recommendation': {
      const found = draft.recommendations.find(({ id }) => id === target.id);
      return found
        ? editRecommendation(draft, found.id, { [target.field]: joined(found[target.field], text) })
        : draft;
    }
    case 'action': {
      const found = draft.actions.find(({ id }) => id === target.id);
      return found ? editAction(draft, found.id, intoAction(found, target.field, text)) : draft;
    }
  }
};

/** Puts a text that could not be placed where a person says it belongs. */
export const placeText = (draft: Draft, at: number, target: Target): Draft => {
  const item = draft.unplaced[at];
  if (!item) return draft;
  const next = put(draft, item, target);
  return next === draft ? draft : { ...next, unplaced: draft.unplaced.filter((each) => each !== item) };
};

/**
 * Takes an action out that promises nothing: all its words become the answer to its recommendation. An action under no
 * recommendation stays as it is.
 */
export const answerInstead = (draft: Draft, id: string): Draft => {
  const to = draft.actions.find((each) => each.id === id)?.recommendationIds[0];
  if (!draft.recommendations.some((each) => each.id === to) || to === undefined) return draft;
  const target: Target = { kind: 'recommendation', id: to, field: 'responseText' };
  return placeText(removeAction(draft, id), draft.unplaced.length, target);
};
