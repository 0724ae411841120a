import type { MiddlewareHandler } from 'hono';
import type { RouteSpec } from '#wire/route-spec.ts';
import { routes } from '#wire/routes.ts';
import { RequestFault } from './problem.ts';
import type { RouterVariables } from './router-variables.ts';

/** How much of one thing one person may ask for: so many at once, and so many a minute from then on. */
interface Limit {
  readonly burst: number;
  readonly perMinute: number;
}

type Kind = 'reads' | 'changes' | 'documents' | 'pieces' | 'people' | 'chats';

/**
 * Per person and kind of route. A tab that is open asks for the board thirty times a minute; the rest is room for several
 * windows and for people who work fast. `docs/operations.md` says how to change them.
 */
const limits: Readonly<Record<Kind, Limit>> = {
  reads: { burst: 600, perMinute: 1_200 },
  changes: { burst: 200, perMinute: 240 },
  /** Documents that are read or written: imports, headings, exports. */
  documents: { burst: 120, perMinute: 60 },
  /** Parts of uploads, 16 MB at most. */
  pieces: { burst: 120, perMinute: 600 },
  people: { burst: 60, perMinute: 120 },
  /** Messages to the bot and taps on cards. */
  chats: { burst: 40, perMinute: 60 },
};

/** So many requests of one person are answered at the same time, and so many of everybody. */
const personAtOnce = 64;
const allAtOnce = 1_000;

interface Bucket {
  left: number;
  at: number;
}

/** Somebody who has not asked for this long has a full measure again, and is forgotten. */
const forgetMs = 10 * 60_000;
const forgetFrom = 5_000;

/** Counts what people ask for. `factor`: how many times the limits above. */
export interface Limits {
  /** Takes one; gives 0, or in how many seconds there is one again. */
  take(who: string, kind: Kind): number;
}

export function openLimits(factor = 1, now: () => number = () => performance.now()): Limits {
  const buckets = new Map<string, Bucket>();
  const forget = (at: number): void => {
    for (const [name, bucket] of buckets) if (at - bucket.at > forgetMs) buckets.delete(name);
  };
  return {
    take(who, kind) {
      const { burst, perMinute } = limits[kind];
      const at = now();
      if (buckets.size > forgetFrom) forget(at);
      const name = `${kind} ${who}`;
      const bucket = buckets.get(name) ?? { left: burst * factor, at };
      const perMs = (perMinute * factor) / 60_000;
      bucket.left = Math.min(burst * factor, bucket.left + (at - bucket.at) * perMs);
      bucket.at = at;
      buckets.set(name, bucket);
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perMs / 1000));
      bucket.left -= 1;
      return 0;
    },
  };
}

const kindOf = (spec: RouteSpec): Kind => {
  if (spec.ticket) return 'pieces';
  if (spec.document) return 'documents';
  if (spec.limit) return spec.limit;
  return spec.method === 'GET' ? 'reads' : 'changes';
};

/** 429 for one person, 503 for everybody; both say when to come again. */
export const tooMany = (seconds: number): RequestFault =>
  new RequestFault(429, 'too_many', {
    values: { seconds: seconds === 1 ? 'a second' : `${seconds} seconds` },
    retryAfter: seconds,
  });

const busy = (): RequestFault => new RequestFault(503, 'busy', { retryAfter: 2 });

/** Lets a person through as far as their measure goes. Comes after who asks is known, before SharePoint is asked. */
export const personLimit = (
  { take }: Limits,
  spec: RouteSpec,
  atOnce: Map<string, number>,
): MiddlewareHandler<RouterVariables> => {
  const kind = kindOf(spec);
  return async (c, next) => {
    const who = c.get('who');
    const wait = take(who, kind);
    if (wait > 0) throw tooMany(wait);
    const before = atOnce.get(who) ?? 0;
    if (before >= personAtOnce) throw tooMany(1);
    atOnce.set(who, before + 1);
    try {
      await next();
    } finally {
      const left = (atOnce.get(who) ?? 1) - 1;
      if (left > 0) atOnce.set(who, left);
      else atOnce.delete(who);
    }
  };
};

/** Answers so many requests at the same time, for everybody together. */
export const everybodyLimit = (): MiddlewareHandler => {
  let running = 0;
  return async (c, next) => {
    if (running >= allAtOnce && c.req.path !== routes.health.path) throw busy();
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  };
};
