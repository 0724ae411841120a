import { randomUUID } from 'node:crypto';
import { asKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { decideReviewed } from '#domain/plans/stage.ts';
import type { NewRow } from '#domain/records/lists.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Ask, Review } from '#domain/records/review.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import { asksOf, unanswered } from '#domain/reviews/answers.ts';
import { type DecidedReview, decideReview, type WantedReview } from '#domain/reviews/decide-review.ts';
import { needWords } from '#wire/review-words.ts';
import { type Commit, commit, type RowWrite } from '../../workspace/commit.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { asSeen, planByKey, reviewByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { reviewedPlan } from '../../workspace/reviewed-plan.ts';

const nothing: Commit = { changes: [], events: [] };

/** Who imported a plan or a later version of it: they never accept it themselves. */
const importersOf = ({ view }: Context, { key, caseKey }: Plan): readonly string[] =>
  view
    .eventsOf({ caseKey })
    .filter(({ planKey, subject, what }) => planKey === key && subject === 'plan' && isImport(what))
    .map(({ by }) => by.oid);
const isImport = (what: string): boolean => what === 'accepted' || what === 'brought up to date';

type Held = Extract<WantedReview, { readonly to: 'held' }>;

/** What a review that is held makes of its plan, written with it. */
const reviewed = (
  context: Context,
  actor: Actor,
  { planKey }: Review,
  { outcome, heldOn, note }: Held,
): Decision<Commit> => {
  const plan = planByKey(context.view, planKey);
  const about = { actor, on: heldOn, note: note.trim(), importers: importersOf(context, plan) };
  const decided = decideReviewed(plan, outcome, about);
  if (!decided.ok) return decided;
  const { set, changes } = decided.value;
  if (changes.length === 0) return allow(nothing);
  const event = newEvent(context, actor, {
    ...{ subject: 'plan', subjectKey: plan.key, caseKey: plan.caseKey, planKey: plan.key },
    ...{ what: 'stage changed', changes, why: outcome === 'returned' ? about.note : null },
  });
  const change = { do: 'change', list: 'plans', key: plan.key, version: plan.version, set } as const;
  return allow({ changes: [change], events: [event] });
};

/** What is asked for where a plan is returned. One is accepted only when every question has an answer. */
const finished = (context: Context, row: Review, { outcome }: Held): Decision<readonly Ask[]> => {
  const open = unanswered(row);
  if (outcome === 'accepted' && open > 0)
    return refuse('questions_unanswered', {
      values: { open: open === 1 ? 'One question' : `${open} questions` },
    });
  if (outcome === 'accepted' || row.questions.length === 0) return allow([]);
  return allow(asksOf(row, reviewedPlan(context, row.planKey), needWords));
};

interface Written {
  readonly row: NewRow<'reviews'>;
  readonly change: RowWrite;
  readonly decided: DecidedReview;
  /** What is written of the plan with it. */
  readonly along?: Commit;
}

const write = async (
  context: Context,
  actor: Actor,
  { row, change, decided, along = nothing }: Written,
): Promise<Decision<Review>> => {
  const { what, changes, why } = decided;
  const event = newEvent(context, actor, {
    ...{ subject: 'review', subjectKey: row.key, caseKey: row.caseKey, planKey: row.planKey },
    ...{ what, changes, why },
  });
  await commit(context, {
    changes: [change, ...along.changes],
    events: [event, ...along.events],
  });
  return allow(reviewByKey(context.view, row.key));
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
  if (context.store.get('reviews', key) !== undefined) return allow(reviewByKey(context.view, key));
  const decided = decideReview(null, { to: 'planned', dueOn }, { actor, today: todayOf(context) });
  if (!decided.ok) return decided;
  const row: NewRow<'reviews'> = {
    ...{ key, caseKey, planKey, actionKey: null, kind: 'quality', state: 'planned' },
    ...{ heldOn: null, outcome: null, note: '', reviewedBy: null, reviewedByOid: null },
    ...{ dueOn: null, plannedBy: actor.name, reason: null },
    ...{ questions: [], setVersion: null, answers: [], asks: [] },
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
  const row = await asSeen(context.store, 'reviews', version, () => reviewByKey(context.view, key));
  const decided = decideReview(row, wanted, { actor, today: todayOf(context) });
  if (!decided.ok) return decided;
  const asks = wanted.to === 'held' ? finished(context, row, wanted) : allow([]);
  if (!asks.ok) return asks;
  const set = { ...decided.value.set, ...(asks.value.length > 0 && { asks: asks.value }) };
  const change = { do: 'change', list: 'reviews', key, version: row.version, set } as const;
  const along = wanted.to === 'held' ? reviewed(context, actor, row, wanted) : allow(nothing);
  if (!along.ok) return along;
  return write(context, actor, { row, change, decided: decided.value, along: along.value });
};
