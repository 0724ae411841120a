import { type Day, londonDay } from '#domain/dates/day.ts';
import { bankHolidaysEnding } from '#domain/dates/working-days.ts';
import { type BotParts, kindOf } from '../bot/parts.ts';
import { type Job, runDue } from './job.ts';
import { jobs } from './jobs.ts';
import { settleOldChannels } from './old-channels.ts';

/** A minute is the most that a digest is late by; servers that started together do not all ask at the same moment. */
const tickMs = () => 30_000 + Math.random() * 20_000;

export interface Clock {
  /** Runs what is due at once; the tests and a start after a standstill use it. */
  tick(): Promise<void>;
  stop(): void;
}

/**
 * Starts the clock of this server. Every server has one: which of them does the work is settled by the row that
 * SharePoint lets only one of them create. A fault is logged and tried again at a later tick. What
 * somebody deleted in SharePoint itself is named here within a minute.
 */
export const startClock = (parts: BotParts): Clock => {
  const { log, now } = parts;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let logged = '';
  let areOldSettled = false;
  let warnedOn = '';
  const lookAtSite = async (): Promise<void> => {
    const missing = (await parts.workspace.look()).join('; ');
    if (missing !== logged)
      log({ at: now(), what: missing === '' ? 'site mended' : 'site incomplete', missing });
    logged = missing;
  };
  const today = (): Day => londonDay(now());
  const attempt = async (work: () => Promise<unknown>, name?: string): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log({ at: now(), what: 'clock fault', ...(name && { job: name }), error: kindOf(error) });
    }
  };
  const doJob = async (job: Job): Promise<void> => {
    for (const outcome of await runDue(parts, job)) if (outcome.log) log({ at: now(), ...outcome.log });
  };
  const warn = (): void => {
    const ending = bankHolidaysEnding(today());
    if (ending === null || warnedOn === today()) return;
    warnedOn = today();
    log({ at: now(), what: 'bank holidays are known only until', day: ending });
  };
  const tick = async (): Promise<void> => {
    warn();
    await attempt(async () => {
      await lookAtSite();
      if (!areOldSettled) areOldSettled = await settleOldChannels(parts);
    });
    for (const job of jobs) await attempt(() => doJob(job), job.name);
  };
  const again = (): void => {
    if (stopped) return;
    timer = setTimeout(() => void tick().finally(again), tickMs());
    timer.unref();
  };
  again();
  return {
    tick,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
