import { type Action, besideLadder, ladder, type Status } from '#domain/action.ts';
import { decideChange } from '#domain/action-change.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { Actor } from '#domain/person.ts';
import { sentence } from '#wire/words.ts';

export interface Steps {
  /** Where this person may move the action now, in the order of the ladder. */
  readonly allowed: readonly Status[];
  /** The next rung, where it is not theirs to take, with the sentence why. */
  readonly waits: { readonly status: Status; readonly why: string } | null;
}

/** Asks the domain's own rules, so that the panel offers what the server will accept. */
export const stepsFor = (
  action: Action,
  actor: Actor,
  context: { readonly today: string; readonly evidence: readonly Pick<Evidence, 'state'>[] },
): Steps => {
  const decide = (status: Status) =>
    decideChange(
      action,
      { status, ...(status === 'blocked' ? { blockedNeed: 'asked for in the form' } : {}) },
      { actor, ...context },
    );
  const others = [...ladder, ...besideLadder].filter((status) => status !== action.status);
  const next = ladder[ladder.findIndex((status) => status === action.status) + 1];
  const decision = next && next !== action.status ? decide(next) : null;
  return {
    allowed: others.filter((status) => decide(status).ok),
    waits:
      next && decision && !decision.ok
        ? { status: next, why: sentence(decision.refusal.code, decision.refusal.values) }
        : null,
  };
};
