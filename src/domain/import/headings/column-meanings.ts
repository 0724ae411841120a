import known from '#domain/import/lexicon/heading-weights.json' with { type: 'json' };
import { namesIn } from '#domain/names.ts';
import { leastCost } from './assignment.ts';
import { featuresOf, type Meaning, meanings, type Seen, stemsOf } from './heading-features.ts';

/** What a heading's features say of each meaning, in hundredths: `"3:120 7:-40"` by the place in `meanings`. */
export type HeadingWeights = Readonly<Record<string, string>>;

/** Something seen of a column or a table, and how much it speaks for what was decided (below 0: against it). */
export interface Evidence {
  readonly feature: string;
  readonly weight: number;
}

/** What a column was taken for, and how sure that is: the share of its own meaning and of the others. */
export interface ColumnMeaning {
  readonly meaning: Meaning;
  readonly share: number;
  readonly shareOf: (these: readonly Meaning[]) => number;
  /** Whether a word of the heading was ever seen; else only its cells and its place speak. */
  readonly isHeard: boolean;
  /** What spoke most for one of these meanings, held against the likeliest other one. */
  readonly because: (these: readonly Meaning[]) => readonly Evidence[];
}

/** Words that say nothing of what stands below them, however often they were seen. */
const saysNothing = new Set([
  '0',
  ...'of it the a an to for in on at is be and or this that with from s'.split(' '),
]);

const rows = new Map<string, readonly (readonly [number, number])[]>();
let readFrom: HeadingWeights = known;

const rowOf = (feature: string, weights: HeadingWeights): readonly (readonly [number, number])[] => {
  if (weights !== readFrom) {
    rows.clear();
    readFrom = weights;
  }
  const before = rows.get(feature);
  if (before !== undefined) return before;
  const row = (weights[feature] ?? '')
    .split(' ')
    .filter(Boolean)
    .map((pair): readonly [number, number] => {
      const [at = '', value = ''] = pair.split(':');
      return [Number(at), Number(value) / 100];
    });
  rows.set(feature, row);
  return row;
};

/**
 * What cells that begin with something to do weigh, where most of them do; the weights were learnt without them. Below a
 * heading that names recommendations they may be those as well.
 */
const ofDoing: Readonly<Partial<Record<Meaning, number>>> = { action: 3, recommendation: 1, response: 0.5 };
const ofNamed = 3;
const mostly = 0.5;

/** Everything that is seen of a column, each with what it says of every meaning. */
const saidBy = (
  features: readonly string[],
  { doing = 0, said }: Pick<Seen, 'doing' | 'said'>,
  weights: HeadingWeights,
): readonly (readonly [feature: string, row: readonly (readonly [number, number])[]])[] => [
  ...features.map((feature) => [feature, rowOf(feature, weights)] as const),
  ...(doing < mostly
    ? []
    : [
        [
          'doing',
          namesIn(ofDoing).map(
            (meaning) =>
              [
                meanings.indexOf(meaning),
                doing * (said?.field === meaning ? ofNamed : (ofDoing[meaning] ?? 0)),
              ] as const,
          ),
        ] as const,
      ]),
];

const sharesOf = (said: ReturnType<typeof saidBy>, chosen: Seen['chosen']): readonly number[] => {
  if (chosen !== undefined) return meanings.map((one) => (chosen.includes(one) ? 1 / chosen.length : 0));
  const sums = meanings.map(() => 0);
  for (const [, row] of said) for (const [at, value] of row) sums[at] = (sums[at] ?? 0) + value;
  const most = Math.max(...sums);
  const all = sums.map((sum) => Math.exp(sum - most));
  const total = all.reduce((one, other) => one + other, 0);
  return all.map((one) => one / total);
};

const shown = 4;

/** The features that most part one meaning from another, the strongest first. */
const decidedBy = (said: ReturnType<typeof saidBy>, own: number, other: number): readonly Evidence[] =>
  said
    .map(([feature, row]) => {
      const of = (place: number): number => row.find(([at]) => at === place)?.[1] ?? 0;
      return { feature, weight: Math.round((of(own) - of(other)) * 100) / 100 };
    })
    .filter(({ weight }) => Math.abs(weight) >= 0.1)
    .sort((one, two) => Math.abs(two.weight) - Math.abs(one.weight))
    .slice(0, shown);

/** What a second column of the same meaning costs, and each one more as much again; the others may stand as often as they like. */
const again: Readonly<Partial<Record<Meaning, number>>> = {
  ...{ number: 1, recommendation: 2, action: 1.5, owner: 0.7, start: 1, due: 1, completed: 1.5 },
  ...{ status: 0.7, response: 1.5, 'reported to': 1 },
};
const places = [0, 1, 2, 3];

interface Decision {
  readonly at: number;
  readonly share: number;
}

const plain: ReadonlySet<number> = new Set([meanings.indexOf('other'), meanings.indexOf('comments')]);
const ofPlan: ReadonlySet<number> = new Set(
  (['action', 'recommendation', 'response', 'progress'] as const).map((one) => meanings.indexOf(one)),
);

/** A plan has a column of actions: where none was found, that is the column whose cells say something to do, if it says nothing else. */
const withActions = (
  decided: readonly Decision[],
  shares: readonly (readonly number[])[],
  columns: readonly Seen[],
): readonly Decision[] => {
  if (decided.some(({ at }) => ofPlan.has(at))) return decided;
  const action = meanings.indexOf('action');
  const [best] = decided
    .flatMap(({ at }, index) =>
      plain.has(at) && (columns[index]?.doing ?? 0) > mostly
        ? [{ index, share: shares[index]?.[action] ?? 0 }]
        : [],
    )
    .sort((one, other) => other.share - one.share);
  return decided.map((one, index) =>
    index === best?.index ? { at: action, share: Math.max(best.share, leastSure) } : one,
  );
};

/** What such a column is worth: enough to be read, too little not to be asked about. */
const leastSure = 0.4;

const assigned = (shares: readonly (readonly number[])[]): readonly Decision[] => {
  const slots = meanings.flatMap((meaning, at) =>
    (again[meaning] === undefined ? shares.map(() => 0) : places).map((nth) => ({
      at,
      cost: nth * (again[meaning] ?? 0),
    })),
  );
  const found = leastCost(
    shares.map((row) => slots.map(({ at, cost }) => cost - Math.log(Math.max(row[at] ?? 0, 1e-9)))),
  );
  return shares.map((row, index) => {
    const at = slots[found[index] ?? 0]?.at ?? 0;
    return { at, share: row[at] ?? 0 };
  });
};

/**
 * Decides what the columns of a table mean, all at once: the assignment of greatest likelihood in which a meaning that a
 * plan has one column for is rarely given twice. Takes the headings in order with what stands below each.
 */
export const meaningsOf = (
  columns: readonly Seen[],
  weights: HeadingWeights = known,
): readonly ColumnMeaning[] => {
  const said = featuresOf(columns).map((features, at) => saidBy(features, columns[at] ?? {}, weights));
  const shares = said.map((one, at) => sharesOf(one, columns[at]?.chosen));
  return withActions(assigned(shares), shares, columns).map(({ at, share }, index): ColumnMeaning => {
    const own = shares[index] ?? [];
    const shareAt = (place: number): number => own[place] ?? 0;
    return {
      meaning: meanings[at] ?? 'other',
      share,
      shareOf: (these) => these.reduce((sum, one) => sum + shareAt(meanings.indexOf(one)), 0),
      isHeard: stemsOf(columns[index]?.heading ?? '').some(
        (stem) => !saysNothing.has(stem) && weights[stem] !== undefined,
      ),
      because: (these) => {
        const [best = at, ...others] = [...own.keys()].sort((one, other) => {
          const isOf = (place: number): number => Number(these.includes(meanings[place] ?? 'other'));
          return isOf(other) - isOf(one) || shareAt(other) - shareAt(one);
        });
        const next = others.find((place) => !these.includes(meanings[place] ?? 'other')) ?? best;
        return decidedBy(said[index] ?? [], best, next);
      },
    };
  });
};
