import { type GridRow, ownWords } from '#domain/import/document/grid.ts';
import { isOfRows, type TableOverride } from '#domain/import/document/overrides.ts';
import { type Column, columnAt, headingRowsOf } from './columns.ts';
import { headingKey, type Vocabulary } from './headings.ts';
import { canBeHeadings, likelyHeadingRow } from './likely-headings.ts';

/** What was said of a table's columns, put in front of what is decided about them. */

/** The words of a row of headings, in their order: by them a table with the same layout is known again. */
const headingWords = (row: GridRow): string =>
  ownWords(row)
    .map(({ text }) => headingKey(text))
    .join(' | ');

const chosenIn = ({ columns = {} }: TableOverride): ReadonlyMap<number, Column['field']> =>
  new Map(Object.entries(columns).map(([column, field]) => [Number(column), field]));

/** The columns that a row of headings prints, with what was said of them; one that has no heading of its own is added. */
export const withChosen = (
  printed: readonly Column[],
  said: TableOverride | undefined,
): readonly Column[] => {
  if (said?.columns === undefined) return printed;
  const chosen = chosenIn(said);
  const known = printed.map((column): Column => {
    const field = chosen.get(column.column);
    return field === undefined ? column : { ...column, field, share: 1, isChosen: true };
  });
  const added = [...chosen]
    .filter(([at]) => !printed.some(({ column }) => column === at))
    .map(([column, field]): Column => {
      const over = columnAt(printed, column);
      const isUnder = over !== null && column < over.column + over.span;
      return {
        column,
        span: 1,
        raw: isUnder ? over.raw : '',
        field: field ?? null,
        share: 1,
        isChosen: true,
      };
    });
  return [...known, ...added].sort((one, other) => one.column - other.column);
};

/** Whether one of several cells of a row stands in a column that was said to be something: then it is a row, and no label. */
export const standsInChosen = (row: GridRow, said: TableOverride | undefined): boolean => {
  if (said?.columns === undefined) return false;
  const chosen = chosenIn(said);
  const cells = ownWords(row);
  return cells.length > 1 && cells.some(({ column, cell }) => cell.columnSpan === 1 && chosen.has(column));
};

/** Columns after everything else was decided: what was said of them is so again. */
export const restored = (settled: readonly Column[], said: TableOverride | undefined): readonly Column[] => {
  if (said === undefined) return settled;
  const chosen = chosenIn(said);
  const { oneTablePerRecommendation = false } = said;
  return settled.map((column): Column => {
    const field = chosen.get(column.column);
    if (field !== undefined) return { ...column, field, isUnsure: false, isChosen: true };
    // The table answers one recommendation as a whole: none of its rows names another.
    return oneTablePerRecommendation && column.field === 'recommendation'
      ? { ...column, field: 'issue' }
      : column;
  });
};

/** The columns of a table without headings, each under nothing. */
export const bareColumns = (rows: readonly GridRow[]): readonly Column[] =>
  [...new Set(rows.flatMap(ownWords).map(({ column }) => column))]
    .sort((one, other) => one - other)
    .map((column) => ({ column, span: 1, raw: '', field: null, share: 0 }));

/** The first row that is as wide as most. */
const firstWide = (rows: readonly GridRow[]): GridRow | undefined => {
  const widest = Math.max(0, ...rows.map((row) => ownWords(row).length));
  return rows.find((row) => ownWords(row).length >= Math.max(2, widest * 0.6));
};

/** The row that a person said prints the headings, and those that print them again. */
const namedRows = (rows: readonly GridRow[], headingRow: number): readonly GridRow[] => {
  const row = rows.find(({ place }) => place.row === headingRow);
  const words = row === undefined ? '' : headingWords(row);
  return words === '' ? [] : rows.filter((one) => headingWords(one) === words);
};

/** The rows that print headings: as was said, and else as they are found; a table that was said to hold rows has one. */
export const chosenHeadingRows = (
  rows: readonly GridRow[],
  vocabulary: Vocabulary,
  said: TableOverride = { table: 0 },
): ReadonlySet<GridRow> => {
  if (said.readDown === true) return new Set(rows.slice(0, 1));
  if (said.headingRow !== undefined) return new Set(namedRows(rows, said.headingRow));
  const found = headingRowsOf(rows, vocabulary);
  if (found.size > 0 || !isOfRows(said)) return found;
  const likely = likelyHeadingRow(rows, vocabulary) ?? firstWide(rows);
  return new Set(likely !== undefined && canBeHeadings(likely) ? [likely] : []);
};
