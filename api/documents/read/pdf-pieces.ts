import type { Source } from '#domain/import/document/source.ts';
import { findColumns } from './pdf-columns.ts';
import type { PdfPage, PdfText } from './pdf-geometry.ts';
import { goesOn, joinTornRow, repeatedHeads } from './pdf-joining.ts';
import { type PrintedLine, printedLines, vocabularyOf } from './pdf-lines.ts';
import { type Measure, usualGap } from './pdf-paragraphs.ts';
import { fillGrid, type PdfRow, type PdfTable, wordsOfRow } from './pdf-table.ts';
import { findTaggedTables } from './pdf-tags.ts';
import { cellOfText } from './pdf-walls.ts';

type Furniture = Source['furniture'][number];

export interface LinesPiece {
  readonly kind: 'lines';
  readonly page: number;
  readonly top: number;
  readonly lines: PrintedLine[];
}

export interface TablePiece {
  readonly kind: 'table';
  readonly page: number;
  /** The last page that it reaches. */
  readonly endPage: number;
  readonly top: number;
  readonly table: PdfTable;
}

/** What stands on a page from top to bottom: runs of printed lines, and tables. */
export type Piece = LinesPiece | TablePiece;

/** Parts a page into tables and text: drawn lines first, then the structure of a tagged PDF, then the gaps between columns. */
export function piecesOf(page: PdfPage, texts: readonly PdfText[], gap: number): Piece[] {
  const inGrid = (text: PdfText) => page.grids.some((grid) => cellOfText(text, grid) !== undefined);
  const ruled = page.grids
    .map((grid) => fillGrid(grid, texts, page))
    .filter((table) => table.rows.some(hasWords));
  const tagged = findTaggedTables(
    page,
    texts.filter((text) => !inGrid(text)),
  );
  const columned =
    ruled.length > 0 ? { tables: [], loose: tagged.loose } : findColumns(tagged.loose, page.number, gap);
  const pieces: Piece[] = [...ruled, ...tagged.tables, ...columned.tables].map((table) => ({
    kind: 'table',
    page: page.number,
    endPage: page.number,
    top: table.top,
    table,
  }));
  for (const line of printedLines(columned.loose))
    pieces.push({ kind: 'lines', page: page.number, top: line.top, lines: [line] });
  return pieces.sort((one, other) => one.top - other.top).reduce<Piece[]>(withRuns, []);
}

function withRuns(pieces: Piece[], piece: Piece): Piece[] {
  const last = pieces.at(-1);
  if (piece.kind === 'lines' && last?.kind === 'lines') last.lines.push(...piece.lines);
  else pieces.push(piece);
  return pieces;
}

function hasWords(row: PdfRow): boolean {
  return row.cells.some((cell) => cell.lines.length > 0);
}

/** What joining lines needs to know of the document. */
export function measureOf(pages: readonly PdfPage[]): Measure {
  const columns = pages.flatMap((page) => {
    if (page.grids.length === 0) return columnRuns(page.texts);
    return page.grids.flatMap((grid) =>
      fillGrid(grid, page.texts, page).rows.flatMap((row) => row.cells.map((cell) => cell.lines)),
    );
  });
  const right = pages.reduce((most, page) => Math.max(most, page.width), 0);
  const vocabulary = vocabularyOf(pages.flatMap((page) => page.texts));
  return { right, gap: usualGap(columns), vocabulary, joined: new Set() };
}

/** Lines of loose text that begin at the same left edge: the columns of a table without lines, or a page of text. */
function columnRuns(texts: readonly PdfText[]): PrintedLine[][] {
  const byEdge = new Map<number, PdfText[]>();
  for (const text of texts) {
    const edge = Math.round(text.left / 2);
    const own = byEdge.get(edge) ?? [];
    own.push(text);
    byEdge.set(edge, own);
  }
  return [...byEdge.values()].map((own) => printedLines(own));
}

/** Puts tables together that page breaks tore apart; what the breaks repeated goes to the furniture. */
export function joinTables(pieces: readonly Piece[], furniture: Furniture[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (
      piece.kind === 'table' &&
      last?.kind === 'table' &&
      last.endPage === piece.page - 1 &&
      goesOn(last.table, piece.table)
    ) {
      joined[joined.length - 1] = appended(last, piece, furniture);
    } else joined.push(piece);
  }
  return joined;
}

function appended(before: TablePiece, after: TablePiece, furniture: Furniture[]): TablePiece {
  const heads = repeatedHeads(before.table, after.table);
  for (const row of after.table.rows.slice(0, heads))
    furniture.push({ text: wordsOfRow(row), place: { page: row.page } });
  for (const row of before.table.rows.slice(0, heads)) row.isHeading = true;
  const [first, ...rest] = after.table.rows.slice(heads);
  const left = first === undefined ? null : joinTornRow(before.table.rows, first);
  before.table.rows.push(...(left === null ? rest : [left, ...rest]));
  return {
    ...before,
    endPage: after.page,
    table: { ...before.table, xs: [...before.table.xs, ...after.table.xs] },
  };
}
