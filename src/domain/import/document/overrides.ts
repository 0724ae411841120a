import type { Field } from '#domain/import/lexicon/fields.ts';
import { lettersOf } from './column-letters.ts';

/** What a table of a document can be. */
export const tableKinds = [
  'actions',
  'recommendations',
  'risks',
  'form',
  'key',
  'evidence',
  'agenda',
  'cover',
  'empty form',
  'other',
] as const;

/**
 * `actions`, `recommendations`, `risks` (a risk register with what is done about each) and `form` (labels with what was
 * answered) hold the plan; all others stand around it.
 */
export type TableKind = (typeof tableKinds)[number];

/** The kinds that are read as rows with headings over them. */
const ofRows: ReadonlySet<TableKind> = new Set<TableKind>(['actions', 'recommendations', 'risks']);

/**
 * What a person said of one table, or what was remembered of its layout: it comes before everything that is known of
 * headings and tables. What is absent is decided as always, around what was said.
 */
export interface TableOverride {
  /** The table's number, counted through the document from 1 (`Place.table`). */
  readonly table: number;
  readonly kind?: TableKind;
  /** By the number of the column, from 1; of a table that is read down, by the number of the row. */
  readonly columns?: Readonly<Record<string, Field>>;
  /** The row that prints the headings, counted as in its place; 0: the table has none. */
  readonly headingRow?: number;
  /** Rows that are no part of the plan, counted as in their place. */
  readonly leftOutRows?: readonly number[];
  /** The labels stand down the first column, and each further column is what a row is elsewhere. */
  readonly readDown?: boolean;
  /** What stands above the table is the recommendation that all its rows answer. */
  readonly oneTablePerRecommendation?: boolean;
}

/** What a person said of the tables of a document; each table at most once. */
export interface Overrides {
  readonly tables: readonly TableOverride[];
}

export const noOverrides: Overrides = { tables: [] };

/** Whether nothing was said of a table but which it is. */
const isBlank = ({ table: _, ...said }: TableOverride): boolean =>
  Object.values(said).every(
    (value) =>
      value === undefined ||
      value === false ||
      (typeof value === 'object' && Object.keys(value).length === 0),
  );

/** Overrides with another word about one table in place of what was said of it; one that says nothing forgets it. */
export const withOverride = ({ tables }: Overrides, said: TableOverride): Overrides => {
  const others = tables.filter(({ table }) => table !== said.table);
  return {
    tables: (isBlank(said) ? others : [...others, said]).sort((one, other) => one.table - other.table),
  };
};

/** What was said of a table; undefined where nothing was. */
export const saidOf = ({ tables }: Overrides, table: number | undefined): TableOverride | undefined =>
  table === undefined ? undefined : tables.find((one) => one.table === table);

/** Whether a table is read as rows below headings, whatever it looks like. */
export const isOfRows = (said: TableOverride): boolean => {
  const { kind, columns = {}, headingRow, readDown, oneTablePerRecommendation } = said;
  if (kind !== undefined) return ofRows.has(kind);
  const isSaid = readDown === true || oneTablePerRecommendation === true;
  return isSaid || headingRow !== undefined || Object.keys(columns).length > 0;
};

/** Whether a table stands around the plan by what was said of it. */
export const isSetAside = ({ kind }: TableOverride): boolean =>
  kind !== undefined && kind !== 'form' && !ofRows.has(kind);

const partsOf = (said: TableOverride): readonly string[] => {
  const { kind, columns = {}, headingRow, leftOutRows = [], readDown, oneTablePerRecommendation } = said;
  const isByRow = readDown === true || kind === 'form';
  const named = Object.entries(columns).map(
    ([column, field]) => `${isByRow ? column : lettersOf(Number(column))}=${field}`,
  );
  return [
    ...(kind === undefined ? [] : [`kind ${kind}`]),
    ...(named.length === 0 ? [] : [named.join(', ')]),
    ...(headingRow === undefined ? [] : [headingRow === 0 ? 'no heading row' : `heading row ${headingRow}`]),
    ...(leftOutRows.length === 0 ? [] : [`without rows ${leftOutRows.join(', ')}`]),
    ...(readDown === true ? ['read down'] : []),
    ...(oneTablePerRecommendation === true ? ['one table per recommendation'] : []),
  ];
};

/** What was said, in short: `table 1: A=number, D=action; heading row 2`. Nothing of the document's words is in it. */
export const saidInShort = ({ tables }: Overrides): string =>
  tables.map((said) => `table ${said.table}: ${partsOf(said).join('; ')}`).join(' | ');
