import { type ChangeContext, decideChange } from '#domain/actions/action-change.ts';
import type { Actor } from '#domain/people/person.ts';
import { whoCould } from '#domain/permissions.ts';
import { type Action, besideLadder, ladder, type Status } from '#domain/records/action.ts';
import type { RefusalCode } from '#domain/refusal.ts';

export interface Steps {
  /** Its status and where this person may move it now, in the order of the ladder. */
  readonly allowed: readonly Status[];
  /** The next rung, where it is not theirs to take, with the sentence why. */
  readonly waits: { readonly status: Status; readonly why: string } | null;
}

/** Why the next rung waits for somebody or something; other refusals need not be said beforehand. */
const whyItWaits: Readonly<Partial<Record<RefusalCode, string>>> = {
  verifier_role_needed: `${whoCould('confirm_action')} confirms the evidence.`,
  verifier_is_owner: `${whoCould('confirm_action')} who was not involved confirms the evidence.`,
  evidence_needed: 'evidence has to be linked first.',
};

/** Asks the domain's own rules, so that the panel offers what the server will accept. */
export const stepsFor = (
  action: Action,
  actor: Actor,
  context: Omit<ChangeContext, 'actor' | 'at'>,
): Steps => {
  const decide = (status: Status) =>
    decideChange(
      action,
      { status, ...(status === 'blocked' ? { blockedNeed: 'asked for in the form' } : {}) },
      // No step depends on the instant.
      { actor, at: '', ...context },
    );
  const steps: readonly Status[] = ladder;
  const here = steps.indexOf(action.status);
  const next = here < 0 ? undefined : steps[here + 1];
  const decision = next ? decide(next) : null;
  const why = decision && !decision.ok ? whyItWaits[decision.refusal.code] : undefined;
  return {
    allowed: [...ladder, ...besideLadder].filter((status) => status === action.status || decide(status).ok),
    waits: next && why ? { status: next, why } : null,
  };
};
