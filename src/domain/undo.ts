import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import { parseISO } from 'date-fns/parseISO';
import type { Action } from './action.ts';
import { type ActionSet, changesOf, fieldText, setBack } from './action-fields.ts';
import type { Change, PlanEvent } from './event.ts';
import type { Evidence } from './evidence.ts';
import type { Actor } from './person.ts';
import { allow, type Decision, refuse } from './refusal.ts';

/** For how long somebody may take their own change back (product research §3d, rule 11). */
const undoMinutes = 10;

const mayUndo = (event: PlanEvent, actor: Actor, now: string): Decision<null> => {
  if (actor.roles.includes('reviewer')) return refuse('read_only');
  if (event.by.oid !== actor.oid) return refuse('not_yours');
  const age = differenceInSeconds(parseISO(now), parseISO(event.at));
  return age <= undoMinutes * 60 ? allow(null) : refuse('undo_too_late');
};

/**
 * Decides whether the change that an event records may be taken back: one's own, within ten minutes, and nothing has
 * changed the same fields since. Gives the values to write and the changes for the new event. `now` is an instant.
 */
export const decideUndo = (
  event: PlanEvent,
  action: Action,
  actor: Actor,
  now: string,
): Decision<{ readonly set: ActionSet; readonly changes: readonly Change[] }> => {
  const may = mayUndo(event, actor, now);
  if (!may.ok) return may;
  const overtaken = event.changes.some(({ field, to }) => fieldText(action, field) !== to);
  if (overtaken || event.changes.length === 0) return refuse('undo_overtaken');
  const set = setBack(event.changes);
  return allow({ set, changes: changesOf(action, set) });
};

/** The same for a file linked or reviewed: a link is taken back by unlinking; the file itself stays where it is. */
export const decideEvidenceUndo = (
  event: PlanEvent,
  evidence: Evidence,
  actor: Actor,
  now: string,
): Decision<Pick<Evidence, 'state'>> => {
  const may = mayUndo(event, actor, now);
  if (!may.ok) return may;
  const change = event.changes.find(({ field }) => field === 'state');
  if (change === undefined || change.to !== evidence.state) return refuse('undo_overtaken');
  const states: readonly Evidence['state'][] = ['filed', 'accepted', 'returned', 'unlinked'];
  return allow({ state: states.find((state) => state === change.from) ?? 'unlinked' });
};
