import {
  type Coverage,
  type Covered,
  coverageOf,
  demandsOfPlan,
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

/** What a whole plan is asked for, and how much of it is answered. */
export interface PlanDemands {
  readonly all: readonly (ShownDemand & { readonly recommendation: Recommendation })[];
  readonly counts: Coverage;
}

export const planDemands = ({ plan, actions, recommendations }: PlanParts, rows: Rows): PlanDemands => {
  const all = demandsOfPlan({
    ...{ plan, actions, demands: rows.demands.values() },
    recommendations: recommendations.map(({ recommendation }) => recommendation),
  });
  return { all, counts: coverageOf(all) };
};
