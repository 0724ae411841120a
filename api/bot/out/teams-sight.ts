import { setTimeout as wait } from 'node:timers/promises';
import { ChannelClosed, type TeamsSight, TeamsSilent } from '../../workspace/teams-sight.ts';
import type { Connector } from './connector.ts';
import { closedBecause } from './retry.ts';

/** A person is waiting for the answer. */
const patienceMs = 5_000;

const inTime = async <T>(asking: Promise<T>): Promise<T> => {
  const tooLate = new AbortController();
  const late = wait(patienceMs, undefined, { signal: tooLate.signal, ref: false }).then(() => {
    throw new TeamsSilent();
  });
  try {
    return await Promise.race([asking, late]);
  } catch (error) {
    if (error instanceof TeamsSilent) throw error;
    const why = closedBecause(error);
    throw why === null ? new TeamsSilent(error) : new ChannelClosed(why, error);
  } finally {
    tooLate.abort();
    late.catch(() => undefined);
    asking.catch(() => undefined);
  }
};

/** What the use-cases ask of Teams, within the time that a person waits. */
export const teamsSight = (
  connector: Pick<Connector, 'roleOf' | 'channelNames' | 'sendText'>,
): TeamsSight => ({
  roleOf: (where, oid) => inTime(connector.roleOf(where, oid)),
  channelNames: (serviceUrl, threadId) => inTime(connector.channelNames(serviceUrl, threadId)),
  say: async (where, text) => {
    await inTime(connector.sendText(where, text));
  },
});
