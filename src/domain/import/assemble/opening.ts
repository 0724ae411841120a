import type { Piece } from '#domain/import/document/entries.ts';
import { type NumberRead, namesRecommendation, readNumbers, stemOf } from '#domain/import/document/labels.ts';
import type { Line } from '#domain/import/document/source.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { sameWords, squash } from '#domain/import/lexicon/words.ts';
import {
  type Gathering,
  type RecommendationRead,
  readRecommendation,
  separateRecommendations,
  shareNumber,
} from './recommendations.ts';

/** The recommendations found so far, and by which words and numbers they are known again. */
export interface Known {
  readonly recommendations: Gathering[];
  readonly byWords: Map<string, Gathering>;
  readonly byNumber: Map<string, Gathering>;
}

/** No recommendation yet. */
export const noneKnown = (): Known => ({ recommendations: [], byWords: new Map(), byNumber: new Map() });

const words = ({ cell }: Piece): string => squash(cell.text);

/** The pieces of a field that stand first in their row and hold words. */
export const ownPieces = (pieces: readonly Piece[], field: Field): readonly Piece[] =>
  pieces.filter((piece) => piece.field === field && !piece.cell.isShared && words(piece) !== '');

/** Opens a recommendation, or finds the one that stands already with the same words: trackers repeat it on each row. */
export const openRecommendation = (
  read: RecommendationRead,
  piece: Piece | undefined,
  known: Known,
): Gathering => {
  const number = read.numbers[0] ?? null;
  const text = sameWords(read.lines.join(' '));
  const before = text === '' ? known.byNumber.get(number?.number ?? '') : known.byWords.get(text);
  if (before !== undefined) {
    shareNumber(before, number?.number ?? null);
    return before;
  }
  const one: Gathering = {
    id: `R${known.recommendations.length + 1}`,
    number: number?.number ?? null,
    numberRaw: number?.raw ?? null,
    title: read.title,
    lines: [...read.lines],
    issue: [],
    lead: [],
    response: 'not_stated',
    responseText: null,
    place: piece?.cell.place ?? {},
    flags: [],
    cells: [],
  };
  known.recommendations.push(one);
  known.byWords.set(text, one);
  if (number !== null) known.byNumber.set(number.number, one);
  return one;
};

const numbersOfCell = (pieces: readonly Piece[]): readonly NumberRead[] => {
  const [piece] = ownPieces(pieces, 'number');
  const [text] = ownPieces(pieces, 'recommendation');
  if (piece === undefined)
    return text !== undefined && namesRecommendation(text.heading)
      ? (readNumbers(text.heading)?.numbers ?? [])
      : [];
  // `rec-001` is a code of its own, and no recommendation `-001`.
  const isCode = /^\p{L}+[-_]\d/u.test(words(piece));
  const read = isCode ? null : readNumbers(words(piece));
  return read === null || read.rest !== '' ? [{ number: words(piece), raw: words(piece) }] : read.numbers;
};

/** `3 and 4` in one row: two recommendations with the same words. */
const openSeveral = (
  numbers: readonly NumberRead[],
  read: RecommendationRead,
  piece: Piece | undefined,
  known: Known,
): readonly Gathering[] =>
  numbers.map(
    (number) => known.byNumber.get(number.number) ?? openAnew({ ...read, numbers: [number] }, piece, known),
  );

const openAnew = (read: RecommendationRead, piece: Piece | undefined, known: Known): Gathering => {
  known.byWords.delete(sameWords(read.lines.join(' ')));
  return openRecommendation(read, piece, known);
};

/** The recommendations that a row opens or names again; null where it belongs to those that are open. */
export const openedBy = (pieces: readonly Piece[], known: Known): readonly Gathering[] | null => {
  const texts = ownPieces(pieces, 'recommendation');
  const numbers = numbersOfCell(pieces);
  if (texts.length === 0) {
    const again = numbers.flatMap(({ number }) => known.byNumber.get(number) ?? []);
    return again.length > 0 ? again : null;
  }
  const lines: readonly Line[] = texts.flatMap(({ cell }) => cell.cell.lines);
  const groups = separateRecommendations(lines).map(readRecommendation);
  if (groups.length > 1) return groups.map((read) => openRecommendation(read, texts[0], known));
  const [read] = groups;
  if (read === undefined) return null;
  const given = numbersGiven(numbers, read);
  return given.length < 2
    ? [openRecommendation({ ...read, numbers: given }, texts[0], known)]
    : openSeveral(given, read, texts[0], known);
};

/** The words of a recommendation that has only been named so far (`Recommendation 1` as a heading), by a row without a number. */
export const filledByRow = (
  pieces: readonly Piece[],
  named: Gathering | undefined,
  known: Known,
): readonly Gathering[] | null => {
  const texts = ownPieces(pieces, 'recommendation');
  const isNameAlone = named?.lines.length === 0 && named.title === null;
  if (!isNameAlone || texts.length === 0 || numbersOfCell(pieces).length > 0) return null;
  const read = readRecommendation(texts.flatMap(({ cell }) => cell.cell.lines));
  if (read.numbers.length > 0 && read.numbers[0]?.number !== named.number) return null;
  named.title = read.title;
  named.lines.push(...read.lines);
  known.byWords.set(sameWords(read.lines.join(' ')), named);
  return [named];
};

/** Beside `Recommendation 1: …` a number cell `1.1` numbers the action. */
const numbersGiven = (inCell: readonly NumberRead[], read: RecommendationRead): readonly NumberRead[] => {
  const [own] = read.numbers;
  const isPart =
    own !== undefined && inCell[0]?.number !== own.number && stemOf(inCell[0]?.number ?? '') === own.number;
  return inCell.length === 0 || isPart ? read.numbers : inCell;
};

/** Reads a label row: `RECOMMENDATION 2 | …`, or a line over the whole width that names a recommendation. */
export const readLabelled = (piece: Piece): RecommendationRead => {
  const read = readRecommendation(piece.cell.cell.lines);
  const named = piece.heading === '' ? null : readNumbers(squash(piece.heading));
  if (named === null) return read;
  const isAlone = piece.cell.text === piece.heading;
  const lines = isAlone || named.rest === '' ? read.lines : [named.rest, ...read.lines];
  return { ...read, numbers: named.numbers, lines };
};

const asNumber = (one: Gathering | undefined): number =>
  /^\d{1,3}$/u.test(one?.number ?? '') ? Number(one?.number) : Number.NaN;

const bareNumber = /^(\d{1,2})\s+(?=\p{Lu})/u;

/** `1 Provide …`, `2 Reduce …`: where all recommendations begin so and count from one, these are their numbers. */
const settleBareNumbers = (recommendations: readonly Gathering[]): void => {
  const isCounted = ({ number, lines }: Gathering, index: number): boolean =>
    number === null && Number(bareNumber.exec(lines[0] ?? '')?.[1]) === index + 1;
  if (recommendations.length < 2 || !recommendations.every(isCounted)) return;
  recommendations.forEach((one, index) => {
    one.number = String(index + 1);
    one.numberRaw = String(index + 1);
    one.lines[0] = (one.lines[0] ?? '').replace(bareNumber, '');
  });
};

/** `1.1` and `1.2` stand beside recommendation 1, so `2.1` alone stands beside recommendation 2. */
const settleParts = (recommendations: readonly Gathering[]): void => {
  const isPart = ({ number, numberRaw }: Gathering): boolean =>
    number !== null && /^\d{1,2}\.1$/u.test(numberRaw ?? '') && number === stemOf(numberRaw ?? '');
  if (!recommendations.some(isPart)) return;
  for (const one of recommendations) {
    const stem = /^\d{1,2}\.1$/u.test(one.number ?? '') ? stemOf(one.number ?? '') : null;
    if (stem !== null && !recommendations.some(({ number }) => number === stem)) one.number = stem;
  }
};

/**
 * Numbers that an extraction lost or glued to another (`202.` for 2): where the neighbours leave one number only, it is
 * taken from them and flagged, so that a person looks.
 */
export const settleNumbers = (recommendations: readonly Gathering[]): void => {
  settleBareNumbers(recommendations);
  settleParts(recommendations);
  recommendations.forEach((one, index) => {
    const [before, after] = [asNumber(recommendations[index - 1]), asNumber(recommendations[index + 1])];
    if (one.number !== null || after !== before + 2) return;
    const glued = /^(\d{3,4})\.\s+/u.exec(one.lines[0] ?? '');
    if (glued?.[1]?.endsWith(String(before + 1)) === true) {
      one.numberRaw = glued[0].trim();
      one.lines[0] = (one.lines[0] ?? '').slice(glued[0].length);
    }
    one.number = String(before + 1);
    one.flags.push('number inferred');
  });
};
