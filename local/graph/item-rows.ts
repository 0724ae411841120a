import { randomUUID } from 'node:crypto';
import { GraphRefusal, itemNotFound } from './errors.ts';
import type { World } from './exchange.ts';
import type { Fields } from './field-values.ts';
import { indexItem, unindexItem } from './indexed-values.ts';
import type { ListRow } from './list-rows.ts';

export interface ItemRow {
  readonly list_id: string;
  readonly id: number;
  readonly uid: string;
  /** Moves with every write; also the number in the eTag. */
  readonly version: number;
  /** JSON by internal names, as they are kept. */
  readonly fields: string;
  readonly created: string;
  readonly modified: string;
  readonly created_by: string;
  readonly modified_by: string;
  readonly seq: number;
  readonly deleted: number;
}

/** `"68be87d5-…,9"`, quotes included. */
export const etagOf = (row: Pick<ItemRow, 'uid' | 'version'>): string => `"${row.uid},${row.version}"`;

/** A row that exists; 404 otherwise, also for an id that is no number. */
export function itemAt(world: World, listId: string, id: string): ItemRow {
  const row = /^\d{1,10}$/.test(id)
    ? world.store.one<ItemRow>(
        'SELECT * FROM items WHERE list_id = ? AND id = ? AND deleted = 0',
        listId,
        Number(id),
      )
    : world.store.one<ItemRow>(
        'SELECT * FROM items WHERE list_id = ? AND uid = ? AND deleted = 0',
        listId,
        id,
      );
  if (!row) throw itemNotFound();
  return row;
}

/** Throws 412 unless the header is absent, `*` or one of the tags. */
export function checkMatch(world: World, ifMatch: string | undefined, tags: readonly string[]): void {
  if (ifMatch === undefined || ifMatch === '*' || tags.includes(ifMatch)) return;
  throw new GraphRefusal(412, world.switches.staleCode, "ETag does not match current item's value", {
    inner: 'entityTagDoesNotMatch',
  });
}

/** Adds a row. `author` is the text that `authorOf` makes. Values that must be unique and are not: 409. */
export function insertItem(world: World, list: ListRow, fields: Fields, author: string): ItemRow {
  const { store } = world;
  const next = store.one<{ id: number }>(
    'UPDATE lists SET next_item = next_item + 1, item_count = item_count + 1 WHERE id = ? RETURNING next_item - 1 AS id',
    list.id,
  );
  const now = world.now();
  const row: ItemRow = {
    list_id: list.id,
    id: next?.id ?? 1,
    uid: randomUUID(),
    version: 1,
    fields: JSON.stringify(fields),
    created: now,
    modified: now,
    created_by: author,
    modified_by: author,
    seq: store.nextSeq(),
    deleted: 0,
  };
  store.run(
    'INSERT INTO items (list_id, id, uid, version, fields, created, modified, created_by, modified_by, seq) VALUES (?,?,?,?,?,?,?,?,?,?)',
    ...[
      row.list_id,
      row.id,
      row.uid,
      row.version,
      row.fields,
      row.created,
      row.modified,
      author,
      author,
      row.seq,
    ],
  );
  indexItem(store, row, fields, true);
  world.changed(list.id);
  return row;
}

/** Writes the fields of a row and keeps what was there before as a version. */
export function updateItem(world: World, before: ItemRow, fields: Fields, author: string): ItemRow {
  const { store } = world;
  const row: ItemRow = {
    ...before,
    version: before.version + 1,
    fields: JSON.stringify(fields),
    modified: world.now(),
    modified_by: author,
    seq: store.nextSeq(),
  };
  store.run(
    'INSERT INTO item_versions (list_id, item_id, version, fields, modified, modified_by) VALUES (?,?,?,?,?,?)',
    ...[before.list_id, before.id, before.version, before.fields, before.modified, before.modified_by],
  );
  store.run(
    'UPDATE items SET version = ?, fields = ?, modified = ?, modified_by = ?, seq = ? WHERE list_id = ? AND id = ?',
    ...[row.version, row.fields, row.modified, row.modified_by, row.seq, row.list_id, row.id],
  );
  indexItem(store, row, fields, false);
  world.changed(row.list_id);
  return row;
}

/** Leaves only what delta needs to say that the row is gone. */
export function removeItem(world: World, row: ItemRow): void {
  const { store } = world;
  store.run(
    "UPDATE items SET deleted = 1, fields = '{}', seq = ? WHERE list_id = ? AND id = ?",
    ...[store.nextSeq(), row.list_id, row.id],
  );
  store.run('DELETE FROM item_versions WHERE list_id = ? AND item_id = ?', row.list_id, row.id);
  store.run('UPDATE lists SET item_count = item_count - 1 WHERE id = ?', row.list_id);
  unindexItem(store, row);
  world.changed(row.list_id);
}
