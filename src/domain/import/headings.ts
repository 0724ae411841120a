import { squash, wordsOf } from './words.ts';

/** What a column, a row label or a printed label of a plan holds. */
export type Field =
  | 'number'
  | 'recommendation'
  | 'issue'
  | 'lead'
  | 'response'
  | 'action number'
  | 'action'
  | 'done'
  | 'further'
  | 'progress'
  | 'owner'
  | 'start'
  | 'due'
  | 'completed'
  | 'review'
  | 'status'
  | 'evidence'
  | 'measure'
  | 'outcome'
  | 'frequency'
  | 'reported to'
  | 'scope'
  | 'resources'
  | 'date'
  | 'reference'
  | 'plan date'
  | 'organisation';

/** The words that a heading uses for a field. A team adds its own: phrases as printed, any case. */
export type Synonyms = Readonly<Partial<Record<Field, readonly string[]>>>;

interface Phrase {
  readonly field: Field;
  readonly words: readonly string[];
}

/** A synonym table made ready for looking up. */
export type Vocabulary = ReadonlyMap<string, readonly Phrase[]>;

/** Prepares synonym tables for `readHeading`; what is passed later adds to what was passed before. */
export const vocabularyOf = (...tables: readonly Synonyms[]): Vocabulary => {
  const found = new Map<string, Phrase[]>();
  const phrases = tables.flatMap(
    (table) =>
      Object.entries(table).flatMap(([field, list]) =>
        list.map((phrase) => ({ field: field as Field, words: wordsOf(phrase) })),
      ), // Object.entries forgets the keys of Synonyms
  );
  for (const phrase of phrases) {
    const [first] = phrase.words;
    if (first !== undefined) found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return found;
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
  for (const phrase of vocabulary.get(words[start] ?? '') ?? []) {
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

/** The words of a heading without guidance: what is in brackets and after the first sentence is left out. */
const namingWords = (heading: string): readonly string[] => {
  const short = squash(heading.replace(/\([^)]*\)?/gu, ' ')).split(/(?<=[.?!])\s|:\s/u)[0] ?? '';
  return wordsOf(short === '' ? heading : short.replace(/[-–/&]/gu, ' ')).slice(0, 14);
};

/**
 * Reads a heading by meaning. Takes the printed heading and a vocabulary; gives null where no phrase is known.
 * A phrase at the start names the column; one further on only qualifies it and counts for about half.
 */
export const readHeading = (heading: string, vocabulary: Vocabulary): HeadingRead | null => {
  const words = namingWords(heading);
  const found = words.slice(0, 6).flatMap((_, start): HeadingRead[] => {
    const phrase = phraseAt(vocabulary, words, start);
    if (phrase === null || (isQuestionWord(phrase) && words.length > 3)) return [];
    const share = Math.min(1, weightOf(phrase.words) / weightOf(words));
    return [{ field: phrase.field, share: start === 0 ? share : share * 0.55 }];
  });
  return found.reduce<HeadingRead | null>((best, one) => (one.share > (best?.share ?? 0) ? one : best), null);
};
