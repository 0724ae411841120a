import { firstWordWidth } from './pdf-paragraphs.ts';
import { type PdfCell, type PdfRow, type PdfTable, wordsOfRow } from './pdf-table.ts';

/** Most rows at a table's head that may come back on the next page. */
const HEAD_ROWS = 4;

/** Whether the table at the top of a page goes on from the one at the foot of the page before: the same outer edges, and no new beginning. */
export function goesOn(before: PdfTable, after: PdfTable): boolean {
  const edges = (table: PdfTable) => [table.xs[0] ?? 0, table.xs.at(-1) ?? 0] as const;
  const [[left, right], [nextLeft, nextRight]] = [edges(before), edges(after)];
  if (Math.abs(left - nextLeft) > 4 || Math.abs(right - nextRight) > 4) return false;
  const [first, next] = [before.rows[0], after.rows[0]];
  if (first === undefined || next === undefined) return false;
  const [one, other] = [wordsOfRow(first), wordsOfRow(next)];
  const sameButNumbers = one.replace(/\d+/g, '').slice(0, 60) === other.replace(/\d+/g, '').slice(0, 60);
  // “Recommendation 2 …” after a table that began with “Recommendation 1 …” is the next table.
  return one === other || !/\d/.test(other.slice(0, 60)) || !sameButNumbers;
}

/** How many rows at the top of a page repeat the table's own head. */
export function repeatedHeads(before: PdfTable, after: PdfTable): number {
  let count = 0;
  while (count < HEAD_ROWS && count < after.rows.length) {
    const [own, again] = [before.rows[count], after.rows[count]];
    if (
      own === undefined ||
      again === undefined ||
      wordsOfRow(own) === '' ||
      wordsOfRow(own) !== wordsOfRow(again)
    )
      break;
    count += 1;
  }
  return count;
}

/** How a cell at the top of a page follows the one above it. `strong`: in the middle of a sentence; `weak`: it may. */
type Follows = 'strong' | 'weak' | 'fresh';

interface TornCell {
  readonly cell: PdfCell;
  readonly above: PdfCell | null;
  readonly follows: Follows;
}

/**
 * Joins what a page break tore: the first row of the next page into the last row of this one, whole or cell by cell.
 * Returns what is left of the row, or null when all of it was taken up.
 */
export function joinTornRow(rows: readonly PdfRow[], next: PdfRow): PdfRow | null {
  const torn = next.cells.map((cell): TornCell => {
    const above = cellAbove(rows, cell);
    return { cell, above, follows: above === null ? 'fresh' : followsOn(above, cell) };
  });
  const filled = torn.filter(({ cell }) => cell.lines.length > 0);
  if (isTornWhole(filled, torn)) {
    for (const { cell, above } of filled) above?.further.push(cell.lines);
    return null;
  }
  const firstFresh = filled.findIndex(({ follows }) => follows === 'fresh');
  filled.forEach(({ cell, above, follows }, at) => {
    if (above === null || follows !== 'strong' || (at > firstFresh && above.rowSpan === 1)) return;
    above.further.push(cell.lines);
    cell.lines = [];
  });
  return { ...next, cells: withoutCarried(torn, rows) };
}

/** A row is torn where a sentence goes on and no cell begins a row of its own. */
function isTornWhole(filled: readonly TornCell[], all: readonly TornCell[]): boolean {
  if (
    filled.length === 0 ||
    filled.some(
      (one) =>
        (isWholeValue(one, one === all[0]) && one.follows !== 'strong') ||
        one.above === null ||
        one.above.lines.length === 0,
    )
  )
    return false;
  const strong = filled.filter(({ follows }) => follows === 'strong').length;
  const fresh = filled.filter(({ follows }) => follows === 'fresh').length;
  if (strong > 0) return strong >= fresh;
  const filledAbove = all.filter(({ above }) => (above?.lines.length ?? 0) > 0).length;
  return fresh === 0 && filled.length < filledAbove;
}

/** A number or a date alone: half a cell never looks like that, unless a number follows words at a row's end. */
function isWholeValue({ cell, above }: TornCell, isFirst: boolean): boolean {
  const text = cell.lines.map((line) => line.text).join(' ');
  if (!/^\d{1,3}(?:\.\d{1,2})*[.)]?$/.test(text)) return /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(text);
  return isFirst || !/\p{L}$/u.test(above?.lines.at(-1)?.text ?? '');
}

/** Cells at the left that a page break left empty belong to the merged cell above: it grows by this row. */
function withoutCarried(
  torn: readonly { cell: PdfCell; above: PdfCell | null }[],
  rows: readonly PdfRow[],
): PdfCell[] {
  let leading = true;
  return torn.flatMap(({ cell, above }) => {
    leading = leading && cell.lines.length === 0;
    if (!leading || above === null || above.lines.length === 0 || rows.length === 0) return [cell];
    above.rowSpan += cell.rowSpan;
    return [];
  });
}

/** The cell of the rows so far that reaches the last row and stands over this one. */
function cellAbove(rows: readonly PdfRow[], cell: PdfCell): PdfCell | null {
  for (let back = 1; back <= rows.length; back += 1) {
    for (const candidate of rows.at(-back)?.cells ?? []) {
      const isOver = candidate.left < cell.right - 3 && candidate.right > cell.left + 3;
      if (isOver && candidate.rowSpan >= back) return candidate;
    }
  }
  return null;
}

/** `11/03/202` and `6`: a narrow column breaks a date anywhere. */
function completesDate(before: string, after: string): boolean {
  return (
    /^\d{1,2}[/.-]\d{1,2}[/.-](?:\d{0,1}|\d{3})$/.test(before) &&
    /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?:\d{2})?$/.test(before + after)
  );
}

function followsOn(above: PdfCell, cell: PdfCell): Follows {
  const before = above.further.at(-1)?.at(-1) ?? above.lines.at(-1);
  const after = cell.lines[0];
  if (before === undefined || after === undefined || /[.!?:;]$/.test(before.text)) return 'fresh';
  if (completesDate(before.text, after.text)) return 'strong';
  if (/^(?:[•·▪–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])/.test(after.text)) return 'fresh';
  if (/^[\p{Ll},;)]/u.test(after.text)) return 'strong';
  return before.right + firstWordWidth(after) > cell.right - 12 ? 'weak' : 'fresh';
}
