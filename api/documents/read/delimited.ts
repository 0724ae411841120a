import type { Source, Table } from '#domain/import/source.ts';
import { plainRow } from './text-cells.ts';
import { decodeText } from './text-encoding.ts';

/** Reads a file of comma- or semicolon-separated values as one table. */
export function readDelimited(bytes: Uint8Array): Source {
  const text = decodeText(bytes);
  return { format: 'csv', blocks: [delimitedTable(text, delimiterOf(text), 1)], furniture: [], remarks: [] };
}

/** A table of delimited values: quoted cells may hold delimiters and line breaks, `""` is a quote (RFC 4180). */
export function delimitedTable(text: string, delimiter: string, table: number): Table {
  const rows = splitDelimited(text, delimiter)
    .map((cells, at) => plainRow(cells, table, at + 1))
    .filter((row) => row.cells.length > 0);
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.at(-1)?.column ?? 0), 0);
  return { kind: 'table', place: { table }, columns, rows, hidden: false };
}

function delimiterOf(text: string): string {
  const start = text.slice(0, 4096).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: start.split(sign).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}

function splitDelimited(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : { text: '', end: at };
    const end = endOfCell(text, cell.end, delimiter);
    cells.push(cell.text + text.slice(cell.end, end));
    at = end + 1;
    if (text[end] === delimiter) continue;
    if (text[end] === '\r' && text[at] === '\n') at += 1;
    rows.push(cells);
    cells = [];
  }
  if (cells.length > 0) rows.push(cells);
  return rows;
}

/** A quote that is never closed takes the rest of the text: nothing is lost. */
function quotedCell(text: string, start: number): { text: string; end: number } {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const close = end < 0 ? text.length : end;
  return { text: text.slice(start + 1, close).replace(/""/g, '"'), end: Math.min(close + 1, text.length) };
}

function endOfCell(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}
