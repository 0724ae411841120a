import { compareReferences } from '#domain/import/values/references.ts';
import { asKey, type PlanKey, type RunKey } from '#domain/key.ts';
import type { Actor } from '#domain/people/person.ts';
import { may } from '#domain/permissions.ts';
import { countsOf } from '#domain/plans/draft-counts.ts';
import { isDiscard } from '#domain/record/run.ts';
import type { Run } from '#domain/records/run.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { ImportList } from '#wire/import-answers.ts';
import { NotFound, StaleVersion } from '../sharepoint/ports/faults.ts';
import type { Files } from '../sharepoint/ports/ports.ts';
import type { FileEntry } from '../sharepoint/ports/site-facts.ts';
import type { Context } from './context.ts';
import { type KeptImport, keptFrom } from './kept-draft.ts';
import { caseByKey, sameVersion } from './lookups.ts';

/** A kept import with the eTag of its file. */
export interface OpenedImport {
  readonly kept: KeptImport;
  readonly version: string;
  readonly folder: Pick<FileEntry, 'driveId' | 'itemId'>;
}

const isImportId = (id: string): boolean => /^\w[\w-]*$/.test(id);

const draftFile = 'draft.json';
const decidedFile = 'decided.json';
const importsPath = ['Followthrough', 'Imports'];

/** The row that says who accepts an import; the one who creates it is the one who accepts. */
export const runKeyOf = (importId: string): RunKey => asKey<'run'>(`import:${importId}`);

/** The folder of one import, made when it is not there. */
export const importFolder = async (files: Files, importId: string): Promise<FileEntry> => {
  const root = await files.root();
  return files.ensureFolder(root.driveId, root.itemId, [...importsPath, importId]);
};

const bytesOf = (kept: KeptImport): Uint8Array => new TextEncoder().encode(JSON.stringify(kept));

/** Keeps a new import; the first that is kept wins, should two be brought into its folder at once: gives that one. */
export const keepImport = async (
  context: Pick<Context, 'writer' | 'view'>,
  kept: KeptImport,
  folder: Pick<FileEntry, 'driveId' | 'itemId'>,
): Promise<OpenedImport> => {
  const { files } = context.writer;
  const entry = await files.uploadNew(folder.driveId, folder.itemId, draftFile, bytesOf(kept));
  return entry === null ? openImport(context, kept.id) : { kept, version: entry.version, folder };
};

/**
 * Keeps a draft that a person changed, unless somebody began to accept it or discarded it: from then on it stays as it is.
 * Servers are asked to look first, and again when it is written, since the two may happen at the same moment. Throws
 * StaleVersion.
 */
export const keepChanged = async (
  { store, writer }: Pick<Context, 'store' | 'writer'>,
  { kept, folder, version }: OpenedImport,
  change: Pick<KeptImport, 'draft' | 'edited'> &
    Partial<Pick<KeptImport, 'asRead' | 'overrides' | 'tables' | 'parked'>>,
): Promise<Decision<OpenedImport>> => {
  const runNow = async (): Promise<Run | undefined> => {
    await store.fresh(0);
    return store.get('runs', runKeyOf(kept.id));
  };
  const before = await runNow();
  if (before !== undefined) return tooLate(before);
  const changed = { ...kept, ...change };
  const { driveId, itemId } = folder;
  const next = await writer.files.put(driveId, itemId, draftFile, bytesOf(changed), version);
  const run = await runNow();
  return run === undefined || run.result.draftVersion === next.version
    ? allow({ kept: changed, version: next.version, folder })
    : tooLate(run);
};

/** Why a draft is no longer changed. */
const tooLate = (run: Run): Decision<never> => refuse(isDiscard(run) ? 'discarded' : 'already_accepted');

/** Whether a draft is kept in the folder of an import. */
export const hasDraft = async (files: Files, { driveId, itemId }: FileEntry): Promise<boolean> =>
  (await files.child(driveId, itemId, draftFile)) !== null;

/**
 * What accepting an import was decided to write, kept beside its draft: the first decision holds, so that an interrupted
 * acceptance ends as it began. Gives the text that is kept.
 */
export const keepDecided = async (
  files: Files,
  folder: Pick<FileEntry, 'driveId' | 'itemId'>,
  decide: () => Promise<string>,
): Promise<string> => {
  const there = await files.child(folder.driveId, folder.itemId, decidedFile);
  if (there !== null) return new TextDecoder().decode(await files.read(there));
  const text = await decide();
  const bytes = new TextEncoder().encode(text);
  const entry = await files.uploadNew(folder.driveId, folder.itemId, decidedFile, bytes);
  return entry === null ? keepDecided(files, folder, decide) : text;
};

/** The text of a file in the folder of an import; null where there is none. */
const textIn = async (files: Files, importId: string, name: string): Promise<string | null> => {
  const there = await files.find([...importsPath, importId, name]);
  return there && new TextDecoder().decode(await files.read(there));
};

/** The text that `keepDecided` kept for an import; null where there is none. */
export const readDecided = (files: Files, importId: string): Promise<string | null> =>
  textIn(files, importId, decidedFile);

/** The text of a kept draft; null where it is no longer there. */
export const readDraft = async (files: Files, importId: string): Promise<string | null> => {
  if (!isImportId(importId)) return null;
  return textIn(files, importId, draftFile).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
};

const openFrom = async (files: Files, file: FileEntry | null): Promise<OpenedImport | null> => {
  if (file === null) return null;
  const kept = keptFrom(new TextDecoder().decode(await files.read(file)));
  return { kept, version: file.version, folder: { driveId: file.driveId, itemId: file.parentId ?? '' } };
};

/** Reads a kept import. Throws NotFound: also where its case is not for these viewers. */
export const openImport = async (
  { writer, view }: Pick<Context, 'writer' | 'view'>,
  importId: string,
): Promise<OpenedImport> => {
  const file = isImportId(importId) ? await writer.files.find([...importsPath, importId, draftFile]) : null;
  const opened = await openFrom(writer.files, file);
  if (opened === null || view.hides(opened.kept)) throw new NotFound('no such import');
  return opened;
};

/**
 * A kept import that somebody who may import wants to go on with, as they saw it. Refused where it was discarded and its
 * files are gone. Throws NotFound and StaleVersion.
 */
export const openAsSeen = async (
  context: Pick<Context, 'writer' | 'store' | 'view'>,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: string },
): Promise<Decision<OpenedImport>> => {
  const decided = may(actor, 'keep_plans');
  if (!decided.ok) return decided;
  const { store } = context;
  const opened = await openImport(context, id).catch(async (error: unknown) => {
    if (!(error instanceof NotFound)) throw error;
    await store.glance(0);
    const run = store.get('runs', runKeyOf(id));
    if (run === undefined || !isDiscard(run)) throw error;
    return null;
  });
  if (opened === null) return refuse('discarded');
  if (!sameVersion(version, opened.version)) throw new StaleVersion(null, null);
  return allow(opened);
};

/** Whether an import is still to be listed: nobody accepted it, and its files are there. */
const isOpen = (run: Run | undefined): boolean => run?.state !== 'finished' || isDiscard(run);

/** The kept imports that nobody has accepted yet, newest first. */
export const openImports = async ({ writer, store, view }: Context): Promise<readonly OpenedImport[]> => {
  const top = await writer.files.find(importsPath);
  if (top === null) return [];
  const folders = (await writer.files.children(top.driveId, top.itemId))
    .filter(({ kind, name }) => kind === 'folder' && isOpen(store.get('runs', runKeyOf(name))))
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt));
  const { files } = writer;
  const opened = await Promise.all(
    folders.map(async ({ driveId, itemId }) =>
      openFrom(files, await files.child(driveId, itemId, draftFile)),
    ),
  );
  return opened.filter((one) => one !== null).filter(({ kept }) => !view.hides(kept));
};

const states = { claimed: 'accepting', failed: 'accepting', finished: 'accepted' } as const;

const stateOf = (run: Run | undefined) => {
  if (run === undefined) return 'review';
  return isDiscard(run) ? 'discarded' : states[run.state];
};

/** The plan that an accepted import went into. */
const planOfRun = (run: Run | undefined): PlanKey | null =>
  stateOf(run) === 'accepted' && run ? asKey<'plan'>(String(run.result.planKey)) : null;

/** A kept import in a list: how its references compare with the case, its counts, how far it is. */
export const lineOf = (
  { store, view }: Pick<Context, 'store' | 'view'>,
  { kept, version }: OpenedImport,
): ImportList['imports'][number] => {
  const { id, caseKey, file, draft } = kept;
  const run = store.get('runs', runKeyOf(id));
  const found = draft.plan.references.map(({ scheme, value }) => ({ scheme, value }));
  return {
    ...{ id, caseKey, file, version },
    state: stateOf(run),
    check: compareReferences(found, caseByKey(view, caseKey).references),
    counts: countsOf(draft),
    planKey: planOfRun(run),
  };
};
