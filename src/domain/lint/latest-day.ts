import { addMonths } from 'date-fns/addMonths';
import { addWeeks } from 'date-fns/addWeeks';
import { addYears } from 'date-fns/addYears';
import { formatISO } from 'date-fns/formatISO';
import { parseISO } from 'date-fns/parseISO';
import { addDays, type Day } from '../dates/day.ts';
import { nthWorkingDay } from '../dates/working-days.ts';
import type { Deadline } from '../demands/deadline.ts';
import { demandsIn } from '../demands/demands.ts';
import type { Recommendation } from '../records/recommendation.ts';

const isoDay = (date: Date): Day => formatISO(date, { representation: 'date' });

/** The day that a latest time comes to, counted from a day in England, working days with its bank holidays. */
export const dayOf = (deadline: Deadline, from: Day): Day => {
  if ('day' in deadline) return deadline.day;
  const { n, unit } = deadline;
  if (unit === 'working day') return nthWorkingDay(addDays(from, 1), n);
  if (unit === 'day') return addDays(from, n);
  const add = { week: addWeeks, month: addMonths, year: addYears }[unit];
  return isoDay(add(parseISO(from), n));
};

/**
 * The latest day that recommendations name for what they ask, counted from the day on which the plan was received, which is the
 * nearest known to publication; null where they name none, or where only some of what they ask has a time.
 */
export const latestDayFor = (
  recommendations: readonly Pick<Recommendation, 'text'>[],
  received: Day,
): Day | null => {
  const deadlines = recommendations.flatMap(({ text }) => demandsIn(text).map((demand) => demand.deadline));
  const days = deadlines.flatMap((deadline) => (deadline === null ? [] : [dayOf(deadline, received)]));
  if (days.length < deadlines.length) return null;
  return days.toSorted().at(-1) ?? null;
};
