import type {
  DateKind,
  DraftDate,
  DraftOwner,
  DraftStatus,
  DraftStatusValue,
} from '#domain/import/document/draft.ts';
import type { Place } from '#domain/import/document/source.ts';
import { dayWords } from '../../parts/days.ts';

/** How what was read is described to people. */

const kinds: Readonly<Record<DateKind, string>> = {
  exact: '',
  month: 'a month, so its last day is used',
  quarter: 'a quarter, so its last day is used',
  year: 'a year, so its last day is used',
  week: 'a week, so its last day is used',
  range: 'a period, so its last day is used',
  multi: 'several dates; the last one is used',
  recurring: 'recurring, no end date',
  already_underway: 'already under way',
  ongoing: 'ongoing',
  immediate: 'immediately',
  relative: 'depends on something else',
  complete_undated: 'complete, no date given',
  invalid: 'this date does not exist',
  none: 'no date in this text',
};

/** A date as it was read: "31 Jan 2014 (a month, so its last day is used)". */
export const dateWords = (date: DraftDate): string => {
  const last = date.to ?? date.dates?.at(-1)?.to;
  const kind = date.every ? `every ${date.every}, no end date` : kinds[date.kind];
  if (!last) return kind.replace('so its last day is used', 'no day given') || 'No date read';
  return kind ? `${dayWords(last)} (${kind})` : dayWords(last);
};

/** Whether a person ought to look: a day was worked out, or none could be. */
export const isUncertain = (date: DraftDate): boolean => date.kind !== 'exact';

export const ownerWords = ({ role, person, organisation, raw }: DraftOwner): string =>
  [role, person, organisation].filter(Boolean).join(', ') || raw;

export const draftStatusWords: Readonly<Record<DraftStatusValue, string>> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  completed: 'Done – to be checked',
  ongoing: 'Ongoing',
  off_track: 'Off track',
  no_action_required: 'No action required',
  not_stated: 'Not stated',
};

const bases: Readonly<Record<DraftStatus['basis'], string>> = {
  word: 'from the text',
  fill: 'from the cell colour',
  date: 'from the completion date',
  inferred: '',
};

export const statusReading = ({ value, basis }: DraftStatus): string => {
  const from = value === 'not_stated' ? '' : bases[basis];
  return from ? `${draftStatusWords[value]} (${from})` : draftStatusWords[value];
};

/** `action` or `actions`. */
export const plural = (count: number, word: string): string => (count === 1 ? word : `${word}s`);

/** Where something stands in the document: "page 2, table 1, row 3". */
export const placeWords = ({ sheet, page, table, row, paragraph }: Place): string =>
  [
    sheet && `sheet “${sheet}”`,
    page && `page ${page}`,
    table && `table ${table}`,
    row && `row ${row}`,
    paragraph && !row && `paragraph ${paragraph}`,
  ]
    .filter(Boolean)
    .join(', ');

const fieldNames: Readonly<Record<string, string>> = {
  text: 'What will be done',
  textKind: 'What will be done',
  recommendationIds: 'Recommendation',
  owners: 'Owners',
  start: 'Start',
  due: 'Due',
  completed: 'Completed',
  review: 'Review',
  status: 'Status',
  evidence: 'Evidence',
  measures: 'Measures',
  progress: 'Progress',
  reportedTo: 'Reported to',
  number: 'Number',
  issue: 'What was found',
  responseText: 'Response',
  headings: 'Heading',
  tables: 'Table',
};

export const fieldName = (field: string): string => fieldNames[field] ?? field;
