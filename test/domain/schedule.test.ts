import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, londonDay } from '#domain/dates/day.ts';
import {
  dueSlot,
  londonInstant,
  londonTime,
  type Schedule,
  slotAround,
  slotOfWeek,
  weekOf,
} from '#domain/dates/schedule.ts';
import { bankHolidaysEnding, isWorkingDay, nthWorkingDay } from '#domain/dates/working-days.ts';

const monday = { weekday: 1, time: '09:30' };
const weekly: Schedule = { every: 'week', ...monday };
const nightly: Schedule = { every: 'night', time: '02:00' };

describe('when the digest goes', () => {
  it('is due on Monday at 09:30 in London, in winter and in summer', () => {
    expect(slotOfWeek('2026-03-04', monday)).toEqual({ period: '2026-W10', at: '2026-03-02T09:30:00.000Z' });
    expect(slotOfWeek('2026-09-09', monday)).toEqual({ period: '2026-W37', at: '2026-09-07T08:30:00.000Z' });
  });

  it('is due the next working day when Monday is a bank holiday', () => {
    expect(slotOfWeek('2026-04-06', monday).at).toBe('2026-04-07T08:30:00.000Z');
    expect(slotOfWeek('2026-08-31', monday).at).toBe('2026-09-01T08:30:00.000Z');
    expect(slotOfWeek('2027-12-27', monday).at).toBe('2027-12-29T09:30:00.000Z');
  });

  it('moves Good Friday behind Easter Monday and keeps its own week', () => {
    expect(slotOfWeek('2026-04-03', { weekday: 5, time: '08:00' })).toEqual({
      period: '2026-W14',
      at: '2026-04-07T07:00:00.000Z',
    });
  });

  it('is not due one minute before, and due from the minute on', () => {
    expect(dueSlot('2026-03-02T09:29:59.000Z', weekly, 'until_next')?.period).toBe('2026-W09');
    expect(dueSlot('2026-03-02T09:30:00.000Z', weekly, 'until_next')?.period).toBe('2026-W10');
  });

  it('comes late and once after a server was down on Monday, and only for the latest of several missed weeks', () => {
    expect(dueSlot('2026-03-05T03:00:00.000Z', weekly, 'until_next')?.period).toBe('2026-W10');
    expect(dueSlot('2026-03-18T10:00:00.000Z', weekly, 'until_next')?.period).toBe('2026-W12');
  });

  it('names a week by the year of its Thursday', () => {
    expect(weekOf('2027-01-01')).toBe('2026-W53');
    expect(weekOf('2026-12-31')).toBe('2026-W53');
    expect(weekOf('2027-01-04')).toBe('2027-W01');
  });

  it('never falls on a bank holiday in England', () => {
    for (let week = 0; week < 150; week += 1) {
      const day = new Date(Date.parse('2026-01-05') + week * 7 * 86_400_000).toISOString().slice(0, 10);
      expect(isWorkingDay(slotOfWeek(day, monday).at.slice(0, 10))).toBe(true);
    }
  });
});

describe('nights, months and quarters', () => {
  it('are due by the London clock over both clock changes and on the leap day', () => {
    expect(londonInstant('2026-03-29', '09:30')).toBe('2026-03-29T08:30:00.000Z');
    expect(londonInstant('2026-10-25', '09:30')).toBe('2026-10-25T09:30:00.000Z');
    expect(londonInstant('2028-02-29', '09:30')).toBe('2028-02-29T09:30:00.000Z');
    expect(londonTime('2026-09-07T08:30:00.000Z')).toBe('09:30');
    expect(dueSlot('2026-03-29T01:00:00.000Z', nightly, 'same_day')?.period).toBe('2026-03-29');
    expect(dueSlot('2026-03-29T00:59:59.000Z', nightly, 'same_day')).toBeNull();
    expect(dueSlot('2026-10-25T02:00:00.000Z', nightly, 'same_day')?.period).toBe('2026-10-25');
    expect(dueSlot('2026-10-25T01:59:59.000Z', nightly, 'same_day')).toBeNull();
  });

  it('come an hour later where the spring change skips their time, and at the second of two in autumn', () => {
    const halfPastOne: Schedule = { every: 'night', time: '01:30' };
    expect(slotAround('2026-03-29T12:00:00.000Z', halfPastOne).at).toBe('2026-03-29T01:30:00.000Z');
    expect(slotAround('2026-10-25T12:00:00.000Z', halfPastOne).at).toBe('2026-10-25T01:30:00.000Z');
  });

  it('fall on a date, the last of a shorter month, or the next working day', () => {
    const the31st: Schedule = { every: 'month', date: 31, time: '08:00' };
    expect(slotAround('2026-02-10T00:00:00.000Z', the31st)).toEqual({
      period: '2026-02',
      at: '2026-03-02T08:00:00.000Z', // 28 February is a Saturday
    });
    expect(slotAround('2026-07-10T00:00:00.000Z', the31st).at).toBe('2026-07-31T07:00:00.000Z');
    const quarterly: Schedule = { every: 'quarter', date: 1, time: '08:00' };
    expect(slotAround('2026-05-20T00:00:00.000Z', quarterly)).toEqual({
      period: '2026-Q2',
      at: '2026-04-01T07:00:00.000Z',
    });
    expect(slotAround('2027-02-20T00:00:00.000Z', quarterly)).toEqual({
      period: '2027-Q1',
      at: '2027-01-04T08:00:00.000Z',
    });
  });

  it('fall on the nth working day, bank holidays left out', () => {
    const third: Schedule = { every: 'month', workingDay: 3, time: '08:00' };
    expect(slotAround('2026-04-20T00:00:00.000Z', third).at).toBe('2026-04-07T07:00:00.000Z'); // after Easter Monday
    expect(slotAround('2027-01-20T00:00:00.000Z', third).at).toBe('2027-01-06T08:00:00.000Z');
    expect(nthWorkingDay('2026-12-24', 2)).toBe('2026-12-29');
  });

  it('are made up for until the next one, or on the same day only', () => {
    expect(dueSlot('2026-03-05T01:00:00.000Z', nightly, 'same_day')).toBeNull();
    expect(dueSlot('2026-03-05T01:00:00.000Z', nightly, 'until_next')?.period).toBe('2026-03-04');
    expect(dueSlot('2026-03-05T23:59:00.000Z', nightly, 'same_day')?.period).toBe('2026-03-05');
    const monthly: Schedule = { every: 'month', workingDay: 5, time: '08:00' };
    expect(dueSlot('2026-03-05T00:00:00.000Z', monthly, 'until_next')?.period).toBe('2026-02');
    expect(dueSlot('2026-03-05T00:00:00.000Z', monthly, 'same_day')).toBeNull();
  });
});

const time = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':'));
const nth = { date: fc.integer({ min: 1, max: 31 }), workingDay: fc.integer({ min: 1, max: 15 }) };
const every = fc.constantFrom('month' as const, 'quarter' as const);
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ every: fc.constant('night' as const), time }),
  fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }), time }),
  fc.record({ every, date: nth.date, time }),
  fc.record({ every, workingDay: nth.workingDay, time }),
);
/** Three years with their clock changes and their end, minute by minute. */
const instant = fc
  .integer({ min: Date.parse('2026-01-01') / 60_000, max: Date.parse('2028-12-31') / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString());

/** What a clock that ticks after each of the gaps does, in its order. */
const doneWhileTicking = (each: Schedule, start: string, gaps: readonly number[]): readonly string[] => {
  const done: string[] = [];
  let now = Date.parse(start);
  for (const gap of gaps) {
    const period = dueSlot(new Date(now).toISOString(), each, 'until_next')?.period;
    if (period !== undefined && !done.includes(period)) done.push(period);
    now += gap * 60_000;
  }
  return done;
};

const hasNoGap = (nights: readonly string[]): boolean =>
  nights.every((night, index) => index === 0 || addDays(nights[index - 1] ?? '', 1) === night);

describe('any schedule', () => {
  it('is due at the wall-clock time it says, on a working day where it waits for one', () => {
    fc.assert(
      fc.property(schedule, instant, (each, now) => {
        const slot = dueSlot(now, each, 'until_next');
        if (slot === null || slot.at > now) return false;
        const day = londonDay(slot.at);
        const isSkipped = londonInstant(day, each.time) === slot.at && each.time.startsWith('01:');
        const isOnTime = londonTime(slot.at) === each.time || isSkipped;
        const waits = each.every === 'month' || each.every === 'quarter';
        return isOnTime && (!waits || isWorkingDay(day));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never goes back: later is the same slot or a later one, each period once', () => {
    fc.assert(
      fc.property(schedule, fc.array(instant, { minLength: 2, maxLength: 30 }), (each, some) => {
        const slots = [...some].sort().map((now) => dueSlot(now, each, 'until_next'));
        const ats = new Map(slots.map((slot) => [slot?.period, slot?.at]));
        return slots.every((slot, index) => {
          const before = slots[index - 1];
          if (slot === null || ats.get(slot.period) !== slot.at) return false;
          return !before || (before.at <= slot.at && before.period <= slot.period);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is done once for every period, whenever the clock ticks, and leaves none out while it ticks often', () => {
    fc.assert(
      fc.property(
        schedule,
        instant,
        fc.array(fc.integer({ min: 1, max: 20 * 60 }), { minLength: 50, maxLength: 120 }),
        (each, start, gaps) => {
          const done = doneWhileTicking(each, start, gaps);
          const isInOrder = [...done].sort().join() === done.join() && new Set(done).size === done.length;
          return isInOrder && (each.every !== 'night' || hasNoGap(done));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of the same day is one that was due today', () => {
    fc.assert(
      fc.property(schedule, instant, (each, now) => {
        const late = dueSlot(now, each, 'until_next');
        const slot = dueSlot(now, each, 'same_day');
        return slot === null
          ? late === null || londonDay(late.at) < londonDay(now)
          : slot.at === late?.at && londonDay(slot.at) === londonDay(now);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the known bank holidays', () => {
  it('are asked for 400 days before they end', () => {
    expect(bankHolidaysEnding('2026-12-01')).toBeNull();
    expect(bankHolidaysEnding('2027-11-26')).toBeNull();
    expect(bankHolidaysEnding('2027-11-27')).toBe('2028-12-31');
    expect(bankHolidaysEnding('2030-01-01')).toBe('2028-12-31');
  });
});
