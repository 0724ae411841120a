import { type Day, daysBetween } from '../dates/day.ts';
import type { Action, Status } from '../records/action.ts';

/** Still to be done by its owner. Everything else waits for a verifier, is done, or is not ours to do. */
const open: ReadonlySet<Status> = new Set(['proposed', 'accepted', 'in_progress', 'blocked']);

/** Whether an action is still to be done by its owner. */
export const isOpen = (action: Pick<Action, 'status'>): boolean => open.has(action.status);

/**
 * Whole days that an open action is past its current due date; 0 when it is not overdue.
 * The due day itself still counts as in time; `today` is the day in London (`londonDay`).
 */
export const daysOver = (action: Pick<Action, 'status' | 'due'>, today: Day): number =>
  action.due === null || !isOpen(action) ? 0 : Math.max(0, daysBetween(action.due, today));

export const isOverdue = (action: Pick<Action, 'status' | 'due'>, today: Day): boolean =>
  daysOver(action, today) > 0;

/** Bands of lateness, latest first: the digest repeats an action only when its band changes (product research §3d). */
export const bands = ['over_90', 'from_31_to_90', 'from_8_to_30', 'from_1_to_7'] as const;

export type Band = (typeof bands)[number];

/** The band of so many days over; null when not overdue. */
export const bandOf = (days: number): Band | null => {
  if (days <= 0) return null;
  if (days <= 7) return 'from_1_to_7';
  if (days <= 30) return 'from_8_to_30';
  return days <= 90 ? 'from_31_to_90' : 'over_90';
};
