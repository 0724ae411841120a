import { isOverdue } from '../actions/overdue.ts';
import type { Action } from '../records/action.ts';
import type { Digest, DigestRow } from './digest.ts';

/** A digest as it is true now, and the rows of it that are no longer overdue. */
export interface DigestNow {
  readonly digest: Digest;
  readonly settled: readonly DigestRow[];
}

/**
 * A digest that is shown again after something changed: its groups name and count what is still overdue, as at its own day.
 * What was done, checked or moved to a later date since is in no group any more. An action that is gone stays as it was counted.
 */
export const digestNow = (digest: Digest, actionNow: (key: string) => Action | undefined): DigestNow => {
  const isSettled = (key: string): boolean => {
    const action = actionNow(key);
    return action !== undefined && !isOverdue(action, digest.today);
  };
  const groups = digest.groups.map((group) => {
    const known = new Set([
      ...[...group.rows, ...group.repeated].map(({ actionKey }) => String(actionKey)),
      ...Object.keys(digest.told).filter((key) => digest.told[key] === group.group),
    ]);
    const rows = group.rows.filter(({ actionKey }) => !isSettled(actionKey));
    const repeated = group.repeated.filter(({ actionKey }) => !isSettled(actionKey));
    const left = [...known].filter(isSettled).length;
    const named = group.rows.length - rows.length + group.repeated.length - repeated.length;
    return {
      ...{ group: group.group, rows, repeated, count: group.count - left },
      repeatedMore: Math.max(0, group.repeatedMore - (left - named)),
    };
  });
  return {
    digest: {
      ...digest,
      groups: groups.filter(({ count }) => count > 0),
      overdue: groups.reduce((sum, { count }) => sum + count, 0),
    },
    settled: digest.groups.flatMap(({ rows }) => rows.filter(({ actionKey }) => isSettled(actionKey))),
  };
};
