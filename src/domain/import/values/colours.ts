import { gridOf, ownWords } from '#domain/import/document/grid.ts';
import type { Cell, Table } from '#domain/import/document/source.ts';
import { squash } from '#domain/import/lexicon/words.ts';

export type Colour = 'red' | 'amber' | 'green' | 'blue' | 'purple' | 'grey';

/** The colour that six hex digits look like; null for white, black and pale tints that mark headings and bands. */
export const colourOf = (hex: string | null): Colour | null => {
  const [red, green, blue] = (hex?.match(/[\da-f]{2}/giu) ?? []).map((part) => Number.parseInt(part, 16));
  if (red === undefined || green === undefined || blue === undefined) return null;
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (high - low < 45) return high > 100 && high < 215 ? 'grey' : null;
  return hueName(hueOf([red, green, blue], { high, low }));
};

interface Range {
  readonly high: number;
  readonly low: number;
}

/** The hue of a colour in degrees, by its red, green and blue. */
const hueOf = ([red, green, blue]: readonly [number, number, number], { high, low }: Range): number => {
  const span = high - low;
  if (high === red) return (60 * ((green - blue) / span) + 360) % 360;
  return high === green ? 60 * ((blue - red) / span) + 120 : 60 * ((red - green) / span) + 240;
};

const hueName = (hue: number): Colour => {
  if (hue < 18 || hue >= 335) return 'red';
  if (hue < 70) return 'amber';
  if (hue < 170) return 'green';
  return hue < 258 ? 'blue' : 'purple';
};

const named: ReadonlyMap<string, Colour> = new Map([
  ...([
    ['R', 'red'],
    ['A', 'amber'],
    ['G', 'green'],
    ['B', 'blue'],
  ] as const),
  ...([
    ['red', 'red'],
    ['amber', 'amber'],
    ['yellow', 'amber'],
    ['orange', 'amber'],
    ['green', 'green'],
  ] as const),
  ...([
    ['blue', 'blue'],
    ['purple', 'purple'],
    ['grey', 'grey'],
    ['gray', 'grey'],
  ] as const),
]);
const colourWord = /\b(red|amber|yellow|orange|green|blue|purple|gr[ea]y)\b/iu;

/** Dots and squares in a colour. */
const signs: readonly (readonly [RegExp, Colour])[] = [
  [/\u{1f534}|\u{1f7e5}/u, 'red'],
  [/\u{1f7e0}|\u{1f7e1}|\u{1f7e7}|\u{1f7e8}/u, 'amber'],
  [/\u{1f7e2}|\u{1f7e9}/u, 'green'],
  [/\u{1f535}|\u{1f7e6}/u, 'blue'],
  [/\u{1f7e3}|\u{1f7ea}/u, 'purple'],
];

/** The colour that a text names: `R`, `Amber`, `GREEN – on track`, `🟢`. */
export const colourNamed = (text: string): Colour | null => {
  const sign = signs.find(([pattern]) => pattern.test(text));
  if (sign !== undefined) return sign[1];
  const word = colourWord.exec(text)?.[1]?.toLowerCase();
  return named.get(word ?? /^\W*([RAGB])\W*$/u.exec(text)?.[1] ?? '') ?? null;
};

/** What each colour means in this document, in its own words. */
export type Legend = ReadonlyMap<Colour, string>;

const meaningOf = (cell: Cell, words: readonly string[]): readonly [Colour, string] | null => {
  const own = squash(cell.lines.map(({ text }) => text).join(' '));
  const colour = colourOf(cell.fill) ?? colourNamed(own);
  const meaning =
    words.filter((text) => text !== '' && colourNamed(text) === null)[0] ??
    (colour !== null && own.length > 8 ? own : '');
  return colour === null || meaning === '' ? null : [colour, meaning];
};

/** The legend that a sentence prints: `Key: Blue = complete; Green = on track`. Empty where it names fewer than two. */
export const legendInText = (text: string): Legend => {
  const found = new Map<Colour, string>();
  for (const match of text.matchAll(
    /\b(red|amber|yellow|green|blue|purple|gr[ea]y)\b\s*(?:=|:|[-–—])\s*([^;,.\n=]{3,80})/giu,
  )) {
    const colour = colourNamed(match[1] ?? '');
    if (colour !== null && !found.has(colour)) found.set(colour, squash(match[2] ?? ''));
  }
  return found.size >= 2 ? found : legendOfLetters(text);
};

/** `Key: B = complete, G = on track`, also with dashes. */
const legendOfLetters = (text: string): Legend => {
  const found = [
    ...text.matchAll(/(?<![\p{L}\d])([RAGB])(?:\s*[=:]\s*|\s+[–—-]\s+)([^;,.\n=]{3,80})/gu),
  ].flatMap(([, letter = '', meaning = '']) => {
    const colour = colourNamed(letter);
    return colour === null ? [] : [[colour, squash(meaning)] as const];
  });
  return found.length >= 2 ? new Map(found) : new Map();
};

/** The legend that a small table prints: a coloured or named cell and its meaning. Null where the table is none. */
export const legendOf = (table: Table): Legend | null => {
  const found = new Map<Colour, string>();
  const rows = gridOf(table);
  if (rows.length > 12) return null;
  for (const row of rows) {
    for (const { cell } of row.cells) {
      const others = ownWords(row).map(({ text }) => squash(text));
      const meaning = meaningOf(cell, others);
      if (meaning !== null && !found.has(meaning[0])) found.set(meaning[0], meaning[1]);
    }
  }
  return found.size >= 2 ? found : null;
};
