import { decideDemands } from '#domain/demands/change-demands.ts';
import { proposedItems } from '#domain/demands/coverage.ts';
import { asKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import type { DemandItem, Demands } from '#domain/records/demand.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { PlanChanged } from '#wire/plan-answers.ts';
import { NotFound, StaleVersion } from '../../sharepoint/ports/faults.ts';
import { commit, type RowWrite } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { planByKey, sameVersion } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';

const recommendationByKey = ({ view }: Context, key: string): Recommendation => {
  const row = view.get('recommendations', key);
  if (row === undefined) throw new NotFound('no such row');
  return row;
};

const keyFor = (recommendation: string) => asKey<'demands'>(`${recommendation}-demands`);

/** The row as the asker saw it; where another server wrote meanwhile, SharePoint is asked once. Throws StaleVersion. */
const rowAsSeen = async ({ store, view }: Context, key: string, seen: string | null) => {
  const isSame = (row: Demands | undefined) =>
    row === undefined ? seen === null : seen !== null && sameVersion(seen, row.version);
  if (!isSame(view.get('demands', key))) await store.glance(0);
  const row = view.get('demands', key);
  if (!isSame(row)) throw new StaleVersion('demands', null);
  return row;
};

const inWords = (items: readonly DemandItem[]): string =>
  `${items.length} asked for, ${items.filter(({ actionKeys }) => actionKeys.length > 0).length} answered by actions`;

export interface ChangeDemands {
  /** Of the recommendation. */
  readonly key: string;
  /** The version of the row that was seen; null: there was none, and the proposal was shown. */
  readonly seen: string | null;
  readonly items: readonly DemandItem[];
}

/**
 * Keeps what a recommendation asks for as a person put it right, in one write. Throws NotFound, StaleVersion and what SharePoint
 * refuses.
 */
export const changeDemands = async (
  context: Context,
  actor: Actor,
  { key, seen, items: wanted }: ChangeDemands,
): Promise<Decision<PlanChanged>> => {
  const { view } = context;
  const recommendation = recommendationByKey(context, key);
  const { caseKey, planKey } = recommendation;
  const row = await rowAsSeen(context, keyFor(key), seen);
  const actions = new Set<string>(view.childrenOf('actions', planKey).map((action) => action.key));
  const decided = decideDemands(row?.items ?? [], wanted, { actor, actions });
  if (!decided.ok) return decided;
  const items = decided.value;
  const rowKey = keyFor(key);
  const change: RowWrite =
    row === undefined
      ? {
          do: 'create',
          list: 'demands',
          row: { key: rowKey, caseKey, planKey, recommendationKey: recommendation.key, items },
        }
      : { do: 'change', list: 'demands', key: rowKey, version: row.version, set: { items } };
  const before = row?.items ?? proposedItems(recommendation);
  const event = newEvent(context, actor, {
    ...{ subject: 'demands', subjectKey: rowKey, caseKey, planKey, what: 'changed' },
    changes: [
      { field: 'demandsOf', from: null, to: recommendation.number },
      { field: 'demands', from: inWords(before), to: inWords(items) },
    ],
  });
  await commit(context, { changes: [change], events: [event] });
  const after = view.get('demands', rowKey);
  // Two people who began at once: SharePoint kept the row of the first.
  if (after === undefined || JSON.stringify(after.items) !== JSON.stringify(items))
    throw new StaleVersion('demands', null);
  return allow({ plan: planByKey(view, planKey), reviews: [], demands: [after], undo: [event.key] });
};
