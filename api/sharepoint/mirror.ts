import { type DeltaItem, type DeltaOfList, type DeltaQuery, readDelta } from './delta.ts';
import { openIntake } from './intake.ts';
import type { OutsideChange } from './outside-change.ts';
import { listNames } from './row-map.ts';
import type { Held } from './table.ts';
import { openTables, type Tables, type Unreadable } from './tables.ts';
import type { ListName, Mirror, MirrorChanges, Rows } from './workspace.ts';

/** The mirror as the hands of this folder see it: they bring what they wrote. */
export interface MirrorStore extends Mirror {
  held<L extends ListName>(list: L, key: string): Held<L> | undefined;
  /** Takes in one item as SharePoint answered it; gives the row, or undefined when it cannot be read. */
  hold<L extends ListName>(list: L, item: Omit<DeltaItem, 'isDeleted'>): Rows[L] | undefined;
  /** Asks SharePoint now, after whatever is being asked already. */
  refresh(): Promise<void>;
  readonly unreadable: readonly Unreadable[];
  /** Reads everything anew when it is next asked, by the paths as they are then. */
  forget(): void;
}

export interface MirrorOptions extends DeltaQuery {
  readonly now: () => string;
  readonly report?: ((unreadable: Unreadable) => void) | undefined;
  /** Hears of rows that were changed in SharePoint itself. */
  readonly outside?: ((change: OutsideChange) => void) | undefined;
}

/** Some changes never come through delta, so everything is read anew once a week (graph.md §9, §16). */
const wholeAgainMs = 7 * 86_400_000;

/**
 * Opens an empty mirror of the lists at `itemPaths`; `fresh` fills it. Everything is thrown away and read again when a
 * token has expired. What this process wrote while an answer was under way is newer than that answer and stays.
 */
export function openMirror(options: MirrorOptions): MirrorStore {
  const store = openTables(options.report);
  const { tables, log } = store;
  const intake = openIntake(store, options.outside ?? (() => undefined));
  const positions = new Map<ListName, string>();
  let asAt = '';
  let wholeAt = Date.parse(options.now());
  let askedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | null = null;
  let writtenMeanwhile = new Set<string>();

  function apply(list: ListName, delta: DeltaOfList): void {
    const isOurs = (itemId: string) => writtenMeanwhile.has(`${list}/${itemId}`);
    const theirs = delta.items.filter(({ id }) => !isOurs(id));
    const missing = delta.whole ? missingFrom(delta, tables[list].itemIds()) : [];
    const gone = [...theirs.filter((item) => item.isDeleted).map(({ id }) => id), ...missing];
    // First what is gone: a row may have been made again under the same key.
    for (const id of gone.filter((each) => !isOurs(each))) intake.lose(list, id);
    for (const item of theirs.filter((each) => !each.isDeleted)) intake.take(list, item);
    // What was passed over has to come again: this list asks from where it stood before.
    if (theirs.length === delta.items.length) positions.set(list, delta.position);
  }

  async function ask(): Promise<void> {
    writtenMeanwhile = new Set();
    if (Date.parse(options.now()) - wholeAt > wholeAgainMs) positions.clear();
    const isWhole = positions.size === 0;
    const startedAt = performance.now();
    const instant = options.now();
    const deltas = await readDelta(options, positions);
    for (const [list, delta] of deltas) apply(list, delta);
    asAt = instant;
    if (isWhole) wholeAt = Date.parse(instant);
    askedAt = startedAt;
  }
  function start(): Promise<void> {
    underWay = ask().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  return {
    get version() {
      return log.version;
    },
    get asAt() {
      return asAt;
    },
    get unreadable() {
      return [...store.unreadable.values()];
    },
    async fresh(maxAgeMs) {
      if (performance.now() - askedAt < maxAgeMs) return;
      await (underWay ?? start());
    },
    async refresh() {
      await underWay?.catch(() => undefined);
      await (underWay ?? start());
    },
    forget: () => positions.clear(),
    get: (list, key) => tables[list].get(key)?.row,
    held: (list, key) => tables[list].get(key),
    all: (list) => tables[list].all(),
    eventsOf: store.eventsOf,
    hold(list, item) {
      writtenMeanwhile.add(`${list}/${item.id}`);
      return store.put(list, item);
    },
    changesSince: (version) => changesSince(store, version),
  };
}

function missingFrom(delta: DeltaOfList, itemIds: Iterable<string>): readonly string[] {
  const standing = new Set(delta.items.filter((item) => !item.isDeleted).map(({ id }) => id));
  return [...itemIds].filter((id) => !standing.has(id));
}

function changesSince({ tables, log }: Tables, version: string | null): MirrorChanges {
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
  return { version: log.version, whole: since === null, changed: changed as MirrorChanges['changed'], gone }; // each row stands under its own list
}
