import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** What an HTTP error of the SDK carries; it throws at the first 429 and leaves trying again to us. */
const httpError = z.object({
  response: z.object({
    status: z.number(),
    headers: z.looseObject({ 'retry-after': z.string().optional() }).optional(),
    data: z.unknown(),
  }),
});

/** The status that the connector answered with; null when no answer came. */
const statusOf = (error: unknown): number | null => httpError.safeParse(error).data?.response.status ?? null;

/** Microsoft: retry 429, 412, 502 and 504 with exponential backoff; never 403, 404 or 413. */
const again = new Set([412, 429, 502, 504]);
const triesAtMost = 5;
const longestWaitMs = 30_000;

const waitBefore = (error: unknown, tries: number): number => {
  const asked = Number(httpError.safeParse(error).data?.response.headers?.['retry-after']);
  if (Number.isFinite(asked) && asked >= 0) return asked * 1000;
  // Jitter: several servers that were refused together must not come back together.
  return 250 * 2 ** tries * (0.5 + Math.random());
};

/** Whether the connection was never made, so that nothing can have arrived. */
const neverLeft = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND');

/**
 * Calls the connector, and calls it again where Microsoft says so, no sooner than `Retry-After`. Throws the last error;
 * gives up at once when it is asked to wait for more than half a minute.
 */
export const withRetry = async <T>(call: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const status = statusOf(error);
      const worthIt = status === null ? neverLeft(error) : again.has(status);
      const ms = waitBefore(error, tries);
      if (!worthIt || tries === triesAtMost || ms > longestWaitMs) throw error;
      await wait(ms);
    }
  }
};

/** Whether a failed send surely left nothing behind: it was refused, or never arrived. A time-out is not sure. */
export const surelyNotSent = (error: unknown): boolean => {
  const status = statusOf(error);
  return status === null ? neverLeft(error) : status < 500;
};
