import type { Action } from '#domain/actions/action.ts';
import type { Case } from '#domain/cases/incident-case.ts';
import type { Evidence } from '#domain/evidence/evidence.ts';
import type { Measure, Reading } from '#domain/measures/measure.ts';
import type { Plan, Recommendation } from '#domain/plans/plan.ts';
import type { PlanEvent } from '#domain/record/event.ts';
import type { Run, Setting } from '#domain/record/run.ts';

/** What the lists hold, as the domain knows it. The column maps of `columns.ts` turn each into SharePoint fields and back. */
export interface Rows {
  readonly cases: Case;
  readonly plans: Plan;
  readonly recommendations: Recommendation;
  readonly actions: Action;
  readonly evidence: Evidence;
  readonly measures: Measure;
  readonly readings: Reading;
  readonly events: PlanEvent;
  readonly runs: Run;
  readonly settings: Setting;
}
export type ListName = keyof Rows;

/** A row without the version that SharePoint will give it. */
export type NewRow<L extends ListName> = Omit<Rows[L], 'version'>;
