import { readFileSync, writeFileSync } from 'node:fs';
import { knownSynonyms } from '#domain/import/heading-words.ts';
import { readHeading, vocabularyOf } from '#domain/import/headings.ts';
import {
  type Contents,
  featuresOf,
  type Meaning,
  meanings,
  type Seen,
} from '#domain/import/lexicon/heading-features.ts';

/**
 * Learns what headings mean, from a table of the headings of public plans (`headings.tsv`: source, position, heading,
 * field, kind of content) and from the phrases that we know: weights of a multinomial logistic regression.
 *
 *   node test/documents/learn-headings.ts TSV [--out FILE] [--without FOLD/FOLDS] [--folds N]
 *
 * `--folds 5` judges each fifth of the sources by what was learnt from the others and writes nothing.
 */
interface Example {
  readonly features: readonly string[];
  readonly meaning: number;
  readonly weight: number;
}
interface Row {
  readonly source: string;
  readonly heading: string;
  readonly field: string;
  readonly kind: string;
}

const meaningOf: Readonly<Record<string, Meaning>> = {
  rag: 'status',
  reported_to: 'reported to',
};

const toMeaning = (field: string): Meaning | undefined =>
  meaningOf[field] ?? meanings.find((one) => one === field);

const kinds: readonly (readonly [RegExp, Contents])[] = [
  [/percent/, 'percentages'],
  [/cell fill|r\/a\/g|colour|dot/, 'colours'],
  [/status|^open|^closed|^done|^pending|^active/, 'statuses'],
  [/accepted|agree|approved|yes\/no|rejected/, 'answers'],
  [/money/, 'money'],
  [/duration|relative|frequency|week number|weekday|time$|hours|range$/, 'spans'],
  [/date|month|year|quarter|timestamp|day/, 'days'],
  [/level|high|medium|low|p0|p1|1-5/, 'levels'],
  [/person|initials|user name|e-mail|handle/, 'people'],
  [/post|role|discipline/, 'posts'],
  [/team|organisation|department|committee|group|provider|party|agency/, 'bodies'],
  [/code|clause|regulation|reference|letter/, 'codes'],
  [/hyperlink/, 'links'],
  [/sentence|paragraph|list/, 'sentences'],
  [/number|score/, 'numbers'],
  [/phrase|clause|question|note|name|artifact/, 'phrases'],
  [/word|unit|place|scope/, 'words'],
];

const days: ReadonlySet<string> = new Set(['due', 'start', 'completed', 'review']);
const usual: Readonly<Record<string, Contents>> = {
  ...{ action: 'sentences', recommendation: 'requests', issue: 'sentences', progress: 'sentences' },
  ...{
    comments: 'phrases',
    evidence: 'phrases',
    measure: 'sentences',
    outcome: 'phrases',
    response: 'sentences',
  },
  ...{
    theme: 'words',
    priority: 'levels',
    reference: 'codes',
    cost: 'money',
    status: 'statuses',
    owner: 'posts',
  },
  ...{ organisation: 'bodies', reported_to: 'bodies', rag: 'colours', number: 'numbers' },
};

/** What a column of a field holds where the file does not say, by its heading. */
const byHeading: readonly (readonly [string, RegExp, Contents])[] = [
  ['risk', /score|rating|value|likelihood|prob|scale|matrix/i, 'numbers'],
  ['risk', /impact|consequence|severity|level/i, 'levels'],
  ['risk', /./, 'sentences'],
  ['other', /date|\bon\b/i, 'days'],
  ['other', /\bby\b|requester|author|creator|reporter|contact/i, 'people'],
  ['number', /\bid\b|_id|code|key|ref/i, 'codes'],
];

const usualOf = (field: string, heading: string): Contents =>
  byHeading.find(([of, pattern]) => of === field && pattern.test(heading))?.[2] ??
  (days.has(field) ? 'days' : (usual[field] ?? 'phrases'));

const contentsOf = ({ kind, field, heading }: Row): Contents => {
  const found = kind === '' ? undefined : kinds.find(([pattern]) => pattern.test(kind.toLowerCase()))?.[1];
  if (found === undefined) return usualOf(field, heading);
  return found === 'sentences' && field === 'recommendation' ? 'requests' : found;
};

const readRows = (file: string): readonly Row[] =>
  readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line) => {
      const [source = '', , heading = '', field = '', kind = ''] = line.split('\t');
      return source === '' || field === '' ? [] : [{ source, heading, field, kind: kind.trim() }];
    });

const bySource = (rows: readonly Row[]): readonly (readonly Row[])[] => {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.source, [...(found.get(row.source) ?? []), row]);
  return [...found.values()];
};

const vocabulary = vocabularyOf(knownSynonyms);

const seenOf = (rows: readonly Row[]): readonly Seen[] =>
  rows.map((row) => ({
    heading: row.heading,
    contents: contentsOf(row),
    said: readHeading(row.heading, vocabulary) ?? undefined,
  }));

const examplesOf = (sources: readonly (readonly Row[])[]): readonly Example[] =>
  sources.flatMap((rows) => {
    const features = featuresOf(seenOf(rows));
    return rows.flatMap(({ field }, at) => {
      const meaning = toMeaning(field);
      if (meaning === undefined) return [];
      const seen = { features: features[at] ?? [], meaning: meanings.indexOf(meaning), weight: 1 };
      return [seen, unheard(seen)];
    });
  });

/** The same column under a heading that was never seen: its cells, its place and the headings beside it. */
const unheard = (example: Example): Example => ({
  ...example,
  features: ['says nothing', ...example.features.filter((one) => /^(?:of |beside |first$|last$)/.test(one))],
  weight: 0.3,
});

/** What our own phrases say, each as a heading by itself; those that only say what is kept beside the plan are left out. */
const ofPhrases: Readonly<Record<string, readonly [Meaning, Contents]>> = {
  number: ['number', 'numbers'],
  recommendation: ['recommendation', 'requests'],
  issue: ['issue', 'sentences'],
  lead: ['organisation', 'bodies'],
  response: ['response', 'answers'],
  'action number': ['number', 'codes'],
  action: ['action', 'sentences'],
  done: ['progress', 'sentences'],
  further: ['action', 'sentences'],
  progress: ['progress', 'sentences'],
  owner: ['owner', 'posts'],
  start: ['start', 'days'],
  due: ['due', 'days'],
  completed: ['completed', 'days'],
  review: ['review', 'days'],
  status: ['status', 'statuses'],
  evidence: ['evidence', 'phrases'],
  measure: ['measure', 'sentences'],
  outcome: ['outcome', 'sentences'],
  'reported to': ['reported to', 'bodies'],
};
const ownExamples: readonly Example[] = Object.entries(ofPhrases).flatMap(([field, [meaning, kind]]) =>
  (knownSynonyms[field as keyof typeof knownSynonyms] ?? []).map((heading) => ({
    features:
      featuresOf([
        { heading, contents: kind, said: readHeading(heading, vocabulary) ?? undefined },
      ])[0]?.filter((one) => one !== 'first' && one !== 'last') ?? [],
    meaning: meanings.indexOf(meaning),
    weight: 0.5,
  })),
);

const scoresOf = (weights: ReadonlyMap<string, Float64Array>, features: readonly string[]): number[] => {
  const sums = meanings.map(() => 0);
  for (const feature of features) {
    const row = weights.get(feature);
    if (row !== undefined)
      for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (row[at] ?? 0);
  }
  return sums;
};

const shares = (sums: readonly number[]): number[] => {
  const most = Math.max(...sums);
  const all = sums.map((one) => Math.exp(one - most));
  const total = all.reduce((one, other) => one + other, 0);
  return all.map((one) => one / total);
};

type Learnt = ReadonlyMap<string, Float64Array>;

/** Moves the weights of what was seen of one example towards its meaning. */
const step = (weights: Learnt, { features, meaning, weight }: Example, rate: number): void => {
  const found = shares(scoresOf(weights, features));
  const errors = found.map((share, at) => (at === meaning ? 1 : 0) - share);
  for (const feature of features) {
    const row = weights.get(feature);
    row?.forEach((value, at) => {
      row[at] =
        value * (1 - rate * penalty) + (rate * weight * (errors[at] ?? 0)) / Math.sqrt(features.length);
    });
  }
};

const penalty = 2e-4;
const rounds = 40;

/** What is seen more than once; a whole heading says nothing unless it comes again. */
const noWeights = (examples: readonly Example[]): Learnt => {
  const counts = new Map<string, number>();
  for (const feature of examples.flatMap(({ features }) => features))
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([feature, count]) => count > 1 || !feature.startsWith('='));
  return new Map(kept.map(([feature]) => [feature, new Float64Array(meanings.length)]));
};

/** Stochastic gradient descent with a penalty on the squares; the same examples give the same weights. */
const learn = (examples: readonly Example[]): Learnt => {
  const weights = noWeights(examples);
  for (let round = 0; round < rounds; round += 1)
    for (let at = 0; at < examples.length; at += 1) {
      const example = examples[(at * 7919 + round * 104_729) % examples.length];
      if (example !== undefined) step(weights, example, 0.25 / (1 + round / 8));
    }
  return weights;
};

/** In tenths, those that say something; the form that `column-meanings.ts` reads. */
const printed = (weights: ReadonlyMap<string, Float64Array>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...weights]
      .map(([feature, row]) => {
        const pairs = [...row].flatMap((one, at) =>
          Math.abs(one) < 0.15 ? [] : [`${at}:${Math.round(one * 10)}`],
        );
        return [feature, pairs.join(' ')] as const;
      })
      .filter(([, pairs]) => pairs !== '')
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

const weightsFile = new URL('../../src/domain/import/lexicon/heading-weights.json', import.meta.url);
const [tsv = '', ...options] = process.argv.slice(2);
const option = (name: string): string | undefined => options[options.indexOf(name) + 1 || options.length];
const sources = bySource(readRows(tsv));
const folds = Number(option('--folds') ?? 0);

interface Judged {
  readonly wanted: Meaning;
  readonly found: Meaning | undefined;
}

/** What weights say of the columns of sources that they have not seen. */
const judged = (weights: Learnt, unseen: readonly (readonly Row[])[]): readonly Judged[] =>
  unseen.flatMap((rows) => {
    const features = featuresOf(seenOf(rows));
    return rows.flatMap(({ field, heading }, at): readonly Judged[] => {
      const wanted = toMeaning(field);
      if (wanted === undefined || heading === '') return [];
      const sums = scoresOf(weights, features[at] ?? []);
      return [{ wanted, found: meanings[sums.indexOf(Math.max(...sums))] }];
    });
  });

const judge = (): void => {
  const all = Array.from({ length: folds }, (_, fold) => {
    const seen = sources.filter((_, at) => at % folds !== fold);
    const unseen = sources.filter((_, at) => at % folds === fold);
    return judged(learn([...ownExamples, ...examplesOf(seen)]), unseen);
  }).flat();
  const wrong = all.filter(({ wanted, found }) => wanted !== found);
  const right = all.length - wrong.length;
  console.info(`${right} of ${all.length} = ${((100 * right) / all.length).toFixed(1)} %`);
};

if (folds > 0) judge();
else {
  const [fold, of] = (option('--without') ?? '').split('/').map(Number);
  const used = fold === undefined || of === undefined ? sources : sources.filter((_, at) => at % of !== fold);
  const weights = printed(learn([...ownExamples, ...examplesOf(used)]));
  writeFileSync(option('--out') ?? weightsFile, `${JSON.stringify(weights, null, 1)}\n`);
  console.info(`${Object.keys(weights).length} features from ${used.length} sources`);
}
