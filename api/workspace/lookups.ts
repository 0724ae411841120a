import type { Action } from '#domain/records/action.ts';
import type { Case } from '#domain/records/case.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import type { ListName, Rows } from '#domain/records/lists.ts';
import type { Measure } from '#domain/records/measure.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Reading } from '#domain/records/reading.ts';
import type { Review } from '#domain/records/review.ts';
import { NotFound, StaleVersion } from '../sharepoint/ports/faults.ts';
import type { Store } from '../view/store.ts';
import type { View } from '../view/view.ts';

/** Whether two version marks are the same, however they are quoted in a header. */
export const sameVersion = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (version: string): string => version.trim().replace(/^W\//, '').replaceAll('"', '');

const orNotFound = <T>(row: T | undefined): T => {
  if (row === undefined) throw new NotFound('no such row');
  return row;
};

/** The case with this key. Throws NotFound: also where it is not for these viewers. */
export const caseByKey = (view: View, key: string): Case => orNotFound(view.get('cases', key));

/** The plan with this key, when it is live. Throws NotFound. */
export const planByKey = (view: View, key: string): Plan => orNotFound(view.get('plans', key));

/** The review with this key. Throws NotFound. */
export const reviewByKey = (view: View, key: string): Review => orNotFound(view.get('reviews', key));

/** The action with this key, when its plan is live: rows of a plan that is still being written are not there yet. Throws NotFound. */
export const actionByKey = (view: View, key: string): Action => orNotFound(view.get('actions', key));

/** A linked file with this key and its action. Throws NotFound. */
export const evidenceByKey = (view: View, key: string): { evidence: Evidence; action: Action } => {
  const evidence = orNotFound(view.get('evidence', key));
  return { evidence, action: actionByKey(view, evidence.actionKey) };
};

/** The files linked to an action, unlinked ones too. */
export const evidenceOf = (view: View, actionKey: string): readonly Evidence[] =>
  view.childrenOf('evidence', actionKey);

/** Everything that was written about an action: its files and its events. */
export const recordOf = (view: View, actionKey: string) => ({
  evidence: evidenceOf(view, actionKey),
  events: view.eventsOf({ actionKey }),
});

/** What is counted below an action. */
export const measuresOf = (view: View, { key, planKey }: Action): readonly Measure[] =>
  view.childrenOf('measures', planKey).filter(({ actionKey }) => actionKey === key);

/** The values of some measures. */
export const readingsOf = (view: View, measures: readonly Measure[]): readonly Reading[] =>
  measures.flatMap(({ key }) => view.childrenOf('readings', key));

/**
 * Makes sure that a change was made against the row as it is now; where the caller knows another version, SharePoint is
 * asked for news once, for another server may have written; the write itself names the version to SharePoint. `null` takes the row as it is. Throws StaleVersion with the row.
 */
export const asSeen = async <L extends ListName, R extends Rows[L] & { readonly version: string }>(
  store: Pick<Store, 'glance'>,
  list: L,
  version: string | null,
  read: () => R,
): Promise<R> => {
  const row = read();
  if (version === null || sameVersion(version, row.version)) return row;
  await store.glance(0);
  const now = read();
  if (!sameVersion(version, now.version)) throw new StaleVersion(list, now);
  return now;
};
