import type { Cell, Line, Row, Table } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import type { HtmlCell, HtmlParagraph, HtmlPiece, HtmlTable } from './html-pieces.ts';

/** Most columns of a table: a page that claims more is no plan. */
const COLUMNS = 2_000;

/** A table of a web page with the columns that its cells fall into, spans of the rows above taken into account. */
export function htmlTable(source: HtmlTable, table: number): Table {
  const reach: number[] = [];
  const rows = source.rows.map((row, at): Row => {
    let column = 0;
    const cells = row.cells.map((cell): Cell => {
      while ((reach[column] ?? 0) > at) column += 1;
      if (column + cell.columnSpan > COLUMNS) throw new UnreadableDocument('too_complex');
      const rowSpan = Math.min(cell.rowSpan, source.rows.length - at);
      for (let own = column; own < column + cell.columnSpan; own += 1) reach[own] = at + rowSpan;
      const placed = cellOf(cell, column + 1, rowSpan);
      column += cell.columnSpan;
      return placed;
    });
    return { place: { table, row: at + 1 }, cells, isHeading: row.isHead, hidden: row.hidden };
  });
  const columns = rows.reduce(
    (most, row) => row.cells.reduce((far, cell) => Math.max(far, cell.column + cell.columnSpan - 1), most),
    0,
  );
  return { kind: 'table', place: { table }, columns, rows, hidden: source.hidden ?? false };
}

function cellOf(cell: HtmlCell, column: number, rowSpan: number): Cell {
  const paragraphs = cell.pieces.flatMap(paragraphsIn).filter((paragraph) => paragraph.letters > 0);
  return {
    column,
    columnSpan: cell.columnSpan,
    rowSpan,
    lines: cell.pieces.flatMap(linesOfPiece),
    fill: cell.fill,
    bold:
      paragraphs.length > 0 && paragraphs.every((paragraph) => paragraph.boldLetters === paragraph.letters),
    date: null,
    notes: [],
  };
}

/** The lines of a piece; a table inside a cell gives a line for each of its rows, the cells parted by tabs. */
export function linesOfPiece(piece: HtmlPiece): Line[] {
  if (piece.kind === 'table') {
    return piece.rows
      .map((row) =>
        row.cells
          .map((cell) =>
            cell.pieces
              .flatMap(linesOfPiece)
              .map((line) => (line.label === null ? line.text : `${line.label} ${line.text}`))
              .join('\n'),
          )
          .join('\t'),
      )
      .filter((text) => text.trim() !== '')
      .map((text) => ({ text: text.trim(), label: null, level: 0 }));
  }
  return piece.text
    .split('\n')
    .map((text) => text.replace(/ {2,}/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text, at) => ({
      text,
      label: at === 0 ? piece.label : null,
      level: piece.level,
      ...(at === 0 && piece.links !== undefined && { links: piece.links }),
    }));
}

function paragraphsIn(piece: HtmlPiece): HtmlParagraph[] {
  return piece.kind === 'paragraph'
    ? [piece]
    : piece.rows.flatMap((row) => row.cells.flatMap((cell) => cell.pieces.flatMap(paragraphsIn)));
}
