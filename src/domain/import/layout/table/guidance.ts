import { type GridCell, type GridRow, ownWords } from '#domain/import/document/grid.ts';
import { type Column, columnAt } from '#domain/import/headings/columns.ts';
import { readHeading, type Vocabulary } from '#domain/import/headings/headings.ts';
import { wholeOrganisation } from '#domain/import/lexicon/owner-words.ts';
import { countWords, endsWhole, squash } from '#domain/import/lexicon/words.ts';
import { legendInText } from '#domain/import/values/colours.ts';
import type { Above } from './row-entry.ts';

const guidanceStart =
  /^\W*(?:e\.?g\.?\b|for example|insert|please|describe|enter|state|list|add|example|guidance|note:|include|free text|drop ?down|select|choose|who will|what will|how will|when will|this (?:should|column)|what (?:did|was|were|is|are) (?:we|you|the|to)\b|one (?:row|line) (?:for|per)\b|smart\b|no more than\b|not a (?:group|committee|team)\b|refer to\b|(?:role|post|job title)s?,? not names?\b|day,? month|dd[/.]mm|for [\w ]{3,40} use(?: only)?$)/iu;

const isAdvising = ({ text }: GridCell): boolean =>
  guidanceStart.test(text) || /\?\s*$/u.test(text) || /^[[(<].*[\])>]$/su.test(text.trim());

const isMost = (part: readonly GridCell[], own: readonly GridCell[]): boolean =>
  own.length >= 2 && part.length / own.length >= 0.6;

/** `Area for improvement: [e.g., review of test results]`, as the template prints it. */
export const isExample = (row: GridRow): boolean => {
  const [only, ...more] = ownWords(row);
  return (
    only !== undefined &&
    more.length === 0 &&
    /\[\s*(?:e\.?g\b|example|insert|enter|describe|state|name of)[^\]]*\]\W*$/iu.test(only.text)
  );
};

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

/** A row that holds the name of an organisation and nothing else: the rows below are its own. Half a sentence above it goes on. */
export const isBand = (row: GridRow, { columns, entries }: Above): boolean => {
  const [only, ...more] = ownWords(row);
  if (only === undefined || more.length > 0 || only.column !== 1 || columns.length < 3) return false;
  const last = entries.at(-1);
  const over = last?.kind === 'row' ? last.pieces.find(({ cell }) => cell.column === 1) : undefined;
  const text = squash(only.text);
  return (
    /^\p{Lu}/u.test(text) &&
    countWords(text) <= 6 &&
    wholeOrganisation.test(text) &&
    (over === undefined || endsWhole(over.cell.text))
  );
};

/** `Blue = complete; Red = overdue` among the rows of a plan. */
export const isKey = (row: GridRow): boolean => {
  const [only, ...more] = ownWords(row);
  return only !== undefined && more.length === 0 && legendInText(only.text).size > 1;
};
