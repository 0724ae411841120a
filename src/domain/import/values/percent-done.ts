import type { Piece } from '#domain/import/document/entries.ts';
import { squash } from '#domain/import/lexicon/words.ts';

/** Whether a piece stands in a column such as `% complete`. */
export const isPercent = ({ field, heading }: Piece): boolean =>
  field === 'progress' && /^\W*%|\bper\s?cent/iu.test(heading);

/** How much of an action is done, by such a column: `40%`, `0.4` or `40` are all 40; null: none says. */
export const percentOf = (pieces: readonly Piece[]): number | null => {
  const text = squash(pieces.find(isPercent)?.cell.text ?? '');
  const [, digits, sign] = /^(\d{1,3}(?:\.\d+)?)\s*(%?)$/u.exec(text) ?? [];
  if (digits === undefined) return null;
  return sign === '' && Number(digits) <= 1 ? Number(digits) * 100 : Number(digits);
};
