import { z } from 'zod';
import type { Difference } from '#domain/import/reimport/difference.ts';
import type { Choices } from '#domain/import/reimport/left-out.ts';
import type { Standing, Wording } from '#domain/import/reimport/matching.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { View } from '../view/view.ts';
import { findOut } from './compare-thread.ts';
import type { ComparingTexts } from './comparing.ts';
import { type Context, todayOf } from './context.ts';
import { draftedOf, type KeptImport } from './kept-draft.ts';
import { readDecided, readDraft } from './kept-import.ts';
import { readingsOf } from './lookups.ts';

const byOrder = (one: { readonly order: number }, other: { readonly order: number }): number =>
  one.order - other.order;

/** The rows of a plan as they are now, in their order. */
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

const keptShape = z.object({ kept: z.record(z.string(), z.string()).default({}) });

/** What people kept against earlier versions of the document, the latest choice for each field. */
const keptBefore = async (context: Context, plan: Plan): Promise<ComparingTexts['kept']> => {
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

/** What is compared: the draft with the plan as it is now, the drafts that made the plan, and the record since. */
const comparingOf = async (context: Context, kept: KeptImport, plan: Plan): Promise<ComparingTexts> => {
  const standing = standingRows(context.view, plan.key);
  const texts = await Promise.all(importsOf(standing).map((id) => readDraft(context.writer.files, id)));
  return {
    ...{ drafted: draftedOf(kept), standing },
    earlier: texts.filter((text) => text !== null),
    events: context.view.eventsOf({ caseKey: plan.caseKey }),
    kept: await keptBefore(context, plan),
  };
};

/** What accepting a kept import as a later version of a plan of its case writes, as the text that is kept of it. */
export const decidedFor = async (
  context: Context,
  { kept, plan }: { readonly kept: KeptImport; readonly plan: Plan },
  choices: Choices,
): Promise<string> => {
  const terms = { planKey: plan.key, choices, today: todayOf(context) };
  return findOut({ find: 'decided', of: await comparingOf(context, kept, plan), terms });
};

/** A plan that a kept import is a later version of, and what it would change. */
export interface LaterVersion {
  readonly plan: Plan;
  readonly difference: Difference;
}

/** The words of a plan's rows, which are all that it is found by. */
const wordingOf = (view: View, { key, title }: Plan): Wording & Pick<Plan, 'title'> => {
  const { recommendations, actions } = standingRows(view, key);
  return {
    title,
    recommendations: recommendations.map((row) => ({
      ...{ key: row.key, number: row.number, title: row.title, text: row.text },
    })),
    actions: actions.map((row) => ({
      ...{ key: row.key, ref: row.ref, label: row.label, text: row.text },
      recommendationKeys: row.recommendationKeys,
    })),
  };
};

/** The plan of the case that a kept import is most likely a later version of, with what it would change; null for a new plan. */
export const laterVersionOf = async (context: Context, kept: KeptImport): Promise<LaterVersion | null> => {
  const { view } = context;
  const live = view.childrenOf('plans', kept.caseKey);
  const plans = live.map((plan) => wordingOf(view, plan));
  const likely = plans.length === 0 ? null : await findOut({ find: 'likely', draft: kept.draft, plans });
  const plan = likely === null ? undefined : live[likely];
  if (plan === undefined) return null;
  const of = await comparingOf(context, kept, plan);
  return { plan, difference: await findOut({ find: 'difference', of }) };
};
