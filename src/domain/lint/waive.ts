import type { Actor } from '../people/person.ts';
import { may } from '../permissions.ts';
import type { Plan, Waiver } from '../records/plan.ts';
import { allow, type Decision, refuse } from '../refusal.ts';
import type { AdviceCode } from './advice.ts';

/** What somebody says of one advice about an action: why it does not matter here; null: that it does after all. */
export interface WantedWaiver {
  readonly action: string;
  readonly code: AdviceCode;
  readonly reason: string | null;
}

/** The waiver of one advice; undefined: nobody set it aside. */
export const waiverOf = (
  { waivers }: Pick<Plan, 'waivers'>,
  action: string,
  code: AdviceCode,
): Waiver | undefined => waivers.find((each) => each.action === action && each.code === code);

/** Sets one advice aside with its reason, or takes it up again. Advice stops nobody, so that this needs no second person. */
export const decideWaiver = (
  plan: Pick<Plan, 'waivers'>,
  { action, code, reason }: WantedWaiver,
  { actor, now }: { readonly actor: Actor; readonly now: string },
): Decision<readonly Waiver[]> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  if (reason !== null && reason.trim() === '') return refuse('empty', { field: 'reason' });
  const before = waiverOf(plan, action, code);
  if (before?.reason === reason?.trim()) return refuse('nothing_changed');
  const others = plan.waivers.filter((each) => each !== before);
  const { name: by, oid } = actor;
  return allow(
    reason === null ? others : [...others, { action, code, reason: reason.trim(), by, oid, at: now }],
  );
};
