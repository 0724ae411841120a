import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../platform/log.ts';
import type { ExternalChange } from '../sharepoint/mirror/external-edit.ts';
import { StoreFault } from '../sharepoint/ports/faults.ts';
import type { Workspace } from '../view/workspace.ts';
import { openRecordWatch } from './record-watch.ts';

/** What was noticed and not yet put on record. The workspace fills it from its first reading on. */
export interface ExternalEditNotes {
  readonly add: (change: ExternalChange) => void;
  /** Those who are to hear that something came. */
  wake: () => void;
  waiting: ExternalChange[];
}

export const openExternalEditNotes = (): ExternalEditNotes => {
  const notes: ExternalEditNotes = {
    waiting: [],
    wake: () => undefined,
    add: (change) => {
      notes.waiting.push(change);
      notes.wake();
    },
  };
  return notes;
};

export interface SyncParts {
  readonly workspace: Workspace;
  readonly notes: ExternalEditNotes;
  readonly now: () => string;
  readonly log: Log;
  /** Whether Graph has promised notifications of changes, so that polling may be rare. */
  readonly isNotified?: () => boolean;
  /** Further work of each round, such as following linked files. */
  readonly also?: () => Promise<void>;
}

export interface Sync {
  /** Asks SharePoint now what changed, and records what was changed past us. Never rejects. */
  tick(): Promise<void>;
  /** The same soon; several calls make one. */
  poke(): void;
  /** Stops, and keeps what was read for the next start. */
  stop(): Promise<void>;
}

const pollMs = 30_000;
/** Notifications get lost, and come up to five minutes late (graph.md §10). */
const toldPollMs = 5 * 60_000;
const slowestMs = 10 * 60_000;
const soonMs = 100;
/** A round that takes longer is left alone; nothing is kept then. */
const stopMs = 3_000;
/** How often a copy of what was read is kept for the next start. */
const keepMs = 10 * 60_000;

const kindOf = (error: unknown): string => (error instanceof StoreFault ? error.code : 'unexpected');

/** The work of a round, and what is known of the rounds before it. */
const openRounds = ({ workspace, notes, now, log, also }: SyncParts, isStopped: () => boolean) => {
  let failures = 0;
  let keptAt = Number.NEGATIVE_INFINITY;
  const record = openRecordWatch({ workspace, now, log });

  /** A copy holds nothing that is not on record yet: a server that starts from it would not notice that again. */
  const keep = async (): Promise<void> => {
    if (notes.waiting.length > 0) return;
    keptAt = performance.now();
    await workspace.keepSnapshot().catch((error: unknown) => {
      log({ at: now(), what: 'copy not kept', error: kindOf(error) });
    });
  };
  const round = async (): Promise<void> => {
    await workspace.store.fresh(0);
    const waiting = notes.waiting.splice(0);
    try {
      await record.note(waiting);
    } catch (error) {
      notes.waiting.unshift(...waiting);
      throw error;
    }
    await record.look();
    await also?.().catch((error: unknown) => {
      if (!isStopped()) log({ at: now(), what: 'files not followed', error: kindOf(error) });
    });
    if (!isStopped() && performance.now() - keptAt > keepMs) await keep();
  };
  const attempt = async (): Promise<void> => {
    try {
      await round();
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!isStopped()) log({ at: now(), what: 'sync fault', error: kindOf(error) });
    }
  };
  return { keep, attempt, failures: () => failures };
};

/**
 * Follows SharePoint without anybody asking: every 30 seconds, at once when it was notified that something changed (then every
 * five minutes besides), and ever more slowly while SharePoint does not answer or asks us to wait.
 */
export const startSync = (parts: SyncParts): Sync => {
  const { notes, isNotified } = parts;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  const { keep, attempt, failures } = openRounds(parts, () => stopped);
  const later = (ms: number): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void tick(), ms);
    timer.unref();
  };
  const tick = async (): Promise<void> => {
    again = running !== null;
    running ??= attempt().finally(() => {
      running = null;
      later(again ? soonMs : Math.min((isNotified?.() ? toldPollMs : pollMs) * 2 ** failures(), slowestMs));
      again = false;
    });
    await running;
  };
  const poke = (): void => {
    if (running !== null) again = true;
    else if (failures() === 0) later(soonMs);
  };
  notes.wake = poke;
  later(notes.waiting.length > 0 ? soonMs : pollMs);
  return {
    tick,
    poke,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([running, wait(stopMs, undefined, { ref: false })]);
      if (running === null) await keep();
    },
  };
};
