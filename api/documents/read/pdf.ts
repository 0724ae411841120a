import type { Block, Cell, Line, Row, Source, Table } from '#domain/import/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { pageFurniture } from './pdf-furniture.ts';
import { clustered, nearest, type PdfPage, type PdfText } from './pdf-geometry.ts';
import { findGrids } from './pdf-grid.ts';
import { goesOn, joinPages, joinTornRow, repeatedHeads } from './pdf-joining.ts';
import { type PrintedLine, printedLines, vocabularyOf } from './pdf-lines.ts';
import { openPdf } from './pdf-open.ts';
import { joinParagraphs, type Measure, usualGap } from './pdf-paragraphs.ts';
import { fillGrid, type PdfCell, type PdfRow, type PdfTable, wordsOfRow } from './pdf-table.ts';

type Furniture = Source['furniture'][number];

/** What stands on a page from top to bottom: runs of printed lines, and tables. */
type Piece =
  | { readonly kind: 'lines'; readonly page: number; readonly top: number; readonly lines: PrintedLine[] }
  | {
      readonly kind: 'table';
      readonly page: number;
      readonly endPage: number;
      readonly top: number;
      readonly table: PdfTable;
    };

/**
 * Reads a PDF that holds text. Tables come from the lines that are drawn, else from the structure that a tagged PDF
 * carries, else from the gaps between columns.
 * @throws UnreadableDocument password, damaged, scanned, empty, too_complex
 */
export async function readPdf(bytes: Uint8Array): Promise<Source> {
  const pages = await openPdf(bytes);
  const letters = pages.reduce(
    (sum, page) => sum + page.texts.reduce((own, text) => own + text.text.trim().length, 0),
    0,
  );
  if (letters < 10) throw new UnreadableDocument(pages.some((page) => page.hasImages) ? 'scanned' : 'empty');
  const furniture: Furniture[] = [];
  const isFurniture = pageFurniture(pages, furniture);
  const pieces = pages.flatMap((page) =>
    piecesOf(
      page,
      page.texts.filter((text) => !isFurniture(text)),
    ),
  );
  const measure = measureOf(pages, pieces);
  const blocks = blocksOf(joinTables(pieces, measure, furniture), measure);
  const silent = pages.filter((page) => page.texts.length === 0 && page.hasImages).map((page) => page.number);
  const remarks =
    silent.length === 0
      ? []
      : [`Pages without text, only pictures: ${silent.join(', ')}. They were not read.`];
  return { format: 'pdf', blocks, furniture, remarks };
}

function piecesOf(page: PdfPage, texts: readonly PdfText[]): Piece[] {
  const grids = findGrids(page.rules);
  const tables = grids.map((grid) => fillGrid(grid, texts, page));
  const loose = texts.filter(
    (text) =>
      !grids.some(
        (grid) => grid.at((text.left + text.right) / 2, (text.top + text.bottom) / 2) !== undefined,
      ),
  );
  const pieces: Piece[] = tables
    .filter((table) => table.rows.some((row) => wordsOfRow(row).replace(/[| ]/g, '') !== ''))
    .map((table) => ({ kind: 'table', page: page.number, endPage: page.number, top: table.top, table }));
  for (const line of printedLines(loose))
    pieces.push({ kind: 'lines', page: page.number, top: line.top, lines: [line] });
  return pieces.sort((one, other) => one.top - other.top).reduce<Piece[]>(withRuns, []);
}

function withRuns(pieces: Piece[], piece: Piece): Piece[] {
  const last = pieces.at(-1);
  if (piece.kind === 'lines' && last?.kind === 'lines') last.lines.push(...piece.lines);
  else pieces.push(piece);
  return pieces;
}

function measureOf(pages: readonly PdfPage[], pieces: readonly Piece[]): Measure {
  const columns = pieces.flatMap((piece) =>
    piece.kind === 'lines'
      ? [piece.lines]
      : piece.table.rows.flatMap((row) => row.cells.map((cell) => cell.lines)),
  );
  const right = pages.reduce((most, page) => Math.max(most, page.width), 0);
  return { right, gap: usualGap(columns), vocabulary: vocabularyOf(pages.flatMap((page) => page.texts)) };
}

/** Puts tables together that page breaks tore apart; what the breaks repeated goes to the furniture. */
function joinTables(pieces: readonly Piece[], measure: Measure, furniture: Furniture[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (
      piece.kind !== 'table' ||
      last?.kind !== 'table' ||
      last.endPage !== piece.page - 1 ||
      !goesOn(last.table, piece.table)
    ) {
      joined.push(piece);
      continue;
    }
    const heads = repeatedHeads(last.table, piece.table);
    for (const row of piece.table.rows.slice(0, heads))
      furniture.push({ text: wordsOfRow(row), place: { page: row.page } });
    last.table.rows.slice(0, heads).forEach((row) => {
      row.isHeading = true;
    });
    appendRows(last.table, piece.table.rows.slice(heads), measure);
    joined[joined.length - 1] = {
      ...last,
      endPage: piece.page,
      table: { ...last.table, xs: [...last.table.xs, ...piece.table.xs] },
    };
  }
  return joined;
}

function appendRows(table: PdfTable, rows: readonly PdfRow[], measure: Measure): void {
  const [first, ...rest] = rows;
  if (first === undefined) return;
  const left = joinTornRow(table.rows, first, measure);
  if (left !== null) table.rows.push(left);
  table.rows.push(...rest);
}

function blocksOf(pieces: readonly Piece[], measure: Measure): Block[] {
  const size = bodySize(pieces);
  const right = pieces.reduce(
    (most, piece) =>
      piece.kind === 'lines'
        ? piece.lines.reduce((far, line) => (line.turned ? far : Math.max(far, line.right)), most)
        : most,
    0,
  );
  let tables = 0;
  let paragraphs = 0;
  return pieces.flatMap((piece): Block[] => {
    if (piece.kind === 'table') return [tableBlock(piece.table, ++tables, measure)];
    return joinParagraphs(piece.lines, { ...measure, right }).map((paragraph): Block => {
      const place = { page: piece.page, paragraph: ++paragraphs };
      const line: Line = { text: paragraph.text, label: null, level: 0 };
      const first = paragraph.lines[0];
      const isHeading =
        first !== undefined &&
        paragraph.text.length < 150 &&
        (first.size > 1.15 * size || (first.bold && paragraph.lines.every((printed) => printed.bold)));
      return isHeading
        ? { kind: 'heading', place, level: first.size > 1.4 * size ? 1 : 2, line }
        : { kind: 'paragraph', place, line };
    });
  });
}

/** The size that most letters have. */
function bodySize(pieces: readonly Piece[]): number {
  const counts = new Map<number, number>();
  for (const piece of pieces) {
    const lines =
      piece.kind === 'lines'
        ? piece.lines
        : piece.table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines));
    for (const line of lines)
      counts.set(
        Math.round(line.size * 2) / 2,
        (counts.get(Math.round(line.size * 2) / 2) ?? 0) + line.text.length,
      );
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}

function tableBlock(source: PdfTable, table: number, measure: Measure): Table {
  const xs = clustered(source.xs, 3);
  const padding = paddingOf(source);
  const rows = source.rows.map(
    (row, at): Row => ({
      place: { page: row.page, table, row: at + 1 },
      cells: row.cells.map((cell) => cellBlock(cell, xs, { ...measure, right: cell.right - padding })),
      isHeading: row.isHeading,
      hidden: false,
    }),
  );
  return {
    kind: 'table',
    place: { page: source.rows[0]?.page ?? 1, table },
    columns: xs.length - 1,
    rows,
    hidden: false,
  };
}

/** The room between a cell's border and its text, the same for all cells of a table. */
function paddingOf(table: PdfTable): number {
  const gaps = table.rows
    .flatMap((row) => row.cells.flatMap((cell) => cell.lines.map((line) => line.left - cell.left)))
    .filter((gap) => gap >= 0);
  return Math.min(10, ...gaps);
}

function cellBlock(cell: PdfCell, xs: readonly number[], measure: Measure): Cell {
  const column = nearest(xs, cell.left);
  const printed = [cell.lines, ...cell.further];
  const pages = printed.map((lines) => joinParagraphs(lines, measure).map((paragraph) => paragraph.text));
  return {
    column: column + 1,
    columnSpan: Math.max(1, nearest(xs, cell.right) - column),
    rowSpan: cell.rowSpan,
    lines: joinPages(pages, measure).map((text) => ({ text, label: null, level: 0 })),
    fill: cell.fill,
    bold: cell.lines.length > 0 && printed.flat().every((line) => line.bold),
    date: null,
    notes: [],
  };
}
