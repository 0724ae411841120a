import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { openThrottle, retryAfterMs, type Throttle } from '../../platform/throttle.ts';
import type { ClosedWhy } from '../../workspace/teams-sight.ts';

/** What an HTTP error of the SDK carries; it throws at the first 429 and leaves trying again to us. */
const httpError = z.object({
  response: z.object({
    status: z.number(),
    headers: z.looseObject({ 'retry-after': z.string().optional() }).optional(),
    data: z.unknown(),
  }),
});

/** The status that the connector answered with; null when no answer came. */
export const statusOf = (error: unknown): number | null =>
  httpError.safeParse(error).data?.response.status ?? null;

/** Microsoft: retry 429, 412, 502 and 504 with exponential backoff; never 403, 404 or 413. */
const again = new Set([412, 429, 502, 504]);
const triesAtMost = 5;
const longestWaitMs = 30_000;

/** Milliseconds that the connector asked to wait; 0 where it did not. */
const askedMs = (error: unknown): number =>
  retryAfterMs(httpError.safeParse(error).data?.response.headers?.['retry-after']);

// Jitter: several servers that were refused together must not come back together.
const ownWaitMs = (tries: number): number => 250 * 2 ** tries * (0.5 + Math.random());

/** The connector asked for a longer pause than anybody waits for; nothing was sent. */
class AskedToWait extends Error {
  override readonly name = 'AskedToWait';
}

const untilReady = async (throttle: Throttle): Promise<void> => {
  if (throttle.pausedFor > longestWaitMs) throw new AskedToWait('the connector asked us to wait');
  await throttle.ready();
};

/** Whether the connector says that there is no such thing, or no such person in that place. */
export const isNotThere = (error: unknown): boolean => statusOf(error) === 404;

const errorCode = z.object({ error: z.object({ code: z.string() }) });

/** What Teams answers where the app is no longer in the team (teams.md §6; `BotNotInConversationRoster`). */
const outOfRoster = 'BotNotInConversationRoster';

/**
 * Why a conversation takes nothing from us until somebody does something in Teams: a deleted channel answers 404; 403 means
 * that the app was removed or that posts are blocked. Null for every other error.
 */
export const closedBecause = (error: unknown): ClosedWhy | null => {
  const status = statusOf(error);
  if (status === 404) return 'channel_deleted';
  if (status !== 403) return null;
  const code = errorCode.safeParse(httpError.safeParse(error).data?.response.data).data?.error.code;
  return code === outOfRoster ? 'app_removed' : 'writes_blocked';
};

/** Whether the connection was never made, so that nothing can have arrived. */
const neverLeft = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND');

export interface Retrying<T> {
  /** Shared by all who speak to the connector, so that a pause holds for all. */
  readonly throttle?: Throttle;
  /** RefreshPolicy, after an answer that leaves it open, whether the call was carried out all the same; null where that cannot be seen. */
  readonly arrived?: () => Promise<T | null>;
}

/** Whether it is worth another try; after a wait, if the connector asked for one that somebody would wait for. */
const mayRepeat = (error: unknown): boolean => {
  const status = statusOf(error);
  return (status === null ? neverLeft(error) : again.has(status)) && askedMs(error) <= longestWaitMs;
};

const lookedFor = async <T>(error: unknown, arrived: Retrying<T>['arrived']): Promise<T | null> =>
  arrived !== undefined && (statusOf(error) ?? 0) >= 500 ? arrived() : null;

/**
 * Calls the connector, and calls it again where Microsoft says so, no sooner than `Retry-After`. A gateway that gave up
 * may have handed the call on, so it is looked for before it is repeated. Throws the last error; gives up at once when it
 * is asked to wait for more than half a minute.
 */
export const withRetry = async <T>(
  call: () => Promise<T>,
  { throttle = openThrottle(), arrived }: Retrying<T> = {},
  tries = 1,
): Promise<T> => {
  await untilReady(throttle);
  try {
    return await call();
  } catch (error) {
    throttle.pause(askedMs(error));
    if (!mayRepeat(error) || tries === triesAtMost) throw error;
    const found = await lookedFor(error, arrived);
    if (found !== null) return found;
    if (askedMs(error) === 0) await wait(ownWaitMs(tries));
  }
  return withRetry(call, { throttle, ...(arrived && { arrived }) }, tries + 1);
};

/** Whether a failed send surely left nothing behind: it was refused, or never arrived. A time-out is not sure. */
export const surelyNotSent = (error: unknown): boolean => {
  if (error instanceof AskedToWait) return true;
  const status = statusOf(error);
  return status === null ? neverLeft(error) : status < 500;
};
