import type { Counts } from '#domain/overview/overview.ts';
import type { Overview } from '#wire/overview-answers.ts';

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

/** How late, in one sentence. */
export const lateSentence = (counts: Counts): string => {
  if (counts.overdue === 0) return 'No open action is past its due date.';
  const long = counts.over_90;
  const worst =
    long === 0 ? 'none for more than 90 days' : `${long.toLocaleString('en-GB')} for more than 90 days`;
  return `${actionsCount(counts.overdue)} past the due date, ${worst}.`;
};

/** Whether it grows or shrinks, in one sentence. */
export const trendSentence = (months: Overview['months']): string => {
  const opened = months.reduce((sum, month) => sum + month.opened, 0);
  const done = months.reduce((sum, month) => sum + month.done, 0);
  const net = opened - done;
  const way =
    net === 0
      ? 'as many open as before'
      : `${Math.abs(net).toLocaleString('en-GB')} ${net > 0 ? 'more' : 'fewer'} open`;
  return `In the last 12 months ${actionsCount(opened)} opened and ${done.toLocaleString('en-GB')} done or set aside: ${way}.`;
};

/** What is proven, in one sentence. */
export const provenSentence = ({ all, done, owner_complete: claimed }: Counts): string => {
  if (all === 0) return 'There are no actions yet.';
  const share = Math.round((100 * done) / all);
  const waiting = claimed === 0 ? '' : ` ${actionsCount(claimed)} said to be done and not checked yet.`;
  return `${done.toLocaleString('en-GB')} of ${actionsCount(all)} (${share}%) checked by someone else.${waiting}`;
};
