import { GraphRefusal } from './errors.ts';
import type { World } from './exchange.ts';

/** What was asked of SharePoint since the meter was set back. */
interface Reading {
  /** Single requests; the parts of a batch count one by one. */
  readonly requests: number;
  /** Requests over the network; a batch counts once. */
  readonly roundTrips: number;
  /** Resource units (`graph.md` §14). */
  readonly units: number;
  readonly throttled: number;
  /** Requests that came before a `Retry-After` was over. */
  readonly early: number;
}

/** A request that was already on its way when another was told to wait is not early. */
const onItsWayMs = 100;

export interface Meter {
  read(): Reading;
  reset(): void;
  /** Counts a request that comes over the network at an instant in milliseconds. */
  roundTrip(at: number): void;
  /** Notes that a client was told to wait, so that whoever comes before that is counted. */
  told(at: number, seconds: number): void;
  /**
   * Charges one request. Gives the RateLimit headers once four fifths of the minute's budget are used, and throws 429
   * past it; a request that is refused is charged all the same.
   */
  charge(world: World, units: number): Readonly<Record<string, string>>;
}

const nothing: Reading = { requests: 0, roundTrips: 0, units: 0, throttled: 0, early: 0 };

export function createMeter(): Meter {
  let reading = nothing;
  let minute = { began: 0, used: 0 };
  let wait = { from: 0, until: 0 };
  return {
    read: () => reading,
    reset: () => {
      reading = nothing;
      minute = { began: 0, used: 0 };
      wait = { from: 0, until: 0 };
    },
    roundTrip: (at) => {
      const isEarly = at > wait.from + onItsWayMs && at < wait.until;
      reading = {
        ...reading,
        roundTrips: reading.roundTrips + 1,
        early: reading.early + Number(isEarly),
      };
    },
    told: (at, seconds) => {
      if (at + seconds * 1000 > wait.until) wait = { from: at, until: at + seconds * 1000 };
    },
    charge: (world, units) => {
      reading = { ...reading, requests: reading.requests + 1, units: reading.units + units };
      const limit = world.switches.unitsPerMinute;
      if (limit === null || units === 0) return {};
      const now = Date.parse(world.now());
      if (now - minute.began >= 60_000) minute = { began: now, used: 0 };
      minute.used += units;
      const reset = String(Math.max(1, Math.ceil((minute.began + 60_000 - now) / 1000)));
      if (minute.used > limit) {
        reading = { ...reading, throttled: reading.throttled + 1 };
        throw new GraphRefusal(429, 'activityLimitReached', 'The request has been throttled', {
          inner: 'throttledRequest',
          headers: {
            'Retry-After': reset,
            'RateLimit-Limit': String(limit),
            'RateLimit-Remaining': '0',
            'RateLimit-Reset': reset,
          },
        });
      }
      if (minute.used < limit * 0.8) return {};
      return {
        'RateLimit-Limit': String(limit),
        'RateLimit-Remaining': String(limit - minute.used),
        'RateLimit-Reset': reset,
      };
    },
  };
}
