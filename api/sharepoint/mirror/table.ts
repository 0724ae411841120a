import type { ListName, Rows } from '#domain/records/lists.ts';
import type { Marked } from '../ports/marked.ts';

export type Held<L extends ListName> = Marked<L>;

/** The rows of one list in memory, by key and by SharePoint's item id. */
export interface Table<L extends ListName> {
  get(key: string): Held<L> | undefined;
  keyOf(itemId: string): string | undefined;
  /** All rows; the same array until something changes. */
  all(): readonly Rows[L][];
  /** The rows that belong to another row, by the field that names it (`parents.ts`). */
  childrenOf(parentKey: string): readonly Rows[L][];
  itemIds(): Iterable<string>;
  held(): Iterable<Held<L>>;
  set(held: Held<L>): void;
  /** Takes an item away; gives the row that stood for it. */
  remove(itemId: string): Rows[L] | undefined;
}

/** `parentOf` gives the key of the row that a row belongs to; null where it belongs to none. */
export function openTable<L extends ListName>(parentOf: (row: Rows[L]) => string | null): Table<L> {
  const byKey = new Map<string, Held<L>>();
  const keys = new Map<string, string>();
  const children = new Map<string, Set<string>>();
  let rows: readonly Rows[L][] | null = null;
  const join = (row: Rows[L]): void => {
    const parent = parentOf(row);
    if (parent === null) return;
    const siblings = children.get(parent) ?? new Set<string>();
    children.set(parent, siblings.add(row.key));
  };
  const leave = (row: Rows[L]): void => {
    const parent = parentOf(row) ?? '';
    const siblings = children.get(parent);
    siblings?.delete(row.key);
    if (siblings?.size === 0) children.delete(parent);
  };
  return {
    get: (key) => byKey.get(key),
    keyOf: (itemId) => keys.get(itemId),
    all() {
      rows ??= Array.from(byKey.values(), (held) => held.row);
      return rows;
    },
    childrenOf: (parentKey) =>
      [...(children.get(parentKey) ?? [])].flatMap((key) => byKey.get(key)?.row ?? []),
    itemIds: () => keys.keys(),
    held: () => byKey.values(),
    set(held) {
      const before = byKey.get(held.row.key);
      // A row that stays where it belongs keeps its place among the others.
      if (before !== undefined && parentOf(before.row) !== parentOf(held.row)) leave(before.row);
      join(held.row);
      byKey.set(held.row.key, held);
      keys.set(held.itemId, held.row.key);
      rows = null;
    },
    remove(itemId) {
      const key = keys.get(itemId);
      if (key === undefined) return undefined;
      const row = byKey.get(key)?.row;
      if (row !== undefined) leave(row);
      keys.delete(itemId);
      byKey.delete(key);
      rows = null;
      return row;
    },
  };
}
