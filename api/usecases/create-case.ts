import { randomUUID } from 'node:crypto';
import type { Case, DriveLink } from '#domain/incident-case.ts';
import { asKey } from '#domain/key.ts';
import { type Actor, mayKeepTracker } from '#domain/person.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { CaseChange, CaseInput } from '#wire/requests.ts';
import { linkTo } from './case-folder.ts';
import { commit } from './commit.ts';
import type { Desk } from './desk.ts';
import { newEvent } from './new-event.ts';
import { settingsOf } from './settings.ts';
import { asSeen, standingCase } from './standing.ts';

const codeIsFree = (desk: Desk, code: string, key: string): boolean =>
  !desk.mirror.all('cases').some((row) => row.code === code && row.key !== key);

/** The folder as SharePoint knows it now, never as a request describes it. */
const bound = async ({ hands }: Desk, { driveId, itemId }: DriveLink): Promise<DriveLink> =>
  linkTo(await hands.files.get(driveId, itemId));

const madeFolder = async (desk: Desk, code: string): Promise<DriveLink> => {
  const top = settingsOf(desk.mirror).settings.folderRoot ?? (await desk.hands.files.root());
  return linkTo(await desk.hands.files.ensureFolder(top.driveId, top.itemId, [code]));
};

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/**
 * Makes a case and its folder, or binds the folder that is named. Sent again with the same key it changes nothing.
 * Throws NotFound for a folder that is not there, and what SharePoint refuses.
 */
export const createCase = async (desk: Desk, actor: Actor, input: CaseInput): Promise<Decision<Case>> => {
  const may = mayKeepTracker(actor);
  if (!may.ok) return may;
  const { folder: named, key: given, ...said } = input;
  const key = given ?? asKey<'case'>(`case-${randomUUID().slice(0, 8)}`);
  const before = desk.mirror.get('cases', key);
  if (before !== undefined) return allow(before);
  if (!codeIsFree(desk, input.code, key))
    return refuse('code_taken', { field: 'code', values: { code: input.code } });
  const folder = named === undefined ? await madeFolder(desk, input.code) : await bound(desk, named);
  const event = newEvent(desk, actor, {
    ...{ subject: 'case', subjectKey: key, caseKey: key, what: 'created' },
    changes: [{ field: 'code', from: null, to: input.code }],
  });
  await commit(desk, {
    changes: [{ do: 'create', list: 'cases', row: { key, ...said, folder } }],
    events: [event],
  });
  return allow(standingCase(desk.mirror, key));
};

/** Changes a case's code, title, references, flag or folder. Throws NotFound, StaleVersion and what SharePoint refuses. */
export const changeCase = async (
  desk: Desk,
  actor: Actor,
  { key, version, change }: { readonly key: string; readonly version: string; readonly change: CaseChange },
): Promise<Decision<Case>> => {
  const may = mayKeepTracker(actor);
  if (!may.ok) return may;
  const before = await asSeen(desk.mirror, 'cases', version, () => standingCase(desk.mirror, key));
  if (change.code !== undefined && !codeIsFree(desk, change.code, key)) {
    return refuse('code_taken', { field: 'code', values: { code: change.code } });
  }
  const { folder: named, ...said } = change;
  const set = { ...said, ...(named === undefined ? {} : { folder: await bound(desk, named) }) };
  const changes = Object.entries(set)
    .map(([field, to]) => ({ field, from: textOf(before[field as keyof Case]), to: textOf(to) })) // the set names fields of a case
    .filter(({ from, to }) => from !== to);
  if (changes.length === 0) return refuse('nothing_changed');
  const event = newEvent(desk, actor, {
    ...{ subject: 'case', subjectKey: key, caseKey: before.key, what: 'updated', changes },
  });
  await commit(desk, {
    changes: [{ do: 'change', list: 'cases', key, version: before.version, set }],
    events: [event],
  });
  return allow(standingCase(desk.mirror, key));
};
