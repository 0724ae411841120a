import { CsvError, parse } from 'csv-parse/sync';
import type { Source, Table } from '#domain/import/document/source.ts';
import { plainRow } from './text-cells.ts';
import { decodeText } from './text-encoding.ts';

/**
 * Reads a file of values between commas, semicolons, tabs or pipes as one table.
 * @throws UnreadableDocument too_complex
 */
export function readDelimited(bytes: Uint8Array): Source {
  const text = decodeText(bytes);
  // Excel's own line: `sep=;` says which sign parts the cells.
  const named = /^\uFEFF?"?sep=([,;|\t])"?[ \t]*(?:\r\n|\r|\n)/i.exec(text);
  const body = text.slice(named?.[0].length ?? 0);
  const delimiter = named?.[1] ?? delimiterOf(body);
  return { format: 'csv', blocks: [delimitedTable(body, delimiter, 1)], furniture: [], remarks: [] };
}

/** A table of delimited values: quoted cells may hold delimiters and line breaks, `""` is a quote (RFC 4180). */
export function delimitedTable(text: string, delimiter: string, table: number): Table {
  const rows = splitDelimited(text, delimiter)
    .filter((cells) => delimiter !== '|' || !cells.every((cell) => /^\s*(?::?-+:?)?\s*$/.test(cell)))
    .map((cells, at) => plainRow(cells.map(unguarded), table, at + 1))
    .filter((row) => row.cells.length > 0);
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.at(-1)?.column ?? 0), 0);
  return { kind: 'table', place: { table }, columns, rows, hidden: false };
}

/**
 * A cell without the guard that keeps Excel from calculating with it: `="031"`, and an apostrophe that opens no quotation.
 */
function unguarded(cell: string): string {
  const held = /^\s*=\s*"((?:[^"]|"")*)"\s*$/.exec(cell)?.[1];
  if (held !== undefined) return held.replaceAll('""', '"');
  const opensQuotation = /^'[^=+@-][^']*'(?![\p{L}\p{N}])/u.test(cell);
  return cell.startsWith("'") && !opensQuotation ? cell.slice(1) : cell;
}

/** Letters that are looked at to tell the delimiter, and rows of them. */
const SAMPLE = 200_000;
const SAMPLE_ROWS = 50;

/** The sign that gives most cells in rows of one width. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const found = [',', ';', '\t', '|'].map((sign) => ({ sign, cells: regularCells(sample, sign) }));
  return found.reduce((best, next) => (next.cells > best.cells ? next : best)).sign;
}

/** How many cells the rows of the most usual width have together; a width that comes once says next to nothing. */
function regularCells(text: string, delimiter: string): number {
  const rows = new Map<number, number>();
  for (const { length } of splitDelimited(text, delimiter, SAMPLE_ROWS))
    rows.set(length, (rows.get(length) ?? 0) + 1);
  const weights = [...rows].map(([width, count]) => {
    if (width === 1) return 0;
    return count > 1 ? count * width : width / COLUMNS_OF_ONE_ROW;
  });
  return Math.max(0, ...weights);
}

const COLUMNS_OF_ONE_ROW = 1_000_000;

/**
 * The cells of a text. As people write them: blanks round a quote, rows of any length and with any line ends, quotes
 * inside words. A quote that is never closed takes the rest of the text: nothing is lost.
 */
function splitDelimited(text: string, delimiter: string, most?: number): string[][] {
  try {
    return parse(text, { ...asWritten(delimiter), ...(most !== undefined && { to: most }) });
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    const closes = fault.code === 'CSV_QUOTE_NOT_CLOSED' ? `${text}"` : null;
    return parse(closes ?? text, { ...asWritten(delimiter), ...(closes === null && { quote: false }) });
  }
}

const asWritten = (delimiter: string) => ({
  delimiter,
  trim: true,
  relax_quotes: true,
  relax_column_count: true,
  record_delimiter: ['\r\n', '\n', '\r'],
});
