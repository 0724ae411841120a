import { randomUUID } from 'node:crypto';
import { linkTo } from '#domain/cases/link-to.ts';
import { asKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import type { Case, DriveLink } from '#domain/records/case.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { CaseChange, CaseInput } from '#wire/requests.ts';
import { type Commit, commit } from '../../workspace/commit.ts';
import type { Context } from '../../workspace/context.ts';
import { asSeen, caseByKey } from '../../workspace/lookups.ts';
import { newEvent } from '../../workspace/new-event.ts';
import { settingsOf } from '../../workspace/settings-row.ts';
import { bindFolder } from './bind-folder.ts';

/** Of all cases, seen or not: two folders of one name would be one folder. */
const codeIsFree = (context: Context, code: string, key: string): boolean =>
  !context.store.all('cases').some((row) => row.code === code && row.key !== key);

const rootOf = ({ store }: Context): DriveLink | null => settingsOf(store).settings.folderRoot;

const madeFolder = async (context: Context, code: string): Promise<DriveLink> => {
  const top = rootOf(context) ?? (await context.writer.files.root());
  return linkTo(await context.writer.files.ensureFolder(top.driveId, top.itemId, [code]));
};

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/**
 * Makes a case and its folder, or binds the folder that is named. Sent again with the same key it changes nothing.
 * Throws NotFound for a folder that is not there, and what SharePoint refuses.
 */
export const createCase = async (
  context: Context,
  actor: Actor,
  input: CaseInput,
): Promise<Decision<Case>> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const { folder: named, key: given, ...said } = input;
  const key = given ?? asKey<'case'>(`case-${randomUUID().slice(0, 8)}`);
  if (context.store.get('cases', key) !== undefined) return allow(caseByKey(context.view, key));
  if (!codeIsFree(context, input.code, key))
    return refuse('code_taken', { field: 'code', values: { code: input.code } });
  const folder = named ?? (await madeFolder(context, input.code));
  const event = newEvent(context, actor, {
    ...{ subject: 'case', subjectKey: key, caseKey: key, what: 'created' },
    changes: [{ field: 'code', from: null, to: input.code }],
  });
  const done = await bindFolder(
    context,
    { caseKey: key, code: input.code, folder, root: rootOf(context) },
    (link) => ({
      changes: [{ do: 'create', list: 'cases', row: { key, ...said, folder: link } }],
      events: [event],
    }),
  );
  return done.ok ? allow(caseByKey(context.view, key)) : done;
};

/** What a change of a case writes, and its event; nothing where nothing changes. */
const changing = (
  context: Context,
  actor: Actor,
  { before, set }: { readonly before: Case; readonly set: Partial<Omit<Case, 'key' | 'version'>> },
): Commit => {
  const held: ReadonlyMap<string, unknown> = new Map(Object.entries(before));
  const changes = Object.entries(set)
    .map(([field, to]) => ({ field, from: textOf(held.get(field)), to: textOf(to) }))
    .filter(({ from, to }) => from !== to);
  if (changes.length === 0) return { changes: [], events: [] };
  const { key, version } = before;
  const event = newEvent(context, actor, {
    ...{ subject: 'case', subjectKey: key, caseKey: key, what: 'updated', changes },
  });
  return { changes: [{ do: 'change', list: 'cases', key, version, set }], events: [event] };
};

/** Changes a case's code, title, references, flag or folder. Throws NotFound, StaleVersion and what SharePoint refuses. */
export const changeCase = async (
  context: Context,
  actor: Actor,
  { key, version, change }: { readonly key: string; readonly version: string; readonly change: CaseChange },
): Promise<Decision<Case>> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const before = await asSeen(context.store, 'cases', version, () => caseByKey(context.view, key));
  if (change.code !== undefined && !codeIsFree(context, change.code, key)) {
    return refuse('code_taken', { field: 'code', values: { code: change.code } });
  }
  const { folder: named, ...said } = change;
  // The form sends the folder along with everything else; one that stays is bound already.
  const isOther = named !== undefined && named.itemId !== before.folder?.itemId;
  const writes = changing(context, actor, { before, set: said });
  if (!isOther) {
    if (writes.events.length === 0) return refuse('nothing_changed');
    await commit(context, writes);
    return allow(caseByKey(context.view, key));
  }
  const binding = { caseKey: key, code: change.code ?? before.code, folder: named, root: rootOf(context) };
  const done = await bindFolder(context, binding, (folder) =>
    changing(context, actor, { before, set: { ...said, folder } }),
  );
  return done.ok ? allow(caseByKey(context.view, key)) : done;
};
