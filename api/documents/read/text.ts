import type { Block, Line, Source, Table } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { delimitedTable } from './delimited.ts';
import { withTabsForBlanks } from './text-blanks.ts';
import { linesOfCell, plainRow } from './text-cells.ts';
import { decodeText } from './text-encoding.ts';
import { readStacked, type StackedText } from './text-stacked.ts';
import { unwrapped } from './text-wrapped.ts';

type Furniture = Source['furniture'][number];

/**
 * Reads plain text: what a program extracted from a document, or what a person pasted.
 * A line with tabs or between pipes is a row, and so is one of columns with blanks between; every other line is a paragraph.
 * @throws UnreadableDocument empty
 */
export function readText(bytes: Uint8Array): Source {
  const text = withTabsForBlanks(decodeText(bytes)).replace(/\f/g, '\n');
  if (text.trim() === '') throw new UnreadableDocument('empty');
  if (isQuoted(text)) {
    return { format: 'txt', blocks: [delimitedTable(text, '\t', 1)], furniture: [], remarks: [] };
  }
  const furniture: Furniture[] = [];
  const lines = withoutBookmarks(text.split(/\r\n|\r|\n/), furniture);
  const stacked = readStacked(lines);
  const body = stacked === null ? looseBlocks(lines, furniture) : stackedBlocks(stacked);
  return { format: 'txt', blocks: body, furniture, remarks: [] };
}

/** Excel puts cells with line breaks into quotes: one is open at the end of a line, and every one is closed again. */
function isQuoted(text: string): boolean {
  return text.includes('\t') && /(?:^|\t)"[^"\t\n]*\n/m.test(text) && (text.split('"').length - 1) % 2 === 0;
}

function stackedBlocks({ paragraphs, rows, behind }: StackedText): Block[] {
  const table = tableOf(rows, 1);
  const before = paragraphs.flatMap(linesOfCell);
  return [
    ...before.map(paragraphBlock),
    ...(table.rows.length === 0 ? [] : [table]),
    ...behind.flatMap(linesOfCell).map((line, at) => paragraphBlock(line, before.length + at)),
  ];
}

function looseBlocks(lines: readonly string[], furniture: Furniture[]): Block[] {
  const isFurniture = furnitureTest(lines);
  const blocks: Block[] = [];
  let rows: string[][] = [];
  let tables = 0;
  let paragraphs = 0;
  const closeTable = () => {
    const table = tableOf(withWholeRows(unwrapped(rows)), tables + 1);
    if (table.rows.length > 0) {
      blocks.push(table);
      tables += 1;
    }
    rows = [];
  };
  lines.forEach((line, at) => {
    const cells = cellsOf(line);
    if (cells !== null) rows.push(cells);
    else if (isFurniture(at)) furniture.push({ text: line.trim(), place: { paragraph: paragraphs + 1 } });
    else if (line.trim() !== '') {
      closeTable();
      for (const part of linesOfCell(line)) blocks.push(paragraphBlock(part, paragraphs++));
    }
  });
  closeTable();
  return blocks;
}

function tableOf(rows: readonly (readonly string[])[], table: number): Table {
  const filled = rows
    .map((cells, at) => plainRow(cells, table, at + 1))
    .filter((row) => row.cells.length > 0);
  const columns = filled.reduce((most, row) => Math.max(most, row.cells.at(-1)?.column ?? 0), 0);
  return { kind: 'table', place: { table }, columns, rows: filled, hidden: false };
}

/**
 * Rows whose cells hold line breaks come as several lines: those that together have exactly the cells of the first row,
 * where the last cell of one goes on in the first of the next, are one row.
 */
function withWholeRows(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = rows[0]?.length ?? 0;
  if (width < 4 || rows[0]?.some((cell) => cell === '') === true) return rows;
  const whole: (readonly string[])[] = [];
  let at = 0;
  while (at < rows.length) {
    const parts = partsOfRow(rows.slice(at), width);
    whole.push(
      parts.reduce((one, next) => [
        ...one.slice(0, -1),
        `${one.at(-1) ?? ''} ${next[0] ?? ''}`.trim(),
        ...next.slice(1),
      ]),
    );
    at += parts.length;
  }
  return whole;
}

/** The lines that make up one row of this width, or the first line alone. */
function partsOfRow(rows: readonly (readonly string[])[], width: number): readonly (readonly string[])[] {
  const stop = rows.findIndex((row, at) => row.at(-1) === '' || (at > 0 && row[0] === ''));
  const joinable = stop < 0 ? rows : rows.slice(0, rows[stop]?.[0] === '' && stop > 0 ? stop : stop + 1);
  let cells = 1;
  const end = joinable.findIndex((row) => {
    cells += row.length - 1;
    return cells >= width;
  });
  return cells === width && end >= 0 ? rows.slice(0, end + 1) : rows.slice(0, 1);
}

function paragraphBlock(line: Line, at: number): Block {
  const place = { paragraph: at + 1 };
  const heading = /^(#{1,6})\s+(?=\S)/.exec(line.text);
  if (heading === null) return { kind: 'paragraph', place, line };
  return {
    kind: 'heading',
    place,
    level: heading[1]?.length ?? 1,
    line: { ...line, text: line.text.slice(heading[0].length) },
  };
}

/** The cells of a row; null for a line that is none. A rule between heading and body (`|---|---|`) is a row without words. */
function cellsOf(line: string): string[] | null {
  if (/^\s*\|.*\|\s*$/.test(line)) {
    const cells = line
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.replace(/\\\|/g, '|').trim());
    return cells.every((cell) => /^:?-+:?$/.test(cell)) ? [] : cells;
  }
  return line.includes('\t') ? line.split('\t').map((cell) => cell.trim()) : null;
}

/** Rules, and short lines that stand alone more than once: a page's head or foot between the pages' words. */
function furnitureTest(lines: readonly string[]): (at: number) => boolean {
  const alone = (at: number) => (lines[at - 1] ?? '').trim() === '' && (lines[at + 1] ?? '').trim() === '';
  const counts = new Map<string, number>();
  lines.forEach((line, at) => {
    if (alone(at)) counts.set(line.trim(), (counts.get(line.trim()) ?? 0) + 1);
  });
  // A page has a line or two at its head and foot: more lines that come again are the labels of a form.
  const areLabels =
    [...counts].filter(([words, count]) => count > 1 && isShort(words) && /^\p{L}\D*$/u.test(words)).length >
    2;
  return (at) => {
    const words = (lines[at] ?? '').trim();
    if (words === '') return false;
    if (!/[\p{L}\p{N}]/u.test(words) || (alone(at) && pageNumber.test(words))) return true;
    return !areLabels && alone(at) && isShort(words) && (counts.get(words) ?? 0) > 1;
  };
}

/** `Page 2 of 7` */
const pageNumber = /^page \d{1,3}(?: (?:of|\/) \d{1,3})?$/i;

/** `Actions:` is a label, however often it comes again. */
const isShort = (words: string): boolean => words.split(/\s+/).length <= 3 && !words.endsWith(':');

function withoutBookmarks(lines: readonly string[], furniture: Furniture[]): string[] {
  return lines.map((line) =>
    line.replace(/\[bookmark: [^\]]*\]/g, (bookmark) => {
      furniture.push({ text: bookmark, place: {} });
      return '';
    }),
  );
}
