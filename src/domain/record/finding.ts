import type { PlanEvent } from '../records/event.ts';

/**
 * What is wrong with the record. `edited`: a line, the settings or a run is not as the app wrote it. `not_ours`: the app
 * never wrote it. `deleted`: it is gone. `missing`: later lines follow a line that is not there. `set_back`: a row was put
 * back to what it was before, past its own record. `row_missing`: an import made a row that is not there. `count`: there
 * were more lines, or others, when the record was last sealed. `disagrees`: running the record backwards does not fit.
 */
export const findingKinds = [
  ...(['edited', 'not_ours', 'deleted', 'missing'] as const),
  ...(['set_back', 'row_missing', 'count', 'disagrees'] as const),
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingThings = ['line', 'settings', 'run', 'row', 'record'] as const;
export type FindingThing = (typeof findingThings)[number];

/** One place at which the record is not as the app left it. */
export interface Finding {
  /** The same on every server that notices it, and for nothing else. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly thing: FindingThing;
  readonly caseKey: PlanEvent['caseKey'];
  readonly planKey: PlanEvent['planKey'];
  readonly actionKey: PlanEvent['actionKey'];
  /** Since when, as far as it is known: when SharePoint says it was changed, else when the line was written. An instant. */
  readonly at: string | null;
  /** Who changed it, as far as SharePoint says. */
  readonly by: string | null;
}

/** Where in the record a finding belongs that is about no case. */
export const nowhere = { caseKey: null, planKey: null, actionKey: null } as const;

export const aboutOf = ({
  caseKey,
  planKey,
  actionKey,
}: Pick<PlanEvent, 'caseKey' | 'planKey' | 'actionKey'>) => ({
  ...{ caseKey, planKey, actionKey },
});
