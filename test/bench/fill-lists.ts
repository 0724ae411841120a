import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { rowLists } from '../../api/sharepoint/schema/lists.ts';
import { fieldsOfNew } from '../../api/sharepoint/schema/row-map.ts';
import type { ListName, NewRow } from '../../src/domain/records/lists.ts';

interface ListState {
  readonly id: string;
  readonly next_item: number;
}

/** Runs a piece of work on the local Graph's own tables in one transaction, past its HTTP. */
function within<T>(dataDir: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(dataDir, 'graph.sqlite'));
  try {
    db.exec('PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
    const made = work(db);
    db.exec('COMMIT');
    return made;
  } finally {
    db.close();
  }
}

const stateOf = (db: DatabaseSync, list: ListName): ListState =>
  db
    .prepare('SELECT id, next_item FROM lists WHERE display_name = ?')
    .get(rowLists[list].title) as unknown as ListState; // the columns that the statement names

const nextSeq = "UPDATE meta SET value = value + 1 WHERE key = 'seq' RETURNING value";

/**
 * Puts many rows into a list as if the app had written them long ago: fifty thousand over HTTP would take longer than all
 * that is measured. One row of the list must stand already; its author is taken.
 */
export function fillList<L extends ListName>(dataDir: string, list: L, rows: readonly NewRow<L>[]): void {
  within(dataDir, (db) => {
    const { id, next_item: first } = stateOf(db, list);
    const indexed = db
      .prepare("SELECT name FROM columns WHERE list_id = ? AND indexed = 1 AND name <> 'ID'")
      .all(id)
      .map(({ name }) => String(name));
    const seq = db.prepare(nextSeq);
    const item = db.prepare(
      `INSERT INTO items SELECT list_id, ?, ?, 1, ?, created, modified, created_by, modified_by, ?, 0
       FROM items WHERE list_id = ? AND deleted = 0 LIMIT 1`,
    );
    const value = db.prepare('INSERT INTO indexed_values VALUES (?,?,?,?)');
    for (const [n, row] of rows.entries()) {
      const fields = fieldsOfNew(list, row);
      item.run(first + n, randomUUID(), JSON.stringify(fields), Number(seq.get()?.value), id);
      for (const name of indexed) {
        const held = fields[name];
        if (typeof held === 'string' || typeof held === 'number') value.run(id, name, held, first + n);
      }
    }
    db.prepare('UPDATE lists SET next_item = next_item + ?, item_count = item_count + ? WHERE id = ?').run(
      ...[rows.length, rows.length, id],
    );
  });
}

/** Moves some rows of a list on, as a day of work does; what they say stays. */
export function touchRows(dataDir: string, list: ListName, count: number): void {
  within(dataDir, (db) => {
    const { id } = stateOf(db, list);
    const seq = db.prepare(nextSeq);
    const touch = db.prepare('UPDATE items SET version = version + 1, seq = ? WHERE list_id = ? AND id = ?');
    const items = db.prepare('SELECT id FROM items WHERE list_id = ? AND deleted = 0 LIMIT ?').all(id, count);
    for (const { id: itemId } of items) touch.run(Number(seq.get()?.value), id, Number(itemId));
  });
}
