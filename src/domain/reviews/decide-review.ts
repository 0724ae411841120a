import { type Day, isDay } from '../dates/day.ts';
import type { Actor } from '../people/person.ts';
import { may } from '../permissions.ts';
import type { Change } from '../records/event.ts';
import type { Review } from '../records/review.ts';
import { allow, type Decision, refuse } from '../refusal.ts';

/** What somebody wants of a review: to plan it, to say what came of it, or to cancel it. */
export type WantedReview =
  | { readonly to: 'planned'; readonly dueOn: Day }
  | {
      readonly to: 'held';
      readonly heldOn: Day;
      readonly outcome: NonNullable<Review['outcome']>;
      readonly note: string;
    }
  | { readonly to: 'cancelled'; readonly reason: string };

type Set = Partial<Omit<Review, 'key' | 'caseKey' | 'planKey' | 'actionKey' | 'kind' | 'version'>>;

/** What is to be written of a review, and what its event says. */
export interface DecidedReview {
  readonly set: Set;
  readonly what: WantedReview['to'];
  readonly changes: readonly Change[];
  readonly why: string | null;
}

/** No review is planned beyond it: a later day is a slip of the hand. */
const latest = '2099-12-31';

const planned = (dueOn: Day, actor: Actor, today: Day): Decision<Set> =>
  isDay(dueOn) && dueOn >= today && dueOn <= latest
    ? allow({ dueOn, plannedBy: actor.name })
    : refuse('date_impossible', { field: 'dueOn' });

const cancelled = (reason: string): Decision<Set> =>
  reason === '' ? refuse('empty', { field: 'reason' }) : allow({ reason });

type Held = Extract<WantedReview, { readonly to: 'held' }>;

const held = ({ heldOn, outcome, note: said }: Held, actor: Actor, today: Day): Decision<Set> => {
  const note = said.trim();
  if (!isDay(heldOn) || heldOn < '2000-01-01' || heldOn > today)
    return refuse('date_impossible', { field: 'heldOn' });
  if (outcome === 'returned' && note === '') return refuse('empty', { field: 'note' });
  return allow({ heldOn, outcome, note, reviewedBy: actor.name, reviewedByOid: actor.oid });
};

const setOf = (wanted: WantedReview, actor: Actor, today: Day): Decision<Set> => {
  if (wanted.to === 'planned') return planned(wanted.dueOn, actor, today);
  return wanted.to === 'held' ? held(wanted, actor, today) : cancelled(wanted.reason.trim());
};

const told = ['dueOn', 'heldOn', 'outcome', 'note'] as const;

/**
 * Decides what becomes of a review; `before` null: there is none yet. A review that was held or cancelled stays as it is. The people
 * who keep plans may plan, hold and cancel one; a plan that is to come back needs words, a cancelled review its reason, and
 * nobody holds one tomorrow.
 */
export const decideReview = (
  before: Pick<Review, 'state'> | null,
  wanted: WantedReview,
  { actor, today }: { readonly actor: Actor; readonly today: Day },
): Decision<DecidedReview> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const isNext = wanted.to === 'planned' ? before === null : before?.state === 'planned';
  if (!isNext) return refuse('step_not_allowed', { field: 'to' });
  const set = setOf(wanted, actor, today);
  if (!set.ok) return set;
  const { reason = null, ...rest } = set.value;
  const changes = told.flatMap((field) => {
    const to = rest[field];
    return to ? [{ field, from: null, to }] : [];
  });
  return allow({ set: { ...set.value, state: wanted.to }, what: wanted.to, changes, why: reason });
};
