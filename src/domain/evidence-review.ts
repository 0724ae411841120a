import type { Action } from './action.ts';
import { mayChange, owns } from './action-change.ts';
import { type Evidence, type EvidenceState, isChanged } from './evidence.ts';
import { type Actor, mayVerify } from './person.ts';
import { allow, type Decision, refuse } from './refusal.ts';

/** What somebody says of a linked file. */
export interface WantedReview {
  readonly state: EvidenceState;
  readonly note?: string | undefined;
}

const decideCheck = (
  action: Action,
  evidence: Evidence,
  wanted: WantedReview,
  actor: Actor,
): Decision<null> => {
  if (!mayVerify(actor)) return refuse('verifier_role_needed', { field: 'state' });
  if (owns(action, actor) || evidence.filedByOid === actor.oid)
    return refuse('verifier_is_owner', { field: 'state' });
  if (evidence.state === 'unlinked') return refuse('step_not_allowed', { field: 'state' });
  return wanted.state === 'returned' && !wanted.note?.trim()
    ? refuse('empty', { field: 'note' })
    : allow(null);
};

/**
 * Decides a review of a file: accepted or returned by a verifier who neither owns the action nor filed the file (a
 * returned file needs the reason), unlinked or put back by whoever may change the action. The file stays in its folder.
 * A file that was changed after it was accepted may be accepted again as it is now.
 */
export const decideReview = (
  action: Action,
  evidence: Evidence,
  wanted: WantedReview,
  actor: Actor,
): Decision<Pick<Evidence, 'state' | 'reviewNote'>> => {
  if (actor.roles.includes('reviewer')) return refuse('read_only');
  const takesBack = wanted.state === 'filed' && evidence.state === 'accepted';
  const checks = wanted.state === 'accepted' || wanted.state === 'returned' || takesBack;
  const may = checks ? decideCheck(action, evidence, wanted, actor) : mayChange(action, actor);
  if (!may.ok) return may;
  const reviewNote = wanted.note?.trim() || null;
  const isNoteSame = reviewNote === null || reviewNote === evidence.reviewNote;
  const same = evidence.state === wanted.state && isNoteSame && !isChanged(evidence);
  return same ? refuse('nothing_changed') : allow({ state: wanted.state, reviewNote });
};
