import { type CheckContext, mayChange } from '../actions/action-change.ts';
import { tookPart } from '../people/second-person.ts';
import { may } from '../permissions.ts';
import type { Action } from '../records/action.ts';
import type { Evidence, EvidenceState } from '../records/evidence.ts';
import { allow, type Decision, refuse } from '../refusal.ts';
import { isChanged } from './evidence.ts';

/** What somebody says of a linked file. */
export interface WantedReview {
  readonly state: EvidenceState;
  readonly note?: string | undefined;
}

/** Whether somebody may accept or return evidence of this action: a verifier who had no part in it. */
export const mayCheck = (action: Action, context: CheckContext): Decision<null> =>
  may(context.actor, 'check_evidence', { tookPart: tookPart(action, context, context.actor) });

const decideCheck = (evidence: Evidence, wanted: WantedReview, checks: Decision<null>): Decision<null> => {
  if (!checks.ok) return refuse(checks.refusal.code, { ...checks.refusal, field: 'state' });
  if (evidence.state === 'unlinked') return refuse('step_not_allowed', { field: 'state' });
  return wanted.state === 'returned' && !wanted.note?.trim()
    ? refuse('empty', { field: 'note' })
    : allow(null);
};

/**
 * Decides a review of a file: accepted or returned by a verifier who had no part in the action (a returned file needs the
 * reason), unlinked or put back by those who may change the action. The file stays in its folder. A file that was changed
 * after it was accepted may be accepted again as it is now.
 */
export const decideReview = (
  action: Action,
  evidence: Evidence,
  wanted: WantedReview,
  context: CheckContext,
): Decision<Pick<Evidence, 'state' | 'reviewNote'>> => {
  const takesBack = wanted.state === 'filed' && evidence.state === 'accepted';
  const isCheck = wanted.state === 'accepted' || wanted.state === 'returned' || takesBack;
  const decided = isCheck
    ? decideCheck(evidence, wanted, mayCheck(action, context))
    : mayChange(action, context.actor);
  if (!decided.ok) return decided;
  const reviewNote = wanted.note?.trim() || null;
  const isNoteSame = reviewNote === null || reviewNote === evidence.reviewNote;
  const same = evidence.state === wanted.state && isNoteSame && !isChanged(evidence);
  return same ? refuse('nothing_changed') : allow({ state: wanted.state, reviewNote });
};
