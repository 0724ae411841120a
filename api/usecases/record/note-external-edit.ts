import { asKey } from '#domain/key.ts';
import { valueWords } from '#domain/measures/measure.ts';
import type { Person } from '#domain/people/person.ts';
import { rowRecord } from '#domain/record/row-record.ts';
import type { Change, PlanEvent, RowRecord } from '#domain/records/event.ts';
import type { Rows } from '#domain/records/lists.ts';
import { subjectOf, type WatchedList } from '#domain/records/records.ts';
import type { ExternalEdit } from '../../sharepoint/mirror/external-edit.ts';
import { NotFound, StaleVersion } from '../../sharepoint/ports/faults.ts';
import type { Store } from '../../view/store.ts';
import { commit, commitEvents, type Writing } from '../../workspace/commit.ts';
import { aboutRow } from '../../workspace/row-place.ts';

const somebody: Person = { oid: 'sharepoint', upn: '', name: 'Somebody' };
/** What every row says of itself, and what follows from another change. */
const untold: ReadonlySet<string> = new Set(['version', 'changedAt', 'changedBy']);

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The fields that differ, as the record keeps them. */
const changesBetween = (before: object, after: object): readonly Change[] => {
  const old: ReadonlyMap<string, unknown> = new Map(Object.entries(before));
  return Object.entries(after)
    .filter(([field]) => !untold.has(field))
    .map(([field, value]) => ({ field, from: textOf(old.get(field)), to: textOf(value) }))
    .filter(({ from, to }) => from !== to);
};

/** The words of what is counted, or of a value of it; null for every other row. */
const countedWords = (row: Rows[WatchedList] | null): string | null => {
  const listed = (parts: readonly (string | null)[]): string => parts.filter((part) => part).join(', ');
  if (row !== null && 'measureKey' in row) return listed([row.at, valueWords(row), row.note]);
  if (row !== null && 'frequency' in row) return listed([row.kind, row.text, row.target, row.frequency]);
  return null;
};

const changesOf = ({ before, after }: ExternalEdit): readonly Change[] => {
  const [from, to] = [countedWords(before), countedWords(after)];
  if (from !== to) return [{ field: 'measures', from: textOf(from), to: textOf(to) }];
  return before && after && from === null ? changesBetween(before, after) : [];
};

/** What the row was and became; all of it where nobody saw it before, or where it is gone. */
const rowOf = ({ list, before, after, isNew }: ExternalEdit, key: string): RowRecord => {
  if (after === null) return { list, key, before: whole(before), after: null };
  if (before === null) return { list, key, before: isNew ? null : 'unknown', after: whole(after) };
  return rowRecord(list, key, before, whole(after));
};

const whole = (row: Rows[WatchedList] | null): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([field]) => field !== 'version' && field !== 'key'));

const eventOf = (store: Store, now: string, change: ExternalEdit): PlanEvent | null => {
  const { list, id, at, by, before, after } = change;
  const row = after ?? before;
  if (row === null) return null;
  const about = aboutRow(store, list, row);
  const isCounted = countedWords(row) !== null;
  return {
    key: asKey<'event'>(`sharepoint.${id}`),
    // As all other instants of the record, so that they sort as texts: SharePoint gives no milliseconds.
    at: new Date(at ?? now).toISOString(),
    by: by ?? somebody,
    via: 'sharepoint',
    subject: subjectOf(list),
    subjectKey: isCounted ? (about.actionKey ?? row.key) : row.key,
    ...about,
    what: after === null && !isCounted ? 'removed' : 'updated',
    changes: changesOf(change),
    why: null,
    undoes: null,
    rows: [rowOf(change, row.key)],
  };
};

/** Nobody writes over what moved on meanwhile: the next round looks again. */
const taken = async (work: Promise<void>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof StaleVersion || error instanceof NotFound) return false;
    throw error;
  }
};

/** The row takes its place behind the event, sealed as it is now, so that the event cannot be taken away unseen. */
const recorded = (context: Writing, { list, after }: ExternalEdit, event: PlanEvent): Promise<void> => {
  const row = after === null ? undefined : context.store.get(list, after.key);
  if (row === undefined) return commitEvents(context, [event]);
  const change = { do: 'change', list, key: row.key, version: row.version, set: {} } as const;
  return commit(context, { changes: [change], events: [event] });
};

/**
 * Puts what people changed in SharePoint itself on record: "changed in SharePoint by …". The key of each event comes from
 * the change, so that several servers, and the same server after a restart, write it once. Throws what SharePoint refuses.
 */
export const noteExternalEdit = async (
  context: Writing & { readonly now: () => string },
  changes: readonly ExternalEdit[],
): Promise<number> => {
  let noted = 0;
  for (const change of changes) {
    const event = eventOf(context.store, context.now(), change);
    if (event === null || context.store.get('events', event.key) !== undefined) continue;
    if (await taken(recorded(context, change, event))) noted += 1;
  }
  return noted;
};
