import type { PlanEvent } from '../records/event.ts';
import type { RecordedList } from '../records/records.ts';
import { aboutOf, type Finding } from './finding.ts';
import { keysOf } from './row-runs.ts';

/** A row with its place in the record: the last event on it, by key and seal. */
export interface PlacedRow {
  readonly list: RecordedList;
  readonly key: string;
  readonly chain: string;
  readonly about: Pick<PlanEvent, 'caseKey' | 'planKey' | 'actionKey'>;
}

/** An event with its seal and the place of the event before it on the same row. */
export interface PlacedEvent {
  readonly event: PlanEvent;
  readonly seal: string;
  readonly after: string;
  /** Whether the app wrote it as it is; false for one that is older than sealing. */
  readonly isSealed: boolean;
}

export interface CheckedRecord {
  readonly rows: readonly PlacedRow[];
  readonly events: readonly PlacedEvent[];
  /** Whether the event that an import ends with is still to come. */
  readonly isComing: (eventKey: string) => boolean;
}

/** What a check of the whole record brings to light. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Rows whose last event is not there: only the row was written, or somebody deleted the event. */
  readonly unfinished: readonly PlacedRow[];
}

const idOf = (list: string, key: string): string => `${list} ${key}`;

/** The place of an event: what the next one on its row, or the row itself, names. */
const placeOf = ({ event, seal }: PlacedEvent): string => `${event.key} ${seal}`;

const missing = (key: string, about: PlacedRow['about']): Finding => ({
  ...{ id: `line ${key} gone`, kind: 'missing', thing: 'line', at: null, by: null },
  ...aboutOf(about),
});

interface Walk {
  readonly byKey: ReadonlyMap<string, PlacedEvent>;
  readonly isComing: CheckedRecord['isComing'];
  readonly walked: Set<string>;
}

/** The event at a place of a row's record; a finding where it is not there, or is another one. */
const eventAt = (row: PlacedRow, place: string, { byKey, isComing }: Walk) => {
  const [key = '', seal] = place.split(' ');
  const found = byKey.get(key);
  if (found === undefined) {
    if (place === row.chain && seal !== undefined) return 'unfinished';
    return isComing(key) ? null : missing(key, row.about);
  }
  if (seal === undefined || found.seal === seal) return found;
  return { ...missing(key, row.about), id: `line ${key} replaced`, kind: 'edited' } as const;
};

/** Follows the record of one row back from its last event; gives what is not there, or not as it was followed. */
const walkBack = (row: PlacedRow, walk: Walk): Finding | 'unfinished' | null => {
  for (let place = row.chain; place !== ''; ) {
    const found = eventAt(row, place, walk);
    if (found === null || found === 'unfinished' || 'id' in found) return found;
    if (walk.walked.has(found.event.key)) return null;
    walk.walked.add(found.event.key);
    place = found.after;
  }
  return null;
};

interface RowOf {
  readonly id: string;
  readonly event: PlanEvent;
}

const madeBy = ({ event }: PlacedEvent): readonly RowOf[] => [
  ...(event.made ?? []).flatMap(keysOf).map(({ list, key }) => ({ id: idOf(list, key), event })),
  ...(event.rows ?? [])
    .filter(({ list, before, after }) => before === null && after !== null && list !== 'settings')
    .map(({ list, key }) => ({ id: idOf(list, key), event })),
];

/** Rows that sealed events made, less those that were seen to be removed. */
const expectedRows = (events: readonly PlacedEvent[]): readonly RowOf[] => {
  const sealed = events.filter(({ isSealed }) => isSealed);
  const gone = sealed.flatMap(({ event }) => (event.rows ?? []).filter(({ after }) => after === null));
  const removed = new Set(gone.map(({ list, key }) => idOf(list, key)));
  return sealed.flatMap(madeBy).filter(({ id }) => !removed.has(id));
};

/** Rows that name an event which a later one on the same row follows: somebody put an older version of the row back. */
const setBack = (rows: ReadonlyMap<string, PlacedRow>, events: readonly PlacedEvent[]): readonly Finding[] =>
  events.flatMap((each) => {
    const [first] = each.event.rows ?? [];
    const row = first && rows.get(idOf(first.list, first.key));
    const isBehind = each.isSealed && each.after !== '' && row?.chain === each.after;
    if (!isBehind || placeOf(each) === row.chain) return [];
    const { key, at } = each.event;
    const id = `row ${row.list} ${row.key} before ${key}`;
    return [{ ...{ id, kind: 'set_back', thing: 'row', at, by: null }, ...aboutOf(each.event) } as const];
  });

/**
 * Checks whether every row leads back through its own events without a gap, whether each row that was made is there, and
 * whether none was put back past its record.
 */
export const checkRecord = ({ rows, events, isComing }: CheckedRecord): Checked => {
  const byKey = new Map<string, PlacedEvent>(events.map((each) => [each.event.key, each]));
  const byId = new Map(rows.map((row) => [idOf(row.list, row.key), row]));
  const walk = { byKey, isComing, walked: new Set<string>() };
  const findings: Finding[] = [];
  const unfinished: PlacedRow[] = [];
  for (const row of rows) {
    const found = walkBack(row, walk);
    if (found === 'unfinished') unfinished.push(row);
    else if (found !== null) findings.push(found);
  }
  for (const { id, event } of expectedRows(events)) {
    if (byId.has(id)) continue;
    const facts = { id: `row ${id} gone`, kind: 'row_missing', thing: 'row', at: null, by: null } as const;
    findings.push({ ...facts, ...aboutOf(event) });
  }
  return { findings: [...findings, ...setBack(byId, events)], unfinished };
};
