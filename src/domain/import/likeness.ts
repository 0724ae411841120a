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

/** Two rows that may be the same, by their places, and how much speaks for it. */
interface Candidate {
  readonly one: number;
  readonly other: number;
  readonly score: number;
}

/**
 * Pairs rows of two lists, the surest pairs first; no row is in two pairs. `scoreOf` says how much speaks for a pair,
 * 0 for none; of equal pairs the one nearest in order wins. Gives for each row of the first list the place of its pair.
 */
export const pairUp = (
  ones: number,
  others: number,
  scoreOf: (one: number, other: number) => number,
): ReadonlyMap<number, number> => {
  const candidates: Candidate[] = [];
  for (let one = 0; one < ones; one += 1)
    for (let other = 0; other < others; other += 1) {
      const score = scoreOf(one, other);
      if (score > 0) candidates.push({ one, other, score });
    }
  const apart = ({ one, other }: Candidate): number => Math.abs(one - other);
  candidates.sort((a, b) => b.score - a.score || apart(a) - apart(b));
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { one, other } of candidates) {
    if (pairs.has(one) || taken.has(other)) continue;
    pairs.set(one, other);
    taken.add(other);
  }
  return pairs;
};
