import { likeness, type WordSet } from '#domain/import/reimport/likeness.ts';

// Pairs the rows of two lists as `pairUp` does, told plainly: each row is compared with each other, round after round. It is
// what the quick one is held against.

interface Worded {
  readonly words: WordSet;
}

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

/** Each row is looked at with each other. */
const bestOf = <T extends Worded, U>(
  { one, at }: { readonly one: T; readonly at: number },
  free: readonly Place<U>[],
  scoreOf: Pairing<T, U>['scoreOf'],
): readonly Candidate<T, U>[] => {
  let best: Candidate<T, U>[] = [];
  free.forEach(({ other, place, words }) => {
    const like = likeness(one.words, words);
    const score = like === 0 ? 0 : scoreOf(one, other, like);
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
  return ones.flatMap((one, at) => (pairs.has(one) ? [] : bestOf({ one, at }, free, scoreOf))).sort(surest);
};

/**
 * Pairs rows of two lists, the surest pairs first; no row is in two pairs. `scoreOf` says how much speaks for a pair that
 * shares words, 0 for none; of equal pairs the one nearest in order wins. Gives the pair of each row of the first list.
 */
export const pairUpPlainly = <T extends Worded, U extends Worded>(
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
