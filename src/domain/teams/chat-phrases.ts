import { oneOf, withoutEnd, withoutStart } from '../text/trim.ts';

/** No more of a message is read: a question is short, and somebody who pastes a page gets help. */
const readAtMost = 400;

/** Words around a question that change nothing of it. */
const fillers: ReadonlySet<string> = new Set(
  'please show me tell give list see find the can could i you what which is are whats all now to and'.split(
    ' ',
  ),
);

/**
 * What somebody wrote to the bot, as it is looked up: without mentions, lower case, words apart, no marks around them.
 * Takes time in proportion to the length that is read.
 */
export const chatWords = (written: string): readonly string[] =>
  written
    .slice(0, readAtMost)
    .replace(/<at>[^<]{0,200}<\/at>/giu, ' ')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{N}.-]+/u)
    .map((word) => withoutEnd(withoutStart(word, oneOf('.-')), oneOf('.-')))
    .filter((word) => word !== '');

/** The words without those around them that change nothing: “show me my actions, please” is “my actions”. */
export const withoutFillers = (words: readonly string[]): string => {
  const isFiller = (word: string): boolean => fillers.has(word);
  const first = words.findIndex((word) => !isFiller(word));
  const last = words.findLastIndex((word) => !isFiller(word));
  return first < 0 ? '' : words.slice(first, last + 1).join(' ');
};

/** A case or an action as it is looked for by what people write of it. */
export interface Named {
  readonly key: string;
  /** The code of a case, or the number of an action. */
  readonly name: string;
}

/** What of a workspace a message names, and whether it has the shape of a name that is not there. */
export interface Mentioned {
  readonly cases: readonly string[];
  readonly actions: readonly string[];
  readonly looksNamed: boolean;
}

/** `C-101`, `c101` and `C 101` are one case. */
const plainCode = (code: string): string => code.toLowerCase().replace(/[^a-z\d]/gu, '');

const keysOf = (named: readonly Named[], words: ReadonlySet<string>, plain: (name: string) => string) =>
  named.filter(({ name }) => words.has(plain(name))).map(({ key }) => key);

/** Codes that were written in two words are one more word: “C 101”. */
const withPairs = (words: readonly string[]): readonly string[] => [
  ...words,
  ...words.flatMap((word, at) =>
    /^[a-z]{1,4}$/u.test(word) && /^\d{1,6}$/u.test(words[at + 1] ?? '') ? [`${word}${words[at + 1]}`] : [],
  ),
];

const shape = /^[a-z]{1,4}-?\d{1,6}[a-z]?(?:\.\d{1,3}){0,3}$/u;

/** Which cases and actions a message names, of those that are given. */
export const mentioned = (
  words: readonly string[],
  known: { readonly cases: readonly Named[]; readonly actions: readonly Named[] },
): Mentioned => {
  const all = withPairs(words);
  const codes = new Set(all.map(plainCode));
  const numbers = new Set(words);
  return {
    cases: keysOf(known.cases, codes, plainCode),
    actions: keysOf(known.actions, numbers, (name) => name.toLowerCase()),
    looksNamed: all.some((word) => shape.test(word)),
  };
};
