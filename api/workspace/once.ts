import { randomUUID } from 'node:crypto';
import type { RunKey } from '#domain/key.ts';
import type { PlanEvent } from '#domain/records/event.ts';
import type { Run } from '#domain/records/run.ts';
import { StaleVersion } from '../sharepoint/ports/faults.ts';
import { commit, commitClaim, type RowCreation, type RowWrite } from './commit.ts';
import type { Context } from './context.ts';

type ClaimContext = Pick<Context, 'store' | 'writer' | 'now' | 'server'>;

/** Work that is done once for a key, and what its row in Runs holds from the beginning. */
export interface OnceOnly {
  readonly key: RunKey;
  readonly kind: Run['kind'];
  readonly result?: Run['result'];
  /** The claim is all of the work: its row is finished as soon as it is there. */
  readonly isEnd?: true;
  /** A row that came to its end is claimed again: the same work may be done another time. */
  readonly reopens?: true;
  /** What is written in the same round trip where the claim is ours. */
  readonly along?: { readonly rows?: readonly RowCreation[]; readonly events?: readonly PlanEvent[] };
}

/** `ours`: this call made the row. `left`: another call made it and has not come to its end. `ended`: nothing is left to do. */
export interface Claim {
  readonly outcome: 'ours' | 'left' | 'ended';
  readonly run: Run;
}

const open = { state: 'claimed', finishedAt: null } as const;

const runThere = ({ store }: ClaimContext, key: RunKey): Run => {
  const run = store.get('runs', key);
  if (run === undefined) throw new Error(`the run ${key} was written and cannot be read`);
  return run;
};

type RunFields = Partial<Pick<Run, 'state' | 'claimedAt' | 'claimedBy' | 'finishedAt' | 'result'>>;

/** Writes to a run over the version that is held. Throws StaleVersion when somebody else wrote it. */
const rewrite = async (context: ClaimContext, { key, version }: Run, set: RunFields): Promise<Run> => {
  await commit(context, { changes: [{ do: 'change', list: 'runs', key, version, set }], events: [] });
  return runThere(context, key);
};

/**
 * Claims work by creating its row: SharePoint lets one call only, of any number of servers. Throws StaleVersion where
 * somebody else opened an ended row again first, and what SharePoint refuses.
 */
export const claim = async (context: ClaimContext, wanted: OnceOnly): Promise<Claim> => {
  const { key, kind, result = {}, isEnd, reopens, along } = wanted;
  const at = context.now();
  const mark = { claimedAt: at, claimedBy: `${context.server} ${randomUUID()}` };
  const state = isEnd ? ({ state: 'finished', finishedAt: at } as const) : open;
  await commitClaim(context, { key, kind, result, ...mark, ...state }, along);
  const run = runThere(context, key);
  if (run.claimedBy === mark.claimedBy) return { outcome: 'ours', run };
  if (run.state === 'claimed') return { outcome: 'left', run };
  if (!reopens) return { outcome: 'ended', run };
  return { outcome: 'ours', run: await rewrite(context, run, { ...open, ...mark, result }) };
};

/** What ends a claim, to be written behind everything that the claim was for. */
export const endOf = ({ key, version }: Run, finishedAt: string, result?: Run['result']): RowWrite => ({
  ...{ do: 'change', list: 'runs', key, version },
  set: { state: 'finished', finishedAt, ...(result && { result }) },
});

/** A claim that is older was left by a process that is gone. */
const abandonedAfterMs = 15 * 60_000;

/** A claim that somebody left long ago, taken over under the version it had, which only one process can do; null for others. */
const takeOver = async (context: ClaimContext, left: Run): Promise<Run | null> => {
  if (Date.parse(context.now()) - Date.parse(left.claimedAt) < abandonedAfterMs) return null;
  try {
    const claimedBy = `${context.server} ${randomUUID()}`;
    return await rewrite(context, left, { claimedBy, claimedAt: context.now() });
  } catch (error) {
    if (error instanceof StaleVersion) return null;
    throw error;
  }
};

/** A claim while its work is done. */
export interface Held {
  /** What the row holds; of a claim that was taken over, what the process before left there. */
  readonly result: Run['result'];
  /** Keeps how far the work is, for the server that may have to take it over. Throws StaleVersion when somebody did already. */
  keep(result: Run['result']): Promise<void>;
}

/** How the work ended, and what its row is to hold. `failed`: a person has to look; it is not tried again. */
export interface Ended {
  readonly state: 'finished' | 'failed';
  readonly result: Run['result'];
}

export type Done<E extends Ended> =
  | { readonly outcome: 'done'; readonly run: Run; readonly end: E }
  | { readonly outcome: 'held' | 'ended'; readonly run: Run };

/**
 * Does work once for its key: however often it is asked for, and by however many servers. A claim that came to no end for
 * fifteen minutes is taken over, and the work then finds what was kept of it. `held`: another process is at it. `ended`: it
 * was done before. Throws what the work throws; the claim then stays until it is taken over.
 */
export const once = async <E extends Ended>(
  context: ClaimContext,
  wanted: OnceOnly,
  work: (held: Held) => Promise<E>,
): Promise<Done<E>> => {
  const { outcome, run: claimed } = await claim(context, wanted);
  if (outcome === 'ended') return { outcome, run: claimed };
  const ours = outcome === 'ours' ? claimed : await takeOver(context, claimed);
  if (ours === null) return { outcome: 'held', run: claimed };
  let run = ours;
  const end = await work({
    result: run.result,
    keep: async (result) => {
      run = await rewrite(context, run, { result: { ...result } });
    },
  });
  const { state, result } = end;
  run = await rewrite(context, run, { state, finishedAt: context.now(), result: { ...result } });
  return { outcome: 'done', run, end };
};

const triesAtMost = 8;

/**
 * Reads a row in Runs that every server may write, decides, and writes over the version that was read: all of it again
 * where somebody else was first. Throws StaleVersion when the row kept changing under it, and what `turn` throws.
 */
export const inTurn = async <T>(
  { store }: Pick<Context, 'store'>,
  key: RunKey,
  turn: (known: Run | undefined) => Promise<T>,
): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await turn(store.get('runs', key));
    } catch (error) {
      const isOvertaken = error instanceof StaleVersion && error.list === 'runs';
      if (!isOvertaken || tries === triesAtMost) throw error;
    }
    await store.fresh(0);
  }
};

/** Writes such a row as it is to be, over the version that was read or for the first time. Throws StaleVersion. */
export const writeInTurn = async (
  context: ClaimContext,
  known: Run | undefined,
  next: Pick<OnceOnly, 'key' | 'kind'> & Pick<Run, 'result'>,
): Promise<void> => {
  if (known === undefined) {
    const { outcome } = await claim(context, { ...next, isEnd: true });
    if (outcome !== 'ours') throw new StaleVersion('runs', null);
    return;
  }
  const at = context.now();
  const claimedBy = `${context.server} ${randomUUID()}`;
  await rewrite(context, known, { claimedAt: at, claimedBy, finishedAt: at, result: next.result });
};
