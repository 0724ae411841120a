import type { Fill, Grid, GridCell, PdfPage, PdfText } from './pdf-geometry.ts';
import { type PrintedLine, printedLines } from './pdf-lines.ts';
import { cellOfText } from './pdf-walls.ts';

/** A cell of a table on one page, by the positions of its borders. */
export interface PdfCell {
  readonly left: number;
  readonly right: number;
  rowSpan: number;
  readonly fill: string | null;
  lines: PrintedLine[];
  /** The lines of the same cell on later pages, page by page. */
  readonly further: PrintedLine[][];
}

export interface PdfRow {
  readonly page: number;
  readonly cells: PdfCell[];
  isHeading: boolean;
}

/** A table, or the part of one that stands on a page. `xs` are the borders of its columns. */
export interface PdfTable {
  readonly top: number;
  readonly bottom: number;
  readonly xs: readonly number[];
  readonly rows: PdfRow[];
}

/** Fills a ruled grid with the text that lies in its cells. */
export function fillGrid(grid: Grid, texts: readonly PdfText[], page: PdfPage): PdfTable {
  const inside = new Map<GridCell, PdfText[]>();
  for (const text of texts) {
    const cell = cellOfText(text, grid);
    if (cell === undefined) continue;
    const own = inside.get(cell) ?? [];
    own.push(text);
    inside.set(cell, own);
  }
  const fills = page.fills.filter((fill) => overlaps(fill, grid));
  // Two lines close together draw a border, not a row: a row is one only where a cell begins.
  const starts = [...new Set(grid.cells.map((cell) => cell.row))];
  const rows = new Map(
    starts.map((row): [number, PdfRow] => [row, { page: page.number, cells: [], isHeading: false }]),
  );
  for (const cell of grid.cells) {
    rows.get(cell.row)?.cells.push({
      left: cell.left,
      right: cell.right,
      rowSpan: starts.filter((row) => row >= cell.row && row < cell.row + cell.rowSpan).length,
      fill: fillAt(fills, cell),
      lines: printedLines(inside.get(cell) ?? []),
      further: [],
    });
  }
  const xs = [...new Set(grid.cells.flatMap((cell) => [cell.left, cell.right]))].sort(
    (one, other) => one - other,
  );
  return { top: grid.top, bottom: grid.bottom, xs, rows: [...rows.values()] };
}

/** The last area painted over the middle of a cell; white counts as none. */
function fillAt(fills: readonly Fill[], cell: GridCell): string | null {
  const [x, y] = [(cell.left + cell.right) / 2, (cell.top + cell.bottom) / 2];
  const over = fills.findLast(
    (fill) => fill.left <= x && fill.right >= x && fill.top <= y && fill.bottom >= y && covers(fill, cell),
  );
  return over === undefined || over.colour === 'FFFFFF' ? null : over.colour;
}

function covers(fill: Fill, cell: GridCell): boolean {
  return (
    fill.right - fill.left > 0.7 * (cell.right - cell.left) &&
    fill.bottom - fill.top > 0.7 * (cell.bottom - cell.top)
  );
}

function overlaps(fill: Fill, grid: Grid): boolean {
  return fill.left < grid.right && fill.right > grid.left && fill.top < grid.bottom && fill.bottom > grid.top;
}

/** The printed words of a row, for telling rows apart. */
export function wordsOfRow(row: PdfRow): string {
  return row.cells
    .map((cell) => cell.lines.map((line) => line.text).join(' '))
    .join(' | ')
    .trim();
}
