import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { asKey, type RunKey } from '#domain/key.ts';
import type { Run } from '#domain/run.ts';
import { StaleVersion } from '../sharepoint/faults.ts';
import type { Mirror } from '../sharepoint/workspace.ts';
import { commit } from './commit.ts';
import type { Desk } from './desk.ts';
import { keptDigest } from './kept-digest.ts';

/**
 * What the row of a digest in Runs holds. `counting`: nothing was sent yet. `posting`: it may have been sent.
 * `posted`: it was, and the post's ids are known.
 */
const digestResult = z.object({
  channelId: z.string(),
  week: z.string(),
  stage: z.enum(['counting', 'posting', 'posted']),
  /** Null also where somebody made it unreadable: the post then stays as it was sent. */
  digest: keptDigest.nullable().catch(null),
  conversationId: z.string().nullable(),
  activityId: z.string().nullable(),
  /** Why the last try did not end, for people who look at the list; never patient data. */
  trouble: z.string().nullable(),
});
export type DigestResult = z.infer<typeof digestResult>;

/** A digest's run with its result read. */
export interface DigestRun {
  readonly run: Run;
  readonly result: DigestResult;
}

const read = (run: Run | undefined): DigestRun | null => {
  if (run?.kind !== 'digest') return null;
  const result = digestResult.safeParse(run.result);
  return result.success ? { run, result: result.data } : null;
};

/** One key for each channel and week, so that SharePoint itself refuses the second. */
export const digestKey = (channelId: string, week: string): RunKey =>
  asKey<'run'>(`digest:${channelId.replace(/[^\w.:-]/g, '.')}:${week}`);

/** The run of a digest; null when there is none. */
export const digestRun = (mirror: Mirror, key: string): DigestRun | null => read(mirror.get('runs', key));

/** All digests of a channel, the earliest week first. */
export const digestsOf = (mirror: Mirror, channelId: string): readonly DigestRun[] =>
  mirror
    .all('runs')
    .flatMap((run) => read(run) ?? [])
    .filter(({ result }) => result.channelId === channelId)
    .sort((one, other) => one.result.week.localeCompare(other.result.week));

/** The weeks whose digest stands in a channel, or was given up; a run that did not end is not among them. */
export const weeksOf = (mirror: Mirror, channelId: string): ReadonlySet<string> =>
  new Set(
    digestsOf(mirror, channelId).flatMap(({ run, result }) => (run.state === 'claimed' ? [] : [result.week])),
  );

/** A claim that is older was left by a process that is gone. */
const abandonedAfterMs = 15 * 60_000;

export type Claim =
  | { readonly outcome: 'ours'; readonly held: DigestRun }
  | { readonly outcome: 'stands'; readonly held: DigestRun }
  | { readonly outcome: 'held'; readonly held: DigestRun };

/**
 * Claims the digest of a channel and week by creating its row: SharePoint lets one process only. A claim that was left
 * unfinished for fifteen minutes is taken over with the version it had, which again only one process can do.
 */
export const claimDigest = async (desk: Desk, channelId: string, week: string): Promise<Claim> => {
  const key = digestKey(channelId, week);
  const claimedBy = `${desk.server} ${randomUUID()}`;
  await desk.mirror.fresh(0);
  if (digestRun(desk.mirror, key) === null) {
    const result: DigestResult = {
      ...{ channelId, week, stage: 'counting', digest: null },
      ...{ conversationId: null, activityId: null, trouble: null },
    };
    const row = { key, kind: 'digest', state: 'claimed', claimedAt: desk.now(), claimedBy } as const;
    const claimed = { ...row, finishedAt: null, result: { ...result } };
    await commit(desk, { changes: [{ do: 'create', list: 'runs', row: claimed }], events: [] });
    await desk.mirror.fresh(0);
  }
  const held = digestRun(desk.mirror, key);
  if (held === null) throw new Error(`the run ${key} was written and cannot be read`);
  if (held.run.state !== 'claimed') return { outcome: 'stands', held };
  if (held.run.claimedBy === claimedBy) return { outcome: 'ours', held };
  const age = Date.parse(desk.now()) - Date.parse(held.run.claimedAt);
  if (age < abandonedAfterMs) return { outcome: 'held', held };
  return takeOver(desk, held, claimedBy);
};

const takeOver = async (desk: Desk, held: DigestRun, claimedBy: string): Promise<Claim> => {
  try {
    const taken = await keepRun(desk, held, { claimedBy, claimedAt: desk.now() });
    return { outcome: 'ours', held: taken };
  } catch (error) {
    if (error instanceof StaleVersion) return { outcome: 'held', held };
    throw error;
  }
};

/** Writes to a run that we hold; gives it as it stands then. Throws StaleVersion when somebody else took it over. */
export const keepRun = async (
  desk: Desk,
  { run, result }: DigestRun,
  set: Partial<Pick<Run, 'state' | 'claimedAt' | 'claimedBy' | 'finishedAt'>> & {
    readonly result?: Partial<DigestResult>;
  },
): Promise<DigestRun> => {
  const next: DigestResult = { ...result, ...set.result };
  const written = { ...set, result: { ...next } };
  await commit(desk, {
    changes: [{ do: 'change', list: 'runs', key: run.key, version: run.version, set: written }],
    events: [],
  });
  const kept = digestRun(desk.mirror, run.key);
  if (kept === null) throw new Error(`the run ${run.key} was written and cannot be read`);
  return kept;
};
