import { wordsOf } from './words.ts';

/** The different words of a text, made once and compared often. */
export type WordSet = ReadonlySet<string>;

export const wordSet = (text: string): WordSet => new Set(wordsOf(text));

/** Sørensen–Dice from how many words two texts share; two texts without words are alike. */
const likenessBy = (shared: number, one: WordSet, other: WordSet): number =>
  one.size + other.size === 0 ? 1 : (2 * shared) / (one.size + other.size);

/**
 * How like two texts are by the words they share: 1 for the same words in any order, 0 for none (Sørensen–Dice over the
 * sets of words). Two texts without words are alike.
 */
export const likeness = (one: WordSet, other: WordSet): number => {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return likenessBy(shared, one, other);
};

/** A row with the words that it is compared by. */
interface Worded {
  readonly words: WordSet;
}

const nowhere = new Uint32Array(0);

/** The word that a text without words is found by. */
const none: WordSet = new Set(['']);
const findable = ({ words }: Worded): WordSet => (words.size === 0 ? none : words);

/** The places of a list at which each word stands. */
const holdersOf = (rows: readonly Worded[]): ReadonlyMap<string, Uint32Array> => {
  const holders = new Map<string, number[]>();
  rows.forEach((row, place) => {
    for (const word of findable(row)) {
      const known = holders.get(word);
      if (known === undefined) holders.set(word, [place]);
      else known.push(place);
    }
  });
  return new Map([...holders].map(([word, places]) => [word, Uint32Array.from(places)]));
};

const countAt = (counts: Uint32Array, places: Uint32Array): void => {
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
};

/**
 * Texts by their words, for telling how like each is to another text without looking its words up one by one: a plan of
 * some thousand rows is compared with another in a second or two. Gives how many words each shares; valid until asked again.
 */
const openIndex = (others: readonly Worded[]): ((one: Worded) => Uint32Array) => {
  const holders = holdersOf(others);
  const shared = new Uint32Array(others.length);
  return (one) => {
    shared.fill(0);
    for (const word of findable(one)) countAt(shared, holders.get(word) ?? nowhere);
    return shared;
  };
};

interface Candidate<T, U> {
  readonly one: T;
  readonly other: U;
  readonly score: number;
  readonly apart: number;
}

const surest = (a: Candidate<unknown, unknown>, b: Candidate<unknown, unknown>): number =>
  b.score - a.score || a.apart - b.apart;

/** How many candidates of a row are kept: five thousand rows with the same words would have millions. */
const most = 40;

interface Pairing<T, U> {
  readonly ones: readonly T[];
  readonly others: readonly U[];
  readonly scoreOf: (one: T, other: U, like: number) => number;
}

interface Place<U> {
  readonly other: U;
  readonly place: number;
  readonly words: WordSet;
}

/** The best candidates of the row at a place, the surest first. */
const bestOf = <T extends Worded, U>(
  { one, at }: { readonly one: T; readonly at: number },
  { free, shared }: { readonly free: readonly Place<U>[]; readonly shared: Uint32Array },
  scoreOf: Pairing<T, U>['scoreOf'],
): readonly Candidate<T, U>[] => {
  let best: Candidate<T, U>[] = [];
  free.forEach(({ other, place, words }, index) => {
    const count = shared[index] ?? 0;
    const score = count === 0 ? 0 : scoreOf(one, other, likenessBy(count, one.words, words));
    if (score <= 0) return;
    best.push({ one, other, score, apart: Math.abs(at - place) });
    if (best.length > 4 * most) best = best.sort(surest).slice(0, most);
  });
  return best.sort(surest).slice(0, most);
};

/** The best candidates of every row that has no pair yet, the surest first. */
const candidatesOf = <T extends Worded, U extends Worded>(
  { ones, others, scoreOf }: Pairing<T, U>,
  pairs: ReadonlyMap<T, U>,
): readonly Candidate<T, U>[] => {
  const taken = new Set(pairs.values());
  const free = others
    .map((other, place) => ({ other, place, words: other.words }))
    .filter(({ other }) => !taken.has(other));
  const sharedWith = openIndex(free);
  return ones
    .flatMap((one, at) =>
      pairs.has(one) ? [] : bestOf({ one, at }, { free, shared: sharedWith(one) }, scoreOf),
    )
    .sort(surest);
};

/**
 * Pairs rows of two lists, the surest pairs first; no row is in two pairs. `scoreOf` says how much speaks for a pair that
 * shares words, 0 for none; of equal pairs the one nearest in order wins. Gives the pair of each row of the first list.
 */
export const pairUp = <T extends Worded, U extends Worded>(
  ones: readonly T[],
  others: readonly U[],
  scoreOf: (one: T, other: U, like: number) => number,
): ReadonlyMap<T, U> => {
  const pairs = new Map<T, U>();
  const taken = new Set<U>();
  // Again for those whose best candidates were all taken, until nothing more is found.
  for (let before = -1; before < pairs.size; ) {
    before = pairs.size;
    for (const { one, other } of candidatesOf({ ones, others, scoreOf }, pairs)) {
      if (pairs.has(one) || taken.has(other)) continue;
      pairs.set(one, other);
      taken.add(other);
    }
  }
  return pairs;
};

/** Rows by a key that only one of them has. */
const single = <T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T> => {
  const found = new Map<string, T | null>();
  for (const row of rows) found.set(keyOf(row), found.has(keyOf(row)) ? null : row);
  return new Map(
    [...found].flatMap(([key, row]) => (row === null || key === '' ? [] : [[key, row] as const])),
  );
};

/**
 * Pairs rows of two lists that share a key which no other row of theirs has: what is plainly the same need not be compared
 * with everything else. An empty key is none.
 */
export const pairSame = <T, U>(
  ones: readonly T[],
  others: readonly U[],
  keyOf: { readonly one: (row: T) => string; readonly other: (row: U) => string },
): ReadonlyMap<T, U> => {
  const known = single(others, keyOf.other);
  return new Map(
    [...single(ones, keyOf.one)].flatMap(([key, one]) => {
      const other = known.get(key);
      return other === undefined ? [] : [[one, other] as const];
    }),
  );
};
