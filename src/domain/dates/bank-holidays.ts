import type { Day } from './day.ts';

/**
 * Bank holidays in England, from https://www.gov.uk/bank-holidays (England and Wales), year by year. Add a year when gov.uk
 * publishes it: after the last one here no day counts as a bank holiday, and work goes on its day, holiday or not.
 */
export const bankHolidays: Readonly<Record<number, readonly Day[]>> = {
  2026: [
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04'],
    ...['2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ],
  2027: [
    ...['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03'],
    ...['2027-05-31', '2027-08-30', '2027-12-27', '2027-12-28'],
  ],
  2028: [
    ...['2028-01-03', '2028-04-14', '2028-04-17', '2028-05-01'],
    ...['2028-05-29', '2028-08-28', '2028-12-25', '2028-12-26'],
  ],
};
