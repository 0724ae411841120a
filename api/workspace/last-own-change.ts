import { undoMinutes } from '#domain/actions/undo.ts';
import type { Person } from '#domain/people/person.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { View } from '../view/view.ts';

/**
 * The last change that a person made of an action from a card or in a chat, for as long as it can be undone; null where
 * there is none, or where it was undone. `now` is an instant.
 */
export const lastOwnChange = (
  view: Pick<View, 'all'>,
  { oid }: Pick<Person, 'oid'>,
  now: string,
): PlanEvent | null => {
  const since = new Date(Date.parse(now) - undoMinutes * 60_000).toISOString();
  const recent = view
    .all('events')
    .filter(({ at, by, via }) => at >= since && by.oid === oid && via === 'card');
  const undone = new Set(recent.map(({ undoes }) => undoes));
  const [last] = recent
    .filter(({ key, what, actionKey }) => actionKey !== null && what !== 'undone' && !undone.has(key))
    .toSorted((one, other) => other.at.localeCompare(one.at));
  return last ?? null;
};
