import type { Head } from './word-97-text.ts';
import { type Numbering, readNumbering } from './word-numbering.ts';
import type { Element } from './xml.ts';

/** The head names the lists and where they are used here. */
const LISTS = 0x2e2;
const USES = 0x2ea;

/** Kinds of numbers, by theirs. */
const KINDS: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  5: 'ordinal',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
};

/** Most lists that are looked at. */
const MOST = 5_000;

/** Counts the numbered paragraphs of an older document: its lists are told as a newer one tells them. */
export function numberingOf(head: Head): Numbering {
  return readNumbering({
    name: 'w:numbering',
    attributes: {},
    children: [...listsOf(head), ...usesOf(head)],
  });
}

const tag = (name: string, value: string | number, children: readonly Element[] = []): Element => ({
  ...{ name, attributes: { 'w:val': String(value) }, children },
});

function usesOf({ table }: Head): Element[] {
  const uses = table(USES);
  if (uses.byteLength < 4) return [];
  const count = Math.min(uses.getUint32(0, true), Math.floor((uses.byteLength - 4) / 16), MOST);
  return Array.from({ length: count }, (_, at) => ({
    ...{ name: 'w:num', attributes: { 'w:numId': String(at + 1) } },
    children: [tag('w:abstractNumId', uses.getUint32(4 + 16 * at, true))],
  }));
}

/** The levels of all lists follow behind the list of lists. */
function listsOf({ view, tables, table }: Head): Element[] {
  const list = table(LISTS);
  if (list.byteLength < 2) return [];
  const count = Math.min(list.getUint16(0, true), Math.floor((list.byteLength - 2) / 28), MOST);
  const bytes = new DataView(tables.buffer, tables.byteOffset, tables.byteLength);
  let at = view.getUint32(LISTS, true) + 2 + 28 * count;
  return Array.from({ length: count }, (_, index): Element => {
    const from = 2 + 28 * index;
    const isSimple = (list.getUint8(from + 26) & 1) === 1;
    const levels: Element[] = [];
    for (let level = 0; level < (isSimple ? 1 : 9); level += 1) {
      const read = levelAt(bytes, at, level);
      levels.push(read.element);
      at = read.end;
    }
    const id = String(list.getUint32(from, true));
    return { name: 'w:abstractNum', attributes: { 'w:abstractNumId': id }, children: levels };
  });
}

function levelAt(bytes: DataView, at: number, level: number): { element: Element; end: number } {
  if (at + 30 > bytes.byteLength) return { element: tag('w:lvl', ''), end: at };
  const text = at + 28 + bytes.getUint8(at + 24) + bytes.getUint8(at + 25);
  const length = text + 2 <= bytes.byteLength ? bytes.getUint16(text, true) : 0;
  const end = Math.min(text + 2 + 2 * length, bytes.byteLength);
  let printed = '';
  for (let sign = text + 2; sign + 2 <= end; sign += 2) {
    const code = bytes.getUint16(sign, true);
    printed += code < 9 ? `%${code + 1}` : String.fromCharCode(code);
  }
  return {
    element: {
      name: 'w:lvl',
      attributes: { 'w:ilvl': String(level) },
      children: [
        tag('w:start', bytes.getUint32(at, true)),
        tag('w:numFmt', KINDS[bytes.getUint8(at + 4)] ?? 'decimal'),
        tag('w:lvlText', printed),
      ],
    },
    end,
  };
}
