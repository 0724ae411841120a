import type { Block, Cell, Line, Row, Table } from '#domain/import/document/source.ts';
import { clustered, nearest } from './pdf-geometry.ts';
import type { PrintedLine } from './pdf-lines.ts';
import { type JoinedParagraph, joinParagraphs, type Measure } from './pdf-paragraphs.ts';
import type { LinesPiece, Piece } from './pdf-pieces.ts';
import type { PdfCell, PdfTable } from './pdf-table.ts';

/** Longest bold paragraph that is taken for a heading, in letters. */
const HEADING_LETTERS = 150;

/** The pieces of a document as blocks: lines become paragraphs and headings, tables get their columns. */
export function blocksOf(pieces: readonly Piece[], measure: Measure): Block[] {
  const size = bodySize(pieces);
  const right = rightEdge(pieces, measure.right);
  let tables = 0;
  let paragraphs = 0;
  return pieces.flatMap((piece): Block[] => {
    if (piece.kind === 'table') return [tableBlock(piece.table, ++tables, measure)];
    return joinParagraphs(piece.lines, { ...measure, right }).map((paragraph) =>
      paragraphBlock(paragraph, { page: piece.page, paragraph: ++paragraphs }, size),
    );
  });
}

function paragraphBlock(
  paragraph: JoinedParagraph,
  place: { page: number; paragraph: number },
  bodySize: number,
): Block {
  const line: Line = { text: paragraph.text, label: null, level: 0, ...linksOf(paragraph.lines) };
  const size = paragraph.lines[0]?.size ?? bodySize;
  const standsOut = size > 1.15 * bodySize || paragraph.lines.every((printed) => printed.bold);
  if (!standsOut || paragraph.text.length > HEADING_LETTERS) return { kind: 'paragraph', place, line };
  return { kind: 'heading', place, level: size > 1.4 * bodySize ? 1 : 2, line };
}

/** The links of printed lines that belong together; one that goes on in the next line is joined. */
function linksOf(lines: readonly PrintedLine[]): Pick<Line, 'links'> {
  const words = new Map<string, string[]>();
  for (const { text, address } of lines.flatMap(({ links }) => links ?? []))
    words.set(address, [...(words.get(address) ?? []), text]);
  if (words.size === 0) return {};
  return { links: [...words].map(([address, texts]) => ({ text: texts.join(' '), address })) };
}

function printedIn(piece: Piece): PrintedLine[] {
  return piece.kind === 'lines'
    ? piece.lines
    : piece.table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines));
}

/** The size that most letters have. */
function bodySize(pieces: readonly Piece[]): number {
  const counts = new Map<number, number>();
  for (const line of pieces.flatMap(printedIn)) {
    const size = Math.round(line.size * 2) / 2;
    counts.set(size, (counts.get(size) ?? 0) + line.text.length);
  }
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 10;
}

/** How far running text reaches; where a line or two alone go so far, they say nothing of a margin, and the page's left one counts. */
function rightEdge(pieces: readonly Piece[], width: number): number {
  const loose = pieces
    .filter((piece): piece is LinesPiece => piece.kind === 'lines')
    .flatMap((piece) => piece.lines);
  const upright = loose.filter((line) => !line.turned);
  const left = upright.reduce((least, line) => Math.min(least, line.left), width);
  const right = upright.reduce((most, line) => Math.max(most, line.right), 0);
  const reaching = upright.filter((line) => line.right > right - 0.05 * (right - left));
  return reaching.length < 3 ? Math.max(right, width - left) : right;
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
  const gaps = table.rows.flatMap((row) =>
    row.cells.flatMap((cell) =>
      cell.lines.filter((line) => !line.turned).map((line) => line.left - cell.left),
    ),
  );
  return gaps.filter((gap) => gap >= 0).reduce((least, gap) => Math.min(least, gap), 10);
}

function cellBlock(cell: PdfCell, xs: readonly number[], measure: Measure): Cell {
  const column = nearest(xs, cell.left);
  const printed = [cell.lines, ...cell.further].flat();
  return {
    column: column + 1,
    columnSpan: Math.max(1, nearest(xs, cell.right) - column),
    rowSpan: cell.rowSpan,
    lines: joinParagraphs(printed, measure).map(({ text, lines }) => ({
      ...{ text, label: null, level: 0 },
      ...linksOf(lines),
    })),
    fill: cell.fill,
    bold: printed.length > 0 && printed.every((line) => line.bold),
    date: null,
    notes: [],
  };
}
