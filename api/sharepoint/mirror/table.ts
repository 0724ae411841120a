import type { Marked } from '../ports/marked.ts';
import type { ListName, Rows } from '../ports/rows.ts';

export type Held<L extends ListName> = Marked<L>;

/** The rows of one list in memory, by key and by SharePoint's item id. */
export interface Table<L extends ListName> {
  get(key: string): Held<L> | undefined;
  keyOf(itemId: string): string | undefined;
  /** All rows; the same array until something changes. */
  all(): readonly Rows[L][];
  itemIds(): Iterable<string>;
  held(): Iterable<Held<L>>;
  set(held: Held<L>): void;
  /** Takes an item away; gives the row that stood for it. */
  remove(itemId: string): Rows[L] | undefined;
}

export function openTable<L extends ListName>(): Table<L> {
  const byKey = new Map<string, Held<L>>();
  const keys = new Map<string, string>();
  let rows: readonly Rows[L][] | null = null;
  return {
    get: (key) => byKey.get(key),
    keyOf: (itemId) => keys.get(itemId),
    all() {
      rows ??= Array.from(byKey.values(), (held) => held.row);
      return rows;
    },
    itemIds: () => keys.keys(),
    held: () => byKey.values(),
    set(held) {
      byKey.set(held.row.key, held);
      keys.set(held.itemId, held.row.key);
      rows = null;
    },
    remove(itemId) {
      const key = keys.get(itemId);
      if (key === undefined) return undefined;
      const row = byKey.get(key)?.row;
      keys.delete(itemId);
      byKey.delete(key);
      rows = null;
      return row;
    },
  };
}
