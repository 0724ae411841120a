import { londonDay } from '#domain/day.ts';
import { londonInstant } from '#domain/schedule.ts';
import { type BotParts, deskOf } from '../bot/parts.ts';
import { nightlyReplay, type ReplayResult } from '../usecases/replay-record.ts';

/** From two o'clock in London on, when nobody works and every server has its turn; a night that was missed is made up for. */
const startsAt = '02:00';

/** Replays the record where this night's replay is due; null where it is not, or is done. */
export const replayIfDue = async (parts: BotParts): Promise<ReplayResult | null> => {
  const { mirror } = parts.workspace;
  const now = parts.now();
  const day = londonDay(now);
  const isDone = mirror.get('runs', `replay:${day}`)?.state === 'finished';
  if (!mirror.isWhole || isDone || now < londonInstant(day, startsAt)) return null;
  return nightlyReplay(deskOf(parts, 'clock'));
};
