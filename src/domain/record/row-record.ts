import type { RowRecord } from '../records/event.ts';
import type { RecordedList } from '../records/records.ts';

/** The fields of a row that a change moves, with what was there before and what is there after. */
export const rowRecord = (list: RecordedList, key: string, before: object | null, set: object): RowRecord => {
  if (before === null) return { list, key, before, after: { ...set } };
  const old: ReadonlyMap<string, unknown> = new Map(Object.entries(before));
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const moved = Object.entries(set).filter(([field, value]) => !same(old.get(field), value));
  return {
    ...{ list, key },
    before: Object.fromEntries(moved.map(([field]) => [field, old.get(field) ?? null])),
    after: Object.fromEntries(moved),
  };
};
