import { rowRecord } from '#domain/record/row-record.ts';
import type { PlanEvent, RowRecord } from '#domain/records/event.ts';
import type { NewRow } from '#domain/records/lists.ts';
import { listOfSubject, type RecordedList, recordedLists } from '#domain/records/records.ts';
import type { Creation, ListWriter, Write } from '../sharepoint/ports/ports.ts';
import type { Store } from '../view/store.ts';
import type { Context } from './context.ts';
import { areSettingsBelieved, lastSealed, settingsKey } from './sealed-settings.ts';

/** A change of any row but the record itself: lines of the record are only written together with what they are about. */
export type RowWrite = Exclude<Write, { readonly list: 'events' }>;
export type RowCreation = Exclude<Creation, { readonly list: 'events' }>;

/** What is written at once: changes of rows, and the events that record them. */
export interface Commit {
  readonly changes: readonly RowWrite[];
  readonly events: readonly PlanEvent[];
}

export type Writing = Pick<Context, 'store' | 'writer'>;

/** The one place outside `api/sharepoint` that may write lists: use-cases see a writer without that. */
const writerOf = ({ writer }: Pick<Context, 'writer'>): ListWriter => writer as ListWriter; // every context is laid out with one

const isRecorded = (list: Write['list']): list is RecordedList =>
  recordedLists.some((recorded) => recorded === list);

const creationOf = (row: PlanEvent, after = ''): Creation => ({
  ...{ do: 'create', list: 'events', row, link: { after } },
});

/** The settings that held: what somebody wrote over them, or deleted, in SharePoint itself never did. */
const heldSettings = (store: Store): { readonly value: unknown } | null => {
  const held = areSettingsBelieved(store) ? store.get('settings', settingsKey) : lastSealed(store);
  return held == null ? null : { value: held.value };
};

/** Whole before and after, though both may be the same: the record alone says which settings hold. */
const settingsRecord = (store: Store, value: unknown): RowRecord => ({
  ...{ list: 'settings', key: settingsKey },
  ...{ before: heldSettings(store), after: { value } },
});

/** What a change does to its row, before and after, whole. */
const recordOf = ({ store }: Pick<Context, 'store'>, write: RowWrite, list: RecordedList) => {
  if (write.list === 'settings' && write.do === 'change') return settingsRecord(store, write.set.value);
  if (write.do === 'change')
    return rowRecord(list, write.key, store.get(write.list, write.key) ?? null, write.set);
  const { key, ...row } = write.row;
  return rowRecord(list, key, null, row);
};

const keyOf = (write: RowWrite): string => (write.do === 'create' ? write.row.key : write.key);

const isAbout = (event: PlanEvent, list: RecordedList, key: string): boolean =>
  event.rows === undefined
    ? event.subjectKey === key
    : event.rows.some((row) => row.list === list && row.key === key);

/** A change of a row of the record, with its event; `change` null: an event that comes alone. */
interface Step {
  readonly event: PlanEvent;
  readonly list: RecordedList | null;
  readonly key: string;
  readonly change: RowWrite | null;
}

/** What is written for the record, in order: changes with their events, then events alone. Throws where a change has none. */
const stepsOf = ({ changes, events }: Commit): readonly Step[] => {
  const pairs = changes.flatMap((change): readonly Step[] => {
    const { list } = change;
    if (!isRecorded(list)) return [];
    const key = keyOf(change);
    const event = events.find((each) => isAbout(each, list, key));
    if (event === undefined) throw new Error(`a change in ${list} comes without its event`);
    return [{ event, list, key, change }];
  });
  const paired = new Set(pairs.map(({ event }) => event.key));
  const alone = events
    .filter(({ key }) => !paired.has(key))
    .map(
      (event): Step => ({ event, list: listOfSubject(event.subject), key: event.subjectKey, change: null }),
    );
  return [...pairs, ...alone];
};

/**
 * Whether an earlier try of the same work made a change already: its row names the event. The event is then the one that
 * the row carries, and it is written from there where only the row was.
 */
const isMade = async (context: Writing, { event, list, key }: Step): Promise<boolean> => {
  if (list === null || context.store.mark(list, key)?.chain.split(' ')[0] !== event.key) return false;
  const writer = writerOf(context);
  const isThere = context.store.get('events', event.key) !== undefined;
  if (!isThere && !(await writer.look('events', event.key))) await writer.putBack(list, key);
  return true;
};

/** What the next event of a row comes after. Of settings that somebody changed outside the app, what the app sealed last. */
const placeOf = ({ store }: Writing, list: RecordedList, key: string): string =>
  (list === 'settings' && !areSettingsBelieved(store) && lastSealed(store)?.place) ||
  (store.mark(list, key)?.chain ?? '');

/** A change and its event, each at its place in the record; the event holds the row whole. */
const linked = (context: Writing, { event, list, key, change }: Step): readonly Write[] => {
  if (change === null || list === null) return [creationOf(event)];
  const after = placeOf(context, list, key);
  const whole = { ...event, rows: event.rows ?? [recordOf(context, change, list)] };
  return [{ ...change, link: { event: whole, after } }, creationOf(whole, after)];
};

/**
 * The writes in their order: each change of a row with its event right behind it, then events alone, then runs, so that
 * the end of a claim means that everything before it is there. What an earlier try made is left out.
 */
const inOrder = async (context: Writing, what: Commit): Promise<readonly Write[]> => {
  const writes: Write[] = [];
  for (const step of stepsOf(what)) if (!(await isMade(context, step))) writes.push(...linked(context, step));
  return [...writes, ...what.changes.filter(({ list }) => !isRecorded(list))];
};

/**
 * Writes rows and their events, at most 20 to a round trip, each after the one before it. Each event then holds every
 * field that changed, before and after, and its place in the record of its row. Throws StaleVersion with the row as it is
 * now, and what SharePoint refuses.
 */
export const commit = async (context: Writing, what: Commit): Promise<void> =>
  writerOf(context).write(await inOrder(context, what));

/**
 * Writes a run over the version that was read and, behind it in the same round trip, rows with their events: where
 * somebody wrote the run first nothing else is written either. Throws StaleVersion of the runs then, and what
 * SharePoint refuses.
 */
export const commitBehind = async (
  context: Writing,
  claim: Extract<RowWrite, { readonly do: 'change'; readonly list: 'runs' }>,
  what: Commit,
): Promise<void> => writerOf(context).write([claim, ...(await inOrder(context, what))]);

/**
 * Creates the run that claims some work and, where the claim is ours, as many of the rows as go along in the same round
 * trip. Where the run is there already the store then holds it as it was made first.
 */
export const commitClaim = async (
  context: Writing,
  run: NewRow<'runs'>,
  along: { readonly rows?: readonly RowCreation[]; readonly events?: readonly PlanEvent[] } = {},
): Promise<void> => {
  const events = (along.events ?? []).map((event) => creationOf(event));
  const rows = [...(along.rows ?? []), ...events];
  await writerOf(context).createFirst({ do: 'create', list: 'runs', row: run }, rows);
};

/**
 * Creates the row of the settings with its event, where there is none yet. Where somebody was first their row is left as
 * it is and no event is written. Says whether the row is the one of this event.
 */
export const commitFirst = async (
  context: Writing,
  row: NewRow<'settings'>,
  { event, after }: { readonly event: PlanEvent; readonly after: string },
): Promise<boolean> => {
  const rows = [settingsRecord(context.store, row.value)];
  const whole = { ...event, rows };
  const link = { event: whole, after };
  const first: Creation = { do: 'create', list: 'settings', row, link };
  await writerOf(context).createFirst(first, [creationOf(whole, after)]);
  return isMade(context, { event, list: 'settings', key: row.key, change: null });
};

/** Creates the rows of an import that are missing, in any order; the event of this key will say that they were made. */
export const commitRows = async (
  context: Writing,
  rows: readonly RowCreation[],
  madeBy: string | null,
): Promise<void> => writerOf(context).createMany(rows.map((row) => madeRow(row, madeBy)));

/** A row of an import, at the place in the record at which it begins. */
export const madeRow = (row: RowCreation, madeBy: string | null): RowCreation =>
  madeBy === null ? row : { ...row, link: { madeBy } };

/** Creates the events that are missing, in any order. */
export const commitEvents = async (context: Writing, events: readonly PlanEvent[]): Promise<void> =>
  writerOf(context).createMany(events.map((event) => creationOf(event)));

/** The same as `commitRows`, then what `end` gives, so that the end says that all rows are there. */
export const commitRowsThen = async (
  context: Writing,
  rows: readonly RowCreation[],
  end: () => Promise<Commit>,
): Promise<void> => writerOf(context).createThen(rows, async () => inOrder(context, await end()));

/** Looks at one row in SharePoint itself, into the store too; false where it is not there. */
export const lookAt = (
  context: Pick<Context, 'writer'>,
  list: Write['list'],
  key: string,
): Promise<boolean> => writerOf(context).look(list, key);

/** Writes the last event of a row again, from the row that carries it. False where it carries none that the app sealed. */
export const putBack = (
  context: Pick<Context, 'writer'>,
  list: RecordedList,
  key: string,
): Promise<boolean> => writerOf(context).putBack(list, key);
