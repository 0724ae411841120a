/**
 * A multinomial logistic regression over features that are there or not: learnt by stochastic gradient descent with a
 * penalty on the squares, for a table of some ten thousand examples. The same examples give the same weights.
 */
export interface Example {
  readonly features: readonly string[];
  readonly answer: number;
  /** How much this example counts; 1 for what was seen. */
  readonly weight: number;
}

/** What each feature says of each answer. */
export type Learnt = ReadonlyMap<string, Float64Array>;

interface Options {
  readonly answers: number;
  /** A feature seen only once of which this is true is left out. */
  readonly isRare: (feature: string) => boolean;
}

/** The features that are learnt, each with its place. */
const placesOf = (
  examples: readonly Example[],
  isRare: (feature: string) => boolean,
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([feature, count]) => count > 1 || !isRare(feature));
  return new Map(kept.map(([feature], at) => [feature, at]));
};

interface Model {
  readonly weights: Float64Array;
  readonly answers: number;
  /** The shares of the answers for the example in hand. */
  readonly shares: Float64Array;
}

/** Shares from sums, in place. */
const toShares = (sums: Float64Array): void => {
  const most = Math.max(...sums);
  let total = 0;
  for (let at = 0; at < sums.length; at += 1) {
    const share = Math.exp((sums[at] ?? 0) - most);
    sums[at] = share;
    total += share;
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) / total;
};

const addRow = ({ weights, answers, shares }: Model, place: number): void => {
  const from = place * answers;
  for (let at = 0; at < answers; at += 1) shares[at] = (shares[at] ?? 0) + (weights[from + at] ?? 0);
};

const moveRow = ({ weights, answers, shares }: Model, place: number, kept: number): void => {
  const from = place * answers;
  for (let at = 0; at < answers; at += 1)
    weights[from + at] = (weights[from + at] ?? 0) * kept + (shares[at] ?? 0);
};

interface Sample {
  readonly places: Int32Array;
  readonly answer: number;
  readonly weight: number;
}

const rounds = 40;
const penalty = 5e-4;

/** Moves the weights of what was seen of one example towards its answer. */
const step = (model: Model, { places, answer, weight }: Sample, rate: number): void => {
  const { shares } = model;
  shares.fill(0);
  for (const place of places) addRow(model, place);
  toShares(shares);
  const by = (rate * weight) / Math.sqrt(Math.max(1, places.length));
  shares.forEach((share, at) => {
    shares[at] = by * ((at === answer ? 1 : 0) - share);
  });
  for (const place of places) moveRow(model, place, 1 - rate * penalty);
};

/** Learns what each feature says of each answer. */
export const learn = (examples: readonly Example[], { answers, isRare }: Options): Learnt => {
  const places = placesOf(examples, isRare);
  const samples = examples.map(({ features, answer, weight }) => ({
    places: Int32Array.from(features.flatMap((feature) => places.get(feature) ?? [])),
    answer,
    weight,
  }));
  const weights = new Float64Array(places.size * answers);
  const model = { weights, answers, shares: new Float64Array(answers) };
  for (let round = 0; round < rounds; round += 1)
    for (let at = 0; at < samples.length; at += 1) {
      const sample = samples[(at * 7919 + round * 104_729) % samples.length];
      if (sample !== undefined) step(model, sample, 0.25 / (1 + round / 8));
    }
  return new Map(
    [...places].map(([feature, place]) => [feature, weights.slice(place * answers, (place + 1) * answers)]),
  );
};
