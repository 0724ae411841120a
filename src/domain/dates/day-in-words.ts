import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import type { Day } from './day.ts';

/** A day as a document prints it: 30 January 2026. By itself: printing loads forty modules, which a reading thread does without. */
export const dayInWords = (day: Day): string => format(parseISO(day), 'd MMMM yyyy');
