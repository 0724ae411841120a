import type { GridCell } from '#domain/import/document/grid.ts';
import { namesRecommendation } from '#domain/import/document/labels.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { roleWord } from '#domain/import/lexicon/owner-words.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import type { Column } from './columns.ts';
import { areAnswers, type CellsOf } from './columns-by-cells.ts';

/** A date with at most a word or two beside it. */
const isBareDate = ({ text, cell }: GridCell): boolean => {
  if (cell.date !== null) return true;
  if (text.length > 80) return false;
  const dates = datesIn(text);
  const rest = dates.reduce((left, { raw }) => left.replace(raw, ' '), squash(text));
  return dates.length > 0 && countWords(rest) <= 2 && !roleWord.test(rest);
};

/** Whether at least half of some cells are dates. */
const areDates = (cells: readonly GridCell[]): boolean =>
  cells.length > 0 && cells.filter(isBareDate).length / cells.length >= 0.5;

const wordsIn = (cells: readonly GridCell[]): number =>
  cells.reduce((sum, { text }) => sum + countWords(text), 0);

const has = (columns: readonly Column[], field: Field): boolean =>
  columns.some((column) => column.field === field);

const swap = (columns: readonly Column[], from: Field, to: Field): readonly Column[] => {
  let isDone = false;
  return columns.map((column) => {
    if (column.field !== from || isDone) return column;
    isDone = true;
    return { ...column, field: to };
  });
};

/** Headings that are thought better of when their column is full of dates; notes and evidence may well hold dates. */
const mayBeDate = ({ field, raw }: Column): boolean =>
  (field === 'outcome' && /\bclos(?:ed|ure)\b|\bcomplet/iu.test(raw)) ||
  (!/\b(?:evidenced?|verified|received|modified|created|added|raised|identified|logged|reported|opened|received|incident|years?)\b/iu.test(
    raw,
  ) &&
    (field === null ||
      ['done', 'action', 'further', 'owner', 'scope', 'organisation', 'resources'].includes(field)));

/** What a column full of dates is for, by the words of its heading. */
const dateFieldOf = ({ raw, field }: Column): Field => {
  if (/review/iu.test(raw)) return 'review';
  if (/start|commenc/iu.test(raw)) return 'start';
  return /complet|clos|finish|achiev/iu.test(raw) || field === 'done' || field === 'action'
    ? 'completed'
    : 'date';
};

/** `Completion` beside a review date and without a due date is the day when it was done. */
const isCompletion = (columns: readonly Column[]): boolean =>
  has(columns, 'review') && columns.some(({ field, raw }) => field === 'date' && /complet/iu.test(raw));

const saysDone = /\b(?:complet|clos|finish|achiev|done|actual|implement|signed|sign-off|deliver)/iu;
const saysDue =
  /\b(?:due|target|deadlines?|timescales?|time|when|by|actions?|expected|planned|end|agreed for)\b/iu;

/** `Date of inquest`, `Date identified`, `Logged`: a day that has nothing to do with when an action is due or done. */
const isOfRecord = ({ field, raw }: Column): boolean => {
  if ((field !== 'date' && field !== null) || saysDone.test(raw) || saysDue.test(raw)) return false;
  const isNamed = /\bdated?\b/iu.test(raw) && /\p{L}/u.test(raw.replace(/\b(?:the|dates?|of|and)\b/giu, ''));
  return isNamed || /\b(?:identified|logged|reported|opened|raised|recorded|received)\b/iu.test(raw);
};

/** What a day of the record says of itself. */
const saysRecord =
  /\b(?:identified|logged|reported|opened|raised|recorded|received|incident|inquest|report|added|created|agreed|meeting|audit|inspection|death|birth)\b/iu;
const saysPlanned = /\b(?:scheduled|planned|target|expected|estimated|proposed|anticipated|forecast)\b/iu;

/** A bare `Date` is the day when it is due; beside that one only a heading that says so is the day when it was done. */
export const withDate = (columns: readonly Column[]): readonly Column[] => {
  const settled = columns.map((column) =>
    isOfRecord(column)
      ? {
          ...column,
          field: 'scope' as const,
          isUnsure: !saysRecord.test(column.raw) || column.isUnsure === true,
        }
      : column,
  );
  if (!has(settled, 'due') && !isCompletion(settled)) return swap(settled, 'date', 'due');
  return settled.map((column) =>
    column.field === 'date' &&
    saysDone.test(column.raw) &&
    !saysPlanned.test(column.raw) &&
    !has(settled, 'completed')
      ? { ...column, field: 'completed' as const }
      : column,
  );
};

const rating =
  /^\W*(?:(?:no|very )?(?:high|medium|low|limited|reasonable|substantial|moderate|partial|significant|full|advisory|critical|[hml1-5]))(?: (?:assurance|priority|risk))?\W*$/iu;

/** `Priority` or `Assurance` over `High` or `Limited`: how grave it is, and neither what is asked nor a proof. */
const isRating = ({ field }: Column, cells: readonly GridCell[]): boolean =>
  (field === 'recommendation' || field === 'evidence') &&
  cells.length > 0 &&
  cells.every(({ text }) => rating.test(text));

/** `Action point` over `1`, `2`, beside what is to be done, only counts; and so does `Recommendation` beside its wording. */
export const withCounts = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] =>
  columns.map((column) => {
    const { field } = column;
    const isTwice = columns.filter((one) => one.field === field).length > 1;
    const cells = cellsOf(column);
    const isCount =
      cells.length > 0 &&
      cells.every(({ text }) => /^\W*[A-Z]{0,3}\d{1,3}(?:\.\d{1,2})*[a-z]?\W*$/u.test(text));
    if (!isTwice || !isCount) return column;
    if (field === 'action') return { ...column, field: 'action number' };
    return field === 'recommendation' ? { ...column, field: 'number' } : column;
  });

/** `Recommendation 3 Carers should …` in each cell: the column is theirs, whatever its heading says (`Service`). */
export const withNamed = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] => {
  if (has(columns, 'recommendation') || has(columns, 'issue')) return columns;
  const areNamed = (cells: readonly GridCell[]): boolean =>
    wordsIn(cells) > 6 * cells.length &&
    cells.filter(({ text }) => namesRecommendation(text)).length / cells.length > 0.6;
  return columns.map((column) =>
    (column.field === null || column.field === 'scope') && areNamed(cellsOf(column))
      ? { ...column, field: 'recommendation' as const }
      : column,
  );
};

/** `Progress / RAG` over sentences: they are notes, which may end in a colour. */
export const withNotes = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] =>
  columns.map((column) =>
    column.field === 'status' &&
    /\b(?:progress|update|comments?)\b/iu.test(column.raw) &&
    wordsIn(cellsOf(column)) > 4 * cellsOf(column).length
      ? { ...column, field: 'progress' as const }
      : column,
  );

/** Beside `Rec No.` another number is that of the action, or where that has a column of its own, of the row. */
export const withOneNumber = (columns: readonly Column[]): readonly Column[] => {
  const isOfRecommendation = ({ field, raw }: Column): boolean => field === 'number' && /\brec/iu.test(raw);
  if (!columns.some(isOfRecommendation) || columns.filter(({ field }) => field === 'number').length < 2)
    return columns;
  const other = has(columns, 'action number') ? 'scope' : 'action number';
  return columns.map((column) =>
    column.field === 'number' && !isOfRecommendation(column) ? { ...column, field: other } : column,
  );
};

/** Numbered actions that each say what must be done, and nothing that they answer: what was asked for is what is done. */
export const withRequests = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] => {
  const isAnswering = has(columns, 'recommendation') || has(columns, 'issue') || !has(columns, 'number');
  const areRequests = (cells: readonly GridCell[]): boolean =>
    cells.length > 0 && cells.filter(({ text }) => asks.test(text)).length / cells.length >= 0.6;
  return columns.map((column) =>
    !isAnswering && column.field === 'action' && areRequests(cellsOf(column))
      ? { ...column, field: 'recommendation' as const }
      : column,
  );
};

const asks = /\b(?:must|should)\b/iu;

/** `Standard` or `Priority` beside a column for recommendations only says to which group they belong. */
export const withOneRecommendation = (columns: readonly Column[]): readonly Column[] => {
  const isGroup = ({ field, raw }: Column): boolean =>
    field === 'recommendation' &&
    /^(?:standard|regulation|priority|objective|aim|requirement)s?\b/iu.test(raw);
  return columns.some((column) => column.field === 'recommendation' && !isGroup(column))
    ? columns.map((column) => (isGroup(column) ? { ...column, field: 'scope' as const } : column))
    : columns;
};

/**
 * A table without a column for actions says them where it says what was done, what is answered or how far things are;
 * not where it says the last again and again (`Position in January`, `Position in July`).
 */
export const withActions = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] => {
  if (has(columns, 'action') || has(columns, 'further')) return columns;
  const open = columns.filter(({ isChosen }) => isChosen !== true);
  const milestone = open.find(({ raw }) => /^milestones?$/iu.test(raw));
  const dated = columns.filter(({ field, raw }) => field === 'progress' && datesIn(raw).length > 0);
  const told = (['done', 'response', 'progress'] as const)
    .map((field) =>
      fullest(
        open.filter((column) => column.field === field && !isAnswer(column, cellsOf(column))),
        cellsOf,
      ),
    )
    .filter((column) => dated.length < 2 || column?.field !== 'progress')
    .find((column) => column !== undefined);
  const chosen = milestone ?? told;
  // Notes are taken for actions only where nothing else says any: a person is asked.
  const isGuess =
    chosen?.field === 'progress' && /^\W*(?:notes?|comments?|remarks?|latest)\b/iu.test(chosen.raw);
  return columns.map((column) =>
    column === chosen
      ? { ...column, field: 'action' as const, isUnsure: isGuess || column.isUnsure === true }
      : column,
  );
};

/** A column of answers in a word or two (`Accepted`, `Y`) tells no actions. */
const isAnswer = ({ field }: Column, cells: readonly GridCell[]): boolean =>
  field === 'response' && (wordsIn(cells) < 3 * cells.length || areAnswers(cells));

/** Of several columns the one with the most words; counting is left out where there is one. */
const fullest = (columns: readonly Column[], cellsOf: CellsOf): Column | undefined =>
  columns.length < 2
    ? columns[0]
    : columns
        .map((column) => ({ column, words: wordsIn(cellsOf(column)) }))
        .sort((one, other) => other.words - one.words)[0]?.column;

/** How grave something is, is neither what is asked nor a proof. */
export const withRatings = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] =>
  columns.map((column) =>
    isRating(column, cellsOf(column)) ? { ...column, field: 'scope' as const } : column,
  );

/** A column full of dates holds days, by the words of its heading. */
export const withDays = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] =>
  columns.map((column) =>
    mayBeDate(column) && areDates(cellsOf(column)) ? { ...column, field: dateFieldOf(column) } : column,
  );

/** Of several columns for issues the fullest is what is answered; the others name its theme. */
export const withAnswered = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] => {
  if (has(columns, 'recommendation')) return columns;
  const issue = fullest(
    columns.filter(({ field, isChosen }) => field === 'issue' && isChosen !== true),
    cellsOf,
  );
  return columns.map((column) =>
    column === issue ? { ...column, field: 'recommendation' as const } : column,
  );
};
