import { TZDate } from '@date-fns/tz';
import { getISODay } from 'date-fns/getISODay';
import { getISOWeek } from 'date-fns/getISOWeek';
import { getISOWeekYear } from 'date-fns/getISOWeekYear';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type Day, daysBetween, londonDay, londonZone } from './day.ts';
import { isBankHoliday, nthWorkingDay, workingDayFrom } from './working-days.ts';

/** When a weekly piece of work is due: ISO weekday (1 = Monday) and London wall-clock time, `HH:MM`. */
export interface DigestTime {
  readonly weekday: number;
  readonly time: string;
}

/**
 * When something is due, by the London wall clock. A weekday that is a bank holiday gives way to the next working day, and
 * so does a date that is no working day; the 31st of a shorter month is its last day. A night's work is due every night.
 */
export type Schedule =
  | { readonly every: 'night'; readonly time: string }
  | ({ readonly every: 'week' } & DigestTime)
  | ({ readonly every: 'month' | 'quarter'; readonly time: string } & (
      | { readonly date: number }
      | { readonly workingDay: number }
    ));

/**
 * What becomes of a time that passed while no server ran. `until_next`: it is made up for once, however late, as long as
 * the next one is not due. `same_day`: only on the London day on which it was due.
 */
export type CatchUp = 'until_next' | 'same_day';

/**
 * One time at which something is due: what it is for (a night `2026-03-02`, a week `2026-W10`, a month `2026-03`, a quarter
 * `2026-Q1`) and the instant, ISO 8601 in UTC.
 */
export interface Slot {
  readonly period: string;
  readonly at: string;
}

/** The ISO week of a day: `2026-W53`. The year is that of the week's Thursday. */
export const weekOf = (day: Day): string => {
  const date = parseISO(day);
  return `${getISOWeekYear(date)}-W${String(getISOWeek(date)).padStart(2, '0')}`;
};

/** The number of a week `2026-W10`, for people: 10. */
export const weekNumber = (week: string): number => Number(week.slice(-2));

/** The instant of a London wall-clock time: an hour later where the spring change skips it, the second of two in autumn. */
export const londonInstant = (day: Day, time: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(new TZDate(year, month - 1, date, hours, minutes, londonZone).getTime()).toISOString();
};

/** The London wall clock at an instant: `09:30`. */
export const londonTime = (instant: string): string => {
  const date = new TZDate(instant, londonZone);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
};

/** The first day of the month (or quarter: `months` 3) that holds a day, so many of them earlier. */
const monthStart = (day: Day, months: number, earlier: number): Day => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const index = year * 12 + Math.floor((month - 1) / months) * months - earlier * months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
};

const dateIn = (first: Day, date: number): Day => {
  const days = daysBetween(first, monthStart(addDays(first, 31), 1, 0));
  return workingDayFrom(addDays(first, Math.min(date, days) - 1));
};

const periodOf = (first: Day, every: 'month' | 'quarter'): string =>
  every === 'month' ? first.slice(0, 7) : `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;

/** The slot of the period that holds a day, or of one so many periods earlier. */
const slotOf = (schedule: Schedule, day: Day, earlier: number): Slot => {
  if (schedule.every === 'night') {
    const night = addDays(day, -earlier);
    return { period: night, at: londonInstant(night, schedule.time) };
  }
  if (schedule.every === 'week') return slotOfWeek(addDays(day, -7 * earlier), schedule);
  const first = monthStart(day, schedule.every === 'month' ? 1 : 3, earlier);
  const on = 'date' in schedule ? dateIn(first, schedule.date) : nthWorkingDay(first, schedule.workingDay);
  return { period: periodOf(first, schedule.every), at: londonInstant(on, schedule.time) };
};

/** The slot of the week that holds `day`: its weekday, or the next working day after a bank holiday. */
export const slotOfWeek = (day: Day, { weekday, time }: DigestTime): Slot => {
  const chosen = addDays(day, weekday - getISODay(parseISO(day)));
  const on = isBankHoliday(chosen) ? workingDayFrom(chosen) : chosen;
  return { period: weekOf(day), at: londonInstant(on, time) };
};

/**
 * The slot that is due at `now` (an instant): the latest one that has passed; null where it is not made up for any more.
 * A server that was down finds it here when it is back: late, and once. Of several missed ones only the latest is given,
 * since it covers what the earlier ones would have done.
 */
export const dueSlot = (now: string, schedule: Schedule, catchUp: CatchUp): Slot | null => {
  const today = londonDay(now);
  // A bank holiday can push a slot into the period after; two periods back is enough for any holiday in England.
  const passed = [0, 1, 2].map((earlier) => slotOf(schedule, today, earlier)).find(({ at }) => at <= now);
  if (passed === undefined) return null;
  return catchUp === 'until_next' || londonDay(passed.at) === today ? passed : null;
};

/** The slot of the period that holds an instant, whether it has passed or not. */
export const slotAround = (instant: string, schedule: Schedule): Slot =>
  slotOf(schedule, londonDay(instant), 0);
