import { type FileChange, fileChangeOf } from '#domain/evidence/file-change.ts';
import { asKey } from '#domain/key.ts';
import type { Person } from '#domain/people/person.ts';
import type { Case } from '#domain/records/case.ts';
import type { Change, PlanEvent } from '#domain/records/event.ts';
import type { Evidence } from '#domain/records/evidence.ts';
import { NotFound, StaleVersion } from '../../sharepoint/ports/faults.ts';
import type { DriveChanges, FileEntry } from '../../sharepoint/ports/site-facts.ts';
import { type Commit, commit } from '../../workspace/commit.ts';
import type { AppContext } from '../../workspace/context.ts';
import { sha256Of } from './upload-evidence.ts';

const somebody: Person = { oid: 'sharepoint', upn: '', name: 'Somebody' };

const whoChanged = (entry: FileEntry | null): Person =>
  entry?.changedBy ? { oid: 'sharepoint', upn: '', name: entry.changedBy } : somebody;

export type FollowContext = Pick<AppContext, 'store' | 'writer' | 'now'>;

const eventOf = (
  { store, now }: FollowContext,
  row: Evidence,
  { fate, entry }: { readonly fate: FileChange; readonly entry: FileEntry | null },
): PlanEvent => {
  const key = `file.${sha256Of(new TextEncoder().encode(`${row.key} ${row.version}`)).slice(0, 32)}`;
  const changes: readonly Change[] = fate.changes;
  const who = { by: whoChanged(entry), via: 'sharepoint', at: now() } as const;
  const planKey = store.get('actions', row.actionKey)?.planKey ?? null;
  const about = { caseKey: row.caseKey, planKey, actionKey: row.actionKey, why: null, undoes: null };
  const said = { subject: 'evidence', subjectKey: row.key, what: fate.what, changes } as const;
  return { key: asKey<'event'>(key), ...who, ...about, ...said };
};

type Noted = 'noted' | 'nothing' | 'overtaken';

/** That another server, or a person, was first is no fault: the next round looks again. */
const written = async (context: FollowContext, what: Commit): Promise<Noted> => {
  try {
    await commit(context, what);
    return 'noted';
  } catch (error) {
    if (error instanceof StaleVersion || error instanceof NotFound) return 'overtaken';
    throw error;
  }
};

/** Writes what became of one file, and its line of the record. Throws what SharePoint refuses. */
export const noteFile = async (
  context: FollowContext,
  row: Evidence,
  entry: FileEntry | null,
): Promise<Noted> => {
  const fate = fileChangeOf(row, entry);
  if (fate === null) return 'nothing';
  return written(context, {
    changes: [{ do: 'change', list: 'evidence', key: row.key, version: row.version, set: fate.set }],
    events: [eventOf(context, row, { fate, entry })],
  });
};

/** Follows linked files, and the folders of cases, by what a library says of itself since it was last asked. */
export interface FileFollower {
  /** One call for each library that holds linked files or folders of cases; gives how many were brought up to date. */
  follow(): Promise<number>;
  /** Looks at the files of one action now, in one round trip; not again within some seconds. Never rejects. */
  look(actionKey: string): Promise<void>;
  /** Keys of cases whose folder is gone. */
  readonly goneFolders: () => readonly string[];
}

export interface Libraries {
  readonly changes: (driveId: string, position: string | null) => Promise<DriveChanges>;
  /** The files as they are now; null for one that is gone. */
  readonly now: (
    driveId: string,
    itemIds: readonly string[],
  ) => Promise<ReadonlyMap<string, FileEntry | null>>;
}

/** The file of a row as the library reports it: null when it is gone, undefined when nothing is said of it. */
const toldOf = (itemId: string, changes: DriveChanges): FileEntry | null | undefined => {
  const entry = changes.standing.get(itemId);
  if (entry) return entry;
  return changes.whole || changes.gone.has(itemId) ? null : undefined;
};

/** Where each folder of a library was when it was last reported. */
type Folders = Map<string, string>;

/** Addresses of folders that were renamed, moved or deleted: a library reports the folder alone, never what is in it. */
const leftAddresses = (folders: Folders, { standing, gone }: DriveChanges): readonly string[] => {
  const left: string[] = [];
  for (const [id, { kind, webUrl }] of standing) {
    if (kind !== 'folder') continue;
    const before = folders.get(id);
    if (before !== undefined && before !== webUrl) left.push(before);
    folders.set(id, webUrl);
  }
  for (const id of gone) {
    const before = folders.get(id);
    if (before !== undefined) left.push(before);
    folders.delete(id);
  }
  return left;
};

const lookAgainMs = 10_000;
const lookAtMost = 20;

const noteAll = async (
  context: FollowContext,
  rows: readonly Evidence[],
  entryOf: (row: Evidence) => FileEntry | null | undefined,
): Promise<readonly Noted[]> => {
  const outcomes: Noted[] = [];
  for (const row of rows) {
    const entry = entryOf(row);
    if (entry !== undefined) outcomes.push(await noteFile(context, row, entry));
  }
  return outcomes;
};

/** Looks at linked files of one library, twenty in a round trip, and writes what became of them. */
const lookAt = async (
  context: FollowContext,
  libraries: Libraries,
  rows: readonly Evidence[],
): Promise<readonly Noted[]> => {
  const outcomes: Noted[] = [];
  for (let from = 0; from < rows.length; from += lookAtMost) {
    const some = rows.slice(from, from + lookAtMost);
    const ids = some.map(({ itemId }) => itemId);
    const now = await libraries.now(some[0]?.driveId ?? '', ids);
    outcomes.push(...(await noteAll(context, some, ({ itemId }) => now.get(itemId))));
  }
  return outcomes;
};

export const openFileFollower = (context: FollowContext, libraries: Libraries): FileFollower => {
  const positions = new Map<string, string>();
  const folders = new Map<string, Folders>();
  const goneCases = new Set<string>();
  const looked = new Map<string, number>();

  const foldersOf = (driveId: string): Folders => {
    const known = folders.get(driveId) ?? new Map<string, string>();
    folders.set(driveId, known);
    return known;
  };
  const followDrive = async (driveId: string): Promise<number> => {
    const startedAt = context.now();
    const told = await libraries.changes(driveId, positions.get(driveId) ?? null);
    const changes = await withUnlinked(context, libraries, { driveId, told });
    const left = leftAddresses(foldersOf(driveId), changes);
    // A file that was linked after the library answered may not be in the answer yet.
    const rows = linkedIn(context, driveId).filter(({ filedAt }) => !changes.whole || filedAt < startedAt);
    const isBelow = ({ webUrl }: Evidence) => left.some((folder) => webUrl.startsWith(`${folder}/`));
    const outcomes = [
      ...(await noteAll(context, rows, ({ itemId }) => toldOf(itemId, changes))),
      ...(await lookAt(context, libraries, linkedIn(context, driveId).filter(isBelow))),
      ...(await noteFolders(context, driveId, changes, goneCases)),
    ];
    if (!outcomes.includes('overtaken')) positions.set(driveId, changes.position);
    return outcomes.filter((outcome) => outcome === 'noted').length;
  };
  return {
    goneFolders: () => [...goneCases],
    look: async (actionKey) => {
      const at = performance.now();
      if (at - (looked.get(actionKey) ?? Number.NEGATIVE_INFINITY) < lookAgainMs) return;
      looked.set(actionKey, at);
      const rows = context.store.childrenOf('evidence', actionKey).filter(isLinked);
      for (const driveId of new Set(rows.map((row) => row.driveId)))
        await lookAt(
          context,
          libraries,
          rows.filter((row) => row.driveId === driveId),
        ).catch(() => []);
    },
    follow: async () => {
      const drives = [
        ...context.store
          .all('evidence')
          .filter(isLinked)
          .map(({ driveId }) => driveId),
        ...context.store.all('cases').flatMap(({ folder }) => folder?.driveId ?? []),
      ];
      let noted = 0;
      for (const driveId of new Set(drives)) noted += await followDrive(driveId);
      return noted;
    },
  };
};

const isLinked = ({ state }: Evidence): boolean => state !== 'unlinked';

const linkedIn = ({ store }: FollowContext, driveId: string): readonly Evidence[] =>
  store.all('evidence').filter((row) => isLinked(row) && row.driveId === driveId);

/**
 * What a library reports, and the state of folders and files whose rows have no usable address: somebody wrote another one into
 * the list, and the library has no reason to report them.
 */
const withUnlinked = async (
  { store }: FollowContext,
  libraries: Libraries,
  { driveId, told }: { readonly driveId: string; readonly told: DriveChanges },
): Promise<DriveChanges> => {
  const links = [
    ...store.all('cases').flatMap(({ folder }) => folder ?? []),
    ...store.all('evidence').filter(isLinked),
  ];
  const ids = links
    .filter((link) => link.driveId === driveId && link.webUrl === '' && !told.standing.has(link.itemId))
    .map(({ itemId }) => itemId);
  if (told.whole || ids.length === 0) return told;
  const now = await libraries.now(driveId, [...new Set(ids)].slice(0, lookAtMost));
  const standing = [...now].flatMap(([id, entry]) => (entry === null ? [] : [[id, entry] as const]));
  return { ...told, standing: new Map([...told.standing, ...standing]) };
};

/** Keeps the addresses of the cases' own folders, and remembers which are gone: only a person can say where to. */
const noteFolders = async (
  context: FollowContext,
  driveId: string,
  changes: DriveChanges,
  goneCases: Set<string>,
): Promise<readonly Noted[]> => {
  const outcomes: Noted[] = [];
  for (const row of context.store.all('cases').filter(({ folder }) => folder?.driveId === driveId)) {
    const entry = toldOf(row.folder?.itemId ?? '', changes);
    if (entry === null) goneCases.add(row.key);
    if (!entry) continue;
    goneCases.delete(row.key);
    if (entry.webUrl !== row.folder?.webUrl) outcomes.push(await moveFolder(context, row, entry));
  }
  return outcomes;
};

const moveFolder = async (context: FollowContext, row: Case, entry: FileEntry): Promise<Noted> => {
  const { driveId, itemId, name, webUrl } = entry;
  const mark = sha256Of(new TextEncoder().encode(`${row.key} ${row.version}`)).slice(0, 32);
  const event: PlanEvent = {
    ...{ key: asKey<'event'>(`folder.${mark}`), by: whoChanged(entry), via: 'sharepoint', at: context.now() },
    ...{ caseKey: row.key, planKey: null, actionKey: null, why: null, undoes: null },
    ...{ subject: 'case', subjectKey: row.key, what: 'updated' },
    changes: [{ field: 'folder', from: row.folder?.name ?? null, to: name }],
  };
  const set = { folder: { driveId, itemId, name, webUrl } };
  return written(context, {
    changes: [{ do: 'change', list: 'cases', key: row.key, version: row.version, set }],
    events: [event],
  });
};
