import { TZDate } from '@date-fns/tz';
// Each by its own path: the package's index loads three hundred modules, which a server and each reading thread pay for.
import { addDays as plusDays } from 'date-fns/addDays';
import { formatISO } from 'date-fns/formatISO';
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';

/** A calendar day, `YYYY-MM-DD`. No time, no zone: text sorts as time does. */
export type Day = string;

/** The zone in which today is decided (design: overdue is computed with today in Europe/London). */
export const londonZone = 'Europe/London';

/** Whether a text is a day that exists: 2025-02-29 is not. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(parseISO(text));

/** The calendar day in London at an instant (ISO 8601 with zone). */
export const londonDay = (instant: string): Day =>
  formatISO(new TZDate(instant, londonZone), { representation: 'date' });

const dayMs = 86_400_000;

/** Whole days from one day to another; negative when `to` is earlier. Both are midnights in UTC: a digest asks fifty thousand times. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / dayMs;

/** The day so many days later (or earlier, for a negative number). */
export const addDays = (day: Day, days: number): Day =>
  formatISO(plusDays(parseISO(day), days), { representation: 'date' });
