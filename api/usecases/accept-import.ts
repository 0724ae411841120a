import { compareReferences } from '#domain/import/references.ts';
import { asKey } from '#domain/key.ts';
import { type Actor, mayKeepTracker } from '#domain/person.ts';
import type { Plan } from '#domain/plan.ts';
import { type PlanRows, planKeyOf, planLetter, rowsFrom } from '#domain/plan-from-draft.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { Run } from '#domain/run.ts';
import type { ImportAccepted } from '#wire/answers.ts';
import { StaleVersion } from '../sharepoint/faults.ts';
import type { FileEntry, Files, Write } from '../sharepoint/workspace.ts';
import { linkTo } from './case-folder.ts';
import { type Desk, todayOf } from './desk.ts';
import { type KeptImport, type OpenedImport, openImport, runKeyOf } from './kept-import.ts';
import { newEvent } from './new-event.ts';
import { sameVersion, standingCase } from './standing.ts';

/** Where plans stand in a case's folder. */
const plansFolder = 'Action plans';
const overrideLeast = 20;

const listed = (references: readonly { readonly scheme: string; readonly value: string }[]): string =>
  references.map(({ scheme, value }) => `${scheme} ${value}`).join(', ');

/** The right-plan lock: another case's plan needs a sentence why it belongs here. Gives the sentence to record, or null. */
const decideReferences = (desk: Desk, kept: KeptImport, override: string): Decision<string | null> => {
  const { references } = standingCase(desk.mirror, kept.caseKey);
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

/**
 * Creates the row that claims the work. Where it stands already, the work goes on from where it stopped. Gives the letter
 * of the plan in its case, which a second try takes from the first.
 */
const claim = async (
  desk: Desk,
  { kept, version }: OpenedImport,
  override: string | null,
): Promise<string> => {
  const plans = desk.mirror.all('plans').filter((plan) => plan.caseKey === kept.caseKey);
  const letter = planLetter(plans.length);
  const result = { planKey: planKeyOf(kept.id), draftVersion: version, override, letter };
  const row: Omit<Run, 'version'> = {
    key: runKeyOf(kept.id),
    kind: 'import',
    state: 'claimed',
    claimedAt: desk.now(),
    claimedBy: desk.server,
    finishedAt: null,
    result,
  };
  await desk.hands.write([{ do: 'create', list: 'runs', row }]);
  return String(desk.mirror.get('runs', row.key)?.result.letter ?? letter);
};

/** Writes the rows under a plan that nobody sees yet; rows that stand from an earlier try are left as they are. */
const writeRows = async (desk: Desk, { plan, recommendations, actions }: PlanRows): Promise<void> => {
  await desk.hands.createAll('plans', [plan]);
  await desk.hands.createAll('recommendations', recommendations);
  await desk.hands.createAll('actions', actions);
};

/** The first of `name`, `name (2)` … that is free in a folder, or already the file's own. */
const freeName = async (files: Files, folder: FileEntry, name: string, itemId: string): Promise<string> => {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let tried = 1; ; tried++) {
    const candidate = tried === 1 ? name : `${stem} (${tried})${extension}`;
    const there = await files.child(folder.driveId, folder.itemId, candidate);
    if (there === null || there.itemId === itemId) return candidate;
  }
};

/** Moves the original into the case's folder; without one it stays where it was kept. Gives the plan's source. */
const fileOriginal = async (
  desk: Desk,
  { caseKey, original, sha256 }: KeptImport,
): Promise<Plan['source']> => {
  const { files } = desk.hands;
  const top = standingCase(desk.mirror, caseKey).folder;
  if (top === null || top.driveId !== original.driveId) return { ...original, sha256 };
  const folder = await files.ensureFolder(top.driveId, top.itemId, [plansFolder]);
  const now = await files.get(original.driveId, original.itemId);
  if (now.parentId === folder.itemId) return { ...linkTo(now), sha256 };
  const name = await freeName(files, folder, original.name, original.itemId);
  return { ...linkTo(await files.move(original.driveId, original.itemId, folder.itemId, name)), sha256 };
};

/** Makes the plan live, records it, and ends the claim: in this order, so that an end means that all of it stands. */
const goLive = async (desk: Desk, actor: Actor, kept: KeptImport, rows: PlanRows): Promise<void> => {
  const source = await fileOriginal(desk, kept);
  const plan = desk.mirror.get('plans', rows.plan.key);
  const run = desk.mirror.get('runs', runKeyOf(kept.id));
  if (plan === undefined || run === undefined)
    throw new Error('the mirror does not hold what was just written');
  const counts = [
    { field: 'recommendations', from: null, to: String(rows.recommendations.length) },
    { field: 'actions', from: null, to: String(rows.actions.length) },
  ];
  const event = newEvent({ ...desk, via: 'import' }, actor, {
    key: asKey<'event'>(`${kept.id}-accepted`),
    ...{ subject: 'plan', subjectKey: plan.key, caseKey: kept.caseKey, planKey: plan.key },
    ...{ what: 'accepted', changes: counts, why: rows.plan.referenceOverride },
  });
  const live = { state: 'live', source } as const;
  const end = { state: 'finished', finishedAt: desk.now() } as const;
  const writes: Write[] = [
    { do: 'change', list: 'plans', key: plan.key, version: plan.version, set: live },
    { do: 'create', list: 'events', row: event },
    { do: 'change', list: 'runs', key: run.key, version: run.version, set: end },
  ];
  await desk.hands.write(plan.state === 'live' ? writes.slice(1) : writes);
};

export interface AcceptImport {
  readonly id: string;
  /** The version of the draft that was reviewed. */
  readonly version: string;
  readonly override: string;
}

/**
 * Turns a kept draft into a plan: claims the work, writes the rows under a plan that is still a draft, files the original
 * in the case's folder, and makes the plan live with the last write. Killed at any point and asked again, it goes on and
 * ends with one whole plan; asked once more after that, it answers the same. Throws NotFound and StaleVersion.
 */
export const acceptImport = async (
  desk: Desk,
  actor: Actor,
  { id, version, override }: AcceptImport,
): Promise<Decision<ImportAccepted>> => {
  const may = mayKeepTracker(actor);
  if (!may.ok) return may;
  const opened = await openImport(desk.hands.files, id);
  const { kept } = opened;
  if (!sameVersion(version, opened.version)) throw new StaleVersion(null, null);
  const { draft } = kept;
  const accepted = {
    planKey: planKeyOf(kept.id),
    recommendations: draft.recommendations.length,
    actions: draft.actions.length,
  };
  await desk.mirror.fresh(0);
  const run = desk.mirror.get('runs', runKeyOf(id));
  if (run?.state === 'finished') return allow(accepted);
  if (accepted.actions + accepted.recommendations === 0) return refuse('nothing_to_accept');
  const reason = decideReferences(desk, kept, override.trim());
  if (!reason.ok) return reason;
  const letter = await claim(desk, opened, reason.value);
  const rows = rowsFrom(draft, {
    ...{ importId: kept.id, caseKey: kept.caseKey, receivedOn: kept.receivedOn, acceptedOn: todayOf(desk) },
    ...{ letter, referenceOverride: reason.value, at: desk.now(), by: actor.name },
    source: { ...kept.original, sha256: kept.sha256 },
  });
  await writeRows(desk, rows);
  await goLive(desk, actor, kept, rows);
  return allow(accepted);
};
