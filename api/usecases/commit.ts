import { type PlanEvent, type RecordedList, recordedLists, rowRecord } from '#domain/event.ts';
import type { Creation, ListWriter, NewRow, Write } from '../sharepoint/workspace.ts';
import type { Desk } from './desk.ts';

/** A change of any row but the record itself: lines of the record are only written together with what they are about. */
export type RowWrite = Exclude<Write, { readonly list: 'events' }>;
export type RowCreation = Exclude<Creation, { readonly list: 'events' }>;

/** What is written at once: changes of rows, and the events that record them. */
export interface Commit {
  readonly changes: readonly RowWrite[];
  readonly events: readonly PlanEvent[];
}

type Writing = Pick<Desk, 'mirror' | 'hands'>;

/** The one place outside `api/sharepoint` that may write lists: use-cases see hands without it. */
const writerOf = ({ hands }: Pick<Desk, 'hands'>): ListWriter => hands as ListWriter; // every desk is laid out with one

const isRecorded = (list: Write['list']): list is RecordedList =>
  recordedLists.some((recorded) => recorded === list);

const eventWrite = (row: PlanEvent): Write => ({ do: 'create', list: 'events', row });

/** What a change does to its row, before and after, whole. */
const recordOf = ({ mirror }: Pick<Desk, 'mirror'>, write: RowWrite, list: RecordedList) => {
  if (write.do === 'change')
    return rowRecord(list, write.key, mirror.get(write.list, write.key) ?? null, write.set);
  const { key, ...row } = write.row;
  return rowRecord(list, key, null, row);
};

const keyOf = (write: RowWrite): string => (write.do === 'create' ? write.row.key : write.key);

/**
 * The writes in their order: each change of a row with its event right behind it, then events without a row of their own,
 * then runs, so that the end of a claim means that everything before it is there. Throws where a change of a row has no
 * event: that is a fault of ours.
 */
const inOrder = (desk: Writing, { changes, events }: Commit): readonly Write[] => {
  const pairs: Write[] = [];
  const runs: Write[] = [];
  const paired = new Set<string>();
  for (const change of changes) {
    if (!isRecorded(change.list)) {
      runs.push(change);
      continue;
    }
    const event = events.find(({ subjectKey }) => subjectKey === keyOf(change));
    if (event === undefined) throw new Error(`a change in ${change.list} comes without its event`);
    paired.add(event.key);
    pairs.push(change, eventWrite({ ...event, rows: [recordOf(desk, change, change.list)] }));
  }
  const loose = events.filter(({ key }) => !paired.has(key)).map(eventWrite);
  return [...pairs, ...loose, ...runs];
};

/**
 * Writes rows and their events, at most 20 to a round trip, each after the one before it. Each event then holds every
 * field that changed, before and after. Throws StaleVersion with the row as it is now, and what SharePoint refuses.
 */
export const commit = async (desk: Writing, what: Commit): Promise<void> =>
  writerOf(desk).write(inOrder(desk, what));

/**
 * Writes a run over the version that was read and, behind it in the same round trip, rows with their events: where
 * somebody wrote the run first nothing else is written either. Throws StaleVersion of the runs then, and what
 * SharePoint refuses.
 */
export const commitBehind = async (
  desk: Writing,
  claim: Extract<RowWrite, { readonly do: 'change'; readonly list: 'runs' }>,
  what: Commit,
): Promise<void> => writerOf(desk).write([claim, ...inOrder(desk, what)]);

const creationOf = (row: PlanEvent): Creation => ({ do: 'create', list: 'events', row });

/**
 * Creates the run that claims some work and, where the claim is ours, as many of the rows as go along in the same round
 * trip. Where the run is there already the mirror then holds it as it was made first.
 */
export const commitClaim = async (
  desk: Writing,
  run: NewRow<'runs'>,
  along: { readonly rows?: readonly RowCreation[]; readonly events?: readonly PlanEvent[] } = {},
): Promise<void> => {
  const events = (along.events ?? []).map(creationOf);
  const rows = [...(along.rows ?? []), ...events];
  await writerOf(desk).createFirst({ do: 'create', list: 'runs', row: run }, rows);
};

/**
 * Creates the row of the settings with its event, where there is none yet. Where somebody was first their row is left as
 * it is and no event is written; the caller looks whose it is.
 */
export const commitFirst = async (
  desk: Writing,
  row: NewRow<'settings'>,
  event: PlanEvent,
): Promise<void> => {
  const rows = [rowRecord('settings', row.key, null, { value: row.value })];
  const along = [creationOf({ ...event, rows })];
  await writerOf(desk).createFirst({ do: 'create', list: 'settings', row }, along);
};

/** Creates the rows of an import that are missing, in any order; the event that ends the import says that they were made. */
export const commitRows = async (desk: Writing, rows: readonly RowCreation[]): Promise<void> =>
  writerOf(desk).createMany(rows);

/** Creates the events that are missing, in any order. */
export const commitEvents = async (desk: Writing, events: readonly PlanEvent[]): Promise<void> =>
  writerOf(desk).createMany(events.map(creationOf));

/** The same as `commitRows`, then what `end` gives, so that the end says that all rows are there. */
export const commitRowsThen = async (
  desk: Writing,
  rows: readonly RowCreation[],
  end: () => Promise<Commit>,
): Promise<void> => writerOf(desk).createThen(rows, async () => inOrder(desk, await end()));
