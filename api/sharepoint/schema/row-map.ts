import { namesIn } from '#domain/names.ts';
import type { ListName, NewRow, Rows } from '#domain/records/lists.ts';
import type { Mark } from '../ports/marked.ts';
import type { Fields, FieldValue } from './columns.ts';
import { rowLists } from './lists.ts';
import { chainColumn, lineColumn, markColumns, markOf, type Sealer, sealColumn, sealFor } from './seals.ts';
import { asTheyAre, type SharedTexts } from './texts.ts';

/** The columns that a read names in `$select`: what is only shown is not read back. */
export const readColumns = (list: ListName): readonly string[] => {
  const names = Object.values(rowLists[list].maps).flatMap(({ columns }) => columns.map(({ name }) => name));
  // The line that a row carries is only read where it is needed.
  const marks = markColumns(list).filter((column) => column !== lineColumn);
  return [...names, ...marks.map(({ name }) => name)];
};

const longestTitle = 200;

function clipped(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= longestTitle ? flat : `${flat.slice(0, longestTitle - 1).trimEnd()}…`;
}

function shownOf<L extends ListName>(list: L, row: NewRow<L>): Record<string, FieldValue> {
  const { titleOf, shown } = rowLists[list];
  return {
    Title: clipped(titleOf(row)),
    ...Object.fromEntries(shown.map(({ column, text }) => [column.name, text(row)])),
  };
}

function written(list: ListName, set: object): Record<string, FieldValue> {
  const { maps } = rowLists[list];
  return Object.assign({}, ...Object.entries(set).map(([property, value]) => maps[property]?.write(value)));
}

/** What a write carries beside the row: the sealer, its place in the chain, and the event that it belongs to, whole. */
export interface Sealing {
  readonly sealer: Sealer;
  readonly chain: string;
  readonly line?: string | null;
}

function marksFor<L extends ListName>(
  list: L,
  row: NewRow<L>,
  sealing: Sealing | undefined,
): Record<string, FieldValue> {
  if (sealing === undefined) return {};
  const { sealer, chain, line } = sealing;
  const seal = sealFor(sealer, list, written(list, row), chain);
  const names = markColumns(list).map(({ name }) => name);
  const marks = [
    [sealColumn.name, seal],
    [chainColumn.name, chain || null],
    ...(line === undefined ? [] : [[lineColumn.name, line]]),
  ] as const;
  return Object.fromEntries(marks.filter(([name]) => names.includes(name ?? '')));
}

/** The fields of a new row; empty ones are left out. Without `sealing` it is not sealed. Throws too_long. */
export function fieldsOfNew<L extends ListName>(
  list: L,
  row: NewRow<L>,
  sealing?: Sealing,
): Record<string, FieldValue> {
  const all = { ...written(list, row), ...shownOf(list, row), ...marksFor(list, row, sealing) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** The fields that a change touches, null for those that it empties; `row` is the row before. Throws too_long. */
export function fieldsOfChange<L extends ListName>(
  list: L,
  { row, set: change }: { readonly row: NewRow<L>; readonly set: Partial<NewRow<L>> },
  sealing?: Sealing,
): Record<string, FieldValue> {
  const set = { ...putRight(row), ...change };
  const before = shownOf(list, row);
  const after = shownOf(list, { ...row, ...set });
  const moved = Object.entries(after).filter(([name, value]) => value !== before[name]);
  return {
    ...written(list, set),
    ...Object.fromEntries(moved),
    ...marksFor(list, { ...row, ...set }, sealing),
  };
}

/** The row behind an item's fields; throws a ZodError or a StoreFault when they cannot be read. */
export function rowFrom<L extends ListName>(
  list: L,
  fields: Fields,
  version: string,
  shared: SharedTexts = asTheyAre,
): Rows[L] {
  const { maps, schema } = rowLists[list];
  const read = Object.entries(maps)
    .map(([property, map]) => [property, map.read(fields, shared)] as const)
    .filter(([, value]) => value !== undefined);
  return schema.parse({ ...Object.fromEntries(read), version }) as Rows[L]; // the schema is of the same list
}

/** Makes of a row what the app may show of it; the row itself where nothing is to be changed. */
export type Tidy = <R extends object>(row: R) => R;

/** What SharePoint holds of rows that are shown otherwise. */
const saidOf = new WeakMap<object, object>();

/** What a row is shown to say where SharePoint holds something else: it is put right with the next change of the row. */
const putRight = <R extends object>(row: R): Partial<R> => {
  const said = saidOf.get(row) as R | undefined; // kept by `readRow` for a row of the same list
  if (said === undefined) return {};
  const properties = namesIn(row);
  return Object.fromEntries(
    properties.filter((name) => row[name] !== said[name]).map((name) => [name, row[name]]),
  ) as Partial<R>; // as above
};

/** What an item's fields say: the row, with the marks that say who wrote it, or why it cannot be read. */
export type ReadRow =
  | { readonly row: Rows[ListName]; readonly mark: Omit<Mark, 'changedAt'> }
  | { readonly why: unknown };

/** Reads an item of a list. */
export interface ReadItem {
  readonly fields: Fields;
  readonly eTag: string;
}

/** What reading needs: who knows our seals, and how a row is shown. */
export interface Reads {
  readonly sealer: Sealer;
  readonly tidy: Tidy;
  /** Where texts that many rows hold are held; each by itself where not given. */
  readonly shared?: SharedTexts;
}

export function readRow<L extends ListName>(
  list: L,
  { fields, eTag }: ReadItem,
  { sealer, tidy, shared }: Reads,
): ReadRow {
  try {
    const said: Rows[L] = rowFrom(list, fields, eTag, shared);
    const row = tidy(said);
    if (row !== said) saidOf.set(row, said);
    return { row, mark: markOf(sealer, list, { fields, written: written(list, said) }) };
  } catch (error) {
    return { why: error };
  }
}

/** A row that was kept aside, read as SharePoint's own rows are; throws a ZodError when it cannot be read any more. */
export const rowOf = <L extends ListName>(list: L, kept: unknown): Rows[L] =>
  rowLists[list].schema.parse(kept) as Rows[L]; // as above

/** Whether a row says already what a change would make it say. */
export function holds<L extends ListName>(list: L, row: Rows[L], set: Partial<NewRow<L>>): boolean {
  const wanted = written(list, set);
  const standing = written(list, row);
  return Object.entries(wanted).every(([column, value]) => standing[column] === value);
}
