import { type Column, columnAt } from './columns.ts';
import { datesIn } from './date-forms.ts';
import { saysComplete } from './dates.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Field } from './headings.ts';
import { roleWord } from './owner-words.ts';
import { countWords, squash } from './words.ts';

const dateFields: ReadonlySet<Field | null> = new Set<Field | null>(['start', 'due', 'completed', 'review']);

/** How well the words of a cell suit the column they would stand in. */
const suits = (cell: GridCell, columns: readonly Column[]): number => {
  const field = columnAt(columns, cell.column)?.field ?? null;
  const text = squash(cell.text);
  const isDate = datesIn(text).length > 0 && countWords(text) <= 5;
  const isPost = !isDate && countWords(text) <= 40 && roleWord.test(text) && !/[.;]/u.test(text);
  if (dateFields.has(field)) return isDate || saysComplete(text) ? 2 : -2;
  if (field === 'owner') return isPost ? 2 : -1;
  return isDate ? -2 : 0;
};

const isInside = (cells: readonly GridCell[], columns: readonly Column[]): boolean => {
  const last = Math.max(...columns.map(({ column, span }) => column + span - 1));
  return (
    cells.every(({ column }) => column >= 1 && column <= last) &&
    new Set(cells.map(({ column }) => column)).size === cells.length
  );
};

const scoreOf = (cells: readonly GridCell[], columns: readonly Column[]): number =>
  (isInside(cells, columns) ? 0 : -3) + cells.reduce((sum, cell) => sum + suits(cell, columns), 0);

const moved = (cells: readonly GridCell[], from: number, by: number): readonly GridCell[] =>
  cells.map((cell, index) =>
    index < from
      ? cell
      : { ...cell, column: cell.column + by, cell: { ...cell.cell, column: cell.column + by } },
  );

const bareLabel = /^(?:\d{1,2}[.)]|[a-z][.)]|[•·▪])$/u;

/** A list label that stands in a cell of its own goes to the words behind it. */
const withLabels = (cells: readonly GridCell[]): readonly GridCell[] =>
  cells.flatMap((cell, index) => {
    const before = cells[index - 1];
    const label = before !== undefined && bareLabel.test(squash(before.text)) ? squash(before.text) : null;
    if (bareLabel.test(squash(cell.text)) && cells[index + 1] !== undefined) return [];
    if (label === null || before === undefined) return [cell];
    const [first, ...rest] = cell.cell.lines;
    const lines = first === undefined ? [] : [{ ...first, label }, ...rest];
    return [{ ...cell, column: before.column, cell: { ...cell.cell, column: before.column, lines } }];
  });

/** Cells behind a label that was moved close up by one column. */
const closedUp = (cells: readonly GridCell[]): readonly GridCell[] => {
  const labelled = withLabels(cells);
  const index = labelled.findIndex(
    ({ cell, column }, at) => cell.lines[0]?.label !== null && column !== cells[at]?.column,
  );
  return labelled.length === cells.length
    ? labelled
    : moved(labelled, (index < 0 ? labelled.findIndex((cell, at) => cell !== cells[at]) : index) + 1, -1);
};

/**
 * Puts the cells of a row that slipped sideways back under their headings: dates under dates, posts under owners.
 * A row that fits as it stands stays as it is.
 */
export const realigned = (row: GridRow, columns: readonly Column[]): GridRow => {
  const cells = row.cells.filter(({ isShared, text }) => !isShared && squash(text) !== '');
  if (cells.length < 3 || columns.length === 0) return row;
  let best = { cells: row.cells, score: scoreOf(cells, columns) };
  const closed = closedUp(cells);
  const tries = [
    closed,
    ...[cells, closed].flatMap((base) =>
      base.flatMap((_, from) => [moved(base, from, 1), moved(base, from, -1)]),
    ),
  ];
  for (const attempt of tries) {
    const score = scoreOf(attempt, columns) - (attempt === closed ? 0 : 0.5);
    if (isInside(attempt, columns) && score > best.score + 1) best = { cells: attempt, score };
  }
  return { ...row, cells: best.cells };
};
