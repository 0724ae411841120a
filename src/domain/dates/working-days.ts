import { getISODay } from 'date-fns/getISODay';
import { parseISO } from 'date-fns/parseISO';
import { bankHolidays } from './bank-holidays.ts';
import { addDays, type Day, daysBetween } from './day.ts';

const holidays: ReadonlySet<Day> = new Set(Object.values(bankHolidays).flat());

/** The last day of which it is known whether it is a bank holiday. */
const knownUntil: Day = `${Math.max(...Object.keys(bankHolidays).map(Number))}-12-31`;

/** So long before the known bank holidays end somebody is asked to add a year; gov.uk publishes two years ahead. */
const warnedDays = 400;

/** Whether a day is a bank holiday in England. */
export const isBankHoliday = (day: Day): boolean => holidays.has(day);

/** Monday to Friday and no bank holiday in England. */
export const isWorkingDay = (day: Day): boolean => getISODay(parseISO(day)) <= 5 && !isBankHoliday(day);

/** The day itself where it is a working day, else the first one after it. */
export const workingDayFrom = (day: Day): Day => (isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1)));

/** The nth working day from a day on, counted from 1. */
export const nthWorkingDay = (from: Day, nth: number): Day => {
  const first = workingDayFrom(from);
  return nth <= 1 ? first : nthWorkingDay(addDays(first, 1), nth - 1);
};

/** The day on which the known bank holidays end, from 400 days before it on; null as long as that is further away. */
export const bankHolidaysEnding = (today: Day): Day | null =>
  daysBetween(today, knownUntil) <= warnedDays ? knownUntil : null;
