import { wordsOf } from './words.ts';

/** The different words of a text, made once and compared often. */
export type WordSet = ReadonlySet<string>;

export const wordSet = (text: string): WordSet => new Set(wordsOf(text));

/**
 * How like two texts are by the words they share: 1 for the same words in any order, 0 for none (Sørensen–Dice over the
 * sets of words). Two texts without words are alike.
 */
export const likeness = (one: WordSet, other: WordSet): number => {
  if (one.size + other.size === 0) return 1;
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return (2 * shared) / (one.size + other.size);
};

/**
 * Pairs rows of two lists, the surest pairs first; no row is in two pairs. `scoreOf` says how much speaks for a pair,
 * 0 for none; of equal pairs the one nearest in order wins. Gives the pair of each row of the first list.
 */
export const pairUp = <T, U>(
  ones: readonly T[],
  others: readonly U[],
  scoreOf: (one: T, other: U) => number,
): ReadonlyMap<T, U> => {
  const candidates = ones.flatMap((one, at) =>
    others.flatMap((other, place) => {
      const score = scoreOf(one, other);
      return score > 0 ? [{ one, other, score, apart: Math.abs(at - place) }] : [];
    }),
  );
  candidates.sort((a, b) => b.score - a.score || a.apart - b.apart);
  const pairs = new Map<T, U>();
  const taken = new Set<U>();
  for (const { one, other } of candidates) {
    if (pairs.has(one) || taken.has(other)) continue;
    pairs.set(one, other);
    taken.add(other);
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
