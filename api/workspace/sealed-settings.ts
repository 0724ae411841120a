import type { Rows } from '#domain/records/lists.ts';
import { isBelieved } from '../sharepoint/mirror/sealing.ts';
import type { Store } from '../view/store.ts';

/** The one row that holds the settings; one version, so that two people who save at once see each other. */
export const settingsKey = 'workspace';

/** The settings as the app last wrote them, and the place of that in the record. */
interface LastSealed {
  readonly value: unknown;
  readonly place: string;
  /** Places that a later event follows. */
  readonly followed: ReadonlySet<string>;
}

/** Whether the row of the settings is as the app wrote it, or older than sealing. A row that is gone is not. */
export const areSettingsBelieved = (store: Store): boolean => {
  const mark = store.mark('settings', settingsKey);
  const last = lastSealed(store);
  if (mark === undefined) return last === null;
  // An older version of the row that somebody put back is sealed too, but a later event follows what it names.
  return isBelieved(mark, store.sealedFrom()) && last?.followed.has(mark.chain) !== true;
};

type SettingsEvent = Rows['events'];

const valueIn = ({ rows = [] }: SettingsEvent): Readonly<Record<string, unknown>> | null =>
  rows.find(({ list, key }) => list === 'settings' && key === settingsKey)?.after ?? null;

interface Written {
  readonly event: SettingsEvent;
  readonly seal: string;
  readonly after: string;
}

const placeOf = ({ event, seal }: Written): string => `${event.key} ${seal}`;

/** What an event left: one that older versions wrote without a change holds no value, and left what was there before it. */
const valueAfter = (written: readonly Written[], last: Written): unknown => {
  const byPlace = new Map(written.map((each) => [placeOf(each), each]));
  for (let at: Written | undefined = last; at !== undefined; at = byPlace.get(at.after)) {
    byPlace.delete(placeOf(at));
    const value = valueIn(at.event)?.value;
    if (value !== undefined) return value;
  }
  return undefined;
};

const search = (store: Store): LastSealed | null => {
  const written: Written[] = [];
  for (const { row, mark } of store.marked('events'))
    if (row.subject === 'settings' && mark.seal === 'ours' && valueIn(row) !== null)
      written.push({ event: row, seal: mark.sealText, after: mark.chain });
  const followed = new Set(written.flatMap(({ after }) => (after === '' ? [] : [after])));
  const last = written
    .filter((each) => !followed.has(placeOf(each)))
    .sort((one, other) => one.event.at.localeCompare(other.event.at))
    .at(-1);
  return last === undefined ? null : { value: valueAfter(written, last), place: placeOf(last), followed };
};

/** The settings by the record: what its sealed events say last; null where the app has sealed none. */
export const lastSealed = (store: Store): LastSealed | null => store.derived(search);
