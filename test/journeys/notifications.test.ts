import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { listNames } from '../../src/domain/records/lists.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, type World } from '../world.ts';

/** Every list of the workspace and the site's library. */
const watched = listNames.length + 1;

/** A server that Graph reaches, beside one that it does not. */
let world: World;
let people: Settled;
let told: RunningApp;
let door: string;
const log: string[] = [];

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const until = async (isSo: () => boolean, forMs = 60_000): Promise<void> => {
  for (const end = performance.now() + forMs; !isSo() && performance.now() < end; ) await wait(50);
};

const noteHere = () => told.workspace.mirror.all('actions').map(({ note }) => note);
const write = async (note: string): Promise<void> => {
  const action = one((await people.priya.get('/api/board')).body.actions);
  const path = `/api/actions/${action.key}`;
  expect((await people.priya.patch(path, { body: { note }, version: action.version })).status).toBe(200);
};
const switches = (set: object) =>
  fetch(`${world.local.env.GRAPH_URL}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ switches: set }),
  });

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(2));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  door = `${address}/api/notifications`;
  const env = readEnv({ ...world.local.env, PORT: String(port), NOTIFICATION_URL: address });
  told = await startApp(env, { log: ({ what }) => log.push(what) });
  await until(() => log.includes('subscribed'));
});
afterAll(async () => {
  await told.close();
  await world.close();
});

describe('a server that Graph tells of changes', () => {
  it('sees what another wrote without asking for it', async () => {
    await write('Told by Graph.');
    await until(() => noteHere().includes('Told by Graph.'));
    expect(noteHere()).toContain('Told by Graph.');
    const asked = world.exchanges.filter(
      ({ url, method }) => method === 'POST' && /\/subscriptions$/.test(url),
    );
    expect(asked.map(({ status }) => status)).toEqual(Array.from({ length: watched }, () => 201));
  });

  it('is not troubled by notifications that come twice', async () => {
    await switches({ notifyTwice: true });
    await write('Told twice.');
    await until(() => noteHere().includes('Told twice.'));
    expect(noteHere()).toContain('Told twice.');
  });

  it('misses nothing for good when one is lost: it still asks by itself', async () => {
    await switches({ notifyLost: 1 });
    await write('Told by nobody.');
    await told.sync.tick();
    expect(noteHere()).toContain('Told by nobody.');
  });

  it('keeps its subscriptions when Graph asks whether they are wanted, and makes those anew that it took away', async () => {
    await switches({});
    const calls = (of: RegExp, how: string): number =>
      world.exchanges.filter(({ url, method }) => method === how && of.test(url)).length;
    const befalls = (event: string) =>
      fetch(`${world.local.env.GRAPH_URL}/lifecycle/${event}`, { method: 'POST' });
    await befalls('reauthorizationRequired');
    await until(() => calls(/\/subscriptions\//, 'PATCH') >= watched);
    expect(calls(/\/subscriptions\//, 'PATCH')).toBe(watched);
    const made = calls(/\/subscriptions$/, 'POST');
    await befalls('subscriptionRemoved');
    await until(() => calls(/\/subscriptions$/, 'POST') >= made + watched);
    await write('Told after all that.');
    await until(() => noteHere().includes('Told after all that.'));
    expect(noteHere()).toContain('Told after all that.');
  });

  it('echoes the handshake as plain text and believes nobody without its secret', async () => {
    const shaken = await fetch(`${door}?validationToken=${encodeURIComponent('a b<c>')}`, { method: 'POST' });
    expect(shaken.status).toBe(200);
    expect(shaken.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await shaken.text()).toBe('a b<c>');
    await wait(700); // the last of what Graph told before
    const before = world.exchanges.length;
    for (const body of ['{"value":[{"clientState":"guessed"}]}', 'nonsense', '{}']) {
      expect((await fetch(door, { method: 'POST', body })).status).toBe(202);
    }
    await wait(500);
    expect(world.exchanges.slice(before).filter(({ url }) => url.includes('$batch'))).toEqual([]);
  });

  it('takes its subscriptions back when it stops', async () => {
    const from = world.exchanges.length;
    await told.close();
    const ended = world.exchanges
      .slice(from)
      .filter(({ url, method }) => method === 'DELETE' && url.includes('/subscriptions/'));
    expect(ended.filter(({ status }) => status === 204)).toHaveLength(watched);
  });

  it.skipIf(!hasDescription)('speaks to Graph as Microsoft describes it', async () => {
    const ofGraph = world.exchanges.filter(({ url }) => !url.includes('/api/notifications'));
    expect(await againstGraph(ofGraph)).toEqual([]);
  });
});
