import type { Draft, DraftAction, DraftDate, DraftRecommendation } from '#domain/import/document/draft.ts';
import { type DateField, dateFields } from '#domain/import/review/edit-draft.ts';
import { type Point, type PointKind, pointsOf, subjectOf } from '#domain/import/review/open-points.ts';
import { dayWords } from '../../parts/days.ts';
import { dateWords, draftStatusWords, fieldName, placeWords, statusReading } from './draft-words.ts';
import type { Selected } from './lit.ts';

/** What a person goes through while checking a draft, in order, and the words for each. */

/** What has to be settled comes first, each part in the order of the document. */
export const inOrder = (draft: Draft): readonly Point[] => {
  const points = pointsOf(draft);
  return [...points.filter(({ blocks }) => blocks), ...points.filter(({ blocks }) => !blocks)];
};

/** The point to go to after one was settled: the next that is open, from there on and then from the beginning. */
export const nextOpen = (points: readonly Point[], at: number): Point | null => {
  const round = [...points.slice(at), ...points.slice(0, at)].filter(({ isSettled }) => !isSettled);
  return round.find(({ blocks }) => blocks) ?? round[0] ?? null;
};

const isDateField = (field: string): field is DateField => dateFields.some((date) => date === field);

/** The row, the field and the words that a point is about. */
export interface About {
  readonly action: DraftAction | null;
  readonly recommendation: DraftRecommendation | null;
  readonly field: string;
  readonly dateField: DateField | null;
  readonly date: DraftDate | null;
  /** "Action 2, due". */
  readonly name: string;
  /** What is asked, in our words. */
  readonly asks: string;
  /** The words of the document. */
  readonly quote: string;
  /** What stands in the draft now; empty where nothing was read. */
  readonly readAs: string;
  /** The first answer: to take it as it was read. */
  readonly takes: string;
  readonly selected: Selected;
}

const rowName = (action: DraftAction | null, recommendation: DraftRecommendation | null): string => {
  const place = placeWords((action ?? recommendation)?.place ?? {});
  const name = action ? `Action ${action.label ?? ''}` : `Recommendation ${recommendation?.number ?? ''}`;
  return action || recommendation ? [name.trim(), place].filter(Boolean).join(', ') : 'The plan';
};

const readings: Readonly<Partial<Record<PointKind, string>>> = {
  narrative: 'an action, still to do',
  owners: 'two owners',
  paragraphs: 'one action',
  no_recommendation: 'an action without a recommendation',
  deadline: 'part of the recommendation, no due date',
};

const readAs = (kind: PointKind, about: Pick<About, 'action' | 'recommendation' | 'date'>): string => {
  const { action, recommendation, date } = about;
  if (date) return dateWords(date);
  if ((kind === 'status' || kind === 'colour') && action) return statusReading(action.status);
  if (recommendation && kind.endsWith('number'))
    return recommendation.number === null
      ? 'no number; named by its position'
      : `number ${recommendation.number}`;
  return readings[kind] ?? '';
};

const takesDay = ({ to, dates, every }: DraftDate): string => {
  const last = to ?? dates?.at(-1)?.to;
  if (last) return `Use ${dayWords(last)}`;
  return every ? `Every ${every}, no end date` : 'Leave it without a date; the text is kept';
};

const takesWords: Readonly<Partial<Record<PointKind, string>>> = {
  unplaced: 'Leave it out; it stays with the document',
  margin: 'Leave it out; it stays with the document',
  no_number: 'It has no number',
  paragraphs: 'One action',
  owners: 'Two owners',
  deadline: 'No, the text is enough',
  heading: 'Yes, it is',
  table: 'It is no plan',
  other_table: 'It is no part of the plan',
};

const takesNothing = (action: DraftAction | null): string =>
  `Nothing to do: keep it ${action?.recommendationIds[0] ? 'as the response' : 'with the document'}`;

/** What taking a point as it was read means, in the words of its question. */
const takes = (
  kind: PointKind,
  field: string,
  about: Pick<About, 'action' | 'recommendation' | 'date'>,
): string => {
  const { action, recommendation, date } = about;
  if (date) return takesDay(date);
  if (field === 'recommendationIds') return 'None of them';
  if (kind === 'narrative') return takesNothing(action);
  if ((kind === 'status' || kind === 'colour') && action)
    return `${draftStatusWords[action.status.value]} is right`;
  if (kind === 'guessed_number' && recommendation?.number) return `Number ${recommendation.number} is right`;
  return takesWords[kind] ?? 'Right as read';
};

const nothing = { action: null, recommendation: null, dateField: null, date: null };

const aboutText = (draft: Draft, point: Point): About => {
  const item = draft.unplaced[point.at];
  const isMargin = point.kind === 'margin';
  return {
    ...{ ...nothing, field: '', readAs: '' },
    name: ['Unplaced text', placeWords(item?.place ?? {})].filter(Boolean).join(', '),
    asks: isMargin ? 'This is printed in the page margin.' : 'Where does this text belong?',
    quote: item?.text ?? '',
    takes: takes(point.kind, '', nothing),
    selected: { row: 'unplaced', field: point.id },
  };
};

const dateOf = (action: DraftAction | null, field: string): Pick<About, 'dateField' | 'date'> =>
  action !== null && isDateField(field) ? { dateField: field, date: action[field] } : nothing;

/** A question quotes the first words of a long text; a person needs all of it. */
const wordsAsked = (text: string, reason: string | undefined, action: DraftAction | null): string => {
  if (reason === undefined) return '';
  return action?.text ?? text;
};

/** What a point is about, for the screen. */
export const aboutOf = (draft: Draft, point: Point): About => {
  if (point.of === 'unplaced') return aboutText(draft, point);
  const { about, text, reason } = draft.questions[point.at] ?? { about: '', text: '' };
  const { id, field } = subjectOf({ about });
  const action = draft.actions.find((each) => each.id === id) ?? null;
  const recommendation = draft.recommendations.find((each) => each.id === id) ?? null;
  const { dateField, date } = dateOf(action, field);
  return {
    ...{ action, recommendation, field, dateField, date },
    name: [recommendation ? '' : fieldName(field), rowName(action, recommendation)]
      .filter(Boolean)
      .join(' · '),
    asks: reason ?? text,
    quote: wordsAsked(text, reason, field === 'text' ? action : null),
    readAs: readAs(point.kind, { action, recommendation, date }),
    takes: takes(point.kind, field, { action, recommendation, date }),
    selected: { row: id, field },
  };
};
