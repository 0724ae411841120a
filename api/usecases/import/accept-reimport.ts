import { z } from 'zod';
import type { Choices } from '#domain/import/reimport/left-out.ts';
import { type DecidedReimport, openSteps, type RowChange } from '#domain/import/reimport/reimport.ts';
import { namedValue } from '#domain/import/reimport/row-values.ts';
import { asKey, type PlanKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { comeAgain } from '#domain/plans/stage.ts';
import { runsOf } from '#domain/record/row-runs.ts';
import type { Change, PlanEvent } from '#domain/records/event.ts';
import type { Plan } from '#domain/records/plan.ts';
import { actionRow, key, measureRow, readingRow, recommendationRow } from '#wire/rows.ts';
import { type Commit, commit, commitRows, type RowCreation, type RowWrite } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import type { KeptImport } from '../../workspace/kept-draft.ts';
import { keepDecided, type OpenedImport, runKeyOf } from '../../workspace/kept-import.ts';
import { decidedFor } from '../../workspace/later-version.ts';
import { planByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { endOf } from '../../workspace/once.ts';
import { settingsOf } from '../../workspace/settings-row.ts';

const newAction = actionRow.omit({ version: true });
const newRecommendation = recommendationRow.omit({ version: true });

const changedRow = <S extends z.ZodType>(set: S) =>
  z.object({
    key: z.string(),
    steps: z.array(
      z.object({
        field: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        set,
        changes: z.array(
          z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
      }),
    ),
  });

/** A decision that was kept before this was noted has none. */
const keptShape = z.record(z.string(), z.string()).default({});

/** What `decided.json` holds. */
const decidedShape = z.object({
  planKey: key<'plan'>(),
  recommendations: z.array(newRecommendation),
  actions: z.array(newAction),
  // A decision that was kept before measures were read has none.
  measures: z.array(measureRow.omit({ version: true })).default([]),
  readings: z.array(readingRow.omit({ version: true })).default([]),
  changedRecommendations: z.array(changedRow(newRecommendation.partial())),
  changedActions: z.array(changedRow(newAction.partial())),
  kept: keptShape,
});

/** One re-import while it is written. */
interface Writing {
  readonly context: Context;
  readonly actor: Actor;
  readonly kept: KeptImport;
  readonly planKey: PlanKey;
  /** Files the document beside the one before it. */
  readonly filed: () => Promise<Plan['source']>;
}

const eventOf = (
  { context, actor, kept, planKey }: Writing,
  of: {
    readonly subject: 'action' | 'recommendation';
    readonly key: string;
    readonly changes: readonly Change[];
  },
): PlanEvent => {
  const isSlip = of.changes.some(({ field }) => field === 'slips');
  return newEvent({ ...context, via: 'import' }, actor, {
    key: asKey<'event'>(`${kept.id}-${of.key}`),
    ...{ subjectKey: of.key, caseKey: kept.caseKey, planKey, changes: of.changes },
    ...(of.subject === 'recommendation'
      ? { subject: of.subject, what: 'updated' }
      : { subject: of.subject, what: isSlip ? 'slipped' : 'updated', actionKey: asKey<'action'>(of.key) }),
    why: `As ${kept.file} says.`,
  });
};

/** What is written for one row: its change against the version that is there, and its event. Nothing where the event is there. */
const writesFor = <S extends object>(
  writing: Writing,
  subject: 'action' | 'recommendation',
  change: RowChange<S>,
  writeOf: (version: string, set: S) => RowWrite,
): readonly Commit[] => {
  const { store } = writing.context;
  const row = store.get(subject === 'action' ? 'actions' : 'recommendations', change.key);
  const event = store.get('events', `${writing.kept.id}-${change.key}`);
  if (row === undefined || event !== undefined) return [];
  const { write, record } = openSteps(change, (field) => namedValue(row, field));
  if (record.length === 0) return [];
  const said = eventOf(writing, {
    subject,
    key: change.key,
    changes: record.flatMap(({ changes }) => changes),
  });
  const set: S = Object.assign({}, ...write.map((step) => step.set));
  return [{ changes: write.length === 0 ? [] : [writeOf(row.version, set)], events: [said] }];
};

const changesOf = (writing: Writing, decided: DecidedReimport): readonly Commit[] => [
  ...decided.changedRecommendations.flatMap((change) =>
    writesFor(writing, 'recommendation', change, (version, set) => ({
      ...{ do: 'change', list: 'recommendations', key: change.key, version, set },
    })),
  ),
  ...decided.changedActions.flatMap((change) =>
    writesFor(writing, 'action', change, (version, set) => ({
      ...{ do: 'change', list: 'actions', key: change.key, version },
      set: { ...set, changedAt: writing.context.now(), changedBy: writing.actor.name },
    })),
  ),
];

const newRowsOf = ({ context, actor }: Writing, decided: DecidedReimport): readonly RowCreation[] => {
  const stamp = { changedAt: context.now(), changedBy: actor.name };
  return [
    ...decided.recommendations.map((row): RowCreation => ({ do: 'create', list: 'recommendations', row })),
    ...decided.actions.map(
      (row): RowCreation => ({ do: 'create', list: 'actions', row: { ...row, ...stamp } }),
    ),
    ...decided.measures.map((row): RowCreation => ({ do: 'create', list: 'measures', row })),
    ...decided.readings.map((row): RowCreation => ({ do: 'create', list: 'readings', row })),
  ];
};

/** Files the document beside the one before it, names it as the plan's source, records it and ends the claim. */
const finish = async (writing: Writing, decided: DecidedReimport): Promise<void> => {
  const { context, actor, kept, planKey } = writing;
  const source = await writing.filed();
  const plan = planByKey(context.view, planKey);
  const run = context.store.get('runs', runKeyOf(kept.id));
  if (run === undefined) throw new Error('the store does not hold what was just written');
  const event = newEvent({ ...context, via: 'import' }, actor, {
    key: asKey<'event'>(`${kept.id}-accepted`),
    ...{ subject: 'plan', subjectKey: planKey, caseKey: kept.caseKey, planKey, what: 'brought up to date' },
    changes: [
      { field: 'source', from: plan.source?.name ?? null, to: source?.name ?? null },
      ...(plan.stage === 'returned' ? [{ field: 'stage', from: 'returned', to: 'received' }] : []),
      { field: 'newActions', from: null, to: String(decided.actions.length) },
      { field: 'changedActions', from: null, to: String(decided.changedActions.length) },
    ],
    made: runsOf(newRowsOf(writing, decided).map(({ list, row }) => ({ list, key: row.key }))),
  });
  const dates = kept.draft.plan.dates.map(({ role, raw }) => ({ role, raw }));
  const again = comeAgain(plan, kept.receivedOn, settingsOf(context.store).settings.reviewDays);
  const set = { source, ...again, ...(dates.length > 0 && { dates }) };
  await commit(context, {
    changes: [
      { do: 'change', list: 'plans', key: planKey, version: plan.version, set },
      endOf(run, event.at),
    ],
    events: [event],
  });
};

/**
 * Brings an existing plan up to date with a later version of its document. What is to be written is decided once and kept;
 * killed at any point and asked again, it ends as it was decided, every row changed once and recorded once. What the team
 * changes in between is left as it is; nothing is deleted. Throws NotFound and StaleVersion.
 */
export const acceptReimport = async (
  context: Context,
  actor: Actor,
  { kept, folder }: OpenedImport,
  { choices, ...into }: Pick<Writing, 'planKey' | 'filed'> & { readonly choices: Choices },
): Promise<void> => {
  const { planKey } = into;
  const text = await keepDecided(context.writer.files, folder, () =>
    decidedFor(context, { kept, plan: planByKey(context.view, planKey) }, choices),
  );
  const decided = decidedShape.parse(JSON.parse(text)) as DecidedReimport; // JSON holds no undefined
  const writing = { context, actor, kept, ...into };
  await commitRows(context, newRowsOf(writing, decided), `${kept.id}-accepted`);
  const all = changesOf(writing, decided);
  await commit(context, {
    changes: all.flatMap(({ changes }) => changes),
    events: all.flatMap(({ events }) => events),
  });
  await finish(writing, decided);
};
