import type { Action } from '#domain/actions/action.ts';
import type { Case } from '#domain/cases/incident-case.ts';
import type { Evidence } from '#domain/evidence/evidence.ts';
import type { Measure, Reading } from '#domain/measures/measure.ts';
import type { Plan } from '#domain/plans/plan.ts';
import { NotFound, StaleVersion } from '../sharepoint/ports/faults.ts';
import type { Mirror } from '../sharepoint/ports/ports.ts';
import type { ListName, Rows } from '../sharepoint/ports/rows.ts';

/** Whether two version marks are the same, however they are quoted in a header. */
export const sameVersion = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (version: string): string => version.trim().replace(/^W\//, '').replaceAll('"', '');

const orNotFound = <T>(row: T | undefined): T => {
  if (row === undefined) throw new NotFound('no such row');
  return row;
};

/** The case with this key. Throws NotFound. */
export const caseByKey = (mirror: Mirror, key: string): Case => orNotFound(mirror.get('cases', key));

/** The plan with this key, when it is live. Throws NotFound. */
export const planByKey = (mirror: Mirror, key: string): Plan => {
  const plan = orNotFound(mirror.get('plans', key));
  if (plan.state !== 'live') throw new NotFound('no such row');
  return plan;
};

/** The action with this key, when its plan is live: rows of a plan that is still being written are not there yet. Throws NotFound. */
export const actionByKey = (mirror: Mirror, key: string): Action => {
  const action = orNotFound(mirror.get('actions', key));
  if (mirror.get('plans', action.planKey)?.state !== 'live') throw new NotFound('no such row');
  return action;
};

/** A linked file with this key and its action. Throws NotFound. */
export const evidenceByKey = (mirror: Mirror, key: string): { evidence: Evidence; action: Action } => {
  const evidence = orNotFound(mirror.get('evidence', key));
  return { evidence, action: actionByKey(mirror, evidence.actionKey) };
};

/** The files linked to an action, unlinked ones too. */
export const evidenceOf = (mirror: Mirror, actionKey: string): readonly Evidence[] =>
  mirror.childrenOf('evidence', actionKey);

/** Everything that was written about an action: its files and its events. */
export const recordOf = (mirror: Mirror, actionKey: string) => ({
  evidence: evidenceOf(mirror, actionKey),
  events: mirror.eventsOf({ actionKey }),
});

/** What is counted below an action. */
export const measuresOf = (mirror: Mirror, actionKey: string): readonly Measure[] =>
  mirror
    .childrenOf('measures', mirror.get('actions', actionKey)?.planKey ?? '')
    .filter((measure) => measure.actionKey === actionKey);

/** The values of some measures. */
export const readingsOf = (mirror: Mirror, measures: readonly Measure[]): readonly Reading[] =>
  measures.flatMap(({ key }) => mirror.childrenOf('readings', key));

/**
 * Makes sure that a change was made against the row as it stands; where the caller knows another version, SharePoint is
 * asked for news once, for another server may have written; the write itself names the version to SharePoint. `null` takes the row as it stands. Throws StaleVersion with the row.
 */
export const asSeen = async <L extends ListName, R extends Rows[L] & { readonly version: string }>(
  mirror: Mirror,
  list: L,
  version: string | null,
  read: () => R,
): Promise<R> => {
  const row = read();
  if (version === null || sameVersion(version, row.version)) return row;
  await mirror.glance(0);
  const now = read();
  if (!sameVersion(version, now.version)) throw new StaleVersion(list, now);
  return now;
};
