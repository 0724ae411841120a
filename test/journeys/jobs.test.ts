import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnector } from '../../api/bot/out/connector.ts';
import type { BotParts } from '../../api/bot/parts.ts';
import { openTokens } from '../../api/identity/tokens.ts';
import { type Job, plainJob, runDue } from '../../api/jobs/job.ts';
import { readEnv } from '../../api/platform/env.ts';
import { openWorkspace } from '../../api/sharepoint/open-workspace.ts';
import { openViews } from '../../api/view/workspace.ts';
import { settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let now = '2026-03-04T10:00:00.000Z';
beforeAll(async () => {
  world = await startWorld();
  await settle(world);
});
afterAll(() => world.close());

/** A server of its own, as far as its clock is concerned. */
const server = async (name: string): Promise<BotParts> => {
  const env = readEnv({ ...world.local.env, PORT: '0' });
  const tokens = openTokens(env);
  const workspace = openViews(await openWorkspace(env.siteUrl, env, () => now));
  const connector = openConnector(env, tokens);
  return { env, tokens, workspace, connector, server: name, now: () => now, log: () => undefined };
};

const jobThat = (name: string, work: () => Promise<{ readonly state: 'finished' | 'failed' }>): Job =>
  plainJob({
    ...{ name, about: 'counts', catchUp: 'until_next' },
    schedule: () => ({ every: 'month', workingDay: 2, time: '08:00' }),
    work: async (_, { period }) => ({ ...(await work()), result: { period }, words: 'counted' }),
  });

describe('a job of the clock', () => {
  it('is done once for its period by any number of servers, and again for the next one', async () => {
    let done = 0;
    const job = jobThat('count', async () => {
      done += 1;
      return { state: 'finished' };
    });
    const servers = await Promise.all(['one', 'two', 'three'].map(server));
    const everywhere = () => Promise.all(servers.map((parts) => runDue(parts, job)));
    const said = (await everywhere()).flat();
    await everywhere();
    expect(done).toBe(1);
    expect(said.filter(({ log }) => log !== null)).toEqual([
      {
        words: '2026-03: counted',
        log: { what: 'job finished', job: 'count', period: '2026-03' },
        isFailed: false,
      },
    ]);
    now = '2026-04-02T10:00:00.000Z';
    await everywhere();
    expect(done).toBe(2);
    for (const { workspace } of servers) workspace.close();
  });

  it('is taken over a quarter of an hour after the server that did it was gone, and not before', async () => {
    let tries = 0;
    const job = jobThat('fragile', async () => {
      tries += 1;
      if (tries === 1) throw new Error('the server went away');
      return { state: 'finished' };
    });
    const [first, second] = [await server('first'), await server('second')];
    await expect(runDue(first, job)).rejects.toThrow('went away');
    expect(await runDue(second, job)).toMatchObject([{ log: null }]);
    now = new Date(Date.parse(now) + 16 * 60_000).toISOString();
    expect((await Promise.all([first, second].map((parts) => runDue(parts, job)))).flat()).toHaveLength(2);
    expect(tries).toBe(2);
    first.workspace.close();
    second.workspace.close();
  });

  it('that failed for good is not tried again, and by hand says that it was done', async () => {
    let tries = 0;
    const job = jobThat('hopeless', async () => {
      tries += 1;
      return { state: 'failed' };
    });
    const parts = await server('only');
    expect(await runDue(parts, job)).toMatchObject([{ isFailed: true }]);
    expect(await runDue(parts, job)).toEqual([]);
    expect(await job.byHand(parts, now)).toEqual([{ words: '2026-04: done already.', log: null }]);
    expect(tries).toBe(1);
    parts.workspace.close();
  });
});
