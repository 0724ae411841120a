import { type Column, columnAt } from './columns.ts';
import { type GridCell, type GridRow, ownWords } from './grid.ts';
import { readHeading, type Vocabulary } from './headings.ts';
import { countWords } from './words.ts';

const guidanceStart =
  /^\W*(?:e\.?g\.?\b|for example|insert|please|describe|enter|state|list|add|example|guidance|note:|include|free text|drop ?down|select|choose|who will|what will|how will|when will|this (?:should|column)|dd[/.]mm)/iu;

const isAdvising = ({ text }: GridCell): boolean =>
  guidanceStart.test(text) || /\?\s*$/u.test(text) || /^[[(<].*[\])>]$/su.test(text.trim());

const isMost = (part: readonly GridCell[], own: readonly GridCell[]): boolean =>
  own.length >= 2 && part.length / own.length >= 0.6;

/** A template's row of advice under its headings. */
export const isGuidance = (row: GridRow): boolean => isMost(ownWords(row).filter(isAdvising), ownWords(row));

/** A row of advice right below the headings, some of which only says them once more: `Realistic target date`. */
export const isAdvice = (row: GridRow, columns: readonly Column[], vocabulary: Vocabulary): boolean => {
  const isSaidAgain = ({ text, column }: GridCell): boolean => {
    const field = countWords(text) > 6 ? null : columnAt(columns, column)?.field;
    return field !== null && readHeading(text, vocabulary)?.field === field;
  };
  const own = ownWords(row);
  return isMost(
    own.filter((cell) => isAdvising(cell) || isSaidAgain(cell)),
    own,
  );
};
