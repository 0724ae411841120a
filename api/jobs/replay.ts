import { type BotParts, contextOf } from '../bot/parts.ts';
import {
  nightlyReplay,
  type ReplayResult,
  replayKey,
  replayRecord,
} from '../usecases/record/replay-record.ts';
import type { Job, JobOutcome } from './job.ts';

const wordsOf = ({ agrees, rows, completeFrom, events }: ReplayResult): string =>
  [
    agrees
      ? `Record and lists agree: ${events.count} lines.`
      : `These rows do not agree with the record: ${rows.join(', ')}.`,
    ...(completeFrom === null ? [] : [`The record is complete after ${completeFrom}.`]),
  ].join('\n');

const replayTonight = async (parts: BotParts, night: string): Promise<JobOutcome> => {
  const said = await nightlyReplay(contextOf(parts, 'clock'), night);
  if (said === null) return { words: 'done already, or another process is at it', log: null };
  const { count: lines, hash: seal } = said.events;
  const what = said.agrees ? 'record agrees' : 'record disagrees';
  return { words: wordsOf(said), log: { what, lines, seal } };
};

/** The record is run backwards each night. From two o'clock in London on, when nobody works and every server has its turn. */
export const replayJob: Job = {
  name: 'replay',
  about: 'runs the record backwards and says whether it agrees with the lists; by hand it writes nothing',
  schedule: () => ({ every: 'night', time: '02:00' }),
  catchUp: 'same_day',
  due: (parts, { period }) => {
    const isDone = parts.workspace.store.get('runs', replayKey(period))?.state === 'finished';
    return isDone ? [] : [() => replayTonight(parts, period)];
  },
  // The claim of the night is left free.
  byHand: async ({ workspace }) => {
    await workspace.store.fresh(0);
    const said = replayRecord(workspace.store);
    return [{ words: wordsOf(said), log: null, isFailed: !said.agrees }];
  },
};
