import type { DraftCell, DraftRecommendation } from '#domain/import/document/draft.ts';
import type { Piece } from '#domain/import/document/entries.ts';
import {
  codeBefore,
  labelOf,
  type NumberRead,
  namesRecommendation,
  readNumbers,
  stemOf,
} from '#domain/import/document/labels.ts';
import { printed } from '#domain/import/document/said.ts';
import type { Line, Place } from '#domain/import/document/source.ts';
import { wholeOrganisation } from '#domain/import/lexicon/owner-words.ts';
import { countWords, hasMoreWords, isBlank, squash } from '#domain/import/lexicon/words.ts';
import { demandsOf } from '#domain/import/values/demands.ts';
import type { Response } from '#domain/records/recommendation.ts';

/** A recommendation while its words are being gathered. */
export interface Gathering {
  readonly id: string;
  number: string | null;
  numberRaw: string | null;
  title: string | null;
  lines: string[];
  issue: string[];
  lead: string[];
  response: Response;
  responseText: string | null;
  readonly place: Place;
  readonly flags: string[];
  readonly cells: DraftCell[];
}

/** The words of a recommendation cell taken apart. */
export interface RecommendationRead {
  readonly numbers: readonly NumberRead[];
  readonly title: string | null;
  readonly lines: readonly string[];
}

/** A short first paragraph before the words that ask for something: `1. Shared care`. */
const isTitle = (title: string, rest: readonly string[]): boolean =>
  title !== '' &&
  countWords(title) <= 20 &&
  !/[.:;,]$/u.test(title) &&
  !/\b(?:must|should|will|shall|ensure|needs? to|recommends?)\b/iu.test(title) &&
  countWords(rest.join(' ')) > Math.max(12, countWords(title));

/** Where a title ends: at the first gap, else after the short lines before the first long one. */
const endOfTitle = (lines: readonly string[]): number => {
  const gap = lines.indexOf('');
  if (gap > 0 && gap <= 3) return gap;
  const long = lines.findIndex(
    (line) => hasMoreWords(line, 14) || /^[‘“'"]/u.test(line) || /[.:;]$/u.test(line),
  );
  return long > 0 && long <= 3 ? long : 1;
};

const takeTitle = (lines: readonly string[]): { title: string | null; lines: readonly string[] } => {
  if (lines.length < 2) return { title: null, lines: lines.filter((line) => line !== '') };
  const end = endOfTitle(lines);
  const title = lines.slice(0, end).join(' ');
  const rest = lines.slice(end).filter((line) => line !== '');
  return isTitle(title, rest)
    ? { title: squash(title), lines: rest }
    : { title: null, lines: lines.filter((line) => line !== '') };
};

const afterName = (text: string): ReturnType<typeof readNumbers> =>
  codeBefore.test(text) || namesRecommendation(text) ? readNumbers(text) : null;

/** Reads the lines of a recommendation: its number, its title where it has one, its words. */
export const readRecommendation = (cellLines: readonly Line[]): RecommendationRead => {
  const start = cellLines.findIndex(({ text }) => !isBlank(text));
  const [first, ...more] = cellLines.slice(Math.max(0, start));
  if (first === undefined || start < 0) return { numbers: [], title: null, lines: [] };
  const named = afterName(squash(first.text));
  const { label, rest } = labelOf(first);
  const typed = label === null ? null : readNumbers(label);
  const head = named === null ? (typed === null ? printed(first) : rest) : named.rest;
  const { title, lines } = takeTitle([head, ...more.map(printed)].map(squash).slice(head === '' ? 1 : 0));
  const numbers =
    named?.numbers ??
    (typed === null ? [] : typed.numbers.map(({ number }) => ({ number: plain(number), raw: label ?? '' })));
  return { numbers, title, lines };
};

const plain = (number: string): string => number.replace(/[.):]+$/u, '');

/** The number that a line begins with as a recommendation would: `Recommendation 4`, `4.`; null: none. */
const numberOfLine = (line: Line): number | null => {
  const label = afterName(squash(line.text))?.raw ?? labelOf(line).label ?? '';
  const found = /^\D*(\d{1,2})\s?[.):]?$/u.exec(label)?.[1];
  return found === undefined || line.level > 0 ? null : Number(found);
};

/**
 * Cells that hold two recommendations for one row of actions: each begins with a number, counted on from the first line.
 * `1.` and `2.` below a first line with a number or a colon are its parts. Gives one group of lines for each.
 */
export const separateRecommendations = (cellLines: readonly Line[]): readonly (readonly Line[])[] => {
  const lines = cellLines.slice(
    Math.max(
      0,
      cellLines.findIndex(({ text }) => !isBlank(text)),
    ),
  );
  const numbered = lines.flatMap((line, index) => {
    const number = numberOfLine(line);
    return number === null ? [] : [{ number, index }];
  });
  const [first] = numbered;
  const counts = numbered.every(({ number }, at) => number === (first?.number ?? 0) + at);
  const isList = first?.index !== 0 || /:\s*$/u.test(lines[0]?.text ?? '');
  if (numbered.length < 2 || !counts || isList) return [cellLines];
  return numbered.map(({ index }, at) => lines.slice(index, numbered[at + 1]?.index ?? lines.length));
};

/**
 * A tracker that repeats a recommendation numbers its rows: `1a` and `1b` stand for recommendation 1.
 * Where the numbers have nothing in common the first stays and the doubt is flagged.
 */
export const shareNumber = (known: Gathering, number: string | null): void => {
  if (number === null || known.number === null || number === known.number) return;
  if (stemOf(number) === stemOf(known.number)) known.number = stemOf(number);
  else if (!known.flags.includes('several numbers')) known.flags.push('several numbers');
};

/** Adds the words of pieces that belong to a recommendation and not to an action. */
export const addCell = (target: { cells: DraftCell[] }, piece: Piece): void => {
  const lines = piece.cell.cell.lines
    .map(printed)
    .filter((line) => line !== '')
    .join('\n');
  const text = piece.printed ?? lines;
  if (text === '' || target.cells.some((cell) => cell.text === text && cell.field === piece.field)) return;
  target.cells.push({ field: piece.field, text, place: piece.cell.place });
};

/** The names of a cell for organisations: at semicolons and line ends, at commas, and at the `and` before the last. */
export const organisationsIn = (lines: readonly string[]): readonly string[] =>
  lines
    .flatMap((line) => line.split(/\s*[;\n]\s*/u))
    .flatMap(partsOfList)
    .map((name) => squash(name).replace(/[.,]$/u, ''))
    .filter((name) => /\p{L}/u.test(name));

const partsOfList = (line: string): readonly string[] => {
  const parts = line.split(/\s*,\s*(?=\p{Lu})/u);
  const last = parts.at(-1) ?? '';
  const and = [...last.matchAll(/\s+(?:and|&)\s+/gu)].find((match) =>
    wholeOrganisation.test(last.slice(0, match.index)),
  );
  return and === undefined
    ? parts
    : [...parts.slice(0, -1), last.slice(0, and.index), last.slice(and.index + and[0].length)];
};

/** The recommendation as the draft gives it. Where only the issue was put into words, it is what the actions answer. */
export const finished = (one: Gathering): DraftRecommendation => {
  const isNamedOnly = one.lines.length === 0 && one.title === null;
  const [lines, issue] = isNamedOnly ? [one.issue, []] : [one.lines, one.issue];
  const text = lines.join('\n');
  const demands = demandsOf(text);
  return {
    id: one.id,
    number: one.number,
    numberRaw: one.numberRaw,
    title: one.title,
    text,
    issue: issue.length === 0 ? null : issue.join('\n'),
    leadOrganisations: one.lead,
    response: one.response,
    responseText: one.responseText,
    place: one.place,
    flags: one.flags,
    ...(demands.length === 0 ? {} : { demands }),
    cells: one.cells,
  };
};
