import { suspicionsOf } from '../text/suspicion.ts';

/** A proposal is short: it is read on a phone, beside a number. */
const proposedAtMost = 60;

/** How much of an action's words is looked at; its first sentence says what is done. */
const lookedAt = 600;

const lead =
  /^(?:(?:the|our|all|each)\s)?(?:(?:trust|organisation|provider|service|ward|team|practice|hospital|board|department|directorate)s?\s)?(?:(?:will|should|must|shall)\s(?:also\s)?|(?:is|are|needs?|agreed)\sto\s|to\s)/iu;

/** A title neither begins nor ends with one of these. */
const loose =
  /^(?:an?|the|and|or|of|to|for|in|on|at|by|with|from|that|which|as|is|are|be|will|should|all|any|this|their|into|within|when|where|via|than|also|so|has|have|been|including)$/iu;

/** The words of an action up to where its first sentence, list or bracket ends, and then the next ones. */
const clausesOf = (text: string): readonly string[] =>
  text
    .slice(0, lookedAt)
    .split(/[.;:!?()\n•–—]/u)
    .map((clause) => clause.replace(/\s+/gu, ' ').trim().replace(lead, ''))
    .filter((clause) => clause !== '');

/** A stretch of time stays together: neither half is anything by itself. */
const tokensOf = (clause: string): readonly string[] =>
  clause
    .replace(/(\b\d{1,2}) (?=(?:hour|day|week|month|minute)s?\b)/giu, '$1\u00a0')
    .split(' ')
    .filter((token) => token !== '');

/** Words in a row with nothing suspicious between them. */
const runsOf = (tokens: readonly string[]): readonly (readonly string[])[] => {
  const runs: string[][] = [[]];
  for (const token of tokens) {
    if (suspicionsOf(token).some(({ kind }) => kind !== 'one_patient')) runs.push([]);
    else runs.at(-1)?.push(token);
  }
  return runs;
};

/** As many words of a run as fit, without loose ends. */
const titleOf = (run: readonly string[]): string => {
  const words = [...run];
  while (words.join(' ').length > proposedAtMost) words.pop();
  while (loose.test(words.at(-1)?.replace(/,$/, '') ?? '')) words.pop();
  while (loose.test(words[0] ?? '')) words.shift();
  const title = words
    .join(' ')
    .replaceAll('\u00a0', ' ')
    .replace(/[,'’-]$/u, '');
  return title.slice(0, 1).toUpperCase() + title.slice(1);
};

const least = 2;

/**
 * A short title made from an action's own words: the first words in a row in which nothing looks identifying, from where
 * its first sentence says what is done. Null where too little is left; a person then writes one. Nothing is put into the
 * row: a person confirms it first.
 */
export const proposedTitle = (text: string): string | null => {
  const runs = clausesOf(text).flatMap((clause) => runsOf(tokensOf(clause)));
  const titles = runs.map(titleOf).filter((title) => suspicionsOf(title).length === 0);
  const counted = titles.map((title) => ({ title, words: title.split(' ').length }));
  return (
    counted.find(({ words }) => words > least)?.title ??
    counted.find(({ words }) => words === least)?.title ??
    null
  );
};
