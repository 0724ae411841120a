import type { GridCell, GridRow } from '#domain/import/document/grid.ts';
import { type Column, columnAt } from '#domain/import/headings/columns.ts';
import { isDateField } from '#domain/import/lexicon/fields.ts';
import { roleWord } from '#domain/import/lexicon/owner-words.ts';
import { countWords, isBlank, squash } from '#domain/import/lexicon/words.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { saysComplete } from '#domain/import/values/dates.ts';

const isDay = (text: string): boolean =>
  text.length < 80 && countWords(text) <= 5 && datesIn(text).length > 0;
const isPost = (text: string): boolean =>
  countWords(text) <= 40 && roleWord.test(text) && !/[.;]/u.test(text);

/** How well the words of a cell suit the column they would stand in. */
const suits = (cell: GridCell, columns: readonly Column[]): number => {
  const field = columnAt(columns, cell.column)?.field ?? null;
  const text = squash(cell.text);
  if (isDateField(field)) return isDay(text) || saysComplete(text) ? 2 : -2;
  if (isDay(text)) return -2;
  if (field !== 'owner') return 0;
  return isPost(text) ? 2 : -1;
};

const isInside = (cells: readonly GridCell[], columns: readonly Column[]): boolean => {
  const last = Math.max(...columns.map(({ column, span }) => column + span - 1));
  return (
    cells.every(({ column }) => column >= 1 && column <= last) &&
    new Set(cells.map(({ column }) => column)).size === cells.length
  );
};

/** A row that names who and when has words under its action. */
const hasAction = (cells: readonly GridCell[], columns: readonly Column[]): boolean =>
  cells.some(({ column }) => columnAt(columns, column)?.field === 'action');

const scoreOf = (cells: readonly GridCell[], columns: readonly Column[]): number =>
  (isInside(cells, columns) ? 0 : -3) +
  (hasAction(cells, columns) ? 2 : 0) +
  cells.reduce((sum, cell) => sum + suits(cell, columns), 0);

/** How many cells say what their column asks for: a day, a post. */
const fitting = (cells: readonly GridCell[], columns: readonly Column[]): number =>
  cells.filter((cell) => suits(cell, columns) > 0).length;

const moved = (cells: readonly GridCell[], from: number, by: number): readonly GridCell[] =>
  cells.map((cell, index) =>
    index < from
      ? cell
      : { ...cell, column: cell.column + by, cell: { ...cell.cell, column: cell.column + by } },
  );

const bareLabel = /^(?:\d{1,2}[.)]|[a-z][.)]|[•·▪])$/u;

const isBareLabel = (cell: GridCell | undefined): boolean =>
  cell !== undefined && bareLabel.test(squash(cell.text));

/** The words behind a list label that stood in a cell of its own, moved to its place and labelled by it. */
const labelled = (label: GridCell, words: GridCell): GridCell => {
  const [first, ...rest] = words.cell.lines;
  const lines = first === undefined ? [] : [{ ...first, label: squash(label.text) }, ...rest];
  return { ...words, column: label.column, cell: { ...words.cell, column: label.column, lines } };
};

/** A row whose list label has a cell of its own, closed up: the words go to the label, the cells behind them one to the left. */
const closedUp = (cells: readonly GridCell[]): readonly GridCell[] => {
  const index = cells.findIndex((cell, at) => isBareLabel(cell) && cells[at + 1] !== undefined);
  const [label, words] = [cells[index], cells[index + 1]];
  if (label === undefined || words === undefined) return cells;
  return [...cells.slice(0, index), labelled(label, words), ...moved(cells.slice(index + 2), 0, -1)];
};

/**
 * Puts the cells of a row that slipped sideways back under their headings: dates under dates, posts under owners.
 * A row that fits as it stands stays as it is, and so does one in which no more cells would fit elsewhere: `TBC` under a date
 * is no day, and would be none beside it.
 */
export const realigned = (row: GridRow, columns: readonly Column[]): GridRow => {
  const cells = row.cells.filter(({ isShared, text }) => !isShared && !isBlank(text));
  if (cells.length < 3 || columns.length === 0) return row;
  const closed = closedUp(cells);
  // Fewer cells moved come first, so that of two that fit alike the lesser change is made.
  const shifts = [cells, closed].flatMap((base) =>
    base
      .map((_, index) => base.length - 1 - index)
      .flatMap((from) => [moved(base, from, 1), moved(base, from, -1)]),
  );
  const fits = fitting(cells, columns);
  let best = { cells: row.cells, score: scoreOf(cells, columns) + 1 };
  for (const attempt of [closed, ...shifts]) {
    const score = scoreOf(attempt, columns);
    if (isInside(attempt, columns) && score > best.score && fitting(attempt, columns) > fits)
      best = { cells: attempt, score };
  }
  return { ...row, cells: best.cells };
};
