import { type BotParts, kindOf } from '../bot/parts.ts';
import { sendDueDigests } from './digests.ts';
import { settleOldChannels } from './old-channels.ts';
import { replayIfDue } from './replay.ts';

/** A minute is the most that a digest is late by; servers that started together do not all ask at the same moment. */
const tickMs = () => 30_000 + Math.random() * 20_000;

export interface Clock {
  /** Looks at once for what is due; the tests and a start after a standstill use it. */
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
  let told = '';
  let areOldSettled = false;
  const lookAtSite = async (): Promise<void> => {
    const missing = (await parts.workspace.look()).join('; ');
    if (missing !== told)
      log({ at: now(), what: missing === '' ? 'site mended' : 'site incomplete', missing });
    told = missing;
  };
  const replay = async (): Promise<void> => {
    try {
      const said = await replayIfDue(parts);
      if (said === null) return;
      const { count, hash } = said.events;
      log({ at: now(), what: said.agrees ? 'record agrees' : 'record disagrees', lines: count, seal: hash });
    } catch (error) {
      log({ at: now(), what: 'replay fault', error: kindOf(error) });
    }
  };
  const tick = async (): Promise<void> => {
    try {
      await lookAtSite();
      if (!areOldSettled) areOldSettled = await settleOldChannels(parts);
      for (const outcome of await sendDueDigests(parts)) {
        if (outcome.what !== 'held') log({ at: now(), ...outcome, what: `digest ${outcome.what}` });
      }
    } catch (error) {
      log({ at: now(), what: 'clock fault', error: kindOf(error) });
    }
    await replay();
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
