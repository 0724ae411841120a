import type { Choices } from '#domain/import/reimport/left-out.ts';
import { openPointsOf, withOpenQuestions } from '#domain/import/review/open-points.ts';
import { compareReferences } from '#domain/import/values/references.ts';
import { asKey, type PlanKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { type PlanRows, planKeyOf, planLetter, rowsFrom } from '#domain/plans/plan-from-draft.ts';
import { runsOf } from '#domain/record/row-runs.ts';
import { isDiscard } from '#domain/record/run.ts';
import type { Plan } from '#domain/records/plan.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ImportAccepted } from '#wire/import-answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import {
  type Commit,
  commitRows,
  commitRowsThen,
  madeRow,
  type RowCreation,
} from '../../workspace/commit.ts';
import { type Context, todayOf } from '../../workspace/context.ts';
import { fileOriginal } from '../../workspace/file-original.ts';
import { importFacts, type KeptImport } from '../../workspace/kept-draft.ts';
import { type OpenedImport, openAsSeen, runKeyOf } from '../../workspace/kept-import.ts';
import { caseByKey, planByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { claim, endOf } from '../../workspace/once.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import { acceptReimport } from './accept-reimport.ts';
import { rememberLayouts } from './remember-layouts.ts';

const overrideLeast = 20;

const listed = (references: readonly { readonly scheme: string; readonly value: string }[]): string =>
  references.map(({ scheme, value }) => `${scheme} ${value}`).join(', ');

/** The right-plan lock: another case's plan needs a sentence why it belongs here. Gives the sentence to record, or null. */
const decideReferences = (context: Context, kept: KeptImport, override: string): Decision<string | null> => {
  const { references } = caseByKey(context.view, kept.caseKey);
  const check = compareReferences(kept.draft.plan.references, references);
  if (check.outcome !== 'another_case') return allow(null);
  const values = {
    found: listed(check.found),
    expected: listed(check.expected),
    least: String(overrideLeast),
  };
  if (override === '') return refuse('another_case', { field: 'override', values });
  return override.length < overrideLeast
    ? refuse('override_needs_reason', { field: 'override', values })
    : allow(override);
};

/** What would be lost or invented is settled by a person first, whichever way it is asked. */
const decideOpenPoints = ({ draft }: KeptImport): Decision<null> => {
  const open = openPointsOf(withOpenQuestions(draft)).length;
  if (open === 0) return allow(null);
  return refuse('questions_open', {
    values: { open: open === 1 ? 'one open question' : `${open} open questions` },
  });
};

/** What has to hold before the first row is written. Gives the sentence to record, or null. */
const decide = (context: Context, kept: KeptImport, override: string): Decision<string | null> => {
  if (kept.draft.actions.length + kept.draft.recommendations.length === 0) return refuse('nothing_to_accept');
  const reason = decideReferences(context, kept, override);
  if (!reason.ok || context.store.get('runs', runKeyOf(kept.id)) !== undefined) return reason;
  // What was claimed once was settled then: an interrupted acceptance is never stopped half way.
  const settled = decideOpenPoints(kept);
  return settled.ok ? reason : settled;
};

interface Wanted {
  readonly override: string | null;
  readonly into: PlanKey;
  /** What is written with the claim, if it is ours. */
  readonly along: (letter: string) => readonly RowCreation[];
}

/** Whose letter and plan were claimed first, and whether all of it was done already. */
interface Claimed {
  readonly isFinished: boolean;
  readonly letter: string;
  readonly planKey: PlanKey;
}

/**
 * Creates the row that claims the work. Where it exists already, the work goes on from where it stopped: with the letter
 * of the plan in its case and the plan that it goes into as they were claimed first. Refused where it was discarded first.
 */
const claimAcceptance = async (
  context: Context,
  { kept, version }: OpenedImport,
  { override, into, along }: Wanted,
): Promise<Decision<Claimed>> => {
  const plans = context.store.childrenOf('plans', kept.caseKey);
  const letter = planLetter(plans.length);
  const result = { planKey: into, draftVersion: version, override, letter };
  const wanted = { key: runKeyOf(kept.id), kind: 'import', result, along: { rows: along(letter) } } as const;
  const { run } = await claim(context, wanted);
  if (isDiscard(run)) return refuse('discarded');
  return allow({
    isFinished: run.state === 'finished',
    letter: String(run.result.letter ?? letter),
    planKey: asKey<'plan'>(String(run.result.planKey)),
  });
};

const acceptedKey = ({ id }: KeptImport) => asKey<'event'>(`${id}-accepted`);

/** The rows of a plan begin with the event that makes it live; the plan itself is changed by that event. */
const madeBy = (
  kept: KeptImport,
  [plan, ...others]: readonly [RowCreation, ...RowCreation[]],
): readonly [RowCreation, ...RowCreation[]] => [
  plan,
  ...others.map((row) => madeRow(row, acceptedKey(kept))),
];

/** The rows of a plan, the plan itself first. */
const creationsOf = (rows: PlanRows): readonly [RowCreation, ...RowCreation[]] => [
  { do: 'create', list: 'plans', row: rows.plan },
  ...rows.recommendations.map((row): RowCreation => ({ do: 'create', list: 'recommendations', row })),
  ...rows.actions.map((row): RowCreation => ({ do: 'create', list: 'actions', row })),
  ...rows.measures.map((row): RowCreation => ({ do: 'create', list: 'measures', row })),
  ...rows.readings.map((row): RowCreation => ({ do: 'create', list: 'readings', row })),
];

/** What makes the plan live, records it, and ends the claim: in this order, so that an end means that all of it was written. */
const goingLive = (
  context: Context,
  actor: Actor,
  kept: KeptImport,
  { rows, source }: { readonly rows: PlanRows; readonly source: Plan['source'] },
): Commit => {
  const plan = context.store.get('plans', rows.plan.key);
  const run = context.store.get('runs', runKeyOf(kept.id));
  if (plan === undefined || run === undefined)
    throw new Error('the store does not hold what was just written');
  const counts = [
    { field: 'recommendations', from: null, to: String(rows.recommendations.length) },
    { field: 'actions', from: null, to: String(rows.actions.length) },
  ];
  const key = acceptedKey(kept);
  // One from an earlier try says when it ended, so that a try whose answer was lost is known again.
  const event =
    context.store.get('events', key) ??
    newEvent({ ...context, via: 'import' }, actor, {
      ...{ key, subject: 'plan', subjectKey: plan.key, caseKey: kept.caseKey, planKey: plan.key },
      ...{ what: 'accepted', changes: counts, why: rows.plan.referenceOverride },
      made: runsOf(creationsOf(rows).map(({ list, row }) => ({ list, key: row.key }))),
    });
  const set = { state: 'live', source } as const;
  const live = { do: 'change', list: 'plans', key: plan.key, version: plan.version, set } as const;
  return {
    changes: [...(plan.state === 'live' ? [] : [live]), endOf(run, event.at)],
    events: [event],
  };
};

const acceptedOf = ({ id, draft }: KeptImport): ImportAccepted => ({
  planKey: planKeyOf(id),
  recommendations: draft.recommendations.length,
  actions: draft.actions.length,
});

export interface AcceptImport {
  readonly id: string;
  /** The version of the draft that was reviewed. */
  readonly version: string;
  readonly override: string;
  /** The existing plan that the draft is a later version of; null: it becomes a plan of its own. */
  readonly reimport: string | null;
  /** What a person chose for fields that both changed. */
  readonly choices: Choices;
}

/** The plan that a draft is a later version of. Throws NotFound. */
const planFor = ({ view }: Context, { caseKey }: KeptImport, reimport: string | null): Plan | null => {
  if (reimport === null) return null;
  const standing = planByKey(view, reimport);
  if (standing.caseKey !== caseKey) throw new NotFound('no such plan in this case');
  return standing;
};

/**
 * Turns a kept draft into a plan: claims the work, writes the rows under a plan that is still a draft, files the original
 * in the case's folder, and makes the plan live with the last write. Killed at any point and asked again, it goes on and
 * ends with one whole plan; asked once more after that, it answers the same. Throws NotFound and StaleVersion.
 */
export const acceptImport = async (
  context: Context,
  actor: Actor,
  { id, version, override, reimport, choices }: AcceptImport,
): Promise<Decision<ImportAccepted>> => {
  // The plan as it is this very moment: the router refreshed it a moment ago. Between reading the draft and claiming it
  // nothing is asked, so that a change of it in between finds almost no room.
  if (reimport !== null) await context.store.glance(0);
  const found = await openAsSeen(context, actor, { id, version });
  if (!found.ok) return found;
  const opened = found.value;
  const { kept } = opened;
  const accepted = acceptedOf(kept);
  const run = context.store.get('runs', runKeyOf(id));
  if (run?.state === 'finished')
    return isDiscard(run)
      ? refuse('discarded')
      : allow({ ...accepted, planKey: asKey<'plan'>(String(run.result.planKey)) });
  const reason = decide(context, kept, override.trim());
  if (!reason.ok) return reason;
  const standing = planFor(context, kept, reimport);
  const rowsFor = (letter: string): PlanRows =>
    rowsFrom(kept.draft, {
      ...importFacts(kept),
      ...{ acceptedOn: todayOf(context), letter, referenceOverride: reason.value },
      ...{ at: context.now(), by: actor.name },
      reviewDays: settingsOf(context.store).settings.reviewDays,
    });
  const filed = fileOriginal(context, kept);
  const claimed = await claimAcceptance(context, opened, {
    override: reason.value,
    into: standing?.key ?? planKeyOf(kept.id),
    along: (letter) => (standing === null ? madeBy(kept, creationsOf(rowsFor(letter))) : []),
  });
  if (!claimed.ok) return claimed;
  const { planKey, isFinished, letter } = claimed.value;
  if (isFinished) return allow({ ...accepted, planKey });
  if (planKey !== planKeyOf(kept.id)) {
    await acceptReimport(context, actor, opened, { planKey, choices, filed });
    await rememberLayouts(context, actor, kept);
    return allow({ ...accepted, planKey });
  }
  const rows = rowsFor(letter);
  // Under a plan that nobody sees yet the order of its rows does not matter; what an earlier try wrote is left as it is.
  const [plan, ...others] = madeBy(kept, creationsOf(rows));
  await commitRows(context, [plan], null);
  await commitRowsThen(context, others, async () =>
    goingLive(context, actor, kept, { rows, source: await filed() }),
  );
  await rememberLayouts(context, actor, kept);
  return allow(accepted);
};
