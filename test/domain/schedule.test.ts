import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSlot, isWorkingDay, londonInstant, londonTime, slotOfWeek, weekOf } from '#domain/schedule.ts';

const monday = { weekday: 1, time: '09:30' };

describe('when the digest goes', () => {
  it('is due on Monday at 09:30 in London, in winter and in summer', () => {
    expect(slotOfWeek('2026-03-04', monday)).toEqual({ week: '2026-W10', at: '2026-03-02T09:30:00.000Z' });
    expect(slotOfWeek('2026-09-09', monday)).toEqual({ week: '2026-W37', at: '2026-09-07T08:30:00.000Z' });
  });

  it('is due the next working day when Monday is a bank holiday', () => {
    expect(slotOfWeek('2026-04-06', monday).at).toBe('2026-04-07T08:30:00.000Z');
    expect(slotOfWeek('2026-08-31', monday).at).toBe('2026-09-01T08:30:00.000Z');
    expect(slotOfWeek('2027-12-27', monday).at).toBe('2027-12-29T09:30:00.000Z');
  });

  it('moves Good Friday behind Easter Monday and keeps its own week', () => {
    expect(slotOfWeek('2026-04-03', { weekday: 5, time: '08:00' })).toEqual({
      week: '2026-W14',
      at: '2026-04-07T07:00:00.000Z',
    });
  });

  it('is not due one minute before, and due from the minute on', () => {
    expect(dueSlot('2026-03-02T09:29:59.000Z', monday, new Set(['2026-W09']))).toBeNull();
    expect(dueSlot('2026-03-02T09:30:00.000Z', monday, new Set(['2026-W09']))?.week).toBe('2026-W10');
  });

  it('comes late and once after a server was down on Monday', () => {
    expect(dueSlot('2026-03-05T03:00:00.000Z', monday, new Set(['2026-W09']))?.week).toBe('2026-W10');
    expect(dueSlot('2026-03-05T03:01:00.000Z', monday, new Set(['2026-W10']))).toBeNull();
  });

  it('sends only the latest of several missed weeks', () => {
    expect(dueSlot('2026-03-18T10:00:00.000Z', monday, new Set(['2026-W08']))?.week).toBe('2026-W12');
  });

  it('keeps London time over both clock changes and on the leap day', () => {
    expect(londonInstant('2026-03-29', '09:30')).toBe('2026-03-29T08:30:00.000Z');
    expect(londonInstant('2026-10-25', '09:30')).toBe('2026-10-25T09:30:00.000Z');
    expect(londonInstant('2028-02-29', '09:30')).toBe('2028-02-29T09:30:00.000Z');
    expect(londonTime('2026-09-07T08:30:00.000Z')).toBe('09:30');
  });

  it('names a week by the year of its Thursday', () => {
    expect(weekOf('2027-01-01')).toBe('2026-W53');
    expect(weekOf('2026-12-31')).toBe('2026-W53');
    expect(weekOf('2027-01-04')).toBe('2027-W01');
  });

  it('sends every week exactly once, whenever the clock ticks', () => {
    const start = Date.parse('2026-01-05T00:00:00Z');
    const gaps = fc.array(fc.integer({ min: 1, max: 60 * 24 * 3 }), { minLength: 50, maxLength: 200 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 7 }), (minutes, weekday) => {
        const when = { weekday, time: '09:30' };
        const sent: string[] = [];
        let now = start;
        for (const gap of minutes) {
          now += gap * 60_000;
          const slot = dueSlot(new Date(now).toISOString(), when, new Set(['2025-W52', ...sent]));
          if (slot !== null) sent.push(slot.week);
          expect(dueSlot(new Date(now).toISOString(), when, new Set(sent))).toBeNull();
        }
        expect(new Set(sent).size).toBe(sent.length);
        expect([...sent].sort()).toEqual(sent);
      }),
      { numRuns: 50 },
    );
  });

  it('never falls on a bank holiday in England', () => {
    for (let week = 0; week < 150; week += 1) {
      const day = new Date(Date.parse('2026-01-05') + week * 7 * 86_400_000).toISOString().slice(0, 10);
      expect(isWorkingDay(slotOfWeek(day, monday).at.slice(0, 10))).toBe(true);
    }
  });
});
