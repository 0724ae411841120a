import { useSyncExternalStore } from 'react';
import { namesIn } from '#domain/names.ts';
import type { Rows as ListRows } from '#domain/records/lists.ts';
import type { BoardList } from '#domain/records/records.ts';
import type { Board } from '#wire/answers.ts';
import { Fault, getBoard, type SaidOfSite } from './api.ts';

/** The one store: the whole workspace, read once and kept up to date while somebody looks. */

type Table<T> = ReadonlyMap<string, T>;

/** The rows of each list that its record puts on the board, by key. */
type Tables = { readonly [L in BoardList]: Table<ListRows[L]> };

export interface Rows extends Tables {
  readonly asAt: string;
  /** Set where SharePoint has not answered the server for more than a minute: since when. */
  readonly staleSince: string | null;
  /** How many things of the site somebody took away in SharePoint itself. */
  readonly gaps: number;
  /** Today in London, as the server sees it. */
  readonly today: string;
}

export type BoardState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault }
  /** `fault`: the last try to refresh failed; what is shown is from `rows.asAt`. */
  | { readonly phase: 'ready'; readonly rows: Rows; readonly fault: Fault | null };

type Changed = { readonly [L in BoardList]?: readonly ListRows[L][] };

const pollMs = 2000;

let state: BoardState = { phase: 'loading' };
let version: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let asking = false;
const listeners = new Set<() => void>();

const become = (next: BoardState): void => {
  state = next;
  for (const listener of listeners) listener();
};

type Row = ListRows[BoardList];

/** A table with some rows put in and some keys taken out; the same object when nothing touches it. */
const merge = (
  table: Table<Row> = new Map<string, Row>(),
  changed: readonly Row[] = [],
  gone: readonly string[] = [],
): Table<Row> => {
  if (changed.length === 0 && !gone.some((key) => table.has(key))) return table;
  const next = new Map(table);
  for (const key of gone) next.delete(key);
  for (const row of changed) next.set(row.key, row);
  return next;
};

/** The tables with what changed; an answer of the server names every list that a board has. */
const apply = (tables: Partial<Tables>, changed: Changed, gone: readonly string[] = []): Tables => {
  const named = namesIn(changed);
  const merged = named.map((list) => [list, merge(tables[list], changed[list], gone)]);
  return { ...tables, ...Object.fromEntries(merged) } as Tables; // as above
};

/** Nothing changed; only the bar that says how old it is may come or go. */
const takeNothing = (said: SaidOfSite): void => {
  if (state.phase !== 'ready') return;
  const { staleSince, gaps } = state.rows;
  if (!state.fault && staleSince === said.staleSince && gaps === said.gaps) return;
  become({ ...state, rows: { ...state.rows, ...said }, fault: null });
};

const take = (board: Board, said: SaidOfSite): void => {
  const { version: mark, whole, asAt, today, gone, ...changed } = board;
  const before = state.phase === 'ready' && !whole ? state.rows : {};
  version = mark;
  const tables = apply(before, changed, gone);
  become({ phase: 'ready', rows: { ...tables, asAt, ...said, today }, fault: null });
};

const failed = (cause: unknown): void => {
  const fault =
    cause instanceof Fault
      ? cause
      : new Fault({ status: 0, code: 'no_token', detail: 'Teams did not say who you are. Try again.' });
  become(state.phase === 'ready' ? { ...state, fault } : { phase: 'failed', fault });
};

const later = (): void => {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(() => void refresh(), pollMs);
};

/** Asks for what changed. One question at a time; the next follows by itself while the tab can be seen. */
export const refresh = async (): Promise<void> => {
  if (asking) return;
  asking = true;
  try {
    const { board, ...said } = await getBoard(version);
    if (board === null) takeNothing(said);
    else take(board, said);
  } catch (cause) {
    failed(cause);
  } finally {
    asking = false;
    later();
  }
};

/** Begins to read and to follow. */
export const startBoard = (): void => {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void refresh();
  });
  void refresh();
};

/** Puts in what the server answered to a change of ours, so that it shows before the next poll. */
export const putRows = (changed: Changed): void => {
  if (state.phase === 'ready') become({ ...state, rows: { ...state.rows, ...apply(state.rows, changed) } });
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useBoard = (): BoardState => useSyncExternalStore(listen, () => state);
