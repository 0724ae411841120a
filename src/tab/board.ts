import { useSyncExternalStore } from 'react';
import type { Action } from '#domain/actions/action.ts';
import type { Case } from '#domain/cases/incident-case.ts';
import type { Evidence } from '#domain/evidence/evidence.ts';
import type { Plan, Recommendation } from '#domain/plans/plan.ts';
import type { Board } from '#wire/answers.ts';
import { Fault, getBoard, type SaidOfSite } from './api.ts';

/** The one store: the whole workspace, read once and kept up to date while somebody looks. */

type Table<T> = ReadonlyMap<string, T>;

export interface Rows {
  readonly asAt: string;
  /** Set where SharePoint has not answered the server for more than a minute: since when. */
  readonly staleSince: string | null;
  /** How many things of the site somebody took away in SharePoint itself. */
  readonly gaps: number;
  /** Today in London, as the server sees it. */
  readonly today: string;
  readonly cases: Table<Case>;
  readonly plans: Table<Plan>;
  readonly recommendations: Table<Recommendation>;
  readonly actions: Table<Action>;
  readonly evidence: Table<Evidence>;
}

export type BoardState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly fault: Fault }
  /** `fault`: the last try to refresh failed; what is shown is from `rows.asAt`. */
  | { readonly phase: 'ready'; readonly rows: Rows; readonly fault: Fault | null };

interface Changed {
  readonly cases?: readonly Case[];
  readonly plans?: readonly Plan[];
  readonly recommendations?: readonly Recommendation[];
  readonly actions?: readonly Action[];
  readonly evidence?: readonly Evidence[];
}

const pollMs = 2000;
const none: Table<never> = new Map<string, never>();
const empty: Rows = {
  asAt: '',
  staleSince: null,
  gaps: 0,
  today: '',
  cases: none,
  plans: none,
  recommendations: none,
  actions: none,
  evidence: none,
};

let state: BoardState = { phase: 'loading' };
let version: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let asking = false;
const listeners = new Set<() => void>();

const become = (next: BoardState): void => {
  state = next;
  for (const listener of listeners) listener();
};

/** A table with some rows put in and some keys taken out; the same object when nothing touches it. */
const merge = <T extends { readonly key: string }>(
  table: Table<T>,
  changed: readonly T[] = [],
  gone: readonly string[] = [],
): Table<T> => {
  if (changed.length === 0 && !gone.some((key) => table.has(key))) return table;
  const next = new Map(table);
  for (const key of gone) next.delete(key);
  for (const row of changed) next.set(row.key, row);
  return next;
};

const apply = (rows: Rows, changed: Changed, gone: readonly string[] = []): Rows => ({
  ...rows,
  cases: merge<Case>(rows.cases, changed.cases, gone),
  plans: merge<Plan>(rows.plans, changed.plans, gone),
  recommendations: merge<Recommendation>(rows.recommendations, changed.recommendations, gone),
  actions: merge<Action>(rows.actions, changed.actions, gone),
  evidence: merge<Evidence>(rows.evidence, changed.evidence, gone),
});

/** Nothing changed; only the bar that says how old it is may come or go. */
const takeNothing = (said: SaidOfSite): void => {
  if (state.phase !== 'ready') return;
  const { staleSince, gaps } = state.rows;
  if (!state.fault && staleSince === said.staleSince && gaps === said.gaps) return;
  become({ ...state, rows: { ...state.rows, ...said }, fault: null });
};

const take = (board: Board, said: SaidOfSite): void => {
  const before = state.phase === 'ready' ? state.rows : empty;
  version = board.version;
  const rows = apply(board.whole ? empty : before, board, board.gone);
  become({
    phase: 'ready',
    rows: { ...rows, asAt: board.asAt, ...said, today: board.today },
    fault: null,
  });
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
  if (state.phase === 'ready') become({ ...state, rows: apply(state.rows, changed) });
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useBoard = (): BoardState => useSyncExternalStore(listen, () => state);
