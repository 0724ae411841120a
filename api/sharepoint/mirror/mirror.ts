import { type ListName, listNames, type Rows } from '#domain/records/lists.ts';
import type { MirrorChanges } from '../ports/marked.ts';
import type { Mirror } from '../ports/ports.ts';
import type { Fields } from '../schema/columns.ts';
import { type Reads, readRow } from '../schema/row-map.ts';
import { type DeltaApplier, openDeltaApplier } from './apply-delta.ts';
import {
  type DeltaItem,
  type DeltaOfList,
  type DeltaQuery,
  type FirstPages,
  fromStart,
  readDelta,
} from './delta.ts';
import { openDerived } from './derived.ts';
import type { ExternalChange } from './external-edit.ts';
import { openRefreshPolicy, type RefreshPolicy } from './refresh-policy.ts';
import { sealingOf } from './sealing.ts';
import type { Held } from './table.ts';
import { openTables, type Tables, type Unreadable } from './tables.ts';

/** The mirror as the list writers see it: they bring what they wrote. */
export interface MirrorStore extends Mirror, RefreshPolicy {
  held<L extends ListName>(list: L, key: string): Held<L> | undefined;
  /** Takes in one item as SharePoint answered it; gives the row, or undefined when it cannot be read. */
  hold<L extends ListName>(list: L, item: HeldItem): Rows[L] | undefined;
  readonly unreadable: readonly Unreadable[];
  /** Reads everything again when it is next asked, by the paths as they are then. */
  forget(): void;
  /** How the lists are read, which a copy has to agree with: their paths with the columns that are asked for. */
  shape(): string;
  /** What is held now, to be kept; null while something is missing. Later changes do not touch it. */
  copy(): MirrorSnapshot | null;
  /** Goes on from a snapshot: what changed since is asked for with the next refresh. */
  restore(copy: MirrorSnapshot): void;
}

export interface HeldItem extends Pick<DeltaItem, 'id' | 'eTag' | 'changed'> {
  readonly fields: Fields;
}

/** What a mirror holds, and up to where it has read. */
export interface MirrorSnapshot {
  /** When everything was last read from the start, in milliseconds. */
  readonly wholeAt: number;
  readonly positions: ReadonlyMap<ListName, string>;
  readonly rows: ReadonlyMap<ListName, readonly Held<ListName>[]>;
}

export interface MirrorOptions extends DeltaQuery {
  readonly now: () => string;
  readonly report?: ((unreadable: Unreadable) => void) | undefined;
  /** Hears of rows that were changed in SharePoint itself. */
  readonly outside?: ((change: ExternalChange) => void) | undefined;
}

/** Some changes never come through delta, so everything is read again once a week (graph.md §9, §16). */
const wholeAgainMs = 7 * 86_400_000;

/** Takes what a list says, but what we wrote ourselves meanwhile. Whether that was all of it. */
function takeAll(
  { applier, tables }: { readonly applier: DeltaApplier; readonly tables: Tables['tables'] },
  list: ListName,
  delta: DeltaOfList,
  isOurs: (itemId: string) => boolean,
): boolean {
  const theirs = delta.items.filter(({ id }) => !isOurs(id));
  const missing = delta.whole ? missingFrom(delta, tables[list].itemIds()) : [];
  const gone = [...theirs.filter((item) => item.isDeleted).map(({ id }) => id), ...missing];
  // First what is gone: a row may have been made again under the same key.
  for (const id of gone.filter((each) => !isOurs(each))) applier.lose(list, id);
  for (const item of theirs.filter((each) => !each.isDeleted)) applier.take(list, item);
  return theirs.length === delta.items.length;
}

type RowsIn = Pick<MirrorStore, 'get' | 'held' | 'all' | 'childrenOf' | 'mark' | 'marked'>;

const rowsIn = (tables: Tables['tables']): RowsIn => ({
  get: (list, key) => tables[list].get(key)?.row,
  held: (list, key) => tables[list].get(key),
  all: (list) => tables[list].all(),
  childrenOf: (list, parentKey) => tables[list].childrenOf(parentKey),
  mark: (list, key) => tables[list].get(key)?.mark,
  marked: (list) => tables[list].held(),
});

/** What a copy has to fit: the same lists with the same columns. */
const shapeOf = ({ itemPaths }: Pick<MirrorOptions, 'itemPaths'>): string =>
  listNames.map((list) => fromStart(list, itemPaths[list])).join('\n');

/**
 * Opens an empty mirror of the lists at `itemPaths`; `fresh` fills it. Everything is thrown away and read again when a
 * token has expired. What this process wrote while an answer was under way is newer than that answer and stays.
 */
export function openMirror(options: MirrorOptions): MirrorStore {
  const store = openTables(options.report);
  const { tables, log } = store;
  const applier = openDeltaApplier(store, options.outside ?? (() => undefined), sealingOf(store));
  const positions = new Map<ListName, string>();
  const whole = { at: Date.parse(options.now()) };
  let writtenMeanwhile = new Set<string>();
  function apply(list: ListName, delta: DeltaOfList): void {
    const isOurs = (id: string) => writtenMeanwhile.has(`${list}/${id}`);
    // What was passed over has to come again: this list then asks from where it was before.
    if (takeAll({ applier, tables }, list, delta, isOurs)) positions.set(list, delta.position);
  }

  async function read(lists: readonly ListName[], firstPages?: FirstPages): Promise<boolean> {
    writtenMeanwhile = new Set();
    const deltas = await readDelta(options, lists, positions, firstPages);
    const before = log.version;
    const events = deltas.get('events');
    if (events) apply('events', events);
    const isNews = log.version !== before;
    for (const [list, delta] of deltas) if (list !== 'events') apply(list, delta);
    applier.settle();
    return isNews;
  }
  const beforeAll = (): void => {
    const at = Date.parse(options.now());
    if (at - whole.at > wholeAgainMs) positions.clear();
    if (positions.size === 0) whole.at = at;
  };
  const policy = openRefreshPolicy({ now: options.now, read, beforeAll });
  const { fresh, glance, refresh, boardFirst } = policy;
  const derived = openDerived();
  const mirror: MirrorStore = {
    ...{ fresh, glance, refresh, boardFirst, eventsOf: store.eventsOf },
    ...copying(store, options.tidy, { positions, whole }),
    shape: () => shapeOf(options),
    get version() {
      return log.version;
    },
    get asAt() {
      return policy.asAt;
    },
    get isWhole() {
      return policy.isWhole;
    },
    get unreadable() {
      return [...store.unreadable.values()];
    },
    forget: () => positions.clear(),
    ...rowsIn(tables),
    sealedFrom: sealingOf(store),
    hold(list, item) {
      writtenMeanwhile.add(`${list}/${item.id}`);
      return store.put(list, { ...item, read: readRow(list, item, options) });
    },
    changesSince: (version) => changesSince(store, version),
    derived: (make) => derived(mirror, make),
  };
  return mirror;
}

function copying(
  store: Tables,
  tidy: Reads['tidy'],
  { positions, whole }: { readonly positions: Map<ListName, string>; readonly whole: { at: number } },
): Pick<MirrorStore, 'copy' | 'restore'> {
  return {
    copy() {
      if (positions.size < listNames.length) return null;
      const rows = listNames.map((list) => [list, [...store.tables[list].held()]] as const);
      return { wholeAt: whole.at, positions: new Map(positions), rows: new Map(rows) };
    },
    restore(copy) {
      for (const [list, rows] of copy.rows)
        for (const held of rows) store.restore(list, { ...held, row: tidy(held.row) });
      for (const [list, position] of copy.positions) positions.set(list, position);
      whole.at = copy.wholeAt;
    },
  };
}

function missingFrom(delta: DeltaOfList, itemIds: Iterable<string>): readonly string[] {
  const standing = new Set(delta.items.filter((item) => !item.isDeleted).map(({ id }) => id));
  return [...itemIds].filter((id) => !standing.has(id));
}

export function changesSince({ tables, log }: Tables, version: string | null): MirrorChanges {
  const since = log.since(version);
  const changed = Object.fromEntries(
    listNames.map((list) => [list, since === null ? tables[list].all() : ([] as unknown[])]), // filled below
  ) as { [L in ListName]: Rows[ListName][] }; // fromEntries forgets the names
  const gone: string[] = [];
  for (const { list, key } of since ?? []) {
    const row = tables[list].get(key)?.row;
    if (row) changed[list].push(row);
    else gone.push(key);
  }
  return { version: log.version, whole: since === null, changed: changed as MirrorChanges['changed'], gone }; // each row is under its own list
}
