import { isOpen } from '../actions/overdue.ts';
import { type Day, londonDay } from '../dates/day.ts';
import { keysOf } from '../record/row-runs.ts';
import { type Action, type Status, statuses } from '../records/action.ts';
import type { PlanEvent } from '../records/event.ts';
import type { Plan } from '../records/plan.ts';

/** One month: how many actions became open, how many stopped being so, and how many were open at its end. */
export interface Month {
  /** `2026-03`. */
  readonly month: string;
  readonly opened: number;
  readonly done: number;
  /** Opened less done. */
  readonly net: number;
  readonly open: number;
}

export interface MonthsSource {
  readonly actions: readonly Action[];
  readonly plans: readonly Plan[];
  readonly events: readonly PlanEvent[];
  readonly today: Day;
}

/** The last twelve months, the present one last. */
const monthsUntil = (today: Day): readonly string[] => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: 12 }, (_, back) => {
    const at = year * 12 + month - 1 - (11 - back);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
};

/** The month in London of an instant. Most instants share their day, and each day is asked for once. */
const openMonthOf = () => {
  const known = new Map<string, string>();
  return (instant: string): string => {
    const hour = instant.slice(0, 13);
    const found = known.get(hour) ?? londonDay(instant).slice(0, 7);
    known.set(hour, found);
    return found;
  };
};

interface Turn {
  readonly at: string;
  readonly from: Status;
}

const isStatus = (text: string | null | undefined): text is Status =>
  statuses.some((status) => status === text);

/** When the rows that an import made came in. */
const bornIn = (events: readonly PlanEvent[]): ReadonlyMap<string, string> => {
  const born = new Map<string, string>();
  for (const { at, made = [] } of events) {
    const keys = made.filter((run) => run.startsWith('actions ')).flatMap(keysOf);
    for (const { key } of keys) born.set(key, at);
  }
  return born;
};

/** What each action was before every change of its status, as the record has them. */
const turnsIn = (events: readonly PlanEvent[]): ReadonlyMap<string, readonly Turn[]> => {
  const turns = new Map<string, Turn[]>();
  for (const { at, subject, subjectKey, changes } of events) {
    const from = subject === 'action' ? changes.find(({ field }) => field === 'status')?.from : null;
    if (!isStatus(from)) continue;
    const story = turns.get(subjectKey) ?? [];
    story.push({ at, from });
    turns.set(subjectKey, story);
  }
  return turns;
};

/** The months in which an action became open and stopped being so, from what it was before each change to what it is. */
const tellOf = (action: Action, born: string | null, turns: readonly Turn[]) => {
  const inTime = turns.toSorted((one, other) => one.at.localeCompare(other.at));
  const told: { readonly at: string | null; readonly opens: boolean }[] = [];
  let wasOpen = isOpen({ status: inTime[0]?.from ?? action.status });
  if (wasOpen) told.push({ at: born, opens: true });
  for (const [index, { at }] of inTime.entries()) {
    const nowOpen = isOpen({ status: inTime[index + 1]?.from ?? action.status });
    if (nowOpen !== wasOpen) told.push({ at, opens: nowOpen });
    wasOpen = nowOpen;
  }
  return told;
};

/**
 * Whether the work grows or shrinks: the last twelve months in London, from the record of changes. An action that was done
 * when its plan came in was never open here, and counts in no month. What was open before the first month is in `open` alone.
 */
export const monthsOf = ({ actions, plans, events, today }: MonthsSource): readonly Month[] => {
  const months = monthsUntil(today);
  const first = months[0] ?? '';
  const born = bornIn(events);
  const turns = turnsIn(events);
  const accepted = new Map(plans.map(({ key, acceptedOn, receivedOn }) => [key, acceptedOn ?? receivedOn]));
  const monthOf = openMonthOf();
  const told = actions
    .flatMap((action) => {
      const came = born.get(action.key) ?? accepted.get(action.planKey) ?? null;
      return tellOf(action, came, turns.get(action.key) ?? []);
    })
    .map(({ at, opens }) => ({ month: at === null ? '' : monthOf(at), opens }));
  const count = (isIn: (month: string) => boolean, wanted: boolean): number =>
    told.reduce((sum, { month, opens }) => sum + (opens === wanted && isIn(month) ? 1 : 0), 0);
  const earlier = (month: string): boolean => month < first;
  let open = count(earlier, true) - count(earlier, false);
  return months.map((month) => {
    const came = count((each) => each === month, true);
    const went = count((each) => each === month, false);
    open += came - went;
    return { month, opened: came, done: went, net: came - went, open };
  });
};
