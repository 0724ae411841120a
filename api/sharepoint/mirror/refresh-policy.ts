import { type ListName, listNames } from '#domain/records/lists.ts';
import { boardLists } from '#domain/records/records.ts';
import type { Mirror } from '../ports/ports.ts';
import type { FirstPages } from './delta.ts';

/** When SharePoint is asked, and for how much of it. */
export interface RefreshPolicy extends Pick<Mirror, 'asAt' | 'isWhole' | 'fresh' | 'glance'> {
  /** Asks for everything now, after whatever is being asked already. */
  refresh(): Promise<void>;
  /** Asks for what a board shows, from the first pages on that were asked for at an instant, and goes on with the rest behind the caller's back. */
  boardFirst(firstPages: FirstPages, askedAt: string): Promise<void>;
}

export interface RefreshPolicyOptions {
  readonly now: () => string;
  /** Reads some lists; says whether events came that were not known here. */
  readonly read: (lists: readonly ListName[], firstPages?: FirstPages) => Promise<boolean>;
  /** Called before all lists are asked for. */
  readonly beforeAll: () => void;
}

/** How long glances at the events take the place of a refresh of all lists. */
const glanceForMs = 30_000;

/** What a board is made of, and nothing that grows without end. */
export const boardFirstLists: readonly ListName[] = ['settings', ...boardLists];
const otherLists = listNames.filter((list) => list !== 'events');

/** Work that is done by one at a time; `now` is what is being done. */
function openRunning() {
  let running: Promise<void> | null = null;
  return {
    now: () => running,
    start(work: () => Promise<void>): Promise<void> {
      running = work().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/**
 * Every write through the app leaves an event behind it. So a caller that refreshes all the time asks for the events alone, which
 * costs one unit, and for everything else when there is a new one.
 */
export function openRefreshPolicy({ now, read, beforeAll }: RefreshPolicyOptions): RefreshPolicy {
  let asAt = '';
  let lookedAt = Number.NEGATIVE_INFINITY;
  let glancedAt = Number.NEGATIVE_INFINITY;
  /** Whether all changes are here whose events are. */
  let isSettled = false;
  const underWay = openRunning();
  const glancing = openRunning();

  const ask = async (): Promise<void> => {
    beforeAll();
    const [startedAt, instant] = [performance.now(), now()];
    // The answers of one round are not of one moment: an event may have come whose change did not.
    isSettled = !(await read(listNames));
    [lookedAt, asAt] = [startedAt, instant];
  };
  const askForEvents = async (): Promise<void> => {
    const [startedAt, instant] = [performance.now(), now()];
    if (await read(['events'])) {
      isSettled = false;
      await read(otherLists);
      [isSettled, lookedAt, asAt] = [true, startedAt, instant];
    }
    glancedAt = startedAt;
  };
  const start = (work: () => Promise<void>): Promise<void> =>
    underWay.start(() => (glancing.now() ?? Promise.resolve()).catch(() => undefined).then(work));
  const needsAll = (): boolean =>
    !isSettled ||
    performance.now() - lookedAt > glanceForMs ||
    Date.parse(now()) - Date.parse(asAt) > glanceForMs;

  return {
    get asAt() {
      return asAt;
    },
    get isWhole() {
      return lookedAt > Number.NEGATIVE_INFINITY;
    },
    async fresh(maxAgeMs) {
      if (performance.now() - lookedAt < maxAgeMs) return;
      await (underWay.now() ?? start(ask));
    },
    async glance(maxAgeMs) {
      if (performance.now() - Math.max(lookedAt, glancedAt) < maxAgeMs) return;
      await (underWay.now() ?? (needsAll() ? start(ask) : (glancing.now() ?? glancing.start(askForEvents))));
    },
    async refresh() {
      await underWay.now()?.catch(() => undefined);
      await (underWay.now() ?? start(ask));
    },
    async boardFirst(firstPages, askedAt) {
      await start(async () => void (await read(boardFirstLists, firstPages)));
      asAt = askedAt;
      start(ask).catch(() => undefined); // the next caller asks again
    },
  };
}
