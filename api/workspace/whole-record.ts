import type { PlacedEvent, PlacedRow } from '#domain/record/record-check.ts';
import { openReplay, type Replay } from '#domain/record/replay.ts';
import type { Rows } from '#domain/records/lists.ts';
import { type RecordedList, recordedLists } from '#domain/records/records.ts';
import type { Store } from '../view/store.ts';
import { aboutRow } from './row-place.ts';
import { settingsKey } from './sealed-settings.ts';

/** Rows of the settings other than the one that counts belong to nobody's record. */
const counts = (list: RecordedList, { key }: Rows[RecordedList]): boolean =>
  list !== 'settings' || key === settingsKey;

/** All lines of the record, with what seals and links them. */
export const placedEvents = (store: Store): readonly PlacedEvent[] =>
  Array.from(store.marked('events'), ({ row, mark }) => ({
    ...{ event: row, seal: mark.sealText, after: mark.chain, isSealed: mark.seal === 'ours' },
  }));

/** The rows that the app wrote, with their place in the record. */
export const placedRows = (store: Store): readonly PlacedRow[] =>
  recordedLists.flatMap((list) =>
    Array.from(store.marked(list))
      .filter(({ row, mark }) => mark.seal === 'ours' && counts(list, row))
      .map(({ row, mark }) => ({
        ...{ list, key: row.key, chain: mark.chain, about: aboutRow(store, list, row) },
      })),
  );

/** The record of the workspace, to be run backwards. */
export const replayOf = (store: Store): Replay => {
  const rows = recordedLists.flatMap((list) =>
    Array.from(store.marked(list))
      .filter(({ row }) => counts(list, row))
      .map(({ row: { key, version: _, ...values }, mark }) => ({ list, key, chain: mark.chain, values })),
  );
  return openReplay(rows, placedEvents(store));
};
