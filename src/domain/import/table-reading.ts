import type { Column } from './columns.ts';
import type { Entry } from './entries.ts';
import type { Field } from './fields.ts';
import { type GridRow, gridOf } from './grid.ts';
import type { TableKind, TableOverride } from './overrides.ts';
import type { Place, Table } from './source.ts';
import { type Head, headDown, headLikely, headOfRow } from './table-heads.ts';
import type { TableRead } from './table-layout.ts';

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
}

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
  readonly columns: readonly ColumnReading[];
}

const headOf = (table: Table, said: TableOverride | undefined, headingRow: GridRow | null): Head | null => {
  const rows = gridOf(table);
  if (said?.readDown === true || said?.kind === 'form') return headDown(rows);
  return headingRow === null ? headLikely(rows) : headOfRow(headingRow);
};

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

const kindOfRows = ({ columns }: TableRead): TableKind => {
  const has = (...fields: readonly Field[]): boolean =>
    columns.some(({ field }) => field !== null && fields.includes(field));
  if (has('action', 'done', 'further')) return has('risk') && !has('recommendation') ? 'risks' : 'actions';
  return 'recommendations';
};

/** What a table was taken for that is read as rows below headings. */
export const readingOfRows = (
  table: Table,
  read: TableRead,
  said: TableOverride | undefined,
): TableReading => ({
  ...common(table, said),
  kind: said?.kind ?? kindOfRows(read),
  headingRow: read.headingRow?.place.row ?? null,
  head: headOf(table, said, read.headingRow),
  columns: read.columns.map((column) => ({
    ...{ column: column.column, span: column.span, heading: column.raw, field: column.field },
    how: certaintyOf(column),
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

const labelReading = ({ place, label, field }: Label, said: TableOverride | undefined): ColumnReading => {
  const row = place.row ?? 0;
  const isChosen = said?.columns?.[String(row)] !== undefined;
  const how = field === null ? 'unknown' : 'sure';
  return { column: row, span: 1, heading: label, field, how: isChosen ? 'chosen' : how };
};

/** What a table was taken for that is a form, or stands around the plan. */
export const readingOfTable = (
  table: Table,
  said: TableOverride | undefined,
  found: readonly Entry[] | readonly Label[] | null = null,
): TableReading => {
  const rows = labelsOf(found ?? []).map((label) => labelReading(label, said));
  const first = rows.filter((row, at) => rows.findIndex(({ column }) => column === row.column) === at);
  return {
    ...common(table, said),
    kind: said?.kind ?? (rows.length > 0 ? 'form' : 'other'),
    headingRow: null,
    head: headOf(table, said, null),
    columns: first,
  };
};
