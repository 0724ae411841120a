import type { GridCell, GridRow } from '#domain/import/document/grid.ts';
import { ownWords } from '#domain/import/document/grid.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords, hasMoreWords, isBlank, squash, startsLower } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import type { CellsSeen } from './cell-kinds.ts';
import type { ColumnMeaning } from './column-meanings.ts';
import type { Contents } from './heading-features.ts';
import { headingKey, readHeading, type Vocabulary } from './headings.ts';
import { likelyHeadingRow } from './likely-headings.ts';

/** A column of a plan table: its heading as printed, and what it holds; null: not understood. */
export interface Column {
  readonly column: number;
  readonly span: number;
  readonly raw: string;
  readonly field: Field | null;
  /** How much of the heading a known phrase explains, 0 to 1; absent: it was settled in another way. */
  readonly share?: number;
  /** Whether a person is to say if the meaning is right. */
  readonly isUnsure?: boolean;
  /** A person has said what it is: it is certain, and the other columns are decided around it. */
  readonly isChosen?: true;
  /** What was weighed, and what the cells below are; absent where a team has named the heading. */
  readonly read?: ColumnMeaning;
  readonly contents?: Contents;
  readonly cells?: CellsSeen;
  /** The rule that settled it by what else the table has (`settled-columns.ts`). */
  readonly rule?: string;
  /** The field that a phrase says which is nearly the whole heading. */
  readonly said?: Field;
}

/** Without one of these a table is no plan: a version history has dates and comments too. */
const core: ReadonlySet<Field> = new Set<Field>(['recommendation', 'issue', 'action', 'done', 'further']);

/** The least share of a heading that a known phrase must explain for its row to count as a heading row. */
const CLEAR = 0.45;

interface Candidate {
  readonly cell: GridCell;
  readonly field: Field | null;
  readonly share: number;
}

const named = (cell: GridCell, vocabulary: Vocabulary): Candidate => {
  if (/^\s*[#№]/u.test(cell.text)) return { cell, field: 'number', share: 1 };
  const read = readHeading(cell.text, vocabulary);
  return { cell, field: read?.field ?? null, share: read?.share ?? 0 };
};

const candidatesOf = (cells: readonly GridCell[], vocabulary: Vocabulary): readonly Candidate[] =>
  cells.map((cell) => (isMonth(cell) ? { cell, field: 'progress', share: 0.4 } : named(cell, vocabulary)));

const monthName =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/iu;

/** Whether a heading is the name of a month and no more. */
export const isMonthName = (heading: string): boolean => monthName.test(squash(heading));

/** `12/03/2020` names a day, whatever its numbers are, and so does what begins like `12th March`. */
const day = /^\d+(?:[/.-]\d+[/.-]\d+$|(?:st|nd|rd|th)?\s+\p{L})/iu;

/** A heading that is a month, or a year over several months: what was said in that time stands under it. */
const isMonth = ({ text, cell }: GridCell): boolean => {
  // The shape is looked at first: this asks every cell of a sheet, and looking for dates is dear.
  if (text.length >= 20 || day.test(text)) return false;
  const words = squash(text);
  const [date] = datesIn(words);
  const kinds = cell.columnSpan > 1 ? ['month', 'quarter', 'year'] : ['month', 'quarter'];
  return monthName.test(words) || (date !== undefined && kinds.includes(date.kind) && words === date.raw);
};

/** The cells of a row apart from months, where at least two of them stand side by side. */
const withoutMonths = (cells: readonly GridCell[]): readonly GridCell[] => {
  const months = cells.filter(isMonth);
  const covered = months.reduce((sum, { cell }) => sum + cell.columnSpan, 0);
  return covered < 2 ? cells : cells.filter((cell) => !months.includes(cell));
};

const isClear = ({ cell, share, field }: Candidate): boolean =>
  field !== null &&
  share >= CLEAR &&
  !hasMoreWords(cell.text, 40) &&
  (hasMoreWords(cell.text, 3) || datesIn(cell.text).length === 0);

/** The cells that name fields; none as soon as they can no longer be so large a share of all: most rows are no headings. */
const clearIn = (cells: readonly GridCell[], share: number, vocabulary: Vocabulary): readonly Candidate[] => {
  const clear: Candidate[] = [];
  for (const [at, cell] of cells.entries()) {
    const candidate = named(cell, vocabulary);
    if (isClear(candidate) && !isMonth(cell)) clear.push(candidate);
    if ((clear.length + cells.length - at - 1) / cells.length < share) return [];
  }
  return clear;
};

const isLong = ({ text }: GridCell): boolean => text.length > 700 || hasMoreWords(text, 45);

/** `Issue guidance.` tells something, however much its words are like a heading. */
const isSentence = ({ text }: GridCell): boolean =>
  /\p{Ll}{3}\.$/u.test(text.trim()) && hasMoreWords(text, 1);

/** Whether a row prints the headings of a plan: most of its cells name fields, and at least one that every plan has. */
const isHeadingRow = (row: GridRow, vocabulary: Vocabulary): boolean => {
  const cells = withoutMonths(ownWords(row));
  // Dates and long cells are looked for first: most rows of a plan have some, and no heading row has. Counting words is dear.
  if (cells.length < 2 || looksLikeRow(cells) || cells.some(isLong) || cells.filter(isSentence).length > 1)
    return false;
  const isStyled = cells.every(({ cell }) => cell.bold || cell.fill !== null);
  const least = row.isHeading ? 0.4 : 0.5;
  const clear = clearIn(cells, isStyled ? 0.3 : least, vocabulary);
  const fields = new Set(clear.map(({ field }) => field));
  const hasCore = [...fields].some((field) => field !== null && core.has(field));
  const known = clear.length / cells.length;
  const isEnough = known >= least || (fields.size >= 3 && known > 0.3 && isStyled);
  return hasCore && fields.size >= 2 && isEnough;
};

/**
 * The row of headings of a wide sheet where most are a team's own: five that name different fields are enough. Only asked of the
 * first rows of a table that has no other.
 */
const isWideHeadingRow = (row: GridRow, vocabulary: Vocabulary): boolean => {
  const cells = ownWords(row);
  if (cells.length < 8 || looksLikeRow(cells) || cells.some(isLong) || cells.some(isSentence)) return false;
  const fields = new Set(clearIn(cells, 0.3, vocabulary).map(({ field }) => field));
  return fields.size >= 5 && [...fields].some((field) => field !== null && core.has(field));
};

/** A row that holds a heading which a team has named as what a plan is about prints headings, however little is known of the others. */
const isNamedByTeam = (row: GridRow, { whole }: Vocabulary): boolean => {
  if (whole.size === 0) return false;
  const cells = ownWords(row);
  const isCore = ({ text }: GridCell): boolean => {
    const field = text.length > 160 ? undefined : whole.get(headingKey(text));
    return field !== undefined && (core.has(field) || field === 'progress' || field === 'response');
  };
  return cells.length > 1 && !cells.some(isLong) && cells.some(isCore);
};

/**
 * Whether a row below the first row of headings prints headings again. `Action 2`, `Recommendation 25.` or `Month 3` are
 * values, however much their words are like headings.
 */
const isHeadingsAgain = (row: GridRow, first: GridRow): boolean => {
  const cells = ownWords(row);
  const said = new Set(ownWords(first).map(({ text }) => headingKey(text)));
  if (cells.filter(({ text }) => said.has(headingKey(text))).length >= cells.length / 2) return true;
  return (
    cells.filter(({ text }) => /\d/u.test(text)).length < Math.min(2, cells.length) && !cells.some(isSentence)
  );
};

/** The rows of a table that print headings. */
export const headingRowsOf = (rows: readonly GridRow[], vocabulary: Vocabulary): ReadonlySet<GridRow> => {
  const found = rows.filter((row) => isHeadingRow(row, vocabulary) || isNamedByTeam(row, vocabulary));
  const [first] = found;
  if (first !== undefined)
    return new Set(found.filter((row) => row === first || isHeadingsAgain(row, first)));
  const wide = rows.slice(0, 12).find((row) => isWideHeadingRow(row, vocabulary));
  const only = wide ?? (vocabulary.isLenient === true ? likelyHeadingRow(rows, vocabulary) : undefined);
  return new Set(only === undefined ? [] : [only]);
};

/** Whether every cell of a row names another field: so only a heading row does, never a label with its values. */
export const namesOnlyFields = (row: GridRow, vocabulary: Vocabulary): boolean => {
  const cells = ownWords(row);
  const fields = new Set(
    candidatesOf(cells, vocabulary)
      .filter(isClear)
      .map(({ field }) => field),
  );
  return fields.size >= 3 && fields.size === cells.length && isHeadingRow(row, vocabulary);
};

/** A row of one-word answers (`Yes | Trust | 2019`) is no heading row though each word is known. */
const looksLikeRow = (cells: readonly GridCell[]): boolean =>
  cells.some(
    (cell) =>
      cell.text.length < 60 &&
      datesIn(cell.text).some(
        (date) => date.from !== undefined && squash(cell.text).length - date.raw.length < 3,
      ),
  );

/** Whether a row under a heading row goes on with it: sub-headings under a group heading, or the torn end of headings. */
export const isSubHeading = (
  row: GridRow,
  columns: readonly Column[],
  vocabulary: Vocabulary,
): 'sub' | 'torn' | null => {
  const cells = ownWords(row);
  if (cells.length === 0) return null;
  const grouped = cells.every((cell) =>
    columns.some((column) => column.span > 1 && covers(column, cell.column)),
  );
  const clear = candidatesOf(cells, vocabulary).filter((one) => isClear(one) || isMonth(one.cell));
  // Where the other headings reach down into the row, it is one of headings, whatever its words are.
  const isBelow = row.cells.some(({ isShared, cell }) => isShared && cell.rowSpan > 1);
  if (grouped && (isBelow || clear.length / cells.length >= 0.5)) return 'sub';
  const torn = cells.every((cell) => countWords(cell.text) <= 3 && startsLower(cell.text));
  return torn && cells.length < columns.length ? 'torn' : null;
};

const covers = (column: Column, position: number): boolean =>
  position >= column.column && position < column.column + column.span;

const columnOf = ({ cell, field, share }: Candidate): Column => ({
  column: cell.column,
  span: cell.cell.columnSpan,
  raw: squash(cell.text),
  field: share >= 0.12 ? field : isOccasion(cell.text) ? 'progress' : null,
  share: isMonth(cell) || isOccasion(cell.text) ? 1 : share,
});

/** `Board 14/06/2022` over a column: what was said there on that day. */
const isOccasion = (text: string): boolean =>
  hasMoreWords(text, 1) && !hasMoreWords(text, 8) && datesIn(text).some(({ from }) => from !== undefined);

/** The columns that a heading row prints. */
export const columnsOf = (row: GridRow, vocabulary: Vocabulary): readonly Column[] =>
  candidatesOf(
    row.cells.filter(({ text }) => !isBlank(text)),
    vocabulary,
  ).map(columnOf);

/** `Apr` under `2021` is April 2021. */
const underYear = (column: Column, groups: readonly Column[]): Column => {
  const group = groups.find((one) => covers(one, column.column));
  const isYear = group !== undefined && monthName.test(column.raw) && /^20\d\d$/u.test(group.raw);
  return isYear ? { ...column, raw: `${column.raw} ${group.raw}` } : column;
};

/**
 * `Text` under `Recommendation` is the recommendation, where no other heading there says so; a number under `Action` is
 * that of the action.
 */
const underGroup = (subs: readonly Column[], { field, span }: Column): readonly Column[] => {
  const isNamed = field === null || !core.has(field) || subs.some((sub) => sub.field === field);
  const unknown = isNamed || span < 2 ? undefined : subs.find((sub) => sub.field === null);
  return subs.map((sub) => {
    if (sub === unknown) return { ...sub, field, share: 1 };
    if (sub.field === 'number' && field === 'action') return { ...sub, field: 'action number', share: 1 };
    return sub.field === null && field !== null && !core.has(field) ? { ...sub, field, share: 1 } : sub;
  });
};

/** Columns joined with the row under them: sub-headings replace their group, torn ends are added. */
export const joinedColumns = (
  columns: readonly Column[],
  row: GridRow,
  vocabulary: Vocabulary,
): readonly Column[] => {
  const cells = ownWords(row);
  const kind = isSubHeading(row, columns, vocabulary);
  if (kind === 'torn') {
    const beside = cells.filter((cell) => !columns.some((column) => covers(column, cell.column)));
    const joined = columns.map((column) => {
      const more = cells.find((cell) => covers(column, cell.column));
      if (more === undefined) return column;
      const raw = `${column.raw} ${squash(more.text)}`;
      return { ...column, raw, field: readHeading(raw, vocabulary)?.field ?? column.field };
    });
    const added = candidatesOf(beside, vocabulary).map(columnOf);
    return [...joined, ...added].sort((one, other) => one.column - other.column);
  }
  const below = columns
    .flatMap((group) =>
      underGroup(
        candidatesOf(
          cells.filter((cell) => covers(group, cell.column)),
          vocabulary,
        ).map(columnOf),
        group,
      ),
    )
    .map((column) => underYear(column, columns));
  const kept = columns.filter((column) => !below.some((sub) => covers(column, sub.column)));
  return [...kept, ...below].sort((one, other) => one.column - other.column);
};

/** The column that a cell stands in. */
export const columnAt = (columns: readonly Column[], position: number): Column | null =>
  columns.findLast((column) => covers(column, position)) ??
  columns.findLast((column) => column.column <= position) ??
  null;
