import type { RowRecord } from '../records/event.ts';
import type { RecordedList } from '../records/records.ts';
import type { PlacedEvent } from './record-check.ts';
import { keysOf } from './row-runs.ts';

/** The values of a row, without what SharePoint adds. */
export type Values = Readonly<Record<string, unknown>>;

/** A row as it is now, with its place in the record. */
export interface RowNow {
  readonly list: RecordedList;
  readonly key: string;
  readonly chain: string;
  readonly values: Values;
}

/** What the record says of one row, newest first: each event with its part about the row. */
interface Step {
  readonly at: string;
  readonly part: RowRecord | 'made';
}

export interface Replay {
  /** Rows as they are now, by list and key. */
  readonly now: ReadonlyMap<string, RowNow>;
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** The latest event that an older version wrote without the whole row: the record is complete after it. Null: all of it is. */
  readonly completeFrom: string | null;
}

export interface ReplayedState {
  /** Each row as it was, by `list key`. */
  readonly rows: ReadonlyMap<string, Values>;
  /** Rows that cannot be given back so far: somebody changed them in SharePoint before anybody had seen them. */
  readonly unknown: readonly string[];
}

const rowId = (list: string, key: string): string => `${list} ${key}`;

interface Told extends Step {
  readonly place: string;
  readonly after: string;
}

const plain = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim() || null;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return null;
  return value;
};

/** Whether two values are the same to SharePoint, which keeps no empty ones and may differ in white space. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(plain(one) ?? null) === JSON.stringify(plain(other) ?? null);

/**
 * Whether an event in no chain only says what the chain says too: two people made the same change of the same row, the
 * second found it as they wanted it, and nothing was written. `linked` is the row's own chain, newest first.
 */
const isSaidTwice = ({ part, after }: Told, linked: readonly Told[]): boolean => {
  const from = linked.findIndex((each) => each.after === after);
  if (part === 'made' || part.after === null || after === '' || from < 0) return false;
  const wanted = Object.entries(part.after);
  let state: Values = {};
  for (const { part: next } of linked.slice(0, from + 1).reverse()) {
    if (next !== 'made') state = { ...state, ...next.after };
    if (wanted.every(([field, value]) => field in state && isSame(state[field], value))) return true;
  }
  return false;
};

/** Newest first: along the row's own chain, which no clock can disturb; what is in no chain by its instant. */
const inOrder = (told: readonly Told[], chain: string): readonly Step[] => {
  const byPlace = new Map(told.map((each) => [each.place, each]));
  const linked: Told[] = [];
  for (let next = byPlace.get(chain); next !== undefined; next = byPlace.get(next.after)) {
    byPlace.delete(next.place);
    linked.push(next);
  }
  const others = [...byPlace.values()]
    .filter((each) => !isSaidTwice(each, linked))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const steps: Step[] = [];
  for (const each of linked) {
    while (others[0] !== undefined && others[0].at > each.at) steps.push(...others.splice(0, 1));
    steps.push(each);
  }
  return [...steps, ...others];
};

const partsOf = ({ event }: PlacedEvent): readonly (readonly [string, Step['part']])[] => [
  ...(event.rows ?? []).map((part) => [rowId(part.list, part.key), part] as const),
  ...(event.made ?? []).flatMap(keysOf).map(({ list, key }) => [rowId(list, key), 'made'] as const),
];

const toldBy = (events: readonly PlacedEvent[]): ReadonlyMap<string, readonly Told[]> => {
  const told = new Map<string, Told[]>();
  for (const placed of events) {
    const { event, seal, after } = placed;
    for (const [id, part] of partsOf(placed)) {
      const about = told.get(id) ?? [];
      told.set(id, about);
      const linked = { place: `${event.key} ${seal}`, after };
      about.push({ at: event.at, part, ...(part === 'made' ? { place: event.key, after: '' } : linked) });
    }
  }
  return told;
};

const isOld = ({ event, isSealed }: PlacedEvent): boolean =>
  !isSealed && event.rows === undefined && event.subject !== 'record';

const latestOf = (events: readonly PlacedEvent[]): string | null => {
  let latest: string | null = null;
  for (const { event } of events) if (latest === null || event.at > latest) latest = event.at;
  return latest;
};

/** Makes the record ready to be run backwards. Only events of the app count. */
export const openReplay = (rows: readonly RowNow[], events: readonly PlacedEvent[]): Replay => {
  const told = toldBy(events.filter(({ isSealed }) => isSealed));
  const now = new Map(rows.map((row) => [rowId(row.list, row.key), row]));
  const steps = new Map([...told].map(([id, all]) => [id, inOrder(all, now.get(id)?.chain ?? '')]));
  return { now, steps, completeFrom: latestOf(events.filter(isOld)) };
};

/** A row one step earlier; null: it was not there; undefined: nobody knows. */
const stepBack = (values: Values | null, part: Step['part']): Values | null | undefined => {
  if (part === 'made') return null;
  if (part.before === 'unknown') return undefined;
  if (part.before === null) return null;
  return part.after === null ? part.before : { ...values, ...part.before };
};

/** One row at an instant; null: it was not there; undefined: nobody knows. */
const rowAt = ({ now, steps }: Replay, id: string, instant: string): Values | null | undefined => {
  let values: Values | null | undefined = now.get(id)?.values ?? null;
  for (const { at, part } of steps.get(id) ?? []) {
    if (at <= instant || values === undefined) return values;
    values = stepBack(values, part);
  }
  return values;
};

/**
 * Every row as it was at an instant (ISO 8601, UTC), found by running the record backwards from now: what was created later
 * is not there, what was removed later is there again.
 */
export const stateAt = (replay: Replay, instant: string): ReplayedState => {
  const rows = new Map<string, Values>();
  const unknown: string[] = [];
  for (const id of new Set([...replay.now.keys(), ...replay.steps.keys()])) {
    const values = rowAt(replay, id, instant);
    if (values === undefined) unknown.push(id);
    else if (values !== null) rows.set(id, values);
  }
  return { rows, unknown };
};

const fits = (values: Values | null, part: Step['part']): boolean => {
  if (part === 'made') return values !== null;
  if (part.after === null || values === null) return part.after === null && values === null;
  return Object.entries(part.after).every(([field, value]) => isSame(values[field], value));
};

const isAgreed = ({ now, steps }: Replay, id: string): boolean => {
  let values: Values | null | undefined = now.get(id)?.values ?? null;
  for (const { part } of steps.get(id) ?? []) {
    if (values === undefined) return true;
    if (!fits(values, part)) return false;
    values = stepBack(values, part);
  }
  return true;
};

/** The rows for which record and state do not agree: what an event says it left is not what was there after it. */
export const disagreeing = (replay: Replay): readonly string[] =>
  [...replay.steps.keys()].filter((id) => !isAgreed(replay, id));
