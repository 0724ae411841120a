import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../platform/log.ts';
import { StoreFault } from '../sharepoint/ports/faults.ts';
import type { Subscriptions } from '../sharepoint/ports/site-facts.ts';

/** Sees to it that Graph tells us of changes, as long as the server runs. */
export interface Told {
  /** Whether Graph has promised to tell: then asking by ourselves may be rare. */
  readonly isPromised: boolean;
  /** Graph asks whether its promises are still wanted, or has taken one back: all are made anew. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

const keepMs = 60 * 60_000;
const retryMs = 10 * 60_000;
/** What is not taken back in this time ends by itself. */
const stopMs = 3_000;

/** Without an address at which Graph reaches us nothing is promised, and we ask by ourselves. */
export const noSubscriptions: Told = {
  isPromised: false,
  again: async () => undefined,
  stop: async () => undefined,
};

export interface RenewalParts {
  readonly subscriptions: Subscriptions;
  readonly now: () => string;
  readonly log: Log;
}

/** Subscribes at once, refreshing after it every hour, and ends it when the server stops. */
export const startSubscriptionRenewal = ({ subscriptions, now, log }: RenewalParts): Told => {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let isPromised = false;
  let renewing: Promise<void> | null = null;
  const subscribe = async (renewAll = false): Promise<void> => {
    const lists = await subscriptions.keep(renewAll);
    if (!isPromised) log({ at: now(), what: 'subscribed', lists });
    isPromised = true;
  };
  const failed = (error: unknown): void => {
    isPromised = false;
    const code = error instanceof StoreFault ? error.code : 'unexpected';
    if (!stopped) log({ at: now(), what: 'not subscribed', error: code });
  };
  const keep = async (): Promise<void> => {
    await subscribe().catch(failed);
    if (stopped) return;
    timer = setTimeout(() => void keep(), isPromised ? keepMs : retryMs);
    timer.unref();
  };
  const first = keep();
  return {
    get isPromised() {
      return isPromised;
    },
    // Several at once are one: Graph tells of each list by itself.
    again: () => {
      renewing ??= subscribe(true)
        .catch(failed)
        .finally(() => {
          renewing = null;
        });
      return renewing;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([first.then(() => subscriptions.end()), wait(stopMs, undefined, { ref: false })]);
    },
  };
};
