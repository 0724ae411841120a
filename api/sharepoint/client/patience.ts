import { setTimeout as sleep } from 'node:timers/promises';
import type { Throttle } from '../../platform/throttle.ts';
import { Throttled, Unavailable } from '../ports/faults.ts';
import type { Asked, Patience } from '../ports/waiting.ts';

/** A patience whose waits and whose work end at one time; `left` gives how far away that is. */
const untilThen = (left: () => number): Patience => ({
  get left() {
    return left();
  },
  get endsIn() {
    return left();
  },
  spend: () => undefined,
});

/** So long in all, from now on: for a tap on a card. */
export function fromNow(ms: number): Patience {
  const until = performance.now() + ms;
  return untilThen(() => Math.max(0, until - performance.now()));
}

/** So long in all, from the first call on: for a change that somebody waits for. */
export function inAll(ms: number): Patience {
  let begun: Patience | null = null;
  return untilThen(() => {
    begun ??= fromNow(ms);
    return begun.left;
  });
}

/**
 * So long where SharePoint asks us to wait; its work itself takes what it takes, or at most `allMs` from the first call on:
 * for files and imports.
 */
export function ofWaiting(ms: number, allMs = Number.POSITIVE_INFINITY): Patience {
  let left = ms;
  const all = inAll(allMs);
  return {
    get left() {
      return Math.max(0, Math.min(left, all.endsIn));
    },
    get endsIn() {
      return all.endsIn;
    },
    spend: (waited) => {
      left -= waited;
    },
  };
}

/** Each wait may be so long: for what works behind the scenes. */
export const eachWait = (ms: number): Patience => ({
  left: ms,
  endsIn: Number.POSITIVE_INFINITY,
  spend: () => undefined,
});

/** For what was begun and has to be finished, however long SharePoint asks us to wait. */
export const endless: Patience = eachWait(Number.POSITIVE_INFINITY);

/** Resolves when nobody is asked to wait. Throws Throttled at once where that would take longer than the caller waits. */
export async function untilReady(throttle: Throttle, patience: Patience): Promise<void> {
  for (let wait = throttle.pausedFor; wait > 0; wait = throttle.pausedFor) {
    if (wait > patience.left) throw askedToWait(throttle);
    await sleep(wait);
    patience.spend(wait);
  }
}

/** What a caller gets whose patience is shorter than the wait that SharePoint asks for. */
export const askedToWait = (throttle: Asked): Throttled =>
  new Throttled(`SharePoint asked us to wait for ${Math.ceil(throttle.pausedFor / 1000)} s`, {
    until: throttle.until,
  });

/** The same fault, with the instant until which SharePoint asks us to wait. */
export function dated(error: unknown, throttle: Throttle): unknown {
  if (!(error instanceof Throttled) || error.until !== null) return error;
  const { status, requestId, cause } = error;
  return new Throttled(error.message, { status, requestId, cause, until: throttle.until });
}

/** Whether a promise came in time; it goes on by itself otherwise. Rejects as it does. */
export async function cameWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  if (ms === Number.POSITIVE_INFINITY) {
    await work;
    return true;
  }
  const late = new AbortController();
  const timer = sleep(ms, false, { signal: late.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), timer]);
  } finally {
    late.abort();
  }
}

/** How often it is looked whether SharePoint has asked for a longer wait meanwhile; what was known already comes sooner. */
const lookEveryMs = 50;

const notYet = Symbol('not yet');

/**
 * What a promise gives, where it comes before the caller has to answer. Throws Throttled or Unavailable where it does not:
 * almost at once where SharePoint asks for a longer wait than the caller has patience for.
 */
export async function inTime<T>(
  work: Promise<T>,
  throttle: Asked,
  patience: Pick<Patience, 'endsIn'>,
): Promise<T> {
  if (patience.endsIn === Number.POSITIVE_INFINITY) return work;
  // What is known already needs no timer.
  if ((await Promise.race([work, notYet])) !== notYet) return work;
  // Counted in looks, not by the clock: while this server itself was held up an answer may have come and lie there unread.
  for (let left = patience.endsIn; left > 0; left -= lookEveryMs) {
    if (await cameWithin(work, Math.min(left, lookEveryMs))) return work;
    if (throttle.pausedFor > left) break;
  }
  work.catch(() => undefined); // nobody waits for it any more
  throw throttle.pausedFor > 0 ? askedToWait(throttle) : new Unavailable('SharePoint did not answer in time');
}
