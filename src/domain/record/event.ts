import type {
  EventFacts as Facts,
  Happening as Happened,
  Change as OneChange,
  PlanEvent as OneEvent,
  RowRecord as OneRow,
  Via as OneVia,
} from '../records/event.ts';
import {
  type EventKind as Kind,
  type RecordedList as Recorded,
  recordedLists as recorded,
  type EventSubject as Subject,
} from '../records/records.ts';

export type Via = OneVia;
export type EventSubject = Subject;
export type EventKind<S extends EventSubject = EventSubject> = Kind<S>;
export type Change = OneChange;
export const recordedLists = recorded;
export type RecordedList = Recorded;
export type RowRecord = OneRow;
export type EventFacts = Facts;
export type Happening = Happened;
export type PlanEvent = OneEvent;

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
