import type { Counts } from '#domain/overview/overview.ts';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;

export const actionsCount = (count: number): string => many(count, 'action', 'actions');

const are = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'is' : 'are'}`;

/** How we are doing, in two short sentences. */
export const headline = (counts: Counts, cases: number): string => {
  const late =
    counts.overdue === 0
      ? 'none of them overdue'
      : `${counts.overdue.toLocaleString('en-GB')} of them overdue`;
  return `${actionsCount(counts.all)} in ${many(cases, 'case', 'cases')}: ${are(counts.open)} still open, ${late}.`;
};
