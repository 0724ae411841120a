import { sameWords, squash } from '#domain/import/lexicon/words.ts';
import type { Draft, Unplaced } from './draft.ts';
import type { Block, Place, Row, Source } from './source.ts';

interface Words {
  readonly text: string;
  /** Where they stand; in a table, their row. */
  readonly place: Place;
  readonly column?: number;
  readonly reason: string;
}

const wordsOfRow = ({ place, cells }: Row): readonly Words[] =>
  cells.flatMap(({ column, lines, notes }) => [
    ...lines.map(({ text, label }) => ({
      text: label === null ? text : `${label} ${text}`,
      place,
      column,
      reason: 'not understood',
    })),
    ...notes.map((text) => ({ text, place, column, reason: 'a note on the cell' })),
  ]);

const wordsOfBlock = (block: Block): readonly Words[] => {
  if (block.kind === 'table') return block.rows.flatMap(wordsOfRow);
  const { label, text } = block.line;
  return [{ text: label === null ? text : `${label} ${text}`, place: block.place, reason: 'not understood' }];
};

/** Why a header or footer of a page stands apart: it is kept with the document and is nobody's action. */
export const inMargin = 'printed in the margin of the page';

/** Every text of a document with its place, furniture and notes included. */
const wordsOfSource = (source: Source): readonly Words[] => [
  ...source.blocks.flatMap(wordsOfBlock),
  ...source.furniture.map(({ text, place }) => ({
    text,
    place,
    reason: inMargin,
  })),
];

/** Every text of a document. */
export const textsOf = (source: Source): readonly string[] => wordsOfSource(source).map(({ text }) => text);

/** Keys whose values are our own words or repeat others: what stands only there is not shown to a person as the source's. */
const ownKeys: ReadonlySet<string> = new Set([
  'id',
  'recommendationIds',
  'kind',
  'from',
  'to',
  'sha256',
  'format',
  'file',
  'place',
  'reason',
  'flags',
  'basis',
  'value',
  'field',
  'about',
  'scheme',
  'role',
  'at',
  'unit',
  'near',
]);

const stringsOf = (value: unknown, into: string[]): void => {
  if (typeof value === 'string') into.push(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) if (!ownKeys.has(key)) stringsOf(part, into);
};

/**
 * Texts of a draft made ready for looking up whole lines and parts of lines. Most lines stand there as they are, so the
 * words are taken apart only when the first one does not.
 */
const lookUp = (
  draft: Omit<Draft, 'unplaced'>,
  unplaced: readonly Unplaced[],
): ((text: string) => boolean) => {
  const strings: string[] = unplaced.map(({ text }) => text);
  stringsOf({ ...draft, source: null }, strings);
  const lines = new Set<string>();
  for (const text of strings) for (const line of text.split('\n')) lines.add(line);
  let words: { readonly lines: ReadonlySet<string>; readonly all: string } | null = null;
  return (text) => {
    if (lines.has(text) || lines.has(squash(text))) return true;
    words ??= {
      lines: new Set([...lines].map(sameWords)),
      all: ` ${[...new Set(strings)].map(sameWords).join('  ')} `,
    };
    const wanted = sameWords(text);
    return words.lines.has(wanted) || words.all.includes(` ${wanted} `);
  };
};

const nearest = (place: Place, draft: Omit<Draft, 'unplaced'>): string | null => {
  if (Object.keys(place).length === 0) return null;
  const before = draft.recommendations.filter((one) => isBefore(one.place, place)).at(-1);
  return before?.id ?? null;
};

const isBefore = (one: Place, other: Place): boolean => {
  if (one.sheet !== other.sheet) return false;
  if (one.table === undefined || other.table === undefined) return (one.page ?? 0) <= (other.page ?? 0);
  return one.table < other.table || (one.table === other.table && (one.row ?? 0) <= (other.row ?? 0));
};

/**
 * Accounts for every word of a document: each line that stands nowhere in the draft is added to what could not be placed,
 * with where it stood. After it, a draft holds all words of its source.
 */
export const accountForWords = (
  source: Source,
  draft: Omit<Draft, 'unplaced'>,
  unplaced: readonly Unplaced[],
): readonly Unplaced[] => {
  const holds = lookUp(draft, unplaced);
  const found = new Set<string>();
  const lost = wordsOfSource(source).filter(({ text }) => {
    if (holds(text)) return false;
    const words = sameWords(text);
    if (words === '' || found.has(words)) return false;
    found.add(words);
    return true;
  });
  return [
    ...unplaced,
    ...lost.map(({ text, place, column, reason }) => ({
      text,
      place: column === undefined ? place : { ...place, column },
      near: nearest(place, draft),
      reason,
    })),
  ];
};

/**
 * A changed draft in which no text without a place has vanished: what stood so before and stands nowhere now, whole, is put
 * back to what could not be placed.
 */
export const withLostTexts = (before: Draft, after: Draft): Draft => {
  const there = new Set(after.unplaced.map(({ text }) => text));
  const missing = before.unplaced.filter(({ text }) => !there.has(text));
  if (missing.length === 0) return after;
  const holds = lookUp(after, after.unplaced);
  const lost = missing.filter(({ text }) =>
    text.split('\n').some((line) => sameWords(line) !== '' && !holds(line)),
  );
  return lost.length === 0 ? after : { ...after, unplaced: [...after.unplaced, ...lost] };
};
