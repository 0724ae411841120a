import type { Entry } from '#domain/import/document/entries.ts';
import { type GridRow, gridOf } from '#domain/import/document/grid.ts';
import type { TableKind, TableOverride } from '#domain/import/document/overrides.ts';
import type { Place, Table } from '#domain/import/document/source.ts';
import type { CellsSeen } from '#domain/import/headings/cell-kinds.ts';
import type { Evidence } from '#domain/import/headings/column-meanings.ts';
import type { Column } from '#domain/import/headings/columns.ts';
import { meaningsOfField, surenessOf } from '#domain/import/headings/doubted-columns.ts';
import { columnRules } from '#domain/import/headings/settled-columns.ts';
import { type Head, headDown, headLikely, headOfRow } from '#domain/import/headings/table-heads.ts';
import { kindOfTable, type TableSeen } from '#domain/import/headings/table-kinds.ts';
import type { Field } from '#domain/import/lexicon/fields.ts';
import type { TableRead } from './table-layout.ts';
import { tableSeen } from './table-seen.ts';

/** How certain a column is: a person or a remembered layout said it, it was read, a person is asked, nothing is known. */
export const certainties = ['chosen', 'sure', 'asked', 'unknown'] as const;
export type Certainty = (typeof certainties)[number];

/** What a column was taken for. Of a table that is read down, and of a form, `column` is the number of the row. */
export interface ColumnReading {
  readonly column: number;
  readonly span: number;
  readonly heading: string;
  readonly field: Field | null;
  readonly how: Certainty;
  /** What decided it, the strongest first. */
  readonly because: readonly Because[];
}

/** The same with how sure it is, 0 to 1. */
export interface ColumnExplained extends ColumnReading {
  readonly sure: number;
}

/**
 * What decided a reading: something seen and how much it weighed, a rule and an example of it, or what most of the cells
 * are.
 */
export type Because = Evidence | CellsSeen | { readonly rule: string; readonly example: string };

/** What a table was taken for, as it is shown above it in the document. */
export interface TableReading {
  /** Its number, counted through the document. */
  readonly table: number;
  readonly kind: TableKind;
  readonly isKindChosen: boolean;
  /** The row that prints its headings; null: it has none of its own. */
  readonly headingRow: number | null;
  readonly isReadDown: boolean;
  readonly isOnePerRecommendation: boolean;
  readonly leftOutRows: readonly number[];
  /** Its headings as printed; null: it prints none that could be known again. */
  readonly head: Head | null;
  /** Whether a layout that the team has named before spoke for it. */
  readonly isRemembered: boolean;
  /** What spoke for its kind. */
  readonly kindBecause: readonly Because[];
  readonly columns: readonly ColumnReading[];
}

const headOf = (table: Table, said: TableOverride | undefined, headingRow: GridRow | null): Head | null => {
  const rows = gridOf(table);
  if (said?.readDown === true || said?.kind === 'form') return headDown(rows);
  return headingRow === null ? headLikely(rows) : headOfRow(headingRow);
};

/** The same with how sure it is: what `npm run import -- FILE --explain` prints. */
export interface TableExplained extends TableReading {
  /** How sure the kind is, 0 to 1. */
  readonly kindSure: number;
  readonly columns: readonly ColumnExplained[];
}

const common = ({ place }: Table, said: TableOverride | undefined) => ({
  table: place.table ?? 0,
  isKindChosen: said?.kind !== undefined,
  isReadDown: said?.readDown === true,
  isOnePerRecommendation: said?.oneTablePerRecommendation === true,
  leftOutRows: said?.leftOutRows ?? [],
  isRemembered: false,
});

const certaintyOf = ({ field, isChosen, isUnsure }: Column): Certainty => {
  if (isChosen === true) return 'chosen';
  if (field === null) return 'unknown';
  return isUnsure === true ? 'asked' : 'sure';
};

const becauseOf = (column: Column, columns: readonly Column[]): readonly Because[] => {
  const { field, read, rule, isChosen, cells } = column;
  if (isChosen === true) return [{ rule: 'said', example: 'a person or a remembered layout said so' }];
  const found = columnRules.find(({ id }) => id === rule);
  const weighed = field === null || read === undefined ? [] : read.because(meaningsOfField(field, columns));
  const seen = weighed.length > 0 && cells !== undefined && cells.of > 0 ? [cells, ...weighed] : weighed;
  if (found !== undefined) return [{ rule: found.id, example: found.example }, ...seen];
  return seen.length > 0 || field === null
    ? seen
    : [{ rule: 'named', example: 'the heading itself says so' }];
};

/** The kind that was said, or the one that what is seen of the table speaks for. */
const kindRead = (seen: TableSeen, said: TableOverride | undefined) => {
  const { kind, share, because } = kindOfTable(seen);
  return said?.kind === undefined
    ? { kind, kindSure: rounded(share), kindBecause: because }
    : { kind: said.kind, kindSure: 1, kindBecause: [{ rule: 'said', example: 'a person said so' }] };
};

const rounded = (share: number): number => Math.round(share * 100) / 100;

/** What a table was taken for that is read as rows below headings. */
export const readingOfRows = (
  table: Table,
  read: TableRead,
  said: TableOverride | undefined,
): TableExplained => ({
  ...common(table, said),
  ...kindRead(
    tableSeen(
      table,
      read.columns.map(({ field }) => field),
      false,
    ),
    said,
  ),
  headingRow: read.headingRow?.place.row ?? null,
  head: headOf(table, said, read.headingRow),
  columns: read.columns.map((column) => ({
    ...{ column: column.column, span: column.span, heading: column.raw, field: column.field },
    how: certaintyOf(column),
    sure: rounded(surenessOf(column, read.columns)),
    because: becauseOf(column, read.columns),
  })),
});

interface Label {
  readonly place: Place;
  readonly label: string;
  readonly field: Field | null;
}

const labelsOf = (found: readonly Entry[] | readonly Label[]): readonly Label[] =>
  found.flatMap((one) => {
    if ('label' in one) return [one];
    return one.kind === 'row'
      ? one.pieces.map(({ heading, field, cell }) => ({ label: heading, field, place: cell.place }))
      : [];
  });

const labelReading = ({ place, label, field }: Label, said: TableOverride | undefined): ColumnExplained => {
  const row = place.row ?? 0;
  const isChosen = said?.columns?.[String(row)] !== undefined;
  const how = field === null ? 'unknown' : 'sure';
  const because = field === null ? [] : [{ rule: 'named', example: 'the label itself says so' }];
  const sure = field === null ? 0 : 1;
  return { column: row, span: 1, heading: label, field, how: isChosen ? 'chosen' : how, sure, because };
};

/** What a table was taken for that is a form, or stands around the plan. */
export const readingOfTable = (
  table: Table,
  said: TableOverride | undefined,
  found: readonly Entry[] | readonly Label[] | null = null,
): TableExplained => {
  const rows = labelsOf(found ?? []).map((label) => labelReading(label, said));
  const first = rows.filter((row, at) => rows.findIndex(({ column }) => column === row.column) === at);
  return {
    ...common(table, said),
    ...kindRead(
      tableSeen(
        table,
        rows.map(({ field }) => field),
        rows.some(({ field }) => field !== null),
      ),
      said,
    ),
    headingRow: null,
    head: headOf(table, said, null),
    columns: first,
  };
};

/** A table without the numbers of how sure it is: so it is shown and kept. */
export const shownTable = ({ kindSure: _, columns, ...table }: TableExplained): TableReading => ({
  ...table,
  columns: columns.map(({ sure: __, ...column }) => column),
});
