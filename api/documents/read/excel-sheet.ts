import type { Cell, Line } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { cellDate, dayOfSerial, type NumberFormat, printDate } from './excel-dates.ts';
import { printGeneral, printNumber } from './excel-numbers.ts';
import { linesOfText, NO_LINES } from './excel-strings.ts';
import type { CellStyle } from './excel-styles.ts';
import { type Attributes, localName, walkXmlStream } from './xml.ts';

/** What all sheets of a workbook share. `cells` counts the cells read so far, over all sheets. */
export interface Workbook {
  /** The lines of each shared text, made once, however many cells show it. */
  readonly shared: readonly (readonly Line[])[];
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
  cells: number;
}

/** Most cells with words or colour that a workbook may hold: sixty columns on five thousand rows. */
export const CELLS = 300_000;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type SheetCell = Writable<Cell>;

export interface SheetRow {
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: SheetCell[];
}

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A worksheet as written: only rows that hold words. */
export interface SheetContent {
  readonly rows: SheetRow[];
  readonly merges: readonly Area[];
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
  /** Printed heads and feet with their layout codes. */
  readonly margins: readonly string[];
  /** The cells that are links, and the relation that holds the address. */
  readonly links: readonly { readonly area: Area; readonly id: string }[];
}

interface Reading {
  readonly workbook: Workbook;
  readonly rows: SheetRow[];
  readonly merges: Area[];
  readonly hiddenColumns: { from: number; to: number }[];
  readonly margins: string[];
  readonly links: { area: Area; id: string }[];
  row: SheetRow;
  hasWords: boolean;
  column: number;
  cell: Attributes;
  text: string;
  reading: boolean;
  inPhonetic: boolean;
}

/**
 * Reads a worksheet part from start to end.
 * @throws UnreadableDocument damaged, too_complex
 */
export async function readSheetContent(
  part: AsyncIterable<Uint8Array>,
  workbook: Workbook,
): Promise<SheetContent> {
  const reading: Reading = {
    workbook,
    rows: [],
    merges: [],
    hiddenColumns: [],
    margins: [],
    links: [],
    row: { row: 0, hidden: false, cells: [] },
    hasWords: false,
    column: 0,
    cell: {},
    text: '',
    reading: false,
    inPhonetic: false,
  };
  await walkXmlStream(part, {
    open: (name, attributes) => opened(reading, localName(name), attributes),
    text: (piece) => {
      if (reading.reading) reading.text += piece;
    },
    close: (name) => closed(reading, localName(name)),
  });
  return reading;
}

function opened(reading: Reading, name: string, attributes: Attributes): void {
  switch (name) {
    case 'c':
      reading.column = attributes.r === undefined ? reading.column + 1 : columnOf(attributes.r);
      reading.cell = attributes;
      reading.text = '';
      break;
    case 'v':
      startText(reading);
      break;
    case 't':
      reading.reading = !reading.inPhonetic;
      break;
    case 'row':
      reading.row = {
        row: Number(attributes.r) || reading.row.row + 1,
        hidden: isTrue(attributes.hidden),
        cells: [],
      };
      reading.hasWords = false;
      reading.column = 0;
      break;
    case 'rPh':
      reading.inPhonetic = true;
      break;
    default:
      openedBeside(reading, name, attributes);
  }
}

/** What stands before and after the rows of a worksheet. */
function openedBeside(reading: Reading, name: string, attributes: Attributes): void {
  const read = BESIDE[name];
  if (read !== undefined) read(reading, attributes);
  else if (MARGIN.test(name)) startText(reading);
}

const BESIDE: Readonly<Record<string, (reading: Reading, attributes: Attributes) => void>> = {
  mergeCell: ({ merges }, attributes) => {
    const area = areaOf(attributes.ref ?? '');
    if (area !== null) merges.push(area);
  },
  col: ({ hiddenColumns }, { hidden, min, max }) => {
    if (isTrue(hidden)) hiddenColumns.push({ from: Number(min), to: Number(max) });
  },
  hyperlink: ({ links }, attributes) => {
    const area = areaOf(attributes.ref ?? '');
    const id = Object.entries(attributes).find(([own]) => localName(own) === 'id')?.[1];
    if (area !== null && id !== undefined) links.push({ area, id });
  },
};

/** A printed head or foot. */
const MARGIN = /^(odd|even|first)(Header|Footer)$/;

function closed(reading: Reading, name: string): void {
  switch (name) {
    case 'c':
      closeCell(reading);
      break;
    case 'v':
    case 't':
      reading.reading = false;
      break;
    case 'row':
      closeRow(reading);
      break;
    case 'rPh':
      reading.inPhonetic = false;
      break;
    default:
      if (!MARGIN.test(name)) return;
      reading.reading = false;
      reading.margins.push(reading.text);
  }
}

function closeRow({ row, hasWords, rows, workbook }: Reading): void {
  if (!hasWords) return;
  // A copy of the right length: an array that has grown cell by cell keeps room for twice as many.
  rows.push({ ...row, cells: row.cells.slice() });
  workbook.cells += row.cells.length;
  if (workbook.cells > CELLS) throw new UnreadableDocument('too_complex');
}

function startText(reading: Reading): void {
  reading.text = '';
  reading.reading = true;
}

function closeCell(reading: Reading): void {
  const { workbook, cell } = reading;
  const style = workbook.styles[Number(cell.s ?? '0')] ?? workbook.styles[0];
  const value =
    reading.text === '' || style === undefined
      ? NOTHING
      : readValue(reading.text, cell.t ?? 'n', style, workbook);
  const fill = style?.fill ?? null;
  if (value.lines.length === 0 && fill === null) return;
  if (value.lines.length > 0) reading.hasWords = true;
  reading.row.cells.push({
    column: reading.column,
    columnSpan: 1,
    rowSpan: 1,
    lines: value.lines,
    fill,
    bold: style?.bold ?? false,
    date: value.date,
    notes: NO_NOTES,
  });
}

const NO_NOTES: readonly string[] = [];

type Value = Pick<Cell, 'lines' | 'date'>;
const NOTHING: Value = { lines: NO_LINES, date: null };

function readValue(text: string, type: string, style: CellStyle, workbook: Workbook): Value {
  if (type === 's') return sharedValue(Number(text), workbook);
  if (type === 'n')
    return numberValue(Number(text), text, { format: style.format, from1904: workbook.from1904 });
  if (type === 'b') return { lines: linesOfText(text === '1' ? 'TRUE' : 'FALSE'), date: null };
  const instant = type === 'd' ? new Date(/[zZ]$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`) : null;
  if (instant !== null && Number.isFinite(instant.getTime())) return dateValue(instant, style.format);
  return { lines: linesOfText(text), date: null };
}

function sharedValue(index: number, workbook: Workbook): Value {
  return { lines: workbook.shared[index] ?? NO_LINES, date: null };
}

/** What a cell with a number shows; `text` is the number as written. */
export function numberValue(
  value: number,
  text: string,
  { format, from1904 }: { readonly format: NumberFormat; readonly from1904: boolean },
): Value {
  if (!Number.isFinite(value)) return { lines: linesOfText(text), date: null };
  // Below 1 there is a time of day, and no day of the calendar.
  const isDate = format.isDate && (value >= 1 || !format.hasDay);
  const instant = isDate ? dayOfSerial(value, from1904) : null;
  if (instant !== null) return dateValue(instant, format);
  return {
    lines: linesOfText(format.isDate ? printGeneral(value) : printNumber(value, format)),
    date: null,
  };
}

function dateValue(instant: Date, format: NumberFormat): Value {
  const printed = format.isDate ? printDate(instant, format) : instant.toISOString().slice(0, 10);
  return {
    lines: linesOfText(printed),
    date: format.isDate
      ? cellDate(instant, format)
      : { day: instant.toISOString().slice(0, 10), monthOnly: false },
  };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** The column number of a cell's name: `AB12` is in 28. */
export function columnOf(name: string): number {
  let column = 0;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** An area such as `A1:J1` or one cell; null for anything else. */
export function areaOf(reference: string): Area | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
  if (match === null) return null;
  const [, left = '', top = '', right = left, bottom = top] = match;
  return { left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) };
}
