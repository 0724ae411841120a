import type { Piece } from '#domain/import/document/entries.ts';
import { type GridCell, type GridRow, ownWords } from '#domain/import/document/grid.ts';
import { namesRecommendation } from '#domain/import/document/labels.ts';
import { readHeading, type Vocabulary } from '#domain/import/headings/headings.ts';
import { labelInside } from '#domain/import/layout/form/label-inside.ts';
import { countWords } from '#domain/import/lexicon/words.ts';
import { isNumbered, withoutDomain } from './across.ts';
import type { Above } from './row-entry.ts';

/** Rows of a plan's table that are a label and its value: what they say holds for the rows below. */

const labelWords = 8;

/** Whether a row of one or two cells can be a label and its value, and no row of the plan. */
const canLabel = (first: GridCell, second: GridCell | undefined, { columns, entries }: Above): boolean => {
  if (columns.length === 0 || (second ?? first).cell.columnSpan > 1) return true;
  const isNamed = namesRecommendation(first.text) && countWords(first.text) <= 4;
  return second !== undefined && (isNamed || entries.at(-1)?.kind === 'label');
};

/** `Objective: …` right below a recommendation says what is to come of it. */
const isAim = ({ text }: GridCell, { entries }: Above): boolean => {
  const last = entries.at(-1);
  return (
    /^(?:objective|aim|goal)/iu.test(text) &&
    last?.kind === 'label' &&
    last.pieces.some(({ field }) => field === 'recommendation')
  );
};

/** A label that is the name of a field, and its value. */
const namedPiece = (
  [label, cell]: readonly [GridCell, GridCell],
  walk: Above,
  vocabulary: Vocabulary,
): readonly Piece[] | null => {
  const read = readHeading(label.text, vocabulary);
  if (read === null || read.share < 0.6) return null;
  return [{ field: isAim(label, walk) ? 'outcome' : read.field, heading: label.text, cell }];
};

/** `Scope: Local | Lead agency: Harbour Council`: labels with their values in each cell of a row. */
const sideBySide = (row: GridRow, walk: Above, vocabulary: Vocabulary): readonly Piece[] | null => {
  const inside = walk.entries.length === 0 ? [] : ownWords(row).map((cell) => labelInside(cell, vocabulary));
  return inside.length > 1 && inside.every((pieces) => pieces !== null) ? inside.flat() : null;
};

/** A row whose first cell says what its second is, for all rows below. */
const labelPiece = (row: GridRow, walk: Above, vocabulary: Vocabulary): readonly Piece[] | null => {
  const [first, second, ...more] = ownWords(row);
  if (
    first === undefined ||
    (countWords(first.text) > labelWords && second !== undefined) ||
    more.length > 0 ||
    !canLabel(first, second, walk)
  )
    return null;
  if (namesRecommendation(first.text))
    return [{ field: 'recommendation', heading: first.text, cell: second ?? first }];
  if (second !== undefined && isNumbered(first, second, walk))
    return [
      { field: 'recommendation', heading: first.text, cell: withoutDomain(second), printed: second.text },
    ];
  if (second === undefined && walk.entries.length > 0) return labelInside(first, vocabulary);
  return second === undefined ? null : namedPiece([first, second], walk, vocabulary);
};

/** What a row says as labels with their values, and not as a row of the plan; null where it says nothing so. */
export const labelsIn = (row: GridRow, walk: Above, vocabulary: Vocabulary): readonly Piece[] | null =>
  sideBySide(row, walk, vocabulary) ?? labelPiece(row, walk, vocabulary);
