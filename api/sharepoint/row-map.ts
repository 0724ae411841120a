import { createHash } from 'node:crypto';
import type { Field, Fields, FieldValue } from './columns.ts';
import { rowLists, sealColumn } from './lists.ts';
import { isSealedList } from './outside-change.ts';
import type { RowList } from './row-list.ts';
import type { ListName, NewRow, Rows } from './workspace.ts';

export const listNames = Object.keys(rowLists) as ListName[]; // Object.keys forgets the names

type AnyField = Field<unknown>;

/** The fields of one list by property; which list it is, the caller's `L` says. */
const fieldsOf = (list: ListName): Readonly<Record<string, AnyField>> =>
  rowLists[list].fields as unknown as Readonly<Record<string, AnyField>>; // a field of each property's own type

/** The columns that a read names in `$select`: what is only shown is not read back. */
export const readColumns = (list: ListName): readonly string[] => {
  const names = Object.values(fieldsOf(list)).flatMap((field) => field.columns.map((column) => column.name));
  return isSealedList(list) ? [...names, sealColumn.name] : names;
};

const longestTitle = 200;

function clipped(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= longestTitle ? flat : `${flat.slice(0, longestTitle - 1).trimEnd()}…`;
}

function shownOf<L extends ListName>(list: L, row: NewRow<L>): Record<string, FieldValue> {
  const { titleOf, shown = [] } = rowLists[list] as RowList<L>; // TypeScript does not follow L through the table
  return {
    Title: clipped(titleOf(row)),
    ...Object.fromEntries(shown.map(({ column, text }) => [column.name, text(row)])),
  };
}

function written(list: ListName, set: object): Record<string, FieldValue> {
  const fields = fieldsOf(list);
  return Object.assign({}, ...Object.entries(set).map(([property, value]) => fields[property]?.write(value)));
}

/** White space aside, in which SharePoint may differ from what it was sent. */
const plain = (value: FieldValue | undefined): FieldValue | undefined =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value;

/**
 * A mark over all that a row says, written with every write of ours. A row whose mark does not fit was changed in
 * SharePoint itself, whoever sees it and whenever: no server has to remember what it wrote.
 */
function sealOf<L extends ListName>(list: L, row: NewRow<L>): Record<string, string> {
  if (!isSealedList(list)) return {};
  const values = Object.entries(written(list, row)).filter(([, value]) => value !== null && value !== '');
  const text = JSON.stringify(
    values.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, plain(value)]),
  );
  return { [sealColumn.name]: createHash('sha256').update(text).digest('base64url').slice(0, 22) };
}

/** What the seal of a row says: that we wrote it last, that somebody else did, or nothing where there is none. */
export function sealIn<L extends ListName>(
  list: L,
  fields: Fields,
  row: Rows[L],
): 'ours' | 'broken' | 'none' {
  const seal = isSealedList(list) ? fields[sealColumn.name] : null;
  if (typeof seal !== 'string' || seal === '') return 'none';
  return seal === sealOf(list, row)[sealColumn.name] ? 'ours' : 'broken';
}

/** The fields of a new row; empty ones are left out. Throws too_long. */
export function fieldsOfNew<L extends ListName>(list: L, row: NewRow<L>): Record<string, FieldValue> {
  const all = { ...written(list, row), ...shownOf(list, row), ...sealOf(list, row) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/** The fields that a change touches, null for those that it empties; `row` is the row before. Throws too_long. */
export function fieldsOfChange<L extends ListName>(
  list: L,
  row: NewRow<L>,
  change: Partial<NewRow<L>>,
): Record<string, FieldValue> {
  const set = { ...putRight(row), ...change };
  const before = shownOf(list, row);
  const after = shownOf(list, { ...row, ...set });
  const moved = Object.entries(after).filter(([name, value]) => value !== before[name]);
  return { ...written(list, set), ...Object.fromEntries(moved), ...sealOf(list, { ...row, ...set }) };
}

/** The row behind an item's fields; throws a ZodError or a StoreFault when they cannot be read. */
export function rowFrom<L extends ListName>(list: L, fields: Fields, version: string): Rows[L] {
  const read = Object.entries(fieldsOf(list))
    .map(([property, field]) => [property, field.read(fields)] as const)
    .filter(([, value]) => value !== undefined);
  return (rowLists[list] as RowList<L>).schema.parse({ ...Object.fromEntries(read), version }); // as above
}

/** Makes of a row what the app may show of it; the row itself where nothing is to be changed. */
export type Tidy = <R extends object>(row: R) => R;

/** What SharePoint holds of rows that are shown otherwise. */
const saidOf = new WeakMap<object, object>();

/** What a row is shown to say where SharePoint holds something else: it is put right with the next change of the row. */
const putRight = <R extends object>(row: R): Partial<R> => {
  const said = saidOf.get(row) as R | undefined; // kept by `readRow` for a row of the same list
  if (said === undefined) return {};
  const properties = Object.keys(row) as (keyof R)[]; // Object.keys forgets the names
  return Object.fromEntries(
    properties.filter((name) => row[name] !== said[name]).map((name) => [name, row[name]]),
  ) as Partial<R>; // as above
};

/** What an item's fields say: the row, with what its seal says of who wrote it, or why it cannot be read. */
export type ReadRow =
  | { readonly row: Rows[ListName]; readonly seal: ReturnType<typeof sealIn> }
  | { readonly why: unknown };

export function readRow<L extends ListName>(
  list: L,
  { fields, version }: { readonly fields: Fields; readonly version: string },
  tidy: Tidy,
): ReadRow {
  try {
    const said: Rows[L] = rowFrom(list, fields, version);
    const row = tidy(said);
    if (row !== said) saidOf.set(row, said);
    return { row, seal: sealIn(list, fields, said) };
  } catch (error) {
    return { why: error };
  }
}

/** A row that was kept aside, read as SharePoint's own rows are; throws a ZodError when it cannot be read any more. */
export const rowOf = <L extends ListName>(list: L, kept: unknown): Rows[L] =>
  (rowLists[list] as RowList<L>).schema.parse(kept); // as above

/** Whether a row says already what a change would make it say. */
export function holds<L extends ListName>(list: L, row: Rows[L], set: Partial<NewRow<L>>): boolean {
  const wanted = written(list, set);
  const standing = written(list, row);
  return Object.entries(wanted).every(([column, value]) => standing[column] === value);
}
