import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { notificationsRoute } from '../../api/http/notifications.ts';
import { openTickets } from '../../api/identity/upload-ticket.ts';
import { type AppSecrets, type Env, readEnv } from '../../api/platform/env.ts';
import { clientStatesOf } from '../../api/sharepoint/site/subscriptions.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { settle } from '../settled.ts';
import { startWorld, tokenOf, upn, voiceWith } from '../world.ts';
import { openStoreDesk, type StoreDesk } from './store-desk.ts';

const [old, current, foreign] = ['old', 'current', 'foreign'].map((name) => `${name}-secret`.padEnd(40, '.'));
const before: AppSecrets = [old ?? ''];
const rotated: AppSecrets = [current ?? '', old ?? ''];
const after: AppSecrets = [current ?? ''];

let context: StoreDesk;
beforeAll(async () => {
  context = await openStoreDesk();
});
afterAll(() => context.close());

describe('the app’s own secrets', () => {
  const read = (more: object) => readEnv({ ...context.local.env, ...more });

  it('are several, newest first, and where there are none the one that signs the app in serves', () => {
    expect(read({ APP_SECRETS: ` ${rotated.join(' , ')} ` }).appSecrets).toEqual(rotated);
    expect(read({}).appSecrets).toEqual([context.local.env.CLIENT_SECRET]);
  });

  it('are refused when they could be guessed, and the refusal does not repeat them', () => {
    for (const secrets of [`${current},short-one`, `${current},`, ',']) {
      expect(() => read({ APP_SECRETS: secrets })).toThrow(/APP_SECRETS/);
      expect(() => read({ APP_SECRETS: secrets })).not.toThrow(/short-one|current-secret/);
    }
  });
});

describe('after a rotation', () => {
  it('a ticket of before still opens, until its secret is taken away', async () => {
    const ticket = await openTickets(before).seal('upload', { at: 'session' });
    expect(await openTickets(rotated).open('upload', ticket)).toEqual({ at: 'session' });
    expect(await openTickets(rotated).open('another purpose', ticket)).toBeNull();
    expect(await openTickets(after).open('upload', ticket)).toBeNull();
    const fresh = await openTickets(rotated).seal('upload', { at: 'session' });
    expect(await openTickets(after).open('upload', fresh)).toEqual({ at: 'session' });
  });

  it('a server starts from the copy that was kept under the old secret, and keeps the next under the new one', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'rotated-'));
    const units = async (appSecrets: AppSecrets) => {
      await context.faults();
      const workspace = await context.open({ ...context.env, dataDir, appSecrets });
      const meter = await context.meter();
      await workspace.keepSnapshot();
      return meter.units;
    };
    const whole = await units(before);
    const fromCopy = await units(before);
    expect(fromCopy).toBeLessThan(whole);
    expect(await units(rotated)).toBe(fromCopy);
    expect(await units(after)).toBe(fromCopy);
    expect(await units([foreign ?? ''])).toBe(whole);
    await rm(dataDir, { recursive: true });
  });
});

describe('the sealed record and the roles in Settings', () => {
  it('count after a rotation, and count no more once the secret is gone with which they were sealed', async () => {
    const world = await startWorld();
    await settle(world);
    const env = readEnv({ ...world.local.env, PORT: '0' });
    const seen = async (appSecrets: AppSecrets) => {
      const app = await startApp({ ...env, appSecrets }, { log: () => undefined });
      const priya = voiceWith(app.url, await tokenOf(world.local, upn.priya));
      const { roles } = (await priya.get('/api/me')).body;
      const marked = [...app.workspace.mirror.marked('events')];
      const broken = marked.filter(({ mark }) => mark.seal === 'broken').length;
      await app.close();
      return { roles, broken };
    };
    const [sealedWith] = env.appSecrets;
    expect(await seen([current ?? '', sealedWith])).toEqual({ roles: ['facilitator'], broken: 0 });
    const without = await seen([current ?? '']);
    expect(without.roles).toEqual(['member']);
    expect(without.broken).toBeGreaterThan(0);
    await world.close();
  });
});

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('Graph, which shows the secret of the day on which it was asked to tell', () => {
  const running: RunningApp[] = [];
  let address: string;
  afterAll(async () => {
    for (const app of running) await app.close();
    if (hasDescription)
      expect(
        await againstGraph(context.exchanges.filter(({ url }) => !url.includes('/notifications'))),
      ).toEqual([]);
  });

  /** Starts a server and waits until Graph has promised to tell of every list and the library. */
  const start = async (env: Env): Promise<number> => {
    const from = context.exchanges.length;
    let subscribed: () => void = () => undefined;
    const promised = new Promise<void>((done) => {
      subscribed = done;
    });
    running.push(
      await startApp(env, { log: ({ what }) => (what === 'subscribed' ? subscribed() : undefined) }),
    );
    await promised;
    const made = ({ url, method }: { url: string; method: string }) =>
      method === 'POST' && url.endsWith('/subscriptions');
    return context.exchanges.slice(from).filter(made).length;
  };
  const envWith = (appSecrets: AppSecrets, port = 0): Env => ({
    ...context.env,
    ...{ appSecrets, port, dataDir: null, notificationUrl: address },
  });

  it('is asked again by a server with the new one, and only once', async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const lists = await start(envWith(rotated, port));
    expect(lists).toBeGreaterThan(5);
    expect(await start(envWith(before))).toBe(lists);
    expect(await start(envWith(rotated))).toBe(0);
  });

  it('is believed with the old one until it is taken away, and never with another', async () => {
    const at = `${address}/api/notifications`;
    const isBelieved = async (secret: string, states: readonly string[]): Promise<boolean> => {
      let heard = 0;
      const door = notificationsRoute(states, { changed: () => ++heard, doubted: () => undefined });
      const body = JSON.stringify({ value: [{ clientState: clientStatesOf([secret], at)[0] }] });
      expect((await door.request(at, { method: 'POST', body })).status).toBe(202);
      return heard > 0;
    };
    const during = clientStatesOf(rotated, at);
    expect(await Promise.all(rotated.map((each) => isBelieved(each, during)))).toEqual([true, true]);
    expect(await isBelieved(foreign ?? '', during)).toBe(false);
    expect(await isBelieved(old ?? '', clientStatesOf(after, at))).toBe(false);
  });
});
