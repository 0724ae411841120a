import { TZDate } from '@date-fns/tz';
import { getISODay } from 'date-fns/getISODay';
import { getISOWeek } from 'date-fns/getISOWeek';
import { getISOWeekYear } from 'date-fns/getISOWeekYear';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type Day, londonDay, londonZone } from './day.ts';

/** When a digest goes: ISO weekday (1 = Monday) and London wall-clock time, `HH:MM`. */
export interface DigestTime {
  readonly weekday: number;
  readonly time: string;
}

/** One due digest: the ISO week it is for (`2026-W10`) and the instant it was due, ISO 8601 in UTC. */
export interface Slot {
  readonly week: string;
  readonly at: string;
}

/**
 * Bank holidays in England, from https://www.gov.uk/bank-holidays (England and Wales), through 2028.
 * After 2028 no day counts as one: the digest then goes on its weekday, holiday or not, and never stays away. Add a
 * year when gov.uk publishes it.
 */
const bankHolidays: ReadonlySet<Day> = new Set([
  ...[
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-05-25',
    '2026-08-31',
    '2026-12-25',
    '2026-12-28',
  ],
  ...[
    '2027-01-01',
    '2027-03-26',
    '2027-03-29',
    '2027-05-03',
    '2027-05-31',
    '2027-08-30',
    '2027-12-27',
    '2027-12-28',
  ],
  ...[
    '2028-01-03',
    '2028-04-14',
    '2028-04-17',
    '2028-05-01',
    '2028-05-29',
    '2028-08-28',
    '2028-12-25',
    '2028-12-26',
  ],
]);

/** The ISO week of a day: `2026-W53`. The year is that of the week's Thursday. */
export const weekOf = (day: Day): string => {
  const date = parseISO(day);
  return `${getISOWeekYear(date)}-W${String(getISOWeek(date)).padStart(2, '0')}`;
};

/** The number of a week `2026-W10`, for people: 10. */
export const weekNumber = (week: string): number => Number(week.slice(-2));

/** Monday to Friday and no bank holiday in England. */
export const isWorkingDay = (day: Day): boolean => getISODay(parseISO(day)) <= 5 && !bankHolidays.has(day);

const nextWorkingDay = (day: Day): Day => (isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1)));

/** The instant of a London wall-clock time; a time that the spring change skips is the first that exists after it. */
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

/** When the digest of the week that holds `day` is due: its weekday, or the next working day after a bank holiday. */
export const slotOfWeek = (day: Day, { weekday, time }: DigestTime): Slot => {
  const chosen = addDays(day, weekday - getISODay(parseISO(day)));
  const on = bankHolidays.has(chosen) ? nextWorkingDay(chosen) : chosen;
  return { week: weekOf(day), at: londonInstant(on, time) };
};

/**
 * The digest that is due at `now` (an instant): the latest slot that has passed, unless its week is among those `sent`.
 * A server that was down on Monday finds it here when it is back: late, and once. Of several missed weeks only the
 * latest is sent, since it holds everything that the earlier ones would have said.
 */
export const dueSlot = (now: string, when: DigestTime, sent: ReadonlySet<string>): Slot | null => {
  const today = londonDay(now);
  // A bank holiday can push a slot into the week after; two weeks back is enough for any holiday in England.
  const passed = [today, addDays(today, -7), addDays(today, -14)]
    .map((day) => slotOfWeek(day, when))
    .find(({ at }) => at <= now);
  return passed === undefined || sent.has(passed.week) ? null : passed;
};
