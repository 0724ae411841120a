import { firstWordWidth, joinText, type Measure } from './pdf-paragraphs.ts';
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

/**
 * Joins what a page break tore: the first row of the next page into the last row of this one, whole or cell by cell.
 * Returns what is left of the row, or null when all of it was taken up.
 */
export function joinTornRow(rows: readonly PdfRow[], next: PdfRow, measure: Measure): PdfRow | null {
  const torn = next.cells.map((cell) => ({ cell, above: cellAbove(rows, cell) }));
  const filled = torn.filter(({ cell }) => cell.lines.length > 0);
  const going = filled.filter(({ cell, above }) => above !== null && continues(above, cell, measure));
  const last = rows.at(-1);
  const fresh = filled.filter((entry) => !going.includes(entry));
  const isWhole =
    last !== undefined &&
    going.length > 0 &&
    fresh.every(({ above }) => above !== null && above.lines.length > 0 && going.length >= fresh.length);
  if (
    isWhole &&
    !looksNew(
      filled.map(({ cell }) => cell),
      torn.length,
    )
  ) {
    for (const { cell, above } of filled) above?.further.push(cell.lines);
    return null;
  }
  for (const { cell, above } of going) {
    above?.further.push(cell.lines);
    cell.lines = [];
  }
  return { ...next, cells: withoutCarried(torn, rows) };
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

/** Whether the words of a cell go on from the cell above: in the middle of a sentence, or with a small letter. */
function continues(above: PdfCell, cell: PdfCell, measure: Measure): boolean {
  const before = above.further.at(-1)?.at(-1) ?? above.lines.at(-1);
  const after = cell.lines[0];
  if (before === undefined || after === undefined) return false;
  if (/^[\p{Ll},;)]/u.test(after.text) && !/^(?:[a-z]|[ivx]{1,4})[.)]/.test(after.text)) return true;
  if (/[.!?:;]$/.test(before.text) || /^(?:[•·▪–-]|\(?(?:\d{1,2}|[a-z])[.)])/.test(after.text)) return false;
  return before.right + firstWordWidth(after) > Math.min(cell.right, measure.right) - 8;
}

/** A row whose every cell is filled, or that begins with a number, is a row of its own. */
function looksNew(filled: readonly PdfCell[], cells: number): boolean {
  const first = filled[0]?.lines[0]?.text ?? '';
  return cells > 2 && filled.length === cells && /^(?:\d{1,3}[.)]?\s|\d{1,3}$|\p{Lu})/u.test(first);
}

/** The text of a cell over all its pages, as lines: the last of one page and the first of the next are joined where a sentence goes on. */
export function joinPages(pages: readonly (readonly string[])[], measure: Measure): string[] {
  return pages.reduce<string[]>((joined, lines) => {
    const [first, ...rest] = lines;
    const last = joined.at(-1);
    if (first === undefined) return joined;
    const isOne =
      last !== undefined && !/[.!?:;]$/.test(last) && !/^(?:[•·▪–-]|\(?(?:\d{1,2}|[a-z])[.)])\s/.test(first);
    if (!isOne || last === undefined) return [...joined, first, ...rest];
    return [...joined.slice(0, -1), joinText(last, first, false, measure.vocabulary), ...rest];
  }, []);
}
