import type { Change } from '#domain/event.ts';
import type { Evidence } from '#domain/evidence.ts';
import { type FileFate, fateOf } from '#domain/file-fate.ts';
import { asKey } from '#domain/key.ts';
import type { Person } from '#domain/person.ts';
import type { DriveChanges } from '../sharepoint/drive-delta.ts';
import { NotFound, StaleVersion } from '../sharepoint/faults.ts';
import type { FileEntry, Hands, Mirror, Write } from '../sharepoint/workspace.ts';
import { sha256Of } from './upload-evidence.ts';

const somebody: Person = { oid: 'sharepoint', upn: '', name: 'Somebody' };

const whoChanged = (entry: FileEntry | null): Person =>
  entry?.changedBy ? { oid: 'sharepoint', upn: '', name: entry.changedBy } : somebody;

export interface FollowDesk {
  readonly mirror: Mirror;
  readonly hands: Hands;
  readonly now: () => string;
}

const eventOf = (
  { mirror, now }: FollowDesk,
  row: Evidence,
  { fate, entry }: { readonly fate: FileFate & { readonly what: string }; readonly entry: FileEntry | null },
): Write => {
  const key = `file.${sha256Of(new TextEncoder().encode(`${row.key} ${row.version}`)).slice(0, 32)}`;
  const changes: readonly Change[] = fate.changes;
  const who = { by: whoChanged(entry), via: 'sharepoint', at: now() } as const;
  const planKey = mirror.get('actions', row.actionKey)?.planKey ?? null;
  const about = { caseKey: row.caseKey, planKey, actionKey: row.actionKey, why: null, undoes: null };
  const said = { subject: 'evidence', subjectKey: row.key, what: fate.what, changes } as const;
  return { do: 'create', list: 'events', row: { key: asKey<'event'>(key), ...who, ...about, ...said } };
};

type Noted = 'noted' | 'nothing' | 'overtaken';

/** Writes what became of one file. That another server, or a person, was first is no fault: the next round looks again. */
const note = async (desk: FollowDesk, row: Evidence, entry: FileEntry | null): Promise<Noted> => {
  const fate = fateOf(row, entry);
  if (fate === null) return 'nothing';
  const { what, set } = fate;
  const change: Write = { do: 'change', list: 'evidence', key: row.key, version: row.version, set };
  const writes: Write[] =
    what === null ? [change] : [change, eventOf(desk, row, { fate: { ...fate, what }, entry })];
  try {
    await desk.hands.write(writes);
    return 'noted';
  } catch (error) {
    if (error instanceof StaleVersion || error instanceof NotFound) return 'overtaken';
    throw error;
  }
};

/** Follows linked files by what a library says of itself since it was last asked. */
export interface FileFollower {
  /** One call for each library in which linked files stand; gives how many links were brought up to date. */
  follow(): Promise<number>;
}

export type ReadChanges = (driveId: string, position: string | null) => Promise<DriveChanges>;

/** The file of a row as the library tells of it: null when it is gone, undefined when nothing is said of it. */
const toldOf = (row: Evidence, changes: DriveChanges): FileEntry | null | undefined => {
  const entry = changes.standing.get(row.itemId);
  if (entry) return entry;
  return changes.whole || changes.gone.has(row.itemId) ? null : undefined;
};

export const openFileFollower = (desk: FollowDesk, readChanges: ReadChanges): FileFollower => {
  const positions = new Map<string, string>();
  const followDrive = async (driveId: string, rows: readonly Evidence[]): Promise<number> => {
    const startedAt = desk.now();
    const changes = await readChanges(driveId, positions.get(driveId) ?? null);
    const outcomes: Noted[] = [];
    // A file that was linked after the library answered may not be in the answer yet.
    const known = rows.filter(({ filedAt }) => !changes.whole || filedAt < startedAt);
    for (const row of known) {
      const entry = toldOf(row, changes);
      if (entry !== undefined) outcomes.push(await note(desk, row, entry));
    }
    if (!outcomes.includes('overtaken')) positions.set(driveId, changes.position);
    return outcomes.filter((outcome) => outcome === 'noted').length;
  };
  return {
    follow: async () => {
      const linked = desk.mirror.all('evidence').filter(({ state }) => state !== 'unlinked');
      let noted = 0;
      for (const driveId of new Set(linked.map((row) => row.driveId)))
        noted += await followDrive(
          driveId,
          linked.filter((row) => row.driveId === driveId),
        );
      return noted;
    },
  };
};
