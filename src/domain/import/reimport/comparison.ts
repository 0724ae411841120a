import type { Draft } from '#domain/import/document/draft.ts';
import type { PlanKey } from '#domain/key.ts';
import { type ImportFacts, type PlanRows, rowsFrom } from '#domain/plans/plan-from-draft.ts';
import { type Difference, differenceOf, type Proposal } from './difference.ts';
import { laterVersion, type Standing, type Wording } from './matching.ts';
import { type DecidedReimport, decideReimport, type Reimport } from './reimport.ts';
import type { Since } from './since-import.ts';

/** A draft and what its import says of the rows that it becomes. */
export interface Drafted {
  readonly draft: Draft;
  readonly facts: ImportFacts;
}

/** All that comparing a draft with a standing plan takes: plain values, which can go to another thread. */
export interface Comparing {
  readonly drafted: Drafted;
  readonly standing: Standing;
  /** The drafts of earlier imports, as far as they are kept, and the record since. */
  readonly earlier: readonly Drafted[];
  readonly events: Since['events'];
  readonly kept: Since['kept'];
}

const proposalOf = ({ draft, facts }: Drafted): Proposal => ({ draft, rows: rowsFrom(draft, facts) });

const importedBy = (earlier: readonly Drafted[]): Since['imported'] => {
  const made: readonly PlanRows[] = earlier.map(({ draft, facts }) => rowsFrom(draft, facts));
  return {
    recommendations: made.flatMap(({ recommendations }) => recommendations),
    actions: made.flatMap(({ actions }) => actions),
  };
};

const compared = ({ drafted, standing, earlier, events, kept }: Comparing) => {
  const proposal = proposalOf(drafted);
  const imported = importedBy(earlier);
  return { proposal, difference: differenceOf(proposal, standing, { imported, events, kept }) };
};

/** What a draft would change of a standing plan. */
export const compare = (comparing: Comparing): Difference => compared(comparing).difference;

/** What accepting a draft as a later version of a standing plan writes. */
export const compareAndDecide = (
  comparing: Comparing,
  terms: Pick<Reimport, 'choices' | 'today'> & { readonly planKey: PlanKey },
): DecidedReimport => decideReimport({ ...compared(comparing), standing: comparing.standing, ...terms });

/** The place of the plan that a draft most likely is a later version of; null for a new plan. */
export const mostLikely = (
  draft: Draft,
  plans: readonly (Wording & { readonly title: string })[],
): number | null => {
  const [likely] = plans
    .map((plan, place) => ({ place, score: laterVersion(draft, plan) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  return likely?.place ?? null;
};
