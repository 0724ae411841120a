import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../platform/log.ts';
import { StoreFault } from '../sharepoint/ports/faults.ts';
import type { Subscriptions } from '../sharepoint/ports/site-facts.ts';

/** Keeps the subscriptions to Graph's change notifications alive, as long as the server runs. */
export interface SubscriptionRenewal {
  /** Whether Graph has promised notifications: then polling may be rare. */
  readonly isPromised: boolean;
  /** Graph asks whether its subscriptions are still wanted, or has ended one: all are made again. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

const keepMs = 60 * 60_000;
const retryMs = 10 * 60_000;
/** What is not taken back in this time ends by itself. */
const stopMs = 3_000;

/** Without an address at which Graph reaches us nothing is promised, and we ask by ourselves. */
export const noSubscriptions: SubscriptionRenewal = {
  isPromised: false,
  again: async () => undefined,
  stop: async () => undefined,
};

export interface RenewalParts {
  readonly subscriptions: Subscriptions;
  readonly now: () => string;
  readonly log: Log;
}

/** Subscribes at once, renews every hour, and ends it when the server stops. */
export const startSubscriptionRenewal = ({ subscriptions, now, log }: RenewalParts): SubscriptionRenewal => {
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
    // Several at once are one: Graph notifies of each list by itself.
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
