import { randomUUID } from 'node:crypto';
import { asKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import type { NewRow } from '#domain/records/lists.ts';
import type { Review } from '#domain/records/review.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import { type DecidedReview, decideReview, type WantedReview } from '#domain/reviews/decide-review.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import { commit, type RowWrite } from '../../workspace/commit.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { asSeen, planByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

const reviewByKey = ({ view }: Context, key: string): Review => {
  const review = view.get('reviews', key);
  if (review === undefined) throw new NotFound('no such row');
  return review;
};

const write = async (
  context: Context,
  actor: Actor,
  { row, change, decided }: { row: NewRow<'reviews'>; change: RowWrite; decided: DecidedReview },
): Promise<Decision<Review>> => {
  const { what, changes, why } = decided;
  const event = newEvent(context, actor, {
    ...{ subject: 'review', subjectKey: row.key, caseKey: row.caseKey, planKey: row.planKey },
    ...{ what, changes, why },
  });
  await commit(context, { changes: [change], events: [event] });
  return allow(reviewByKey(context, row.key));
};

/** Plans a review of a plan. Sent again with the same key it changes nothing. Throws NotFound and what SharePoint refuses. */
export const planReview = async (
  context: Context,
  actor: Actor,
  {
    plan,
    key: given,
    dueOn,
  }: { readonly plan: string; readonly key?: Review['key']; readonly dueOn: string },
): Promise<Decision<Review>> => {
  const { key: planKey, caseKey } = planByKey(context.view, plan);
  const key = given ?? asKey<'review'>(`review-${randomUUID()}`);
  if (context.store.get('reviews', key) !== undefined) return allow(reviewByKey(context, key));
  const decided = decideReview(null, { to: 'planned', dueOn }, { actor, today: todayOf(context) });
  if (!decided.ok) return decided;
  const row: NewRow<'reviews'> = {
    ...{ key, caseKey, planKey, actionKey: null, kind: 'quality', state: 'planned' },
    ...{ heldOn: null, outcome: null, note: '', reviewedBy: null, reviewedByOid: null },
    ...{ dueOn: null, plannedBy: actor.name, reason: null },
    ...decided.value.set,
  };
  return write(context, actor, {
    row,
    change: { do: 'create', list: 'reviews', row },
    decided: decided.value,
  });
};

/** Records that a review was held, or cancels it. Throws NotFound, StaleVersion and what SharePoint refuses. */
export const changeReview = async (
  context: Context,
  actor: Actor,
  { key, version, wanted }: { readonly key: string; readonly version: string; readonly wanted: WantedReview },
): Promise<Decision<Review>> => {
  const row = await asSeen(context.store, 'reviews', version, () => reviewByKey(context, key));
  const decided = decideReview(row, wanted, { actor, today: todayOf(context) });
  if (!decided.ok) return decided;
  const change = {
    do: 'change',
    list: 'reviews',
    key,
    version: row.version,
    set: decided.value.set,
  } as const;
  return write(context, actor, { row, change, decided: decided.value });
};
