import { asKey } from '../../../src/domain/key.ts';
import type { PlacedEvent, PlacedRow } from '../../../src/domain/record/record-check.ts';
import type { RowNow, Values } from '../../../src/domain/record/replay.ts';
import type { PlanEvent, RowRecord } from '../../../src/domain/records/event.ts';
import type { RecordedList } from '../../../src/domain/records/records.ts';

/** Instants of one morning: `at(3)` is three minutes past nine. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 9, minute)).toISOString();

const somebody = { oid: 'oid-priya', upn: 'priya@northmere.example', name: 'Priya' };

export const anEvent = (key: string, changes: Partial<PlanEvent> = {}): PlanEvent => ({
  ...{ key: asKey<'event'>(key), at: at(0), by: somebody, via: 'tab', subjectKey: 'a1', changes: [] },
  ...{ caseKey: asKey<'case'>('case-1'), planKey: asKey<'plan'>('plan-1'), why: null, undoes: null },
  ...{ actionKey: asKey<'action'>('a1'), subject: 'action', what: 'updated' },
  // as: the examples give subject and kind together
  ...(changes as object),
});

export const placed = (
  event: PlanEvent,
  after = '',
  more: Partial<Omit<PlacedEvent, 'event' | 'after'>> = {},
): PlacedEvent => ({ event, after, seal: `seal-${event.key}`, isSealed: true, ...more });

export const placeOf = (key: string): string => `${key} seal-${key}`;

export const part = (
  key: string,
  before: RowRecord['before'],
  after: RowRecord['after'],
  list: RecordedList = 'actions',
): RowRecord => ({ list, key, before, after });

export const rowNow = (
  key: string,
  chain: string,
  values: Values,
  list: RecordedList = 'actions',
): RowNow => ({
  ...{ list, key, chain, values },
});

export const placedRow = (key: string, chain: string, list: RecordedList = 'actions'): PlacedRow => ({
  ...{ list, key, chain },
  about: {
    caseKey: asKey<'case'>('case-1'),
    planKey: asKey<'plan'>('plan-1'),
    actionKey: asKey<'action'>(key),
  },
});
