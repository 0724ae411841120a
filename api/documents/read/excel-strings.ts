import type { Line } from '#domain/import/source.ts';
import { localName, walkXml } from './xml.ts';

/** The texts that the cells of a workbook share, in their order. Rich text is joined, readings of characters left out. */
export function readSharedStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let text = '';
  let inText = false;
  let inReading = 0;
  walkXml(bytes, {
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
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

/** A cell's text as lines: Excel writes carriage returns as `_x000D_`. */
export function linesOfText(text: string): Line[] {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  if (!plain.includes('\n') && !plain.includes('\r')) {
    const only = plain.trim();
    return only === '' ? [] : [{ text: only, label: null, level: 0 }];
  }
  return plain
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, label: null, level: 0 }));
}
