import {
  decideChange,
  decideConfirmed,
  mayChange,
  type WantedChange,
} from '#domain/actions/action-change.ts';
import type { EventKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { ActionChanged } from '#wire/answers.ts';
import { commit } from '../../workspace/commit.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { actionByKey, asSeen, recordOf } from '../../workspace/lookups.ts';
import { namedOwners } from '../../workspace/named-owners.ts';
import { newEvent } from '../../workspace/new-event.ts';

export interface UpdateAction {
  readonly key: string;
  /** The version that the person saw; null for the row as it is now. */
  readonly version: string | null;
  readonly change: WantedChange;
  /** The key of the event, where sending the same again has to find it. */
  readonly event?: EventKey;
}

/** The change with its owners as the directory knows them, which is asked only where somebody new is named. */
const withOwners = async (
  context: Context,
  key: string,
  change: WantedChange,
): Promise<Decision<WantedChange>> => {
  if (change.owners === undefined) return allow(change);
  const owners = await namedOwners(context, change.owners, actionByKey(context.view, key).owners);
  return owners.ok ? allow({ ...change, owners: owners.value }) : owners;
};

/**
 * Changes an action: the tab's panel and the card's buttons both end here. The row and its event go in one batch.
 * The event to undo it by is null where this person could not undo it. Throws NotFound, StaleVersion with the row as it is now, and what SharePoint refuses.
 */
export const updateAction = async (
  context: Context,
  actor: Actor,
  { key, version, change: asked, event: eventKey }: UpdateAction,
): Promise<Decision<ActionChanged>> => {
  const allowed = mayChange(actionByKey(context.view, key), actor);
  if (!allowed.ok) return allowed;
  const change = await withOwners(context, key, asked);
  if (!change.ok) return change;
  const action = await asSeen(context.store, 'actions', version, () => actionByKey(context.view, key));
  const decided = decideChange(action, change.value, {
    ...recordOf(context.view, key),
    ...{ actor, today: todayOf(context), at: context.now() },
  });
  if (!decided.ok) return decided;
  const { set, changes, what, why } = decided.value;
  const { caseKey, planKey } = action;
  const event = newEvent(context, actor, {
    ...{ subject: 'action', subjectKey: key, caseKey, planKey, actionKey: action.key },
    ...{ what, changes, why, ...(eventKey && { key: eventKey }) },
  });
  const stamped = { ...set, changedAt: event.at, changedBy: actor.name };
  await commit(context, {
    changes: [{ do: 'change', list: 'actions', key, version: action.version, set: stamped }],
    events: [event],
  });
  const after = actionByKey(context.view, key);
  // Undo is offered only where it would not be refused.
  const isBack = decideConfirmed(after, action.status, { actor, ...recordOf(context.view, key) }).ok;
  return allow({ action: after, event: isBack ? event.key : null });
};
