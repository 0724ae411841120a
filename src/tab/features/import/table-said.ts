import type { Draft, Question } from '#domain/import/document/draft.ts';
import {
  type Overrides,
  saidOf,
  type TableKind,
  type TableOverride,
} from '#domain/import/document/overrides.ts';
import type { ColumnReading, TableReading } from '#domain/import/layout/table/table-reading.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import type { Point } from '#domain/import/review/open-points.ts';
import type { Selected } from './lit.ts';

/** What a person says of a table of the document, as changes of what was said of it before. */

/** What holds of a table now: what a person said, or what a remembered layout says, which is theirs from the first change on. */
export const saidNow = (overrides: Overrides, reading: TableReading): TableOverride => {
  const said = saidOf(overrides, reading.table);
  if (said !== undefined || !reading.isRemembered) return said ?? { table: reading.table };
  const columns = reading.columns.flatMap(({ column, field, how }) =>
    field === null || how !== 'chosen' ? [] : [[String(column), field] as const],
  );
  return {
    table: reading.table,
    columns: Object.fromEntries(columns),
    ...(reading.headingRow === null ? {} : { headingRow: reading.headingRow }),
    ...(reading.isKindChosen ? { kind: reading.kind } : {}),
    ...(reading.isReadDown ? { readDown: true } : {}),
    ...(reading.isOnePerRecommendation ? { oneTablePerRecommendation: true } : {}),
  };
};

/** A column means something; null: as it is read by itself. */
export const withColumn = (said: TableOverride, column: number, field: Field | null): TableOverride => {
  const { [String(column)]: _, ...others } = said.columns ?? {};
  return { ...said, columns: field === null ? others : { ...others, [String(column)]: field } };
};

export const withKind = (said: TableOverride, kind: TableKind): TableOverride => ({ ...said, kind });

/** A row prints the headings; 0: none does; null: as it is read by itself. */
export const withHeadingRow = (said: TableOverride, row: number | null): TableOverride => {
  const { headingRow: _, ...others } = said;
  return row === null ? others : { ...others, headingRow: row };
};

/** Rows that are no part of the plan, more or fewer of them. */
export const withRows = (said: TableOverride, rows: readonly number[], isOut: boolean): TableOverride => {
  const others = (said.leftOutRows ?? []).filter((row) => !rows.includes(row));
  return { ...said, leftOutRows: isOut ? [...others, ...rows].sort((one, other) => one - other) : others };
};

/** Tables whose labels stand at the rows: what is said of a column elsewhere is said of a row there. */
export const isByRow = ({ kind, isReadDown }: TableReading): boolean => isReadDown || kind === 'form';

/** What a column was taken for; undefined: nothing was read from it. */
export const columnAt = ({ columns }: TableReading, position: number): ColumnReading | undefined =>
  columns.findLast(({ column, span }) => column <= position && position < column + span);

/** The table that a question about a table asks about. */
export const tableAsked = (
  { text }: Pick<Question, 'text'>,
  tables: readonly TableReading[],
): TableReading | undefined => {
  const begin = text.split(' | ').slice(0, 2).join(' | ');
  return tables.find(({ head }) => head?.headings.join(' | ').startsWith(begin)) ?? tables[0];
};

/** The table and the column whose heading a question asks about. */
export const columnAsked = (
  { text }: Pick<Question, 'text'>,
  tables: readonly TableReading[],
): { readonly reading: TableReading; readonly column: number } | undefined => {
  const found = tables.flatMap((reading) =>
    reading.columns.flatMap(({ heading, how, column }) =>
      heading === text && how !== 'chosen' ? [{ reading, column, isAsked: how === 'asked' }] : [],
    ),
  );
  return found.find(({ isAsked }) => isAsked) ?? found[0];
};

/** Where a question about a table or a heading stands in the document; undefined for any other question. */
export const spotOf = (
  draft: Draft,
  { of, kind, at }: Point,
  tables: readonly TableReading[],
): Selected | undefined => {
  const question = of === 'question' ? draft.questions[at] : undefined;
  if (question === undefined) return undefined;
  if (kind === 'heading') {
    const found = columnAsked(question, tables);
    const { table, headingRow } = found?.reading ?? {};
    return found && { row: 'table', field: `${table}.${headingRow ?? 1}.${found.column}` };
  }
  const asked = kind === 'table' || kind === 'other_table' ? tableAsked(question, tables) : undefined;
  return asked && { row: 'table', field: `${asked.table}.${asked.head?.row || 1}` };
};
