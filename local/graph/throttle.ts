import type { Caller } from '../directory.ts';
import { GraphRefusal } from './errors.ts';
import type { World } from './exchange.ts';
import type { Switches } from './switches.ts';

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

/** A request that was already on its way when another was asked to wait is not early. */
const onItsWayMs = 100;

export interface Meter {
  read(): Reading;
  reset(): void;
  /** Counts a request that comes over the network at an instant in milliseconds. */
  roundTrip(at: number): void;
  /** Throws 503 where too often nobody waited as long as they were asked to. */
  admit(world: World): void;
  /** Notes that a client was asked to wait, so that a request that comes before that is counted. */
  told(at: number, seconds: number): void;
  /**
   * Charges one request to the app, its tenant and the person behind it. Gives the RateLimit headers once four fifths of
   * the app's minute are used, and throws 429 past a limit; a request that is refused is charged all the same.
   */
  charge(world: World, units: number, caller: Caller): Readonly<Record<string, string>>;
}

const nothing: Reading = { requests: 0, roundTrips: 0, units: 0, throttled: 0, early: 0 };

/** Something that is counted from zero every so many seconds (`graph.md` §14). */
interface Budget {
  readonly of: keyof Switches & ('unitsPerMinute' | 'unitsPerDay' | 'unitsPerTenant' | 'requestsPerPerson');
  readonly seconds: number;
  /** In whose name it is counted; null: this request is not. */
  readonly name: (caller: Caller) => string | null;
  readonly price: (units: number) => number;
}

const asUnits = (units: number): number => units;
const budgets: readonly Budget[] = [
  { of: 'unitsPerMinute', seconds: 60, name: ({ appId }) => appId, price: asUnits },
  { of: 'unitsPerDay', seconds: 86_400, name: ({ appId }) => appId, price: asUnits },
  // All apps of a tenant share it.
  { of: 'unitsPerTenant', seconds: 300, name: () => '', price: asUnits },
  { of: 'requestsPerPerson', seconds: 300, name: ({ person }) => person?.oid ?? null, price: () => 1 },
];

interface Window {
  readonly began: number;
  used: number;
}

/** What is left of a budget after a request. */
interface Stand {
  readonly of: Budget['of'];
  readonly limit: number;
  readonly used: number;
  readonly reset: number;
}

const limitHeaders = ({ limit, used, reset }: Stand): Readonly<Record<string, string>> => ({
  'RateLimit-Limit': String(limit),
  'RateLimit-Remaining': String(Math.max(0, limit - used)),
  'RateLimit-Reset': String(reset),
});

const throttled = (stand: Stand): GraphRefusal =>
  new GraphRefusal(429, 'activityLimitReached', 'The request has been throttled', {
    inner: 'throttledRequest',
    // Only the app's minute is reported in numbers.
    headers: {
      'Retry-After': String(stand.reset),
      ...(stand.of === 'unitsPerMinute' ? limitHeaders(stand) : {}),
    },
  });

/** Whoever ignores Retry-After is shut out in the end (`graph.md` §14). */
const blocked = (): GraphRefusal =>
  new GraphRefusal(503, 'serviceNotAvailable', 'The service is not available. The application is blocked.', {
    headers: { 'Retry-After': '600' },
  });

export function createMeter(): Meter {
  let reading = nothing;
  let windows = new Map<string, Window>();
  let wait = { from: 0, until: 0 };
  const use = (budget: Budget, world: World, units: number, caller: Caller): Stand | null => {
    const limit = world.switches[budget.of];
    const name = budget.name(caller);
    if (limit === null || name === null) return null;
    const now = Date.parse(world.now());
    const key = `${budget.of} ${name}`;
    const known = windows.get(key);
    const ms = budget.seconds * 1000;
    const window = known && now - known.began < ms ? known : { began: now, used: 0 };
    windows.set(key, window);
    window.used += budget.price(units);
    const reset = Math.max(1, Math.ceil((window.began + ms - now) / 1000));
    return { of: budget.of, limit, used: window.used, reset };
  };
  return {
    read: () => reading,
    reset: () => {
      reading = nothing;
      windows = new Map();
      wait = { from: 0, until: 0 };
    },
    admit: ({ switches: { blockAfterEarly } }) => {
      if (blockAfterEarly !== null && reading.early >= blockAfterEarly) throw blocked();
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
    charge: (world, units, caller) => {
      reading = { ...reading, requests: reading.requests + 1, units: reading.units + units };
      if (units === 0) return {};
      const stands = budgets.flatMap((budget) => use(budget, world, units, caller) ?? []);
      const past = stands.filter(({ used, limit }) => used > limit).sort((a, b) => b.reset - a.reset)[0];
      if (past !== undefined) {
        reading = { ...reading, throttled: reading.throttled + 1 };
        throw throttled(past);
      }
      const minute = stands.find(({ of }) => of === 'unitsPerMinute');
      return minute && minute.used >= minute.limit * 0.8 ? limitHeaders(minute) : {};
    },
  };
}
