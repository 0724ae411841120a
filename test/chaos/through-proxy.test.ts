import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channel, chatOf } from '../journeys/bot-world.ts';
import { upn } from '../world.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';

let world: ChaosWorld;
beforeAll(async () => {
  world = await startChaosWorld();
});
afterAll(() => world.close());

describe('a server between the app and Microsoft 365', () => {
  it('needs no more than three addresses: every call goes through it, the bot’s answers too', async () => {
    const paths: string[] = [];
    world.proxy.decide(({ path }) => {
      paths.push(path.split('?')[0] ?? '');
      return null;
    });
    const app = await world.start();
    await world.settle(app);
    const chat = chatOf(world);
    await chat.install(upn.priya);
    const said = (await chat.messages(channel)).filter(({ from }) => from.isBot);
    expect(said).toHaveLength(1);
    for (const way of [/^\/v1\.0\//, /\/oauth2\/v2\.0\/token$/, /^\/connector\/v3\/conversations\//])
      expect(paths.filter((path) => way.test(path))).not.toEqual([]);
    const graphCalls = world.exchanges.length;
    expect(paths.filter((path) => path.startsWith('/v1.0/'))).toHaveLength(graphCalls);
  });
});
