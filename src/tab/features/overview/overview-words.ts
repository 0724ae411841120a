import type { Counts } from '#domain/overview/overview.ts';
import type { Overview } from '#wire/overview-answers.ts';
import { actionsCount } from './headline.ts';

const amount = (count: number): string => (count === 0 ? 'none' : count.toLocaleString('en-GB'));

/** How late, in one sentence. */
export const lateSentence = ({ overdue, over_90: long }: Counts): string => {
  if (overdue === 0) return 'No open action is past its due date.';
  const isOne = overdue === 1;
  return `${actionsCount(overdue)} ${isOne ? 'is past its' : 'are past their'} due date, ${amount(long)} by more than 90 days.`;
};

const openDifference = (net: number): string => {
  if (net === 0) return 'as many are open as before';
  const count = Math.abs(net);
  return `${count.toLocaleString('en-GB')} ${net > 0 ? 'more' : 'fewer'} ${count === 1 ? 'is' : 'are'} open`;
};

/** Whether it grows or shrinks, in one sentence. */
export const trendSentence = (months: Overview['months']): string => {
  const opened = months.reduce((sum, month) => sum + month.opened, 0);
  const done = months.reduce((sum, month) => sum + month.done, 0);
  const were = opened === 1 ? 'was' : 'were';
  return `In the last 12 months ${actionsCount(opened)} ${were} opened, and ${amount(done)} done or set aside: ${openDifference(opened - done)}.`;
};

/** What is proven, in one sentence. */
export const provenSentence = ({ all, done, owner_complete: claimed }: Counts): string => {
  const share = all === 0 ? 0 : Math.round((100 * done) / all);
  const waiting =
    claimed === 0
      ? ''
      : ` For ${actionsCount(claimed)} the owner says it is done, and nobody has checked it yet.`;
  return `Someone other than the owner has checked the evidence of ${done.toLocaleString('en-GB')} of ${actionsCount(all)} (${share}%).${waiting}`;
};
