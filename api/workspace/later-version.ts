import { z } from 'zod';
import { type Difference, differenceOf, type Proposal, type Since } from '#domain/import/difference.ts';
import { laterVersion, type Standing } from '#domain/import/matching.ts';
import type { Plan } from '#domain/plans/plan.ts';
import { type ImportFacts, type PlanRows, rowsFrom } from '#domain/plans/plan-from-draft.ts';
import { NotFound } from '../sharepoint/ports/faults.ts';
import type { View } from '../view/view.ts';
import type { Context } from './context.ts';
import { type KeptImport, openImport, readDecided } from './kept-import.ts';
import { readingsOf } from './lookups.ts';

/** What a kept import says of the rows that it becomes; who accepts and when is added by whoever accepts. */
export const importFacts = (kept: KeptImport): ImportFacts => ({
  ...{
    importId: kept.id,
    caseKey: kept.caseKey,
    letter: 'A',
    source: { ...kept.original, sha256: kept.sha256 },
  },
  ...{ receivedOn: kept.receivedOn, acceptedOn: kept.receivedOn, referenceOverride: null, at: '', by: '' },
});

const byOrder = (one: { readonly order: number }, other: { readonly order: number }): number =>
  one.order - other.order;

/** The rows of a plan as they stand, in their order. */
const standingRows = (view: View, planKey: string): Standing => {
  const measures = view.childrenOf('measures', planKey);
  return {
    measures,
    readings: readingsOf(view, measures),
    recommendations: view.childrenOf('recommendations', planKey).toSorted(byOrder),
    actions: view.childrenOf('actions', planKey).toSorted(byOrder),
  };
};

/** The imports that made a plan's rows: a row's key begins with the id of its import. */
const importsOf = ({ recommendations, actions }: Standing): readonly string[] => [
  ...new Set([...recommendations, ...actions].map(({ key }) => key.replace(/-[RA]\d+$/u, ''))),
];

const none: Pick<PlanRows, 'recommendations' | 'actions'> = { recommendations: [], actions: [] };

/** The rows that an import made, from its kept draft; none where the draft is no longer there. */
const importedRows = async (context: Context, importId: string): Promise<typeof none> => {
  try {
    const { kept } = await openImport(context, importId);
    return rowsFrom(kept.draft, importFacts(kept));
  } catch (error) {
    if (error instanceof NotFound) return none;
    throw error;
  }
};

const keptShape = z.object({ kept: z.record(z.string(), z.string()).default({}) });

/** What people kept against earlier versions of the document, the latest choice for each field. */
const keptBefore = async (context: Context, plan: Plan): Promise<Since['kept']> => {
  const accepted = context.store
    .all('runs')
    .filter(
      ({ kind, state, result }) => kind === 'import' && state === 'finished' && result.planKey === plan.key,
    )
    .sort((one, other) => (one.finishedAt ?? '').localeCompare(other.finishedAt ?? ''));
  const texts = await Promise.all(
    accepted.map(({ key }) => readDecided(context.writer.files, key.replace(/^import:/u, ''))),
  );
  const decided = texts.map((text) => (text === null ? {} : keptShape.parse(JSON.parse(text)).kept));
  return Object.assign({}, ...decided);
};

const sinceOf = async (context: Context, plan: Plan, standing: Standing): Promise<Since> => {
  const made = await Promise.all(importsOf(standing).map((id) => importedRows(context, id)));
  return {
    imported: {
      recommendations: made.flatMap(({ recommendations }) => recommendations),
      actions: made.flatMap(({ actions }) => actions),
    },
    events: context.view.eventsOf({ caseKey: plan.caseKey }),
    kept: await keptBefore(context, plan),
  };
};

export interface LaterVersion {
  readonly plan: Plan;
  readonly proposal: Proposal;
  readonly standing: Standing;
  readonly difference: Difference;
}

/** What a kept import would change of one plan of its case. */
export const comparedWith = async (context: Context, kept: KeptImport, plan: Plan): Promise<LaterVersion> => {
  const standing = standingRows(context.view, plan.key);
  const proposal = { draft: kept.draft, rows: rowsFrom(kept.draft, importFacts(kept)) };
  const since = await sinceOf(context, plan, standing);
  return { plan, proposal, standing, difference: differenceOf(proposal, standing, since) };
};

/** The plan of the case that a kept import refreshing like a later version of, with what it would change; null for a new plan. */
export const laterVersionOf = async (context: Context, kept: KeptImport): Promise<LaterVersion | null> => {
  const likely = context.view
    .childrenOf('plans', kept.caseKey)
    .map((plan) => ({
      plan,
      score: laterVersion(kept.draft, { ...standingRows(context.view, plan.key), title: plan.title }),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)[0];
  return likely === undefined ? null : comparedWith(context, kept, likely.plan);
};
