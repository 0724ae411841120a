import type { Entry, Piece } from '#domain/import/document/entries.ts';
import { namesRecommendation, splitLabel } from '#domain/import/document/labels.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords, endsWhole, squash, startsLower } from '#domain/import/lexicon/words.ts';

/**
 * Extractions of plain text tear a table worse than any page break: each printed line can be a row of its own, and cells go
 * on in paragraphs or in tables of another width. These rules say which words such a line goes on with.
 */
type Row = Extract<Entry, { kind: 'row' }>;

const text = (piece: { readonly cell: { readonly text: string } }): string => squash(piece.cell.text);
const own = (row: Row): readonly Piece[] =>
  row.pieces.filter((piece) => !piece.cell.isShared && text(piece) !== '');
const prose: ReadonlySet<Field | null> = new Set<Field | null>([
  'progress',
  'evidence',
  'done',
  'further',
  'outcome',
  'measure',
  'issue',
]);

/** Words that cannot end a statement. */
const dangles = (words: string): boolean =>
  /(?:\b(?:and|or|of|for|the|to|with|by|in|a|an|as|both)|[,/&–-])\s*$/iu.test(words);

const isWhole = (piece: Piece): boolean => {
  const words = text(piece);
  if (piece.field === 'owner' || piece.field === 'action') return !dangles(words) && countWords(words) <= 25;
  return endsWhole(words);
};

/** Page numbers, rules and logos that an extraction left among the words. */
export const isDebris = (words: string): boolean =>
  !/\p{L}/u.test(words)
    ? !/^(?:(?:19|20)\d{2}|\d{1,2}[./-].*)$/u.test(words)
    : /^\|?\s*\p{Lu}?\p{Ll}+\s*\|?$/u.test(words) && countWords(words) === 1;

const wordsIn = (row: Row, field: Field): string =>
  text(own(row).find((piece) => piece.field === field) ?? nothing);
const nothing = { cell: { text: '' } };
const holds = (row: Row, field: Field): boolean => wordsIn(row, field) !== '';

/** Whether a row names who does it or by when, as only the first line of a row does. */
const hasParty = (row: Row): boolean => holds(row, 'owner') || holds(row, 'due') || holds(row, 'completed');

/** A label before the words of a field, typed or printed. */
const isLabelled = (row: Row, field: Field): boolean => {
  const piece = own(row).find((one) => one.field === field);
  return piece !== undefined && (piece.cell.cell.lines[0]?.label ?? splitLabel(text(piece)).label) !== null;
};

const numberBefore = /^(?:\d{1,2}[.)]|\d{3,4}\.\s|[A-Z]{1,4}\d{1,2}[.:)]?\s|recommendation \d)/iu;

/** Whether a row begins anew: it is numbered, or has the words that only the first line of a row has. */
export const startsTornRow = (above: Row, row: Row): boolean => {
  if (holds(row, 'number') || numberBefore.test(wordsIn(row, 'recommendation'))) return true;
  if (row.pieces.some(({ field, heading }) => field === 'recommendation' && namesRecommendation(heading)))
    return true;
  const action = wordsIn(row, 'action');
  if (action === '') return false;
  if (isLineBelow(above, row)) return false;
  const isFirst = hasParty(row);
  if (!holds(row, 'recommendation'))
    return isLabelled(row, 'action') || (isFirst && !goesOn(above, action, 'action'));
  const isNew =
    endsWhole(wordsIn(above, 'recommendation')) || isLabelled(row, 'action') || !startsLower(action);
  return isFirst && isNew;
};

/** Whether the words of a field in a row stop in mid-sentence. */
export const isUnfinished = (row: Row, field: Field | null): boolean =>
  field !== null && holds(row, field) && !endsWhole(wordsIn(row, field));

/** The next printed line: the recommendation goes on in mid-sentence beside an action that had not ended, and no day is set anew. */
const isLineBelow = (above: Row, row: Row): boolean =>
  startsLower(wordsIn(row, 'recommendation')) &&
  isUnfinished(above, 'recommendation') &&
  isUnfinished(above, 'action') &&
  !isLabelled(row, 'action') &&
  !holds(row, 'due');

/** Whether words run on from those of a field in the row above. */
const goesOn = (above: Row, words: string, field: Field): boolean =>
  startsLower(words) && !endsWhole(wordsIn(above, field));

/** The piece of the row above that a torn line goes on with; null: none, the line stays unplaced. */
export const targetOf = (above: Row, piece: Piece, last: Field | null): Piece | null => {
  const words = text(piece);
  const same = above.pieces.find(
    (one) => one.field === piece.field && (piece.field !== null || one.cell.column === piece.cell.column),
  );
  if (piece.field !== null && same !== undefined && isPlaced(same, words)) return same;
  const candidates = above.pieces.filter(
    (one) =>
      text(one) !== '' && (one.field === 'recommendation' || one.field === 'action' || prose.has(one.field)),
  );
  const longest = candidates
    .filter(({ field }) => prose.has(field))
    .sort((one, other) => other.cell.text.length - one.cell.text.length)[0];
  const lastTarget = candidates.find(({ field }) => field === last);
  if (startsLower(words))
    return candidates.find((one) => !isWhole(one)) ?? lastTarget ?? longest ?? same ?? null;
  return lastTarget ?? longest ?? same ?? candidates.at(-1) ?? null;
};

/** Whether a line may stay in its own column: the words there are unfinished, or the column holds notes or dates. */
const isPlaced = (same: Piece, words: string): boolean => {
  if (same.field === 'recommendation' || same.field === 'action')
    return startsLower(words)
      ? !isWhole(same) || (same.field === 'recommendation' && !endsWhole(text(same)))
      : !endsWhole(text(same)) && text(same) !== '';
  return true;
};
