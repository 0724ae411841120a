import { questionAsked } from '#domain/import/lexicon/asked-headings.ts';
import { type Field, fields } from '#domain/import/lexicon/fields.ts';
import { squash, wordsOf } from '#domain/import/lexicon/words.ts';
import type { HeadingWeights } from './column-meanings.ts';

/** The words that a heading uses for a field. A team adds its own: phrases as printed, any case. */
export type Synonyms = Readonly<Partial<Record<Field, readonly string[]>>>;

interface Phrase {
  readonly field: Field;
  readonly words: readonly string[];
}

/** Synonym tables made ready for looking up. */
export interface Vocabulary {
  /** What the words of headings say where no phrase is known; another file's where it is judged by what it did not see. */
  readonly weights?: HeadingWeights;
  /** Whether tables without a heading that is known are read as well: where the document gives nothing else. */
  readonly isLenient?: boolean;
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** The longer words of the phrases. */
  readonly words: ReadonlySet<string>;
  /** Headings that a team has named itself, whole: they mean what it says, whatever else is known. */
  readonly whole: ReadonlyMap<string, Field>;
}

const phrasesOf = (table: Synonyms): readonly Phrase[] =>
  fields.flatMap((field) => (table[field] ?? []).map((phrase) => ({ field, words: wordsOf(phrase) })));

/** So many letters has a word that a narrow column may break. */
const LONG = 6;

/** Two headings are the same when their words are, whatever their case and marks. */
export const headingKey = (heading: string): string => wordsOf(heading).join(' ');

/** Prepares the known synonyms, and those of a team, for `readHeading`. */
export const vocabularyOf = (known: Synonyms, team: Synonyms = {}): Vocabulary => {
  const found = new Map<string, Phrase[]>();
  const own = phrasesOf(team);
  const all = [...phrasesOf(known), ...own];
  for (const phrase of all) {
    const [first] = phrase.words;
    if (first !== undefined) found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return {
    phrases: found,
    words: new Set(all.flatMap(({ words }) => words.filter((word) => word.length >= LONG))),
    whole: new Map(own.map(({ field, words }) => [words.join(' '), field])),
  };
};

const filler = new Set([
  'the',
  'a',
  'an',
  'of',
  'for',
  'to',
  'and',
  'or',
  'this',
  'is',
  'be',
  'been',
  'has',
  'have',
  'any',
  'all',
  'our',
  'trust',
  'please',
  'specify',
  's',
  'as',
  'at',
  'in',
  'on',
  'by',
]);
const phraseAt = (vocabulary: Vocabulary, words: readonly string[], start: number): Phrase | null => {
  let best: Phrase | null = null;
  for (const phrase of vocabulary.phrases.get(words[start] ?? '') ?? []) {
    const fits = phrase.words.every((word, index) => words[start + index] === word);
    if (fits && phrase.words.length > (best?.words.length ?? 0)) best = phrase;
  }
  return best;
};

/** `What` or `When` alone name a column; at the start of a longer question they say nothing. */
const isQuestionWord = ({ words }: Phrase): boolean =>
  words.length === 1 && /^(?:what|how|who|whom|when|where)$/u.test(words[0] ?? '');

/** A heading as read: its field, and how much of the heading the known phrase explains (0 to 1). */
interface HeadingRead {
  readonly field: Field;
  readonly share: number;
}

/** How many words of a heading say something. */
const weightOf = (words: readonly string[]): number =>
  Math.max(1, words.filter((word) => !filler.has(word)).length);

const count = /\s+(?:no\.?\s*|number\s*)?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?\s*$/iu;

/** `Action 1.1` as the label and its number; the number is empty where none stands. */
export const withoutNumber = (label: string): readonly [name: string, number: string] => {
  const found = count.exec(label)?.[0];
  return found === undefined
    ? [label, '']
    : [label.slice(0, -found.length), squash(found).replace(/^no\.?\s*|^number\s*/iu, '')];
};

/** The words of a heading without guidance: what is in brackets and after the first sentence is left out. */
const namingWords = (heading: string): readonly string[] => {
  const open = heading.includes('(') ? heading.replace(/\([^)]*\)?/gu, ' ') : heading;
  // `5. Responsible owner`: the form numbers its columns.
  const named = open.trim().replace(/^\d{1,2}[.)]\s*(?=\p{L})/u, '');
  const [short = ''] = named.split(/(?<=[.?!])\s|:\s/u, 1);
  const words = wordsOf(short === '' ? heading : short).slice(0, 14);
  // `Complete Y/N`: what may be answered is no part of the name.
  return words.length > 2 && /^(?:y n|yes no)$/u.test(words.slice(-2).join(' ')) ? words.slice(0, -2) : words;
};

/** `Recommend ation`: a narrow column breaks words that do not fit. */
const withoutBreaks = (words: readonly string[], known: ReadonlySet<string>): readonly string[] => {
  const whole: string[] = [];
  for (const word of words) {
    const joined = `${whole.at(-1) ?? ''}${word}`;
    if (known.has(joined)) whole.pop();
    whole.push(known.has(joined) ? joined : word);
  }
  return whole;
};

/** How much of a heading a phrase explains. `Trust` alone says something; in `Trust actions` it does not. */
const shareOf = (phrase: Phrase, words: readonly string[]): number =>
  phrase.words.every((word) => filler.has(word))
    ? phrase.words.length / words.length
    : Math.min(1, weightOf(phrase.words) / weightOf(words));

const readWords = (words: readonly string[], vocabulary: Vocabulary): HeadingRead | null => {
  const found = words.slice(0, 6).flatMap((_, start): HeadingRead[] => {
    const phrase = phraseAt(vocabulary, words, start);
    if (phrase === null || (isQuestionWord(phrase) && words.length > 3)) return [];
    const isFirst = words.slice(0, start).every((word) => filler.has(word));
    const share = shareOf(phrase, words);
    return [{ field: phrase.field, share: isFirst ? share : share * 0.55 }];
  });
  return [...found, ...questionAsked(words)].reduce<HeadingRead | null>(
    (best, one) => (one.share > (best?.share ?? 0) ? one : best),
    null,
  );
};

const betterOf = (one: HeadingRead | null, other: HeadingRead | null): HeadingRead | null =>
  (other?.share ?? 0) > (one?.share ?? 0) ? other : one;

/** `How do we know? (evidence)`: a field named in brackets explains a question. */
const inBrackets = (heading: string, vocabulary: Vocabulary): HeadingRead | null => {
  const inside = /\(([^()]{3,30})\)/u.exec(heading)?.[1];
  const read = inside === undefined ? null : readWords(wordsOf(inside), vocabulary);
  return read === null || read.share < 1 ? null : { ...read, share: 0.75 };
};

/** `Evidence to be provided` is evidence; `Date to be completed` stays what it is as a whole. */
const withoutTail = (words: readonly string[]): readonly string[] => {
  const be = words.length - 2;
  return be > 1 && words[be] === 'be' && words[be - 1] === 'to' ? words.slice(0, be - 1) : words;
};

/**
 * Reads a heading by meaning. Takes the printed heading and a vocabulary; gives null where no phrase is known.
 * A phrase at the start names the column; one further on only qualifies it and counts for about half.
 */
export const readHeading = (heading: string, vocabulary: Vocabulary): HeadingRead | null => {
  const own = vocabulary.whole.size === 0 ? undefined : vocabulary.whole.get(headingKey(heading));
  if (own !== undefined) return { field: own, share: 1 };
  if (
    /^\W*%|\bper\s?cent/iu.test(heading) &&
    !/\bof (?!(?:actions?|work|completion|tasks?|progress)\b)/iu.test(heading)
  )
    return { field: 'progress', share: 0.9 };
  const read = readOne(heading, vocabulary);
  return (read?.share ?? 0) >= CLEAR ? read : betterOf(read, oneSide(heading, vocabulary));
};

/** A heading that names its field whole. */
const CLEAR = 0.9;

/**
 * `Argymhelliad / Recommendation`, two languages; `Progress` with `RAG status` below it: a side that is a known name counts.
 * `Progress and evidence`: where every side is one, the first names the column; `Risk/finding/issue`: what most of three say.
 */
const oneSide = (heading: string, vocabulary: Vocabulary): HeadingRead | null => {
  if (heading.length > 120) return null;
  const known = (side: string): HeadingRead[] => {
    const read = readOne(side, vocabulary);
    return read !== null && read.share >= CLEAR ? [read] : [];
  };
  const sides = heading.split(/\s\/\s|\n/u);
  const joined = heading.split(/\/|\s(?:and|&)\s/iu);
  const isNames =
    (joined.length === 2 || joined.length === 3) && joined.every((side) => known(side).length > 0);
  const reads = isNames ? joined.flatMap(known) : sides.length > 4 ? [] : sides.flatMap(known);
  const isSaidTwice = ({ field }: HeadingRead) => reads.filter((other) => other.field === field).length > 1;
  const read = reads.find(isSaidTwice) ?? reads[0];
  return read === undefined ? null : { ...read, share: 0.85 };
};

const readOne = (heading: string, vocabulary: Vocabulary): HeadingRead | null => {
  const words = withoutBreaks(namingWords(heading), vocabulary.words);
  const read = betterOf(readWords(words, vocabulary), inBrackets(heading, vocabulary));
  const short = withoutTail(words);
  if (short === words || (read?.share ?? 0) >= 0.9) return read;
  const shorter = readWords(short, vocabulary);
  return (shorter?.share ?? 0) * 0.9 > (read?.share ?? 0) && shorter !== null
    ? { ...shorter, share: shorter.share * 0.9 }
    : read;
};
