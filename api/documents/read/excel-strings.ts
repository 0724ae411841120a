import type { Line } from '#domain/import/document/source.ts';
import { localName, walkXmlStream } from './xml.ts';

/** The lines of each text that the cells of a workbook share. Rich text is joined, readings of characters left out. */
export async function readSharedStrings(
  part: AsyncIterable<Uint8Array> | undefined,
): Promise<(readonly Line[])[]> {
  const shared: (readonly Line[])[] = [];
  if (part === undefined) return shared;
  let text = '';
  let inText = false;
  let inReading = 0;
  await walkXmlStream(part, {
    open: (prefixed) => {
      const name = localName(prefixed);
      if (name === 'si') text = '';
      if (name === 'rPh') inReading += 1;
      inText = name === 't' && inReading === 0;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (prefixed) => {
      const name = localName(prefixed);
      inText = false;
      if (name === 'rPh') inReading -= 1;
      if (name === 'si') shared.push(linesOfText(text));
    },
  });
  return shared;
}

export const NO_LINES: readonly Line[] = [];

/** A cell's text as lines: Excel writes carriage returns as `_x000D_`. */
export function linesOfText(text: string): readonly Line[] {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  if (!plain.includes('\n') && !plain.includes('\r')) {
    const only = plain.trim();
    return only === '' ? NO_LINES : [{ text: only, label: null, level: 0 }];
  }
  return plain
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, label: null, level: 0 }));
}
