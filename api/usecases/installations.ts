import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { afterwards, type Installation, type Told } from '#domain/installation.ts';
import { asKey, type RunKey } from '#domain/key.ts';
import type { Run } from '#domain/run.ts';
import { StaleVersion } from '../sharepoint/faults.ts';
import type { Mirror } from '../sharepoint/workspace.ts';
import { commit } from './commit.ts';
import type { Desk } from './desk.ts';

const installation = z.object({
  groupId: z.string(),
  threadId: z.string(),
  teamName: z.string(),
  serviceUrl: z.string(),
  state: z.enum(['added', 'removed', 'deleted']),
  since: z.string(),
  toldAt: z.string(),
  channels: z.record(
    z.string(),
    z.object({
      name: z.string().nullable(),
      fate: z.enum(['open', 'deleted', 'blocked']),
      since: z.string(),
      toldAt: z.string().optional(),
    }),
  ),
}) satisfies z.ZodType<Installation>;

/** One row of Runs for each team that ever added the app, named by the team's thread. */
const installKey = (threadId: string): RunKey =>
  asKey<'run'>(`install:${threadId.replace(/[^\w.:-]/g, '.').slice(0, 110)}`);

const read = (run: Run | undefined): Installation | null =>
  run?.kind === 'install' ? (installation.safeParse(run.result).data ?? null) : null;

/** What Teams told of every team in which the app is or was. It says nothing about who is connected. */
const installationsOf = (mirror: Mirror): readonly Installation[] =>
  mirror.all('runs').flatMap((run) => read(run) ?? []);

/** The team of a group as Teams last told of it; null where it never did. */
export const installationOfGroup = (mirror: Mirror, groupId: string): Installation | null =>
  installationsOf(mirror)
    .filter((each) => each.groupId === groupId)
    .sort((one, other) => one.toldAt.localeCompare(other.toldAt))
    .at(-1) ?? null;

/** Writes what follows from what was told over the row as it was seen; false when another server was first. */
const tryWrite = async (
  desk: Pick<Desk, 'mirror' | 'hands' | 'server'>,
  key: RunKey,
  { next, now }: { readonly next: Installation; readonly now: string },
): Promise<boolean> => {
  const { mirror, server } = desk;
  const claimedBy = `${server} ${randomUUID()}`;
  const row = { kind: 'install', state: 'finished', claimedAt: now, claimedBy, finishedAt: now } as const;
  const known = mirror.get('runs', key);
  const set = { ...row, result: { ...next } };
  try {
    await commit(desk, {
      changes: [
        known === undefined
          ? { do: 'create', list: 'runs', row: { ...set, key } }
          : { do: 'change', list: 'runs', key, version: known.version, set },
      ],
      events: [],
    });
  } catch (error) {
    if (error instanceof StaleVersion) return false;
    throw error;
  }
  // A create whose key stands already is taken as done: whose row it is, the row itself says.
  return mirror.get('runs', key)?.claimedBy === claimedBy;
};

const triesAtMost = 8;

/**
 * Remembers what Teams told of a team. Activities of one installation may reach several servers at the same moment: for
 * exactly one of them it is `greets`. Nothing is written where it says nothing new. Throws StaleVersion when
 * the row kept changing under it.
 */
export const noteTold = async (
  desk: Pick<Desk, 'mirror' | 'hands' | 'server' | 'now'>,
  threadId: string,
  told: Told,
): Promise<'greets' | 'noted' | 'known'> => {
  const key = installKey(threadId);
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    await desk.mirror.fresh(0);
    const now = desk.now();
    const after = afterwards(read(desk.mirror.get('runs', key)), told, now);
    if (after === null) return 'known';
    if (await tryWrite(desk, key, { next: after.next, now })) return after.greets ? 'greets' : 'noted';
  }
  throw new StaleVersion('runs', null);
};
