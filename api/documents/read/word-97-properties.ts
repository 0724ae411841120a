import type { Head } from './word-97-text.ts';

/** A property by its number (`sprm`, MS-DOC 2.2.5), with what it says. */
export type Properties = ReadonlyMap<number, DataView>;

/** Properties of the letters between two places of the file. `style` is that of a paragraph. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly style: number;
  readonly properties: Properties;
}

const none = (): Properties => new Map();
const PAGE = 512;

/** The head names the tables of formats here: of letters, and of paragraphs. */
const TABLES = { letters: 0xfa, paragraphs: 0x102 } as const;

/** Finds what is said of the letter at a place of the file. */
export type Formats = (offset: number) => Pick<Run, 'style' | 'properties' | 'to'>;

/** Says where more properties of a paragraph lie than its page has room for: the rows of wide tables have. */
const ELSEWHERE = 0x6646;

/** The properties of a paragraph with those that lie in the stream of data. */
export function withHeldElsewhere(properties: Properties, data: DataView): Properties {
  const at = numberAt(properties, ELSEWHERE);
  if (at === null || at + 2 > data.byteLength) return properties;
  return new Map([...properties, ...propertiesIn(part(data, at + 2, data.getUint16(at, true)))]);
}

/** The formats of a document's letters or paragraphs, from the pages of 512 bytes that hold them. */
export function formatsOf({ view, table }: Head, of: keyof typeof TABLES): Formats {
  const pages = table(TABLES[of]);
  const count = Math.max(0, Math.floor((pages.byteLength - 4) / 8));
  const runs: Run[] = [];
  for (let page = 0; page < count; page += 1) {
    const at = (pages.getUint32(4 * (count + 1) + 4 * page, true) & 0x3fffff) * PAGE;
    if (at + PAGE <= view.byteLength)
      runs.push(...runsOf(new DataView(view.buffer, view.byteOffset + at, PAGE), of));
  }
  runs.sort((one, other) => one.from - other.from);
  return (offset) => {
    const run = runs[indexAt(runs, offset)];
    return run !== undefined && offset >= run.from && offset < run.to
      ? run
      : { style: 0, properties: none(), to: offset + 1 };
  };
}

/** The last run that begins at or before a place. */
function indexAt(runs: readonly Run[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((runs[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function runsOf(page: DataView, of: keyof typeof TABLES): Run[] {
  const count = Math.min(page.getUint8(PAGE - 1), 101);
  return Array.from({ length: count }, (_, index): Run => {
    const [from, to] = [page.getUint32(4 * index, true), page.getUint32(4 * index + 4, true)];
    const own = of === 'letters' ? ofLetters(page, count, index) : ofParagraph(page, count, index);
    return { from, to, ...own };
  });
}

function ofLetters(page: DataView, count: number, index: number): Pick<Run, 'style' | 'properties'> {
  const at = 2 * page.getUint8(4 * (count + 1) + index);
  if (at === 0) return { style: 0, properties: none() };
  return { style: 0, properties: propertiesIn(part(page, at + 1, page.getUint8(at))) };
}

function ofParagraph(page: DataView, count: number, index: number): Pick<Run, 'style' | 'properties'> {
  const at = 2 * page.getUint8(4 * (count + 1) + 13 * index);
  if (at === 0) return { style: 0, properties: none() };
  const half = page.getUint8(at);
  const own = half === 0 ? part(page, at + 2, 2 * page.getUint8(at + 1)) : part(page, at + 1, 2 * half - 1);
  if (own.byteLength < 2) return { style: 0, properties: none() };
  return { style: own.getUint16(0, true), properties: propertiesIn(part(own, 2, own.byteLength)) };
}

/** A part of a page, cut where the page ends. */
function part(page: DataView, at: number, length: number): DataView {
  const from = Math.min(at, page.byteLength);
  return new DataView(
    page.buffer,
    page.byteOffset + from,
    Math.max(0, Math.min(length, page.byteLength - from)),
  );
}

/** Sizes of what a property says, by the three bits of its number that tell them; 0: it says so itself. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3] as const;

/** The definition of a table's row has its length in two bytes. */
const ROW_DEFINITION = 0xd608;

/** The properties in a list of them, the last of a kind counting. */
function propertiesIn(list: DataView): Properties {
  const found = new Map<number, DataView>();
  let at = 0;
  while (at + 2 < list.byteLength) {
    const number = list.getUint16(at, true);
    const { from, length } = extentOf(list, number, at + 2);
    if (length < 0) break;
    found.set(number, part(list, from, length));
    at = from + length;
  }
  return found;
}

/** Where what a property says begins, and how long it is. */
function extentOf(list: DataView, number: number, at: number): { from: number; length: number } {
  const fixed = SIZES[number >> 13] ?? 1;
  if (fixed > 0) return { from: at, length: fixed };
  if (number !== ROW_DEFINITION) return { from: at + 1, length: list.getUint8(at) };
  return { from: at + 2, length: at + 2 <= list.byteLength ? list.getUint16(at, true) - 1 : -1 };
}

/** What a property says as a number; null where it is absent or cut. */
export function numberAt(properties: Properties, number: number): number | null {
  const held = properties.get(number);
  if (held === undefined || held.byteLength === 0) return null;
  if (held.byteLength >= 4) return held.getUint32(0, true);
  return held.byteLength >= 2 ? held.getUint16(0, true) : held.getUint8(0);
}

/** On; 128 and 129 mean as the style, and against it. */
export function isSet(properties: Properties, number: number): boolean {
  const value = numberAt(properties, number);
  return value === 1 || value === 129;
}
