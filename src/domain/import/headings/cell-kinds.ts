import { namesRecommendation } from '#domain/import/document/labels.ts';
import { isPerson, organisationWord, roleWord } from '#domain/import/lexicon/owner-words.ts';
import { countWords, squash } from '#domain/import/lexicon/words.ts';
import { colourNamed } from '#domain/import/values/colours.ts';
import { datesIn } from '#domain/import/values/date-forms.ts';
import { statusInWords } from '#domain/import/values/status.ts';
import type { Contents } from './heading-features.ts';

/** A cell as its kind is told: its words, and whether the document says that it is a day. */
export interface CellSeen {
  readonly text: string;
  readonly isDay: boolean;
}

const level =
  /^\W*(?:very |extremely )?(?:high|medium|med|low|moderate|major|minor|critical|severe|significant|negligible|catastrophic|insignificant|urgent|routine|p\d|[hml])\W*$/iu;
const answer =
  /^\W*(?:yes|no|y|n|(?:(?:fully|partly|partially|not|in part)\s)?(?:accept|agree|reject|approve|concur|decline|support|mitigate|avoid|transfer|tolerate|treat)(?:s|d|ed)?(?:\sin\s(?:part|full|principle))?)\W*$/iu;
const span =
  /^\W*(?:within\s+)?(?:(?:\d+(?:\s?[-–]\s?\d+)?|one|two|three|six|twelve)\s*(?:hours?|days?|weeks?|months?|years?)|(?:day|week|month)s?\s\d+(?:\s?[-–]\s?\d+)?|daily|weekly|monthly|quarterly|annually|yearly|ongoing|immediate(?:ly)?|asap|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|\d{1,2}:\d{2})\W*$/iu;
const request = /\b(?:should|must|shall|needs? to|ought to|recommend(?:s|ed)?)\b/iu;
const modest = 4;

/** `Old accounts left open` is no status, however it ends. */
const isStatus = (text: string, words: number): boolean =>
  words <= modest &&
  statusInWords(text) !== null &&
  (words <= 2 ||
    /^\W*(?:not|in|on|no|fully|partly|partially|nearly|almost|yet|now|to|under|at|off|open|closed?|completed?|overdue|started|pending|waiting|awaiting|due|work|action|ongoing|red|amber|green)\b/iu.test(
      text,
    ));

/** `Part the guest network from the ward network` names no body: a name has few words, or most of them begin large. */
const isName = (text: string, words: number): boolean => {
  if (words <= 3) return true;
  const long = text.split(/\s+/u).filter((word) => /^\p{L}{4,}/u.test(word));
  return long.filter((word) => /^\p{Lu}/u.test(word)).length > long.length / 2;
};

/** The kinds in the order in which they are tried: the narrower before the wider. */
const tests: readonly (readonly [Contents, (cell: CellSeen, words: number) => boolean])[] = [
  ['links', ({ text }) => /^(?:https?:\/\/|www\.|\\\\)\S+$/iu.test(text)],
  ['days', ({ text, isDay }, words) => isDay || (words <= 6 && datesIn(text).length > 0)],
  ['percentages', ({ text }) => /^\W*\d+(?:[.,]\d+)?\s?%\W*$/u.test(text)],
  [
    'money',
    ({ text }) => /^\W*(?:[£$€]\s?[\d.,]+\s?[km]?|[\d.,]+\s?(?:gbp|eur|usd|pounds))\W*$/iu.test(text),
  ],
  [
    'colours',
    ({ text }, words) => words <= 2 && (/^[🔴🟠🟡🟢🔵⚫⚪]/u.test(text) || colourNamed(text) !== null),
  ],
  ['spans', ({ text }) => span.test(text)],
  ['levels', ({ text }) => level.test(text)],
  ['answers', ({ text }) => answer.test(text)],
  ['numbers', ({ text }) => /^\W*\d+(?:[.,]\d+)*[.):]?\W*$/u.test(text)],
  [
    'codes',
    ({ text }, words) =>
      words <= 4 &&
      text.length <= 24 &&
      /\d/u.test(text) &&
      /^[\p{L}\d][\p{L}\d./_:()-]*(?:\s[\p{L}\d./_-]+)?$/u.test(text),
  ],
  ['statuses', ({ text }, words) => isStatus(text, words)],
  ['people', ({ text }) => isPerson(text) || /^@?[\w.]+@[\w.]+$|^@\w+$|^\p{Lu}{2,3}$/u.test(text)],
  ['posts', ({ text }, words) => words <= 10 && roleWord.test(text) && isName(text, words)],
  ['bodies', ({ text }, words) => words <= 8 && organisationWord.test(text) && isName(text, words)],
];

const kindOf = (cell: CellSeen): Contents => {
  const words = countWords(cell.text);
  if (words >= modest && namesRecommendation(cell.text)) return 'requests';
  const found = tests.find(([, test]) => test(cell, words))?.[0];
  if (found !== undefined) return found;
  if (words >= 7 || (words >= 5 && /[.!?]$/u.test(cell.text)))
    return request.test(cell.text) ? 'requests' : 'sentences';
  return words >= 3 ? 'phrases' : 'words';
};

/** At most so many cells of a column say what it holds. */
const looked = 40;

/** What most cells of a column are, and how many of those that hold something. */
export interface CellsSeen {
  readonly contents: Contents;
  readonly count: number;
  readonly of: number;
}

/** What most cells of a column are; `nothing` where it is empty. */
export const cellsSeen = (cells: readonly CellSeen[]): CellsSeen => {
  const filled = cells
    .map(({ text, isDay }) => ({ text: squash(text), isDay }))
    .filter(({ text }) => text !== '')
    .slice(0, looked);
  const counts = new Map<Contents, number>();
  for (const cell of filled) {
    const kind = kindOf(cell);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const sentences = (counts.get('sentences') ?? 0) + (counts.get('requests') ?? 0);
  const of = filled.length;
  if (of > 0 && sentences / of >= 0.4)
    return {
      contents: (counts.get('requests') ?? 0) > sentences / 2 ? 'requests' : 'sentences',
      ...{ count: sentences, of },
    };
  const [[contents, count] = ['nothing' as const, 0]] = [...counts].sort(([, one], [, other]) => other - one);
  return { contents, count, of };
};

export const contentsOf = (cells: readonly CellSeen[]): Contents => cellsSeen(cells).contents;
