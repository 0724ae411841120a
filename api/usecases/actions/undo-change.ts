import { decideEvidenceUndo, decideUndo } from '#domain/actions/undo.ts';
import type { EventKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ActionChanged } from '#wire/answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import { commit, type RowWrite } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { actionByKey, evidenceByKey, recordOf } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

const contextOf = (context: Context, actor: Actor, actionKey: string) => ({
  ...recordOf(context.view, actionKey),
  ...{ actor, now: context.now() },
});

const undoOfAction = (context: Context, actor: Actor, event: PlanEvent) => {
  const action = actionByKey(context.view, event.subjectKey);
  const decided = decideUndo(event, action, contextOf(context, actor, action.key));
  if (!decided.ok) return decided;
  const set = { ...decided.value.set, changedAt: context.now(), changedBy: actor.name };
  const write: RowWrite = { do: 'change', list: 'actions', key: action.key, version: action.version, set };
  return allow({ write, changes: decided.value.changes });
};

const undoOfEvidence = (context: Context, actor: Actor, event: PlanEvent) => {
  const { evidence, action } = evidenceByKey(context.view, event.subjectKey);
  const decided = decideEvidenceUndo(event, { action, evidence }, contextOf(context, actor, action.key));
  if (!decided.ok) return decided;
  const { key, version } = evidence;
  const write: RowWrite = { do: 'change', list: 'evidence', key, version, set: decided.value };
  return allow({ write, changes: [{ field: 'state', from: evidence.state, to: decided.value.state }] });
};

export interface UndoChange {
  readonly key: string;
  /** The event to take back. */
  readonly event: string;
  /** The key of the event that records it, where sending the same again has to find it. */
  readonly as?: EventKey;
}

/**
 * Takes one's own last change of an action back, within ten minutes and while nothing has overtaken it. The change and
 * its undoing both stay on record. Throws NotFound and what SharePoint refuses.
 */
export const undoChange = async (
  context: Context,
  actor: Actor,
  { key, event: eventKey, as }: UndoChange,
): Promise<Decision<ActionChanged>> => {
  const event = context.view.get('events', eventKey);
  if (event === undefined || event.actionKey !== key) throw new NotFound('no such event');
  const undone = context.view.eventsOf({ actionKey: key }).some(({ undoes }) => undoes === eventKey);
  if (undone) return refuse('undo_overtaken');
  const undo = event.subject === 'evidence' ? undoOfEvidence : undoOfAction;
  const decided = undo(context, actor, event);
  if (!decided.ok) return decided;
  const { subjectKey, caseKey, planKey, actionKey } = event;
  const subject = event.subject === 'evidence' ? 'evidence' : 'action';
  const row = newEvent(context, actor, {
    ...{ subject, subjectKey, caseKey, planKey, actionKey },
    ...{ what: 'undone', changes: decided.value.changes, undoes: event.key, ...(as && { key: as }) },
  });
  await commit(context, { changes: [decided.value.write], events: [row] });
  return allow({ action: actionByKey(context.view, key), event: row.key });
};
