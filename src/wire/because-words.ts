import type { CellsSeen } from '#domain/import/headings/cell-kinds.ts';
import type { Evidence } from '#domain/import/headings/column-meanings.ts';
import type { Contents } from '#domain/import/headings/heading-features.ts';
import type { Because, ColumnReading, TableReading } from '#domain/import/layout/table/table-reading.ts';
import { headingFieldWords, tableKindWords } from './heading-words.ts';

/** Why a column or a table was taken for what it is, in the words of the screen. */

const contentsWords: Readonly<Record<Contents, string>> = {
  days: 'dates',
  spans: 'lengths of time',
  numbers: 'numbers',
  codes: 'reference numbers or codes',
  percentages: 'percentages',
  money: 'sums of money',
  levels: 'levels such as “High”',
  statuses: 'statuses',
  colours: 'colours',
  answers: 'answers such as “Yes” or “Accepted”',
  people: 'names of people',
  posts: 'job titles',
  bodies: 'names of organisations',
  sentences: 'sentences',
  requests: 'sentences that ask for something',
  phrases: 'short phrases',
  words: 'single words',
  links: 'links',
  nothing: 'empty',
};

/** What a heading is seen to say; letters, lengths and places are left out: they would tell nobody anything. */
const seen: readonly (readonly [RegExp, string])[] = [
  [/^=(.+)$/u, 'the heading says “$1”'],
  [/^says .* (?:whole|most)$/u, 'the heading is a usual one for this'],
  [/^says .* (?:half|in part)$/u, 'part of the heading is usual for this'],
  [/^doing$/u, 'most cells begin with something to do'],
  [/^\^?(?!first$|last$|.* (?:has|of|beside) )(\p{L}{3,}(?: \p{L}+)*)\$?$/u, 'the heading has “$1”'],
  [/^beside (.+)$/u, 'another heading says “$1”'],
];

const said: Readonly<Record<string, string>> = {
  said: 'someone set it here, or in an earlier document with the same headings',
  named: 'the heading itself says so',
};

const cellWords = ({ contents, count, of }: CellsSeen): string =>
  contents === 'nothing'
    ? 'its cells are empty'
    : `${count} of ${of} ${of === 1 ? 'cell is' : 'cells are'} ${contentsWords[contents]}`;

/** What was seen, in words; null: it speaks against it, or would tell nobody anything. */
const seenWords = ({ feature, weight }: Evidence): string | null => {
  const found = weight < 0 ? undefined : seen.find(([pattern]) => pattern.test(feature));
  return found === undefined ? null : feature.replace(found[0], found[1]);
};

const wordsOf = (one: Because): string | null => {
  if ('contents' in one) return cellWords(one);
  return 'rule' in one ? (said[one.rule] ?? `as in: ${one.example}`) : seenWords(one);
};

const most = 3;

const lines = (taken: string, because: readonly string[]): readonly string[] => {
  const words = [...new Set(because)].slice(0, most);
  return words.length === 0 ? [] : [`Taken for “${taken}” because:`, ...words];
};

/** Why a column was taken for what it is; of one that is not understood, that a person is asked. */
export const becauseOfColumn = ({ field, because }: ColumnReading): readonly string[] =>
  field === null
    ? ['Not read: the heading is not one we know. Choose what it is.']
    : lines(
        headingFieldWords[field],
        because.flatMap((one) => wordsOf(one) ?? []),
      );

/** Why a table was taken for what it is. */
export const becauseOfTable = ({ kind, kindBecause }: TableReading): readonly string[] =>
  lines(
    tableKindWords[kind],
    kindBecause.flatMap((one) => ('feature' in one ? one.feature : (wordsOf(one) ?? []))),
  );
