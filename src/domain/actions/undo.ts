import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import { parseISO } from 'date-fns/parseISO';
import { mayCheck } from '../evidence/evidence-review.ts';
import type { Actor } from '../people/person.ts';
import { may } from '../permissions.ts';
import type { Action } from '../records/action.ts';
import type { Change, PlanEvent } from '../records/event.ts';
import type { Evidence } from '../records/evidence.ts';
import { allow, type Decision, refuse } from '../refusal.ts';
import { type CheckContext, decideConfirmed } from './action-change.ts';
import { type ActionSet, changesOf, fieldText, setBack } from './action-fields.ts';

/** For how long somebody may take their own change back (product research §3d, rule 11). */
export const undoMinutes = 10;

/** Whether somebody may take a change back at all: their own, within ten minutes. */
export const mayUndo = (event: PlanEvent, actor: Actor, now: string): Decision<null> => {
  const own = may(actor, 'undo', { madeIt: event.by.oid === actor.oid });
  if (!own.ok) return own;
  const age = differenceInSeconds(parseISO(now), parseISO(event.at));
  return age <= undoMinutes * 60 ? allow(null) : refuse('undo_too_late');
};

/** Who takes something back, what is on the record of the action, and the instant it is. */
export interface UndoContext extends CheckContext {
  readonly now: string;
}

/**
 * Decides whether the change that an event records may be taken back: one's own, within ten minutes, and nothing has
 * changed the same fields since. What would count as confirmed again has to be confirmed by somebody who may. Gives the
 * values to write and the changes for the new event.
 */
export const decideUndo = (
  event: PlanEvent,
  action: Action,
  context: UndoContext,
): Decision<{ readonly set: ActionSet; readonly changes: readonly Change[] }> => {
  const own = mayUndo(event, context.actor, context.now);
  if (!own.ok) return own;
  const overtaken = event.changes.some(({ field, to }) => fieldText(action, field) !== to);
  if (overtaken || event.changes.length === 0) return refuse('undo_overtaken');
  const set = setBack(event.changes);
  const confirmed = decideConfirmed(action, set.status ?? action.status, context);
  if (!confirmed.ok) return confirmed;
  return allow({ set, changes: changesOf(action, set) });
};

/**
 * The same for a file linked or reviewed: a link is taken back by unlinking; the file itself stays where it is. A file that
 * was accepted counts as filed again where the person may not accept it.
 */
export const decideEvidenceUndo = (
  event: PlanEvent,
  { action, evidence }: { readonly action: Action; readonly evidence: Evidence },
  context: UndoContext,
): Decision<Pick<Evidence, 'state'>> => {
  const own = mayUndo(event, context.actor, context.now);
  if (!own.ok) return own;
  const change = event.changes.find(({ field }) => field === 'state');
  if (change === undefined || change.to !== evidence.state) return refuse('undo_overtaken');
  const states: readonly Evidence['state'][] = ['filed', 'accepted', 'returned', 'unlinked'];
  const before = states.find((state) => state === change.from) ?? 'unlinked';
  return allow({ state: before === 'accepted' && !mayCheck(action, context).ok ? 'filed' : before });
};
