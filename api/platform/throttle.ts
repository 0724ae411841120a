import { setTimeout as sleep } from 'node:timers/promises';

/** How fast we may speak to one tenant. Everybody who speaks to it shares one, so that a pause holds for all (graph.md §14). */
export interface Throttle {
  /** Resolves when nobody asked us to wait. */
  ready(): Promise<void>;
  /** Nobody calls for so long. */
  pause(ms: number): void;
  /** How long everybody still waits, in milliseconds. */
  readonly pausedFor: number;
  /** The instant until which everybody waits; null where nobody does. */
  readonly until: string | null;
  /**
   * Reads `Retry-After`, whatever was asked and answered, and `RateLimit-*`: below a fifth of the budget the rest is spread
   * over the time until it is filled again.
   */
  heed(headers: Headers): void;
}

const fifth = 0.2;

/** `now` gives the instant it is, ISO 8601; the machine's clock where not given. */
export function openThrottle(now: () => string = () => new Date().toISOString()): Throttle {
  let until = 0;
  const left = () => Math.max(0, until - performance.now());
  const pause = (ms: number) => {
    until = Math.max(until, performance.now() + ms);
  };
  return {
    get pausedFor() {
      return left();
    },
    get until() {
      const ms = left();
      return ms > 0 ? new Date(Date.parse(now()) + ms).toISOString() : null;
    },
    pause,
    async ready() {
      while (left() > 0) await sleep(left());
    },
    heed(headers) {
      pause(retryAfterMs(headers.get('retry-after')));
      const limit = Number(headers.get('ratelimit-limit'));
      const remaining = Number(headers.get('ratelimit-remaining') ?? Number.NaN);
      const resetSeconds = Number(headers.get('ratelimit-reset'));
      if (!(limit > 0) || !(remaining < limit * fifth)) return;
      pause((resetSeconds * 1000) / Math.max(1, remaining));
    },
  };
}

/** The seconds or the date of `Retry-After`, in milliseconds from now; 0 where there is none. */
export function retryAfterMs(value: string | null | undefined): number {
  if (!value) return 0;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now());
}
