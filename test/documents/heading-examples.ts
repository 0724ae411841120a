import type { HeadingWeights } from '#domain/import/headings/column-meanings.ts';
import {
  type Contents,
  featuresOf,
  type Meaning,
  meanings,
  type Seen,
} from '#domain/import/headings/heading-features.ts';
import { knownSynonyms } from '#domain/import/headings/heading-words.ts';
import {
  readHeading,
  type Synonyms,
  type Vocabulary,
  vocabularyOf,
} from '#domain/import/headings/headings.ts';
import { type Example, type Learnt, learn } from './heading-model.ts';
import { contentsOf, type Row, toMeaning } from './heading-sources.ts';

/** What is learnt of the columns of public plans, and of the phrases that we know. */

type Sources = readonly (readonly Row[])[];

/** The columns of a source as the importer would see them. */
const seenOf = (rows: readonly Row[], vocabulary: Vocabulary): readonly Seen[] =>
  rows.map((row) => ({
    heading: row.heading,
    contents: contentsOf(row),
    said: readHeading(row.heading, vocabulary) ?? undefined,
  }));

/** What the cells of a kind are taken for where a document is careless, or says more than one thing in them. */
const alsoLike: Readonly<Partial<Record<Contents, readonly Contents[]>>> = {
  posts: ['phrases', 'words', 'bodies'],
  people: ['words', 'phrases', 'posts'],
  bodies: ['posts', 'words', 'phrases'],
  statuses: ['words', 'phrases', 'answers'],
  sentences: ['phrases', 'requests', 'words'],
  requests: ['sentences', 'phrases', 'sentences'],
  phrases: ['words', 'sentences', 'posts'],
  words: ['phrases', 'bodies', 'statuses'],
  days: ['spans', 'words', 'phrases'],
  spans: ['words', 'days', 'phrases'],
  codes: ['numbers', 'words', 'codes'],
  numbers: ['codes', 'words', 'numbers'],
  levels: ['words', 'numbers', 'statuses'],
  answers: ['statuses', 'words', 'sentences'],
  colours: ['statuses', 'words', 'nothing'],
  percentages: ['numbers', 'words', 'statuses'],
  money: ['numbers', 'words', 'phrases'],
};

/** A table as it is, with its cells like others, and with nothing in them; each counts for so much. */
const variants: readonly (readonly [weight: number, of: (seen: Seen) => Seen])[] = [
  [1, (seen) => seen],
  ...[0, 1, 2].map(
    (nth) =>
      [
        0.15,
        (seen: Seen): Seen => ({ ...seen, contents: alsoLike[seen.contents]?.[nth] ?? 'phrases' }),
      ] as const,
  ),
  [0.2, (seen) => ({ ...seen, contents: 'nothing' })],
];

const examplesOf = (sources: Sources, vocabulary: Vocabulary): readonly Example[] =>
  sources.flatMap((rows) => {
    const seen = seenOf(rows, vocabulary);
    return variants.flatMap(([weight, of]) => {
      const features = featuresOf(seen.map(of));
      return rows.flatMap(({ field }, at) => {
        const meaning = toMeaning(field);
        if (meaning === undefined) return [];
        const example = { features: features[at] ?? [], answer: meanings.indexOf(meaning), weight };
        return weight === 1 ? [example, unheard(example)] : [example];
      });
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
const ownExamples = (synonyms: Synonyms, vocabulary: Vocabulary): readonly Example[] =>
  Object.entries(ofPhrases).flatMap(([field, [meaning, contents]]) =>
    (synonyms[field as keyof Synonyms] ?? []).flatMap((heading) => {
      const seen = { heading, contents, said: readHeading(heading, vocabulary) ?? undefined };
      return variants.map(([weight, of]) => ({
        features: (featuresOf([of(seen)])[0] ?? []).filter((one) => one !== 'first' && one !== 'last'),
        answer: meanings.indexOf(meaning),
        weight: weight / 4,
      }));
    }),
  );

/** In hundredths, those that say something; the form that `column-meanings.ts` reads. */
const printed = (weights: Learnt): HeadingWeights =>
  Object.fromEntries(
    [...weights]
      .map(([feature, row]) => {
        const pairs = [...row].flatMap((one, at) =>
          Math.abs(one) < 0.05 ? [] : [`${at}:${Math.round(one * 100)}`],
        );
        return [feature, pairs.join(' ')] as const;
      })
      .filter(([, pairs]) => pairs !== '')
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** Of a whole heading and of runs of letters one is too few to learn from. */
const isRare = (feature: string): boolean => feature.startsWith('=') || feature.startsWith('~');

/** What headings mean by these sources and by the phrases that are known. */
export const weightsFrom = (sources: Sources, synonyms: Synonyms = knownSynonyms): HeadingWeights => {
  const vocabulary = vocabularyOf(synonyms);
  const examples = [...ownExamples(synonyms, vocabulary), ...examplesOf(sources, vocabulary)];
  return printed(learn(examples, { answers: meanings.length, isRare }));
};
