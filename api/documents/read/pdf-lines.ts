import type { Link } from '#domain/import/document/source.ts';
import type { Box, PdfText } from './pdf-geometry.ts';
import { linkOf } from './web-address.ts';

/** One printed line of text. */
export interface PrintedLine extends Box {
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  /** Printed upwards, downwards or upside down: its box is measured along its own direction. */
  readonly turned: boolean;
  readonly links?: readonly Link[];
}

/** How often a word stands in the document, great letters or small: tells a broken word from two. */
export type Vocabulary = (word: string) => number;

export function vocabularyOf(texts: Iterable<PdfText>): Vocabulary {
  const counts = new Map<string, number>();
  for (const { text } of texts) {
    for (const word of text.toLowerCase().match(/\p{L}+(?:-\p{L}+)?/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (word) => counts.get(word.toLowerCase()) ?? 0;
}

/** The printed lines of an area, from top to bottom; turned text is read in its own direction, after the rest. */
export function printedLines(texts: readonly PdfText[]): PrintedLine[] {
  const upright = texts.filter((text) => text.turn === 0);
  const turned = ([90, 180, 270] as const).flatMap((turn) =>
    linesOf(texts.filter((text) => text.turn === turn).map((text) => turnedBack(text, turn))),
  );
  return [...linesOf(upright), ...turned];
}

/** Turned text laid down as if it were upright, so that its lines can be read the same way. */
function turnedBack(text: PdfText, turn: 90 | 180 | 270): PdfText {
  if (turn === 90)
    return { ...text, left: text.top, right: text.bottom, top: -text.right, bottom: -text.left };
  if (turn === 270)
    return { ...text, left: -text.bottom, right: -text.top, top: text.left, bottom: text.right };
  return { ...text, left: -text.right, right: -text.left, top: -text.bottom, bottom: -text.top };
}

interface OpenLine {
  readonly texts: PdfText[];
  top: number;
  bottom: number;
}

function linesOf(texts: readonly PdfText[]): PrintedLine[] {
  const open: OpenLine[] = [];
  // The largest first, so that a raised or lowered sign joins the line that it belongs to.
  for (const text of [...texts].sort((one, other) => other.size - one.size)) {
    const middle = (text.top + text.bottom) / 2;
    const line = open.find(
      (candidate) =>
        overlap(candidate, text) > 0.5 * (text.bottom - text.top) &&
        middle > candidate.top &&
        middle < candidate.bottom,
    );
    if (line === undefined) open.push({ texts: [text], top: text.top, bottom: text.bottom });
    else line.texts.push(text);
  }
  return open.map(printLine).sort((one, other) => one.top - other.top || one.left - other.left);
}

function overlap(one: { top: number; bottom: number }, other: { top: number; bottom: number }): number {
  return Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
}

function printLine(line: OpenLine): PrintedLine {
  const texts = [...line.texts].sort((one, other) => one.left - other.left);
  let text = '';
  let last: PdfText | null = null;
  for (const piece of texts) {
    text += (last === null ? '' : spaceBetween(last, piece)) + piece.text;
    last = piece;
  }
  const size = Math.max(...texts.map((piece) => piece.size));
  return {
    text: text.replace(/[ ]{2,}/g, ' ').trim(),
    size,
    bold: texts.every((piece) => piece.bold),
    turned: texts.some((piece) => piece.turn !== 0),
    ...linksIn(texts),
    left: Math.min(...texts.map((piece) => piece.left)),
    right: Math.max(...texts.map((piece) => piece.right)),
    top: line.top,
    bottom: line.bottom,
  };
}

/** Pieces beside each other that lead to the same page are one link. */
function linksIn(texts: readonly PdfText[]): Pick<PrintedLine, 'links'> {
  if (texts.every(({ address }) => address === undefined)) return {};
  const words = new Map<string, string>();
  for (const { address, text } of texts)
    if (address !== undefined) words.set(address, `${words.get(address) ?? ''} ${text}`);
  return { links: [...words].flatMap(([address, text]) => linkOf(text, address)) };
}

/** Nothing inside a word, a blank between words, a tab over a gap that parts columns. */
function spaceBetween(one: PdfText, other: PdfText): string {
  const gap = other.left - one.right;
  const size = Math.min(one.size, other.size);
  if (gap > 2.5 * Math.max(one.size, other.size)) return '\t';
  if (/\s$/.test(one.text) || /^\s/.test(other.text)) return ' ';
  return gap > 0.15 * size ? ' ' : '';
}
