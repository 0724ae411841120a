import type { Day } from '#domain/dates/day.ts';
import { daysBetween } from '#domain/dates/day.ts';
import type { Action } from '#domain/records/action.ts';

const long = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});
const known = new Map<Day, string>();

/** A day in words: 1 Nov 2019. Ten thousand rows ask for a few hundred days, so each is made once. */
export const dayWords = (day: Day): string => {
  const found = known.get(day);
  if (found) return found;
  const words = long.format(new Date(`${day}T00:00:00Z`));
  known.set(day, words);
  return words;
};

/** An instant in words, in London time: 22 Nov 2026, 14:05. */
export const momentWords = (instant: string): string => moment.format(new Date(instant));

export const daysCount = (days: number): string =>
  `${days.toLocaleString('en-GB')} ${days === 1 ? 'day' : 'days'}`;

/** How many days the current date is after the first. Null when it was never moved. */
export const slipDays = (action: Pick<Action, 'firstDue' | 'due'>): number | null =>
  action.firstDue && action.due && action.firstDue !== action.due
    ? daysBetween(action.firstDue, action.due)
    : null;

/** How far a date was moved: 351 days later, 3 days earlier. */
export const movedDays = (days: number): string =>
  `${daysCount(Math.abs(days))} ${days < 0 ? 'earlier' : 'later'}`;

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A day, a month (2013-10) or a year in words: 4 Oct 2013, Oct 2013, 2013; anything else is left as it is. */
export const atWords = (at: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return dayWords(at);
  return /^\d{4}-\d{2}$/.test(at) ? month.format(new Date(`${at}-01T00:00:00Z`)) : at;
};
