import { wordsOf } from '#domain/import/lexicon/words.ts';

/** The different words of a text, made once and compared often. */
export type WordSet = ReadonlySet<string>;

export const wordSet = (text: string): WordSet => new Set(wordsOf(text));

/** Sørensen–Dice from how many words two texts share and how many each has; two texts without words are alike. */
const likenessBy = (shared: number, one: number, other: number): number =>
  one + other === 0 ? 1 : (2 * shared) / (one + other);

/**
 * How like two texts are by the words they share: 1 for the same words in any order, 0 for none (Sørensen–Dice over the
 * sets of words). Two texts without words are alike.
 */
export const likeness = (one: WordSet, other: WordSet): number => {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return likenessBy(shared, one.size, other.size);
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

/** How two rows are compared. */
export interface Scoring<T, U> {
  /** How much speaks for a pair that shares words, from how like its words are; 0 for none. */
  readonly scoreOf: (one: T, other: U, like: number) => number;
  /** Whatever is less like than this scores 0: it is passed over without being asked about. */
  readonly least: number;
}

/** The rows that may still be found, and how many words each has. */
interface Free<U> {
  readonly rows: readonly U[];
  readonly places: Uint32Array;
  readonly sizes: Uint32Array;
}

const freeOf = <U extends Worded>(others: readonly U[], taken: ReadonlySet<U>): Free<U> => {
  const places = others.flatMap((other, place) => (taken.has(other) ? [] : [place]));
  const rows = places.flatMap((place) => others[place] ?? []);
  return { rows, places: Uint32Array.from(places), sizes: Uint32Array.from(rows, ({ words }) => words.size) };
};

/** The surest candidates of one row, the surest first; of equals the one nearest in order, then the first. */
const openShortlist = <T, U>() => {
  let list: Candidate<T, U>[] = [];
  let isCut = false;
  const cut = () => {
    isCut ||= list.length > most;
    list = list.sort(surest).slice(0, most);
  };
  return {
    add: (candidate: Candidate<T, U>): void => {
      const last = isCut ? list[most - 1] : undefined;
      if (last !== undefined && surest(last, candidate) <= 0) return;
      list.push(candidate);
      if (list.length > 4 * most) cut();
    },
    /** What is on it, and whether others were left off. */
    end: () => {
      cut();
      return { list, isCut };
    },
  };
};

/** The best candidates of the row at a place. `shared`: how many words it shares with each free row. */
const bestOf = <T extends Worded, U>(
  { one, at }: { readonly one: T; readonly at: number },
  { rows, places, sizes }: Free<U>,
  shared: Uint32Array,
  { scoreOf, least }: Scoring<T, U>,
) => {
  const shortlist = openShortlist<T, U>();
  const { size } = one.words;
  rows.forEach((other, index) => {
    const count = shared[index] ?? 0;
    const like = count === 0 ? 0 : likenessBy(count, size, sizes[index] ?? 0);
    if (count === 0 || like < least) return;
    const score = scoreOf(one, other, like);
    if (score > 0) shortlist.add({ one, other, score, apart: Math.abs(at - (places[index] ?? 0)) });
  });
  return shortlist.end();
};

/**
 * Pairs rows of two lists, the surest pairs first; no row is in two pairs. Of equal pairs the one nearest in order wins.
 * Gives the pair of each row of the first list.
 */
export const pairUp = <T extends Worded, U extends Worded>(
  ones: readonly T[],
  others: readonly U[],
  scoring: Scoring<T, U>,
): ReadonlyMap<T, U> => {
  const pairs = new Map<T, U>();
  const taken = new Set<U>();
  let open = ones.map((one, at) => ({ one, at }));
  // Again for those whose best candidates were all taken and who have others.
  while (open.length > 0) {
    const free = freeOf(others, taken);
    const sharedWith = openIndex(free.rows);
    const found = open.map((row) => ({ row, ...bestOf(row, free, sharedWith(row.one), scoring) }));
    for (const { one, other } of found.flatMap(({ list }) => list).sort(surest)) {
      if (pairs.has(one) || taken.has(other)) continue;
      pairs.set(one, other);
      taken.add(other);
    }
    open = found.flatMap(({ row, isCut }) => (isCut && !pairs.has(row.one) ? [row] : []));
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
