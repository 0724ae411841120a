import { readAuthor } from './authors.ts';
import { type ColumnRow, columnsOf } from './column-rows.ts';
import { GraphRefusal } from './errors.ts';
import type { ItemRow } from './item-rows.ts';
import type { Store } from './store.ts';

/** What a row holds in a column, for comparing: booleans are 0 and 1, people and lookups their number; null when empty. */
export function comparable(
  item: ItemRow,
  fields: Readonly<Record<string, unknown>>,
  column: string,
): string | number | null {
  if (column === 'ID') return item.id;
  if (column === 'Created') return item.created;
  if (column === 'Modified') return item.modified;
  if (column === 'Author') return readAuthor(item.created_by).lookupId;
  if (column === 'Editor') return readAuthor(item.modified_by).lookupId;
  const value = fields[column];
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

const duplicateText = (columns: readonly string[]): string =>
  `The list item could not be added or updated because duplicate values were found in the following field(s) in the list: [${columns.join(', ')}].`;

/** Puts a row into the indexes of its list, in place of what was there. A value that must be unique and is not: 409. */
export function indexItem(
  store: Store,
  item: ItemRow,
  fields: Readonly<Record<string, unknown>>,
  isNew: boolean,
): void {
  const columns = columnsOf(store, item.list_id).filter((column) => column.indexed && column.name !== 'ID');
  if (!isNew) unindexItem(store, item);
  const doubled: string[] = [];
  for (const column of columns) {
    const value = comparable(item, fields, column.name);
    if (value === null) continue;
    if (column.uniq && isTaken(store, column, value, item.id)) doubled.push(column.display_name);
    else store.run('INSERT INTO indexed_values VALUES (?,?,?,?)', item.list_id, column.name, value, item.id);
  }
  if (doubled.length > 0) throw new GraphRefusal(409, 'nameAlreadyExists', duplicateText(doubled));
}

const isTaken = (store: Store, column: ColumnRow, value: string | number, self: number): boolean =>
  store.one(
    'SELECT 1 FROM indexed_values WHERE list_id = ? AND column_name = ? AND value = ? AND item_id <> ? LIMIT 1',
    ...[column.list_id, column.name, value, self],
  ) !== undefined;

export function unindexItem(store: Store, item: Pick<ItemRow, 'list_id' | 'id'>): void {
  store.run('DELETE FROM indexed_values WHERE list_id = ? AND item_id = ?', item.list_id, item.id);
}

/** Builds the index of a column over the rows that exist. */
export function fillIndex(store: Store, column: ColumnRow): void {
  const rows = store.all<ItemRow>('SELECT * FROM items WHERE list_id = ? AND deleted = 0', column.list_id);
  for (const row of rows) {
    const value = comparable(row, JSON.parse(row.fields), column.name);
    if (value !== null)
      store.run('INSERT INTO indexed_values VALUES (?,?,?,?)', column.list_id, column.name, value, row.id);
  }
}

/** Whether two rows hold the same value in an indexed column. */
export const hasDuplicates = (store: Store, column: ColumnRow): boolean =>
  store.one(
    'SELECT 1 FROM indexed_values WHERE list_id = ? AND column_name = ? GROUP BY value HAVING count(*) > 1 LIMIT 1',
    ...[column.list_id, column.name],
  ) !== undefined;
