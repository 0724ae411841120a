import { setImmediate as nextTurn } from 'node:timers/promises';
import { monthsOf } from '#domain/overview/months.ts';
import type { Overview } from '#wire/overview-answers.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { lastDigest } from '../../workspace/digest-run.ts';

/** What the overview shows beside the board: the months, from the record, and when the app last counted for a channel. */
export const readOverview = async (context: Context): Promise<Overview> => {
  const { view, store } = context;
  const [actions, plans] = [view.all('actions'), view.all('plans')];
  // There may be fifty thousand events: what others ask is answered in between.
  await nextTurn();
  const events = view.all('events');
  await nextTurn();
  const months = monthsOf({ actions, plans, events, today: todayOf(context) });
  const digest = lastDigest(store);
  return {
    months: [...months],
    summary: digest && { number: digest.number, checkedAt: digest.checkedAt },
  };
};
