import type { Cell, CellDate, Line, Row, Table } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { linesOfText } from './excel-strings.ts';
import { openRows, spanOf } from './open-text.ts';
import { type OpenContext, openParagraph } from './open-words.ts';
import { linesOf } from './word-table.ts';
import { type Element, elementsOf } from './xml.ts';

/** Most cells of a workbook, and furthest row and column: the same as for one of Excel. */
const CELLS = 300_000;
const ROWS = 1_048_576;
const COLUMNS = 16_384;

interface Column {
  readonly hidden: boolean;
  readonly style: string | undefined;
}

interface SheetReading {
  readonly context: OpenContext;
  readonly columns: readonly { readonly to: number; readonly column: Column }[];
  /** Cells read so far, over all sheets. */
  readonly count: { cells: number };
}

/**
 * Reads one sheet of an OpenDocument workbook: only rows and cells that hold words. Cells and rows that are written once
 * and stand for many are told apart again.
 * @throws UnreadableDocument too_complex
 */
export function openSheet(
  sheet: Element,
  table: number,
  shared: { readonly context: OpenContext; readonly count: { cells: number } },
): Table {
  const name = sheet.attributes['table:name'] ?? '';
  const columns = columnsOf(sheet);
  const reading: SheetReading = { ...shared, columns };
  const rows: Row[] = [];
  let number = 1;
  for (const { row, isHeading } of openRows(sheet)) {
    const times = spanOf(row, 'table:number-rows-repeated', ROWS);
    const cells = cellsOf(row, reading);
    for (let at = 0; at < times && cells.length > 0; at += 1) {
      reading.count.cells += cells.length;
      if (reading.count.cells > CELLS) throw new UnreadableDocument('too_complex');
      const place = { sheet: name, table, row: number + at };
      rows.push({ place, cells, isHeading, hidden: isCollapsed(row) });
    }
    number += times;
  }
  const width = rows.reduce((most, { cells }) => Math.max(most, endOf(cells.at(-1))), 0);
  const hiddenColumns = hiddenAmong(columns, width);
  return {
    ...{ kind: 'table', place: { sheet: name, table }, columns: width, rows },
    ...(hiddenColumns.length === 0 ? {} : { hiddenColumns }),
    hidden: shared.context.styles.of('table', sheet.attributes['table:style-name']).hidden,
  };
}

const endOf = (cell: Cell | undefined): number =>
  cell === undefined ? 0 : cell.column + cell.columnSpan - 1;

function isCollapsed(element: Element): boolean {
  return /^(?:collapse|filter)$/.test(element.attributes['table:visibility'] ?? '');
}

function columnsOf(sheet: Element): { to: number; column: Column }[] {
  const columns: { to: number; column: Column }[] = [];
  const read = (element: Element): void => {
    for (const child of elementsOf(element)) {
      if (/^table:table-(?:columns|column-group|header-columns)$/.test(child.name)) read(child);
      if (child.name !== 'table:table-column') continue;
      const to = (columns.at(-1)?.to ?? 0) + spanOf(child, 'table:number-columns-repeated', COLUMNS);
      const style = child.attributes['table:default-cell-style-name'];
      columns.push({ to, column: { hidden: isCollapsed(child), style } });
    }
  };
  read(sheet);
  return columns;
}

function hiddenAmong(columns: SheetReading['columns'], width: number): number[] {
  const hidden: number[] = [];
  let from = 1;
  for (const { to, column } of columns) {
    for (let at = from; column.hidden && at <= Math.min(to, width); at += 1) hidden.push(at);
    from = to + 1;
  }
  return hidden;
}

function cellsOf(row: Element, reading: SheetReading): Cell[] {
  const cells: Cell[] = [];
  let column = 1;
  for (const element of elementsOf(row)) {
    const times = spanOf(element, 'table:number-columns-repeated', COLUMNS);
    const cell = element.name === 'table:table-cell' ? cellOf(element, column, reading) : null;
    const isFilled = cell !== null && (cell.lines.length > 0 || cell.notes.length > 0);
    for (let at = 0; isFilled && at < times; at += 1) cells.push({ ...cell, column: column + at });
    column += times;
    if (cells.length > CELLS) throw new UnreadableDocument('too_complex');
  }
  return cells;
}

function cellOf(element: Element, column: number, { context, columns }: SheetReading): Cell {
  const name = element.attributes['table:style-name'] ?? columns.find(({ to }) => column <= to)?.column.style;
  const style = context.styles.of('table-cell', name);
  const paragraphs = elementsOf(element, 'text:p').map((child) => openParagraph(child, context));
  const notes = elementsOf(element, 'office:annotation').flatMap((note) =>
    elementsOf(note, 'text:p').map((child) => openParagraph(child, context).text),
  );
  const printed: readonly Line[] = paragraphs.flatMap(linesOf);
  return {
    column,
    columnSpan: spanOf(element, 'table:number-columns-spanned', COLUMNS),
    rowSpan: spanOf(element, 'table:number-rows-spanned', ROWS),
    lines: printed.length > 0 ? printed : linesOfText(heldIn(element)),
    fill: style.fill,
    bold: style.bold || (paragraphs.length > 0 && paragraphs.every(({ bold }) => bold)),
    date: dateOf(element, style.monthOnly),
    notes: notes.filter((note) => note !== ''),
  };
}

/** What a cell holds that a program wrote without its printed form. */
function heldIn({ attributes }: Element): string {
  const day = attributes['office:date-value']?.slice(0, 10).split('-').reverse().join('/');
  const value = attributes['office:value'] ?? attributes['office:string-value'];
  return day ?? value ?? attributes['office:boolean-value']?.toUpperCase() ?? '';
}

function dateOf({ attributes }: Element, monthOnly: boolean): CellDate | null {
  const day = /^\d{4}-\d\d-\d\d/.exec(attributes['office:date-value'] ?? '')?.[0];
  return day === undefined || attributes['office:value-type'] !== 'date' ? null : { day, monthOnly };
}
