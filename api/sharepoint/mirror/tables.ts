import { byName } from '#domain/names.ts';
import { type ListName, listNames, type Rows } from '#domain/records/lists.ts';
import type { Mark } from '../ports/marked.ts';
import type { Mirror } from '../ports/ports.ts';
import { type ChangeLog, openChangeLog } from './change-log.ts';
import type { DeltaItem } from './delta.ts';
import { openEventIndex } from './event-index.ts';
import { parentOf } from './parents.ts';
import { type Held, openTable, type Table } from './table.ts';

/** A row in SharePoint that cannot be read: somebody changed it there by hand. */
export interface Unreadable {
  readonly list: ListName;
  readonly itemId: string;
  readonly why: unknown;
}

type Item = Pick<DeltaItem, 'id' | 'eTag' | 'read' | 'changed'>;

/** All rows in memory, with what changed when, and the events by what they are about. */
export interface Tables {
  readonly tables: { readonly [L in ListName]: Table<L> };
  readonly log: ChangeLog;
  readonly unreadable: ReadonlyMap<string, Unreadable>;
  /** Takes an item in; gives its row, or undefined when it cannot be read. The last row that could be read then stays. */
  put<L extends ListName>(list: L, item: Item): Rows[L] | undefined;
  remove(list: ListName, itemId: string): void;
  /** Takes a row back that was read before this process began; nobody hears that it changed. */
  restore<L extends ListName>(list: L, held: Held<L>): void;
  readonly eventsOf: Mirror['eventsOf'];
}

export function openTables(report: ((unreadable: Unreadable) => void) | undefined): Tables {
  const made: unknown = byName(listNames, (list) => openTable(parentOf(list)));
  const tables = made as Tables['tables']; // each table is of its own list
  const log = openChangeLog();
  const events = openEventIndex();
  const unreadable = new Map<string, Unreadable>();

  function index(list: ListName, row: Rows[ListName], how: 'add' | 'remove'): void {
    if ('undoes' in row) events[how](row);
    log.add({ list, key: row.key });
  }
  function remove(list: ListName, itemId: string): void {
    unreadable.delete(`${list}/${itemId}`);
    const row = tables[list].remove(itemId);
    if (row) index(list, row, 'remove');
  }
  function refuse(list: ListName, itemId: string, why: unknown): undefined {
    const row = { list, itemId, why };
    unreadable.set(`${list}/${itemId}`, row);
    report?.(row);
  }
  function replace<L extends ListName>(
    list: L,
    item: Item,
    { row, mark }: Pick<Held<L>, 'row'> & { readonly mark: Omit<Mark, 'changedAt'> },
  ): Rows[L] | undefined {
    const table: Table<L> = tables[list];
    const standing = table.get(row.key);
    if (standing && standing.itemId !== item.id)
      return refuse(list, item.id, 'its key stands in another row');
    // A key that was changed by hand in SharePoint: the old row is gone.
    if (table.keyOf(item.id) !== row.key) remove(list, item.id);
    const changedAt = item.changed?.at ?? null;
    table.set({ itemId: item.id, eTag: item.eTag, row, mark: { ...mark, changedAt } });
    unreadable.delete(`${list}/${item.id}`);
    index(list, row, 'add');
    return row;
  }
  return {
    tables,
    log,
    unreadable,
    remove,
    restore(list, held) {
      tables[list].set(held);
      if ('undoes' in held.row) events.add(held.row);
    },
    eventsOf: events.of,
    put<L extends ListName>(list: L, item: Item) {
      const before = tables[list].get(tables[list].keyOf(item.id) ?? '');
      if (before?.eTag === item.eTag) return before.row;
      return 'row' in item.read
        ? replace(list, item, { ...item.read, row: item.read.row as Rows[L] }) // read for this list
        : refuse(list, item.id, item.read.why);
    },
  };
}
