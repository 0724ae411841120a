import { datesIn } from '#domain/import/values/date-forms.ts';

/**
 * Extractions of a PDF write each printed line of a table as a row: a cell of four lines stands in four rows, one below the
 * other. Where most rows are such lines, the rows of the table are put together again before anything else is read.
 */

type Cells = readonly string[];

/** A row that is being put together: its cells, line by line, and the line above. */
interface Open {
  readonly cells: string[][];
  above: Cells;
}

const startsLower = (text: string): boolean => /^\W*\p{Ll}/u.test(text);
const endsWhole = (text: string): boolean => /[.!?;:]["”’)]*$/u.test(text);
const isNumber = (text: string): boolean =>
  /^(?:\p{Lu}{1,4}[-. ]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?$/u.test(text);
const isDay = (text: string): boolean => {
  const [date] = text.length < 30 ? datesIn(text) : [];
  return date?.from !== undefined && date.raw.length > text.length - 3;
};

/** `Completed November` with `2017` below it. */
const isYearBelow = (above: string, below: string): boolean =>
  /\b[A-Z][a-z]{2,8}$/u.test(above) && /^20\d\d\b/u.test(below);

/** Whether words go on in the line below, in mid-sentence. */
const goesOn = (above: string, below: string): boolean =>
  above !== '' && !endsWhole(above) && (startsLower(below) || isYearBelow(above, below));

/** The most letters of a line in each column. */
const widthsOf = (rows: readonly Cells[]): readonly number[] => {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    });
  return widths;
};

/** Whether the line above had room for the first word below it: then it ended there, and the words below begin anew. */
const hadRoom = (above: string, below: string, width: number): boolean =>
  above.length + 1 + (below.split(' ', 1)[0] ?? '').length <= width * 0.9;

const filled = (row: Cells): readonly number[] => row.flatMap((cell, at) => (cell === '' ? [] : [at]));

/** A line below which only columns go on that had words above, and one of them in mid-sentence. */
const isLineBelow = (above: Cells, row: Cells): boolean => {
  const columns = filled(row);
  return (
    columns.length > 0 &&
    columns.every((at) => (above[at] ?? '') !== '') &&
    columns.some((at) => goesOn(above[at] ?? '', row[at] ?? ''))
  );
};

/** Whether a line begins a row: a number or a second day, words where a column had ended, or several that all begin anew. */
const beginsRow = ({ cells, above }: Open, row: Cells, widths: readonly number[]): boolean => {
  const columns = filled(row);
  if (isNumber(row[0] ?? '') && columns.length > 1) return true;
  const again = (at: number) => isDay(row[at] ?? '') && isDay(above[at] ?? '');
  if (columns.some(again)) return true;
  const anew = (at: number) =>
    (above[at] ?? '') === '' && !((cells[at] ?? []).length > 0 && startsLower(row[at] ?? ''));
  if (columns.some(anew)) return true;
  if (columns.length < 2 || columns.some((at) => startsLower(row[at] ?? ''))) return false;
  const room = columns.filter((at) => hadRoom(above[at] ?? '', row[at] ?? '', widths[at] ?? 0));
  return columns.length > 2 || room.length > 0;
};

/** Whether words of a column begin a paragraph below the line above, and do not go on with it. */
const isAnew = (above: string, below: string, width: number): boolean =>
  above === '' ? !startsLower(below) : !goesOn(above, below) && hadRoom(above, below, width);

/** Adds a line to the row: its own arrays grow, so that a long cell is not copied line by line. */
const addLine = (open: Open, row: Cells, widths: readonly number[]): void => {
  open.cells.forEach((lines, at) => {
    const text = row[at] ?? '';
    if (text === '') return;
    if (lines.length === 0 || isAnew(open.above[at] ?? '', text, widths[at] ?? 0)) lines.push(text);
    else lines.push(`${lines.pop() ?? ''} ${text}`);
  });
  open.above = row;
};

const opened = (row: Cells, widths: readonly number[]): Open => ({
  cells: widths.map((_, at) => [row[at] ?? ''].filter(Boolean)),
  above: row,
});

/** The least share of lines that go on with those above them. */
const MOST = 0.3;

/** The most letters that a line across a page holds: a longer row was written whole. */
const LONGEST = 240;

/** The rows of a table whose printed lines were written as rows; the rows themselves where they were not. */
export function unwrapped(rows: readonly Cells[]): readonly Cells[] {
  const below = rows.filter((row, at) => isLineBelow(rows[at - 1] ?? [], row)).length;
  const isWhole = rows.some((row) => row.join(' ').length > LONGEST);
  if (isWhole || rows.length < 6 || below / rows.length < MOST) return rows;
  const widths = widthsOf(rows);
  const whole: Open[] = [];
  for (const row of rows) {
    const last = whole.at(-1);
    if (last === undefined || beginsRow(last, row, widths)) whole.push(opened(row, widths));
    else addLine(last, row, widths);
  }
  return whole.map(({ cells }) => cells.map((lines) => lines.join('\n')));
}
