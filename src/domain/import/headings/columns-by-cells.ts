import type { GridCell } from '#domain/import/document/grid.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { countWords, hasMoreWords, squash } from '#domain/import/lexicon/words.ts';
import { statusInWords } from '#domain/import/values/status.ts';
import type { Column } from './columns.ts';

/** Where nearly every cell of a column says the same kind of thing, that is what the column holds, whatever is printed over it. */

/** The cells below a heading that hold words. */
export type CellsOf = (column: Column) => readonly GridCell[];

/** The least share of the cells that must be alike. */
const NEARLY_ALL = 0.8;

const nearlyAll = (cells: readonly GridCell[], test: (text: string) => boolean): boolean =>
  cells.length > 1 && cells.filter(({ text }) => test(squash(text))).length / cells.length >= NEARLY_ALL;

const answer =
  /^\W*(?:(?:fully|partly|partially|not|is|we)\s+)*(?:accept|agree|reject|decline|support|disagree|under (?:review|consideration))(?:s|d|ed)?\b(?! (?:to|that|on|by|at)\b)/iu;

/** Answers to recommendations: `Accepted`, `Agreed in part – subject to resources`; what follows in a sentence of its own is none. */
export const areAnswers = (cells: readonly GridCell[]): boolean =>
  nearlyAll(cells, (text) => answer.test(text) && !hasMoreWords(text, 8) && !/[.:]\s+\S/u.test(text));

const areStatuses = (cells: readonly GridCell[]): boolean =>
  nearlyAll(cells, (text) => countWords(text) <= 3 && statusInWords(text) !== null);

const hasField = (columns: readonly Column[], ...fields: readonly Field[]): boolean =>
  columns.some(({ field }) => field !== null && fields.includes(field));

/** `Position` over `Accept`, `Reject`: answers; `Assessment` over `Implemented`, `In progress`: the status. */
export const fieldsByCells = (columns: readonly Column[], cellsOf: CellsOf): readonly Column[] => {
  const isUnanswered = !hasField(columns, 'response');
  const isOpen = !hasField(columns, 'status');
  return columns.map((column) => {
    const mayAnswer = isUnanswered && (column.field === null || column.field === 'progress');
    if (mayAnswer && areAnswers(cellsOf(column))) return { ...column, field: 'response' as const };
    return isOpen && column.field === null && areStatuses(cellsOf(column))
      ? { ...column, field: 'status' as const }
      : column;
  });
};

/** `Department` or `Team` in a table that names nobody else says who leads. */
export const withLeadingTeam = (columns: readonly Column[]): readonly Column[] =>
  hasField(columns, 'owner', 'lead') || columns.some(({ field }) => field === null)
    ? columns
    : columns.map((column) =>
        column.field === 'scope' && /^(?:departments?|teams?)\b/iu.test(column.raw)
          ? { ...column, field: 'lead' as const }
          : column,
      );
