import { UnreadableDocument } from '../unreadable-document.ts';

/** What a Rich Text file is made of, in its order. */
export interface RichTextListener {
  readonly open: () => void;
  readonly close: () => void;
  /** A control word or sign (`par`, `*`, `~`) and its number, if it has one. */
  readonly word: (name: string, value: number | null) => void;
  /** Bytes of text, in the code page of their font. */
  readonly text: (bytes: Uint8Array) => void;
}

/** Deepest nesting of groups: real documents stay under 100. */
const DEPTH = 2_000;

const [OPEN, CLOSE, BACKSLASH, CR, LF, BLANK, QUOTE, MINUS] = [123, 125, 92, 13, 10, 32, 39, 45] as const;

const isLetter = (byte = 0): boolean => (byte > 64 && byte < 91) || (byte > 96 && byte < 123);
const isDigit = (byte = 0): boolean => byte > 47 && byte < 58;

/**
 * Goes over a Rich Text file (RTF 1.9.1) from start to end, once.
 * @throws UnreadableDocument too_complex
 */
export function walkRichText(bytes: Uint8Array, listener: RichTextListener): void {
  let depth = 0;
  for (let at = 0; at < bytes.length; ) {
    const turn = TURNS[bytes[at] ?? 0] ?? 0;
    depth += turn;
    if (depth > DEPTH) throw new UnreadableDocument('too_complex');
    at = turn === 0 ? piece(bytes, at, listener) : brace(listener, at, turn);
  }
}

const TURNS: Readonly<Record<number, 1 | -1>> = { [OPEN]: 1, [CLOSE]: -1 };

function brace(listener: RichTextListener, at: number, turn: 1 | -1): number {
  if (turn > 0) listener.open();
  else listener.close();
  return at + 1;
}

/** Reads a control, a text or the end of a line, and says where what follows it begins. */
function piece(bytes: Uint8Array, at: number, listener: RichTextListener): number {
  const byte = bytes[at];
  if (byte === CR || byte === LF) return at + 1;
  return byte === BACKSLASH ? control(bytes, at + 1, listener) : text(bytes, at, listener);
}

function text(bytes: Uint8Array, start: number, listener: RichTextListener): number {
  let end = start + 1;
  while (end < bytes.length && !isSign(bytes[end])) end += 1;
  listener.text(bytes.subarray(start, end));
  return end;
}

const isSign = (byte: number | undefined): boolean =>
  byte === OPEN || byte === CLOSE || byte === BACKSLASH || byte === CR || byte === LF;

/** Reads a control word, a sign, or a letter by its number. */
function control(bytes: Uint8Array, start: number, listener: RichTextListener): number {
  if (bytes[start] === QUOTE) {
    const value = Number.parseInt(latin(bytes.subarray(start + 1, start + 3)), 16);
    if (!Number.isNaN(value)) listener.text(Uint8Array.of(value));
    return start + 3;
  }
  if (isLetter(bytes[start])) return controlWord(bytes, start, listener);
  const isBreak = bytes[start] === CR || bytes[start] === LF;
  listener.word(isBreak ? 'par' : latin(bytes.subarray(start, start + 1)), null);
  return start + 1;
}

function controlWord(bytes: Uint8Array, start: number, listener: RichTextListener): number {
  let end = start;
  while (isLetter(bytes[end])) end += 1;
  const name = latin(bytes.subarray(start, end));
  let last = end + (bytes[end] === MINUS ? 1 : 0);
  while (isDigit(bytes[last])) last += 1;
  const value = Number.parseInt(latin(bytes.subarray(end, last)), 10);
  const next = last + (bytes[last] === BLANK ? 1 : 0);
  // So many bytes of something else follow.
  if (name === 'bin') return next + Math.max(0, value || 0);
  listener.word(name, Number.isNaN(value) ? null : value);
  return next;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Signs that have a control word of their own. */
export const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  '~': '\u00a0',
  _: '-',
  '{': '{',
  '}': '}',
  '\\': '\\',
};

/** Code pages by the character set of a font, where it is not the file's own. */
const BY_CHARSET: Readonly<Record<number, number>> = {
  128: 932,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  238: 1250,
};

export function codePageOf(charset: number): number | null {
  return BY_CHARSET[charset] ?? null;
}

/** Bytes in a code page of Windows; what is not known is read as in Britain. */
export function decodedWith(codePage: number, bytes: readonly number[]): string {
  const label = codePage === 932 ? 'shift_jis' : codePage === 65001 ? 'utf-8' : `windows-${codePage}`;
  try {
    return new TextDecoder(label).decode(Uint8Array.from(bytes));
  } catch {
    return new TextDecoder('windows-1252').decode(Uint8Array.from(bytes));
  }
}
