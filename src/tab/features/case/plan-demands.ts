import {
  type Coverage,
  type Covered,
  coverageOf,
  demandsOf,
  type ShownDemand,
} from '#domain/demands/coverage.ts';
import type { DemandItem, Demands } from '#domain/records/demand.ts';
import type { Recommendation } from '#domain/records/recommendation.ts';
import type { Rows } from '../../board.ts';
import type { PlanParts } from './plan-parts.ts';

/** The sign and the words of what became of a demand. */
export const coveredMarks: Readonly<Record<Covered, { readonly mark: string; readonly words: string }>> = {
  met: { mark: '✓', words: 'answered by actions' },
  refused: { mark: '✕', words: 'Not going to be done' },
  other_body: { mark: '→', words: 'For another organisation' },
  open: { mark: '!', words: 'Open: nothing answers it yet' },
  unseen: { mark: '○', words: 'Nobody has said yet what answers it' },
};

/** What people put right of a recommendation; undefined: nobody did. */
export const demandRow = ({ key }: Recommendation, rows: Rows): Demands | undefined =>
  rows.demands.get(`${key}-demands`);

/** Saves all that a recommendation asks for; true when it is saved. */
export type SaveDemands = (items: readonly DemandItem[], words: string) => Promise<boolean>;

export interface PlanDemands {
  readonly all: readonly (ShownDemand & { readonly recommendation: Recommendation })[];
  readonly counts: Coverage;
}

/** What a whole plan is asked for. */
export const demandsOfPlan = ({ plan, recommendations }: PlanParts, rows: Rows): PlanDemands => {
  const actions = [...rows.actions.values()].filter(({ planKey }) => planKey === plan.key);
  const all = recommendations.flatMap(({ recommendation }) =>
    demandsOf(recommendation, demandRow(recommendation, rows), { actions, received: plan.receivedOn }).map(
      (demand) => ({ ...demand, recommendation }),
    ),
  );
  return { all, counts: coverageOf(all) };
};
