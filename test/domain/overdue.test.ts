import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, daysOver, isOpen } from '../../src/domain/actions/overdue.ts';
import { addDays, londonDay } from '../../src/domain/dates/day.ts';
import { besideLadder, ladder } from '../../src/domain/records/action.ts';

describe('what is overdue', () => {
  it('begins at midnight in London after the due day, in summer time too', () => {
    const action = { status: 'accepted', due: '2026-06-30' } as const;
    expect(daysOver(action, londonDay('2026-06-30T22:59:59Z'))).toBe(0);
    expect(daysOver(action, londonDay('2026-06-30T23:00:00Z'))).toBe(1);
  });
  it('never counts what is done, refused, replaced or another body’s', () => {
    for (const status of ladder.slice(3))
      expect(daysOver({ status, due: '2020-01-01' }, '2026-01-01')).toBe(0);
    for (const status of besideLadder.slice(1)) expect(isOpen({ status })).toBe(false);
    expect(isOpen({ status: 'blocked' })).toBe(true);
    expect(daysOver({ status: 'accepted', due: null }, '2026-01-01')).toBe(0);
  });
  it('counts whole days, through leap years and clock changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (days) => {
        const due = '2024-02-28';
        return daysOver({ status: 'in_progress', due }, addDays(due, days)) === days;
      }),
    );
  });
  it('has four bands with no gap', () => {
    expect([0, 1, 7, 8, 30, 31, 90, 91].map(bandOf)).toEqual([
      null,
      ...['from_1_to_7', 'from_1_to_7', 'from_8_to_30', 'from_8_to_30'],
      ...['from_31_to_90', 'from_31_to_90', 'over_90'],
    ]);
  });
});
