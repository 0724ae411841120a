import type { DateKind, DraftDate, DraftOwner, DraftStatus, DraftStatusValue } from '#domain/import/draft.ts';
import type { Place } from '#domain/import/source.ts';
import { dayWords } from '../../parts/days.ts';

/** How the reading of a draft is told to people. */

const kinds: Readonly<Record<DateKind, string>> = {
  exact: '',
  month: 'a month, so its last day',
  quarter: 'a quarter, so its last day',
  year: 'a year, so its last day',
  week: 'a week, so its last day',
  range: 'a span of time, so its last day',
  multi: 'several dates, the last one counts',
  recurring: 'again and again, no last day',
  already_underway: 'already under way',
  ongoing: 'ongoing',
  immediate: 'at once',
  relative: 'depends on something else',
  complete_undated: 'complete, without a day',
  invalid: 'this day does not exist',
  none: 'no day in these words',
};

/** A date as it was read: "31 Jan 2014 (a month, so its last day)". */
export const dateWords = (date: DraftDate): string => {
  const last = date.to ?? date.dates?.at(-1)?.to;
  const kind = date.every ? `every ${date.every}, no last day` : kinds[date.kind];
  if (!last) return kind.replace('so its last day', 'no day told') || 'No day read';
  return kind ? `${dayWords(last)} (${kind})` : dayWords(last);
};

/** Whether a person ought to look: a day was worked out, or none could be. */
export const isUncertain = (date: DraftDate): boolean => date.kind !== 'exact';

export const ownerWords = ({ role, person, organisation, raw }: DraftOwner): string =>
  [role, person, organisation].filter(Boolean).join(', ') || raw;

export const draftStatusWords: Readonly<Record<DraftStatusValue, string>> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  completed: 'Owner says complete',
  ongoing: 'Ongoing',
  off_track: 'Off track',
  no_action_required: 'No action required',
  not_stated: 'Not stated',
};

const bases: Readonly<Record<DraftStatus['basis'], string>> = {
  word: 'from its words',
  fill: 'from the colour of its cell',
  date: 'from the date complete',
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
