import type { Cell, Line, Row, Table } from '#domain/import/document/source.ts';
import type { WordContext } from './word-context.ts';
import { settledControl } from './word-controls.ts';
import { isOn } from './word-styles.ts';
import type { WordParagraph } from './word-text.ts';
import { childAt, type Element, elementsOf } from './xml.ts';

/** A paragraph or a table as it stands in the body, a text box or a cell. */
export type WordPiece = WordParagraph | WordTable;

export interface WordCell {
  readonly column: number;
  readonly columnSpan: number;
  rowSpan: number;
  readonly fill: string | null;
  readonly pieces: WordPiece[];
}

export interface WordRow {
  readonly page: number;
  readonly isHeading: boolean;
  readonly cells: readonly WordCell[];
}

export interface WordTable {
  readonly kind: 'table';
  readonly rows: readonly WordRow[];
}

type ReadPieces = (container: Element, context: WordContext) => WordPiece[];

/** Wrappers that stand between a table and its rows, or a row and its cells. */
const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag']);

/** Reads one `w:tbl`: merged cells stand once, with their spans. `readPieces` reads what is inside a cell. */
export function readWordTable(table: Element, context: WordContext, readPieces: ReadPieces): WordTable {
  const rows: WordRow[] = [];
  const open = new Map<number, WordCell>();
  for (const row of unwrapped(table, 'w:tr')) {
    const properties = childAt(row, 'w:trPr');
    if (childAt(properties, 'w:del') !== undefined) {
      strikeRow(row, context, readPieces);
      continue;
    }
    if (childAt(properties, 'w:ins') !== undefined) context.noteTrackedChange();
    const page = context.page();
    const cells = readRow(row, context, readPieces, open);
    rows.push({ page: firstPage(cells) ?? page, isHeading: isOn(childAt(properties, 'w:tblHeader')), cells });
  }
  return { kind: 'table', rows };
}

function readRow(
  row: Element,
  context: WordContext,
  readPieces: ReadPieces,
  open: Map<number, WordCell>,
): WordCell[] {
  const cells: WordCell[] = [];
  let column = 1 + numberAt(childAt(row, 'w:trPr', 'w:gridBefore'), 0);
  for (const element of unwrapped(row, 'w:tc')) {
    const properties = childAt(element, 'w:tcPr');
    const columnSpan = Math.min(Math.max(numberAt(childAt(properties, 'w:gridSpan'), 1), 1), 1000);
    const pieces = readPieces(element, context);
    const merge = childAt(properties, 'w:vMerge');
    const above = open.get(column);
    if (merge !== undefined && merge.attributes['w:val'] !== 'restart' && above !== undefined) {
      above.rowSpan += 1;
      // Word hides what is left in a merged-away cell, and gives it back when the cells are split: it is kept.
      above.pieces.push(...pieces.filter(holdsText));
    } else {
      const cell = { column, columnSpan, rowSpan: 1, fill: fillOf(properties), pieces };
      cells.push(cell);
      if (merge === undefined) open.delete(column);
      else open.set(column, cell);
    }
    column += columnSpan;
  }
  return cells;
}

function strikeRow(row: Element, context: WordContext, readPieces: ReadPieces): void {
  const text = unwrapped(row, 'w:tc')
    .flatMap((cell) => readPieces(cell, context))
    .flatMap(linesOf);
  context.strike(text.map((line) => line.text).join(' '));
}

function unwrapped(parent: Element, name: string): Element[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    if (!WRAPPERS.has(child.name)) return [];
    return unwrapped(child.name === 'w:sdt' ? settledControl(child) : child, name);
  });
}

function numberAt(element: Element | undefined, otherwise: number): number {
  const value = Number(element?.attributes['w:val']);
  return Number.isInteger(value) && value >= 0 ? value : otherwise;
}

function fillOf(properties: Element | undefined): string | null {
  const shading = childAt(properties, 'w:shd');
  const colour =
    shading?.attributes['w:val'] === 'solid' ? shading.attributes['w:color'] : shading?.attributes['w:fill'];
  const fill = colour?.toUpperCase() ?? '';
  return /^[0-9A-F]{6}$/.test(fill) && fill !== 'FFFFFF' ? fill : null;
}

function firstPage(cells: readonly WordCell[]): number | null {
  const pages = cells
    .flatMap((cell) => cell.pieces)
    .flatMap((piece) => (piece.kind === 'paragraph' && piece.text !== '' ? [piece.page] : []));
  return pages.length === 0 ? null : Math.min(...pages);
}

function holdsText(piece: WordPiece): boolean {
  return piece.kind === 'table' || piece.text !== '';
}

/** The lines of a cell. A table inside it gives one line for each of its rows, the cells parted by tabs. */
export function linesOf(piece: WordPiece): Line[] {
  if (piece.kind === 'paragraph') {
    if (piece.text === '' && piece.label === null) return [];
    return piece.text.split('\n').map((text, at) => ({
      text,
      label: at === 0 ? piece.label : null,
      level: piece.level,
      ...(at === 0 && piece.links !== undefined && { links: piece.links }),
    }));
  }
  return piece.rows
    .map((row) => row.cells.map((cell) => cell.pieces.flatMap(linesOf).map(printed).join('\n')).join('\t'))
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text: text.trim(), label: null, level: 0, ...linksIn(piece) }));
}

/** The links of a table inside a cell stand with its rows. */
function linksIn(table: WordTable): Pick<Line, 'links'> {
  const cells = table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.pieces.flatMap(linesOf)));
  const links = cells.flatMap((line) => line.links ?? []);
  return links.length === 0 ? {} : { links };
}

function printed(line: Line): string {
  return line.label === null ? line.text : `${line.label} ${line.text}`.trim();
}

/** A table whose every row is one cell round other tables only lays out the page. */
export function isLayout(table: WordTable): boolean {
  return (
    table.rows.every((row) => row.cells.length === 1) &&
    table.rows.some((row) =>
      row.cells.some((cell) =>
        cell.pieces.some(
          (piece) => piece.kind === 'table' && piece.rows.some((inner) => inner.cells.length > 1),
        ),
      ),
    )
  );
}

/** The table as the rules see it. `table` is its number in the document; pages are given where they are known. */
export function tableBlock(source: WordTable, table: number, knowsPages: boolean): Table {
  const rows = source.rows.map(
    (row, at): Row => ({
      place: { ...(knowsPages ? { page: row.page } : {}), table, row: at + 1 },
      cells: row.cells.map(cellOf),
      isHeading: row.isHeading,
      hidden: false,
    }),
  );
  const ends = rows.flatMap((row) => row.cells.map((cell) => cell.column + cell.columnSpan - 1));
  const page = knowsPages ? source.rows[0]?.page : undefined;
  return {
    kind: 'table',
    place: { ...(page === undefined ? {} : { page }), table },
    columns: Math.max(0, ...ends),
    rows,
    hidden: false,
  };
}

function cellOf(cell: WordCell): Cell {
  const paragraphs = cell.pieces.flatMap(paragraphsIn).filter((paragraph) => paragraph.text !== '');
  return {
    column: cell.column,
    columnSpan: cell.columnSpan,
    rowSpan: cell.rowSpan,
    lines: cell.pieces.flatMap(linesOf),
    fill: cell.fill,
    bold: paragraphs.length > 0 && paragraphs.every((paragraph) => paragraph.bold),
    date: paragraphs.length === 1 ? (paragraphs[0]?.date ?? null) : null,
    notes: cell.pieces.flatMap(paragraphsIn).flatMap((paragraph) => paragraph.notes),
  };
}

function paragraphsIn(piece: WordPiece): WordParagraph[] {
  return piece.kind === 'paragraph'
    ? [piece]
    : piece.rows.flatMap((row) => row.cells.flatMap((cell) => cell.pieces.flatMap(paragraphsIn)));
}
