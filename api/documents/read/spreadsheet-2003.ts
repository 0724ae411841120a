import type { Cell, Row, Source, Table } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { linesOfText } from './excel-strings.ts';
import { type Attributes, type Element, elementsOf, localName, parseXml } from './xml.ts';

/** Most cells, and furthest column, of a workbook: the same as for a newer one. */
const CELLS = 300_000;
const COLUMNS = 16_384;

/**
 * Reads an Excel 2003 workbook in XML (“XML Spreadsheet 2003”), as databases and older programs write under the name .xls.
 * @throws UnreadableDocument empty, damaged, too_complex
 */
export function readSpreadsheet2003(bytes: Uint8Array): Source {
  const sheets = childrenOf(parseXml(bytes), 'Worksheet');
  let cells = 0;
  const blocks = sheets.map((sheet, at) => {
    const read = tableOf(sheet, at + 1);
    cells += read.rows.reduce((sum, row) => sum + row.cells.length, 0);
    if (cells > CELLS) throw new UnreadableDocument('too_complex');
    return read;
  });
  if (cells === 0) throw new UnreadableDocument('empty');
  const hidden = blocks.filter((block) => block.hidden).map(({ place }) => place.sheet);
  return {
    format: 'xlsx',
    blocks: blocks.filter((block) => block.rows.length > 0),
    furniture: [],
    remarks: hidden.map((name) => `The sheet “${name}” is hidden. It was read.`),
  };
}

function tableOf(sheet: Element, table: number): Table {
  const name = attribute(sheet.attributes, 'Name') ?? '';
  const rows: Row[] = [];
  let number = 0;
  for (const row of childrenOf(childrenOf(sheet, 'Table')[0], 'Row')) {
    number = Number(attribute(row.attributes, 'Index')) || number + 1;
    const cells = cellsOf(row);
    const hidden = attribute(row.attributes, 'Hidden') === '1';
    if (cells.length > 0)
      rows.push({ place: { sheet: name, table, row: number }, cells, isHeading: false, hidden });
    number += countAt(row.attributes, 'Span');
  }
  const columns = rows.reduce((most, { cells }) => Math.max(most, endOf(cells.at(-1))), 0);
  const isHidden = /hidden/i.test(textIn(findAll(sheet, 'Visible')[0]));
  return { kind: 'table', place: { sheet: name, table }, columns, rows, hidden: isHidden };
}

function endOf(cell: Cell | undefined): number {
  return cell === undefined ? 0 : cell.column + cell.columnSpan - 1;
}

function cellsOf(row: Element): Cell[] {
  let next = 1;
  return childrenOf(row, 'Cell').flatMap((cell): Cell[] => {
    const column = Number(attribute(cell.attributes, 'Index')) || next;
    const columnSpan = 1 + countAt(cell.attributes, 'MergeAcross');
    next = column + columnSpan;
    if (next > COLUMNS) throw new UnreadableDocument('too_complex');
    const data = childrenOf(cell, 'Data')[0];
    const { text, date } = dataOf(data);
    const lines = linesOfText(text);
    const notes = childrenOf(cell, 'Comment')
      .map(textIn)
      .filter((note) => note !== '');
    if (lines.length === 0 && notes.length === 0) return [];
    const rowSpan = 1 + countAt(cell.attributes, 'MergeDown');
    return [{ column, columnSpan, rowSpan, lines, fill: null, bold: false, date, notes }];
  });
}

/** A date is written as an instant without a zone: its day is what counts. */
function dataOf(data: Element | undefined): { text: string; date: Cell['date'] } {
  const text = textIn(data);
  const type = attribute(data?.attributes ?? {}, 'Type');
  if (type === 'Boolean') return { text: text === '1' ? 'TRUE' : 'FALSE', date: null };
  const day = type === 'DateTime' ? /^(\d{4})-(\d\d)-(\d\d)T/.exec(text) : null;
  if (day === null) return { text, date: null };
  const [, year = '', month = '', date = ''] = day;
  return { text: `${date}/${month}/${year}`, date: { day: `${year}-${month}-${date}`, monthOnly: false } };
}

function countAt(attributes: Attributes, name: string): number {
  const value = Number(attribute(attributes, name) ?? '0');
  return Number.isInteger(value) && value > 0 ? Math.min(value, COLUMNS) : 0;
}

function attribute(attributes: Attributes, name: string): string | undefined {
  return Object.entries(attributes).find(([own]) => localName(own) === name)?.[1];
}

function childrenOf(element: Element | undefined, name: string): Element[] {
  return elementsOf(element).filter((child) => localName(child.name) === name);
}

function findAll(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((child) => {
    if (localName(child.name) === 'Table') return [];
    return localName(child.name) === name ? [child] : findAll(child, name);
  });
}

function textIn(element: Element | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : textIn(child)))
    .join('')
    .trim();
}
