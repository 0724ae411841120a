import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Person } from '#domain/people/person.ts';
import type { ListName } from '#domain/records/lists.ts';
import type { Throttle } from '../../platform/throttle.ts';
import { microsoftGraph, pathOf, query } from '../client/address.ts';
import { sendBatch } from '../client/batch.ts';
import type { Graph, PartAnswer } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import { StoreFault, Unavailable } from '../ports/faults.ts';
import { type ReadRow, type Reads, readColumns, readRow } from '../schema/row-map.ts';

export interface DeltaItem {
  readonly id: string;
  readonly isDeleted: boolean;
  readonly eTag: string;
  /** Read as its page came: the fields of a whole list would take several times the memory of its rows. */
  readonly read: ReadRow;
  /** When it was last changed and by whom, as far as SharePoint says. */
  readonly changed?: { readonly at: string | null; readonly by: Person | null };
}

/** What changed in a list. `whole`: these are all its items, and whatever else was known is gone. */
export interface DeltaOfList {
  readonly items: readonly DeltaItem[];
  readonly whole: boolean;
  /** The path that gives what changes from here on. */
  readonly position: string;
}

const page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});
const identity = z.object({
  id: z.string().nullish(),
  email: z.string().nullish(),
  displayName: z.string().nullish(),
});
const element = z.object({
  id: z.string(),
  eTag: z.string().optional(),
  '@odata.etag': z.string().optional(),
  deleted: z.unknown().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  lastModifiedDateTime: z.string().optional(),
  lastModifiedBy: z.object({ user: identity.nullish(), application: identity.nullish() }).nullish(),
});

/** A page size is a hint; the server may return fewer (graph.md §5). */
const pageSize = 2_000;

/** How a list is read whole; a position that was given for another path says nothing of this one. */
export const fromStart = (list: ListName, itemPath: string): string =>
  `${itemPath}/delta${query({ $expand: `fields($select=${readColumns(list).join(',')})`, $top: pageSize })}`;

/** Answers to `fromStart` that came with something else, by list; the paths may have named the lists in another way. */
export type FirstPages = ReadonlyMap<ListName, PartAnswer>;

interface Reading {
  readonly list: ListName;
  readonly reads: Reads;
  readonly itemPath: string;
  readonly start: string;
  next: string | null;
  whole: boolean;
  items: DeltaItem[];
  position: string;
  restarts: number;
}

export interface DeltaQuery extends Reads {
  readonly graph: Graph;
  readonly throttle: Throttle;
  readonly itemPaths: Readonly<Record<ListName, string>>;
}

/**
 * Asks for the changes of some lists at once, a `$batch` for every round of pages, so that a quiet workspace costs one
 * round trip. A list without a position is read whole, from its first page on where that is here already. Throws the
 * faults of `faults.ts`; then no position has moved.
 */
export async function readDelta(
  { graph, throttle, itemPaths, sealer, tidy }: DeltaQuery,
  lists: readonly ListName[],
  positions: ReadonlyMap<ListName, string>,
  firstPages: FirstPages = new Map(),
): Promise<ReadonlyMap<ListName, DeltaOfList>> {
  const readings = lists.map((list) => {
    const start = fromStart(list, itemPaths[list]);
    const position = positions.get(list);
    const reading: Reading = {
      list,
      reads: { sealer, tidy },
      itemPath: itemPaths[list],
      start,
      next: position ?? start,
      whole: position === undefined,
      items: [],
      position: '',
      restarts: 0,
    };
    return reading;
  });
  for (const reading of readings) {
    const first = firstPages.get(reading.list);
    if (first !== undefined && reading.whole) take(reading, first);
  }
  const isOpen = (reading: Reading) => reading.next !== null;
  for (let open = readings.filter(isOpen); open.length > 0; open = open.filter(isOpen)) {
    const parts = open.map(({ list, next, start }) => ({
      id: list,
      method: 'GET' as const,
      url: next ?? start,
    }));
    const answers = await sendBatch(graph, throttle, parts);
    for (const reading of open) {
      // Pages of a whole list are long: what others asked meanwhile is answered between them.
      if (reading.whole) await nextTurn();
      take(reading, answers.get(reading.list));
    }
  }
  return new Map(
    readings.map(({ list, items, whole, position }) => [list, { items: latestOf(items), whole, position }]),
  );
}

/** An item may come several times; its last state counts (graph.md §9). */
const latestOf = (items: readonly DeltaItem[]): readonly DeltaItem[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

function take(reading: Reading, answer: PartAnswer | undefined): void {
  if (!answer || answer.status === 0) throw new Unavailable(`no changes came for ${reading.list}`);
  if (answer.status === 404)
    throw new StoreFault('not_provisioned', `the list of the ${reading.list} is gone`);
  if (answer.status === 410) restart(reading, answer.headers.get('location'));
  else if (answer.status === 400 && !reading.whole) restart(reading, null);
  else if (answer.status === 200) takePage(reading, answered(page, answer.body));
  else throw faultOf(answer.status, answer.body, answer.headers);
}

function takePage(reading: Reading, read: z.infer<typeof page>): void {
  const items = read.value
    .map((item) => itemFrom(reading.list, item, reading.reads))
    .filter((item) => item !== null);
  if (items.length < read.value.length) {
    restart(reading, null);
    return;
  }
  reading.items.push(...items);
  moveOn(reading, read['@odata.nextLink'], read['@odata.deltaLink']);
}

function moveOn(reading: Reading, next: string | undefined, delta: string | undefined): void {
  if (next !== undefined) {
    reading.next = pathOf(next);
    return;
  }
  if (delta === undefined) throw new Unavailable(`the changes of ${reading.list} end nowhere`);
  reading.next = null;
  // By the id, whatever the list was called by: its title may change.
  const path = pathOf(delta);
  const at = path.lastIndexOf('/items/delta');
  reading.position = at < 0 ? path : reading.itemPath + path.slice(at + '/items'.length);
}

/**
 * Reads the whole list again: its token is too old (410) or not understood (400), or a page held an error instead of an item (graph.md §9). Of the
 * address that a 410 gives only the token is taken: without our `$expand` the items would come without their fields.
 */
function restart(reading: Reading, location: string | null): void {
  reading.restarts += 1;
  if (reading.restarts > 3) throw new Unavailable(`the changes of ${reading.list} cannot be read`);
  const token = location === null ? null : new URL(location, microsoftGraph).searchParams.get('token');
  reading.next = token === null ? reading.start : `${reading.start}&token=${encodeURIComponent(token)}`;
  reading.whole = true;
  reading.items = [];
}

/** Null for what is no item: Graph puts errors among the items of a page that it calls a success. */
function itemFrom(list: ListName, value: unknown, reads: Reads): DeltaItem | null {
  const read = element.safeParse(value);
  if (!read.success) return null;
  const { id, deleted, fields } = read.data;
  const isDeleted = deleted !== undefined && deleted !== null;
  const eTag = read.data.eTag ?? read.data['@odata.etag'] ?? '';
  return {
    ...{ id, isDeleted, eTag },
    read: isDeleted ? { why: 'it was deleted' } : readRow(list, { fields: fields ?? {}, eTag }, reads),
    changed: { at: read.data.lastModifiedDateTime ?? null, by: personOf(read.data.lastModifiedBy) },
  };
}

/** A person, or the application that wrote alone; SharePoint gives of some no more than a name (graph.md §8). */
function personOf(by: z.infer<typeof element>['lastModifiedBy']): Person | null {
  const who = by?.application ?? by?.user;
  const name = who?.displayName ?? who?.email;
  return who && name ? { oid: who.id ?? who.email ?? name, upn: who.email ?? '', name } : null;
}
