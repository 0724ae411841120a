import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from '../../api/app.ts';
import { readEnv } from '../../api/env.ts';
import { graphScope, openTokens } from '../../api/identity/tokens.ts';
import { type Graph, openGraph } from '../../api/sharepoint/graph.ts';
import { openPace } from '../../api/sharepoint/pace.ts';
import { provision } from '../../api/sharepoint/provision.ts';
import { listIds, readSite } from '../../api/sharepoint/site.ts';
import { importPlan, planText } from '../settled.ts';
import { one, type Voice } from '../world.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';

let world: ChaosWorld;
let app: RunningApp;
let priya: Voice;
let graph: Graph;
let siteId: string;
beforeAll(async () => {
  world = await startChaosWorld();
  app = await world.start();
  await world.settle(app);
  priya = await world.voice(app);
  await importPlan(priya, 'case-14', planText(4));
  const env = readEnv({ ...world.local.env });
  graph = openGraph({
    graphUrl: env.graphUrl,
    token: openTokens(env).appToken(graphScope),
    pace: openPace(),
  });
  siteId = (await readSite(graph, env.siteUrl)).id;
});
afterAll(() => world.close());

const listPath = async (title: string): Promise<string> =>
  `/sites/${siteId}/lists/${(await listIds(graph, siteId)).get(title)}`;

const columnPath = async (list: string, name: string): Promise<string> => {
  const path = `${await listPath(list)}/columns`;
  const { value } = (await graph.call({ method: 'GET', path })).body as {
    value: { id: string; name: string }[];
  }; // as Graph answers
  return `${path}/${one(value, (column) => column.name === name).id}`;
};

const health = async () =>
  (await priya.get('/api/health')).body as unknown as { ok: boolean; missing: string[] }; // its own shape
const note = async (words: string) => {
  const { key, version } = one((await priya.get('/api/board')).body.actions);
  return priya.patch(`/api/actions/${key}`, { body: { note: words }, version });
};
/** What the clock of the app does at least once a minute. */
const aMinuteLater = () => app.clock.tick();
const mend = async () => {
  const { did } = await provision(graph, siteId);
  await aMinuteLater();
  await app.workspace.mirror.fresh(0);
  return did;
};

describe('a site that somebody edited in SharePoint itself', () => {
  it('without an index it is written no more: named in health, mended on request, and then written again', async () => {
    const path = await columnPath('Actions', 'Due');
    await graph.call({ method: 'PATCH', path, body: { indexed: false } });
    await aMinuteLater();
    expect(await health()).toMatchObject({ ok: false, missing: ['column Actions.Due was not indexed'] });
    const { status, body } = await note('while an index is missing');
    expect([status, body.code]).toEqual([503, 'not_writable']);
    expect(await mend()).toEqual(['column Actions.Due was not indexed']);
    expect(await health()).toMatchObject({ ok: true, missing: [] });
    expect((await note('after it was mended')).status).toBe(200);
  });

  it('without a column nothing is written over: the column comes back, every other value still stands', async () => {
    const before = (await priya.get('/api/board')).body.actions.map(({ text }) => text);
    await graph.call({ method: 'DELETE', path: await columnPath('Actions', 'NeutralTitle') });
    await aMinuteLater();
    expect((await health()).missing).toEqual(['column Actions.NeutralTitle was missing']);
    expect((await note('while a column is missing')).body.code).toBe('not_writable');
    await mend();
    expect((await priya.get('/api/board')).body.actions.map(({ text }) => text)).toEqual(before);
    expect((await note('with its column again')).status).toBe(200);
  });

  it('with a list of another title works on: nothing is made twice, a new server finds the list', async () => {
    await graph.call({
      method: 'PATCH',
      path: await listPath('Actions'),
      body: { displayName: 'Our actions' },
    });
    expect(await mend()).toEqual([]);
    expect((await note('in a list of another title')).status).toBe(200);
    const another = await world.start();
    expect(another.workspace.mirror.all('actions')).toHaveLength(4);
  });

  it('without a list says so in words that tell what to do, and goes on with the list that was made anew', async () => {
    const { body: seen } = await priya.get('/api/board');
    await graph.call({ method: 'DELETE', path: await listPath('Evidence') });
    await aMinuteLater();
    expect((await health()).missing).toEqual(['list Evidence was missing']);
    await expect(app.workspace.mirror.fresh(0)).rejects.toMatchObject({ code: 'not_provisioned' });
    const { status, body } = await note('while a list is missing');
    expect(status).toBe(503);
    expect(['not_provisioned', 'not_writable']).toContain(body.code);
    await mend();
    const after = (await priya.get('/api/board')).body;
    expect(after.actions.map(({ text }) => text)).toEqual(seen.actions.map(({ text }) => text));
    expect((await note('with the list again')).status).toBe(200);
  });
});
