import type { Cell, Line, Row } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';

/** A cell of plain text: no fill, no spans. */
function plainCell(column: number, lines: readonly Line[]): Cell {
  return { column, columnSpan: 1, rowSpan: 1, lines, fill: null, bold: false, date: null, notes: [] };
}

/** Most columns of a table: more is no plan. */
const COLUMNS = 2_000;

/**
 * A row of plain text. Cells without words are left out; their columns stay free.
 * @throws UnreadableDocument too_complex
 */
export function plainRow(texts: readonly string[], table: number, row: number): Row {
  if (texts.length > COLUMNS) throw new UnreadableDocument('too_complex');
  const cells = texts.flatMap((text, at) => {
    const lines = linesOfCell(text);
    return lines.length === 0 ? [] : [plainCell(at + 1, lines)];
  });
  return { place: { table, row }, cells, isHeading: false, hidden: false };
}

/** Stands for the beginning of a list item while a text is taken apart: a sign that no text has. */
const MARK = '\u{F8FF0}';

/** Leftovers of a web page inside plain text: a check box or list item begins a line with a bullet. */
const ITEM = /<(?:input\b[^<>]*|li\b[^<>]*)\/?>/gi;
const BREAK = /<(?:br|\/?p|\/li)\b[^<>]*>/gi;
const LEFTOVER = /<\/?(?:ul|ol|u|b|i|em|strong|span|div|font|sup|sub)\b[^<>]*>/gi;

/** The lines of a cell or paragraph of plain text. */
export function linesOfCell(text: string): Line[] {
  const marked = text
    .replace(ITEM, `\n${MARK}`)
    .replace(BREAK, '\n')
    .replace(LEFTOVER, ' ')
    .replace(/\*\*/g, '');
  return marked.split('\n').flatMap((part) => {
    const isItem = part.startsWith(MARK);
    const words = part.replaceAll(MARK, '').trim();
    return words === '' ? [] : [{ text: words, label: isItem ? '•' : null, level: 0 }];
  });
}
