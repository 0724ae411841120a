import { isByColourAlone, questionsOf } from '#domain/import/assemble/questions.ts';
import type { Draft, DraftAction, Question, Unplaced } from '#domain/import/document/draft.ts';
import type { Place } from '#domain/import/document/source.ts';
import { inMargin } from '#domain/import/document/unplaced.ts';
import {
  anotherDay,
  isSentence,
  namesNobody,
  saysNothingToDo,
} from '#domain/import/values/doubtful-readings.ts';

/**
 * What a person settles before a draft becomes a plan. A point blocks where accepting the draft as it stands would lose
 * words of the document or invent a fact; all others are notices, taken as they are read.
 */
export type PointKind =
  /** A day that does not exist: the row would have none, though one was promised. */
  | 'impossible_day'
  /** Several days in one cell: the row would take the last of them. */
  | 'several_days'
  /** A day worked out from words with two readings (`Q2 2020`). */
  | 'unsure_day'
  /** No day can be read: the row says so and keeps the words. */
  | 'no_day'
  /** A number taken from its neighbours, or missing beside printed ones. */
  | 'guessed_number'
  /** None of the recommendations has a printed number: they are called by their order. */
  | 'no_number'
  /** Words that tell what happened: the row would be a promise that nobody made. */
  | 'narrative'
  /** Paragraphs that may be one action or several. */
  | 'paragraphs'
  /** An action under no recommendation, where the document has some. */
  | 'no_recommendation'
  /** Colour and words say different things. */
  | 'status'
  /** A status read from a colour without a key. */
  | 'colour'
  /** An `and` that was read as parting two owners. */
  | 'owners'
  /** An owner whose words name nobody: `Very High`. */
  | 'no_owner'
  /** An action whose words are a number, a day or a name. */
  | 'no_words'
  /** A sentence where the day of completion stands. */
  | 'not_a_day'
  /** A time named inside a recommendation. */
  | 'deadline'
  /** A heading that was given its meaning by what stands below it. */
  | 'heading'
  /** A document that gave nothing: what its table is has to be said. */
  | 'table'
  /** A table beside the plan that gave nothing. */
  | 'other_table'
  | 'other'
  /** Words that found no place. */
  | 'unplaced'
  /** Headers and footers of the pages. */
  | 'margin';

const notices: ReadonlySet<PointKind> = new Set([
  'no_day',
  'no_number',
  'paragraphs',
  'deadline',
  'owners',
  'margin',
  'other_table',
] as const);

/** One point of a draft. `at` is its place in `questions` or in `unplaced`. */
export interface Point {
  readonly of: 'question' | 'unplaced';
  readonly at: number;
  /** The same while the draft is edited. */
  readonly id: string;
  readonly kind: PointKind;
  readonly blocks: boolean;
  readonly isSettled: boolean;
  readonly place: Place;
}

/** What a question is about: the row's id in the draft, and its field. */
export const subjectOf = ({
  about,
}: Pick<Question, 'about'>): { readonly id: string; readonly field: string } => {
  const [id = '', field = ''] = about.split('.');
  return { id, field };
};

const dateKind = (
  action: DraftAction | undefined,
  field: 'start' | 'due' | 'completed' | 'review',
): PointKind => {
  const date = action?.[field];
  if (date?.kind === 'invalid') return 'impossible_day';
  if (action !== undefined && field === 'due' && action.flags.includes(anotherDay)) return 'several_days';
  if (field === 'completed' && date !== null && date !== undefined && isSentence(date)) return 'not_a_day';
  if (date?.kind === 'multi') return 'several_days';
  return date?.to === undefined ? 'no_day' : 'unsure_day';
};

const kindsByField: Readonly<Record<string, (action: DraftAction | undefined, draft: Draft) => PointKind>> = {
  start: (action) => dateKind(action, 'start'),
  due: (action) => dateKind(action, 'due'),
  completed: (action) => dateKind(action, 'completed'),
  review: (action) => dateKind(action, 'review'),
  text: (action) => {
    if (action !== undefined && saysNothingToDo(action.text)) return 'no_words';
    return action?.textKind === 'narrative' ? 'narrative' : 'paragraphs';
  },
  recommendationIds: (_, { recommendations }) =>
    recommendations.length === 0 ? 'paragraphs' : 'no_recommendation',
  status: (action) => (action && isByColourAlone(action.status) ? 'colour' : 'status'),
  owners: (action) => (action?.owners.some(namesNobody) === true ? 'no_owner' : 'owners'),
  headings: () => 'heading',
  tables: (_, { actions, recommendations }) =>
    actions.length + recommendations.length === 0 ? 'table' : 'other_table',
};

interface Rows {
  readonly actions: ReadonlyMap<string, DraftAction>;
  readonly recommendations: ReadonlyMap<string, Draft['recommendations'][number]>;
  readonly hasNumbers: boolean;
}

const rowsOf = (draft: Draft): Rows => ({
  actions: new Map(draft.actions.map((row) => [row.id, row])),
  recommendations: new Map(draft.recommendations.map((row) => [row.id, row])),
  hasNumbers: draft.recommendations.some(({ number }) => number !== null),
});

const kindOf = (draft: Draft, rows: Rows, question: Question): PointKind => {
  const { id, field } = subjectOf(question);
  const recommendation = rows.recommendations.get(id);
  if (recommendation !== undefined) {
    if (field !== 'number') return field === 'text' ? 'deadline' : 'other';
    return recommendation.number === null && !rows.hasNumbers ? 'no_number' : 'guessed_number';
  }
  return kindsByField[field]?.(rows.actions.get(id), draft) ?? 'other';
};

const questionPoint = (draft: Draft, rows: Rows, question: Question, at: number): Point => {
  const kind = kindOf(draft, rows, question);
  const { id } = subjectOf(question);
  return {
    ...{ of: 'question', at, kind, id: `${question.about} ${question.text}` },
    blocks: !notices.has(kind),
    isSettled: question.settled !== undefined,
    place: (rows.actions.get(id) ?? rows.recommendations.get(id))?.place ?? {},
  };
};

const unplacedPoint = (item: Unplaced, at: number): Point => {
  const kind = item.reason === inMargin ? 'margin' : 'unplaced';
  return {
    ...{ of: 'unplaced', at, kind, id: `${JSON.stringify(item.place)} ${item.text}` },
    blocks: !notices.has(kind),
    isSettled: item.settled !== undefined,
    place: item.place,
  };
};

/** Every point of a draft, settled ones too: questions in the order of the draft, then what found no place. */
export const pointsOf = (draft: Draft): readonly Point[] => {
  const rows = rowsOf(draft);
  return [
    ...draft.questions.map((question, at) => questionPoint(draft, rows, question, at)),
    ...draft.unplaced.map(unplacedPoint),
  ];
};

/** The points that keep a draft from being accepted. */
export const openPointsOf = (draft: Draft): readonly Point[] =>
  pointsOf(draft).filter(({ blocks, isSettled }) => blocks && !isSettled);

/**
 * A draft in which everything that would lose or invent something is asked: what an edit made uncertain anew, and what a
 * caller left out. What was settled about the same field is not asked again; rows of our own export are not asked about.
 */
export const withOpenQuestions = (draft: Draft): Draft => {
  const asked = new Set(draft.questions.map(({ about }) => about));
  const rows = rowsOf(draft);
  const actions = draft.actions.filter(({ exported }) => exported === undefined);
  const missing = questionsOf(draft.recommendations, actions).filter((question) => {
    if (asked.has(question.about)) return false;
    const { id, field } = subjectOf(question);
    const date = new Map(Object.entries(rows.actions.get(id) ?? {})).get(field);
    const isChosen = typeof date === 'object' && date !== null && 'kind' in date && date.kind === 'exact';
    return !isChosen && !notices.has(kindOf(draft, rows, question));
  });
  return missing.length === 0 ? draft : { ...draft, questions: [...draft.questions, ...missing] };
};
