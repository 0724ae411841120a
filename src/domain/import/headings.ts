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

/** Prepares synonym tables for `fieldOf`; what is passed later adds to what was passed before. */
export const vocabularyOf = (...tables: readonly Synonyms[]): Vocabulary => {
  const found = new Map<string, Phrase[]>();
  for (const table of tables) {
    for (const [field, phrases] of Object.entries(table)) {
      for (const phrase of phrases) {
        const words = wordsOf(phrase);
        const first = words[0];
        if (first === undefined) continue;
        const bucket = found.get(first) ?? [];
        found.set(first, bucket);
        bucket.push({ field: field as Field, words }); // Object.entries forgets the keys of Synonyms
      }
    }
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
export interface HeadingRead {
  readonly field: Field;
  readonly share: number;
}

/**
 * Reads a heading by meaning. Guidance in brackets and after the first line or sentence is left out.
 * Takes the printed heading and a vocabulary; gives null where no phrase is known.
 */
export const readHeading = (heading: string, vocabulary: Vocabulary): HeadingRead | null => {
  const short = squash(heading.replace(/\([^)]*\)?/gu, ' ')).split(/(?<=[.?!])\s|:\s/u)[0] ?? '';
  const words = wordsOf(short === '' ? heading : short.replace(/[-–/&]/gu, ' ')).slice(0, 14);
  let best: HeadingRead | null = null;
  for (let start = 0; start < Math.min(words.length, 6); start += 1) {
    const phrase = phraseAt(vocabulary, words, start);
    if (phrase === null || (isQuestionWord(phrase) && words.length > 3)) continue;
    const meaning = words.filter((word) => !filler.has(word)).length;
    const said = phrase.words.filter((word) => !filler.has(word)).length || 1;
    // A phrase at the start names the column; one further on only qualifies it.
    const share = Math.min(1, said / Math.max(1, meaning)) * (start === 0 ? 1 : 0.55);
    if (share > (best?.share ?? 0)) best = { field: phrase.field, share };
  }
  return best;
};
