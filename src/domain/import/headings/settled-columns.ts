import type { GridCell, GridRow } from '#domain/import/document/grid.ts';
import { stemOf } from '#domain/import/document/labels.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import {
  withActions,
  withAnswered,
  withCounts,
  withDate,
  withDays,
  withNamed,
  withNotes,
  withOneNumber,
  withOneRecommendation,
  withRatings,
  withRequests,
} from './column-steps.ts';
import { type Column, columnAt } from './columns.ts';
import { type CellsOf, fieldsByCells, withLeadingTeam } from './columns-by-cells.ts';

/** What one column is by what else its table has: in this order, each on what the one before gave. */
interface ColumnRule {
  readonly id: string;
  readonly example: string;
  readonly gives: (columns: readonly Column[], cellsOf: CellsOf) => readonly Column[];
}

export const columnRules: readonly ColumnRule[] = [
  { id: 'cells', example: 'Position over Accept, Reject: what was answered', gives: fieldsByCells },
  { id: 'team', example: 'Department where nobody else is named: who leads', gives: withLeadingTeam },
  { id: 'count', example: 'Action point over 1, 2 beside Action: its number', gives: withCounts },
  { id: 'second number', example: 'Rec No. and No.: the second is of the action', gives: withOneNumber },
  { id: 'named', example: 'Service over “Recommendation 3 Carers should …”', gives: withNamed },
  { id: 'rating', example: 'Priority over High, Low: how grave it is', gives: withRatings },
  { id: 'notes', example: 'Progress / RAG over sentences: notes', gives: withNotes },
  { id: 'days', example: 'Action completed over 12/03/2026: when it was done', gives: withDays },
  { id: 'only day', example: 'Date where no other day stands: when it is due', gives: withDate },
  { id: 'only action', example: 'Action taken where no other says what is done', gives: withActions },
  { id: 'group', example: 'Standard beside Recommendation: its group', gives: withOneRecommendation },
  { id: 'request', example: 'numbered actions that say what must be done', gives: withRequests },
  { id: 'answered', example: 'Finding where nothing else is answered', gives: withAnswered },
];

/**
 * Settles headings by what else the table has: without a column for recommendations the issues are what is answered;
 * without one for actions what was done is the action; a bare `Date` is the due date where there is no other.
 * Takes the columns as their headings say, and the cells below them; a column whose field a rule changed names it.
 */
export const settledColumns = (printed: readonly Column[], below: readonly GridCell[]): readonly Column[] => {
  const cells = new Map<number, GridCell[]>(printed.map(({ column }) => [column, []])); // filled right below
  for (const cell of below) cells.get(columnAt(printed, cell.column)?.column ?? 0)?.push(cell);
  const cellsOf: CellsOf = ({ column }) => cells.get(column) ?? [];
  return columnRules.reduce(
    (columns, { id, gives }) =>
      gives(columns, cellsOf).map((column, at) =>
        column.field === columns[at]?.field ? column : { ...column, rule: id },
      ),
    printed,
  );
};

/** Where rows with one recommendation have numbers with nothing in common, the numbers are those of the actions. */
export const withActionNumbers = (
  columns: readonly Column[],
  rows: readonly GridRow[],
): readonly Column[] => {
  const fields = new Set(columns.map(({ field }) => field));
  if (fields.has('action number') || !fields.has('action') || !fields.has('number')) return columns;
  const wordsIn = (row: GridRow | undefined, field: Field): string =>
    squash(row?.cells.find((cell) => columnAt(columns, cell.column)?.field === field)?.text ?? '');
  const isSame = rows.some((row, index) => {
    const text = wordsIn(row, 'recommendation');
    if (text === '' || text !== wordsIn(rows[index - 1], 'recommendation')) return false;
    const [number, other] = [wordsIn(row, 'number'), wordsIn(rows[index - 1], 'number')];
    return number !== '' && other !== '' && stemOf(number) !== stemOf(other);
  });
  return isSame
    ? columns.map((column) => (column.field === 'number' ? { ...column, field: 'action number' } : column))
    : columns;
};
