import { itemNotFound } from './errors.ts';
import type { Store } from './store.ts';

/** The lists of a new site. */
export const listTitles = { people: 'User Information List', documents: 'Documents' } as const;

export interface ListRow {
  readonly id: string;
  /** The part of the address that was made of the first title; never changes. */
  readonly name: string;
  readonly display_name: string;
  readonly description: string;
  readonly template: string;
  readonly hidden: number;
  readonly created: string;
  readonly modified: string;
  readonly created_by: string;
  readonly version: number;
  readonly next_item: number;
  readonly item_count: number;
}

/** A list by its id or its title; 404 when there is none. */
export function listAt(store: Store, idOrTitle: string): ListRow {
  const row =
    store.one<ListRow>('SELECT * FROM lists WHERE id = ?', idOrTitle.toLowerCase()) ??
    store.one<ListRow>('SELECT * FROM lists WHERE display_name = ?', idOrTitle);
  if (!row) throw itemNotFound();
  return row;
}

/** Rows that are in a list now. */
export const countItems = (store: Store, listId: string): number =>
  store.one<{ n: number }>('SELECT item_count AS n FROM lists WHERE id = ?', listId)?.n ?? 0;
