import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from '../../api/app.ts';
import { graphScope, openTokens } from '../../api/identity/tokens.ts';
import { readEnv } from '../../api/platform/env.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';
import type { Graph } from '../../api/sharepoint/client/graph-call.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { provision } from '../../api/sharepoint/schema/provision.ts';
import { readSite } from '../../api/sharepoint/site/site.ts';
import { importPlan, planText } from '../settled.ts';
import { one, upn, type Voice } from '../world.ts';
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
    throttle: openThrottle(),
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

/** Health says whether all is well; what is missing is for people of the site. */
const health = async () => {
  const { ok } = (await priya.get('/api/health')).body as unknown as { ok: boolean }; // its own shape
  const { missing, folders } = (await priya.get('/api/site')).body;
  return { ok, missing: [...missing, ...folders.map((code) => `the folder of case ${code} is gone`)] };
};
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

  it('without a unique key or with a choice renamed is named and repaired by whoever keeps the tracker, nobody else', async () => {
    const key = await columnPath('Evidence', 'Key');
    await graph.call({ method: 'PATCH', path: key, body: { enforceUniqueValues: false } });
    const state = await columnPath('Evidence', 'State');
    const choices = ['filed', 'approved', 'returned', 'unlinked'];
    await graph.call({ method: 'PATCH', path: state, body: { choice: { choices } } });
    await aMinuteLater();
    const named = ['column Evidence.Key was not unique', 'column Evidence.State did not offer accepted'];
    expect((await priya.get('/api/site')).body).toMatchObject({ missing: named, folders: [], did: [] });
    expect((await priya.get('/api/board')).headers.get('x-site-gaps')).toBe('2');
    const megan = await world.voice(app, upn.megan);
    expect((await megan.post('/api/site/repair', { body: {} })).status).toBe(403);
    const repaired = await priya.post('/api/site/repair', { body: {} });
    expect(repaired.body).toMatchObject({ missing: [], folders: [], did: named });
    expect((await priya.post('/api/site/repair', { body: {} })).body).toMatchObject({ did: [] });
    expect((await priya.get('/api/board')).headers.get('x-site-gaps')).toBeNull();
    expect((await note('after the repair')).status).toBe(200);
  });

  it('with two rows of one key says what only a person can mend, and repairs the rest', async () => {
    const path = await columnPath('Measures', 'Key');
    await graph.call({ method: 'PATCH', path, body: { enforceUniqueValues: false } });
    const items = `${await listPath('Measures')}/items`;
    const twice = { fields: { Title: 'twice', Key: 'twice' } };
    const made = [];
    for (let n = 0; n < 2; n += 1)
      made.push((await graph.call({ method: 'POST', path: items, body: twice })).body);
    const cases = await columnPath('Cases', 'Code');
    await graph.call({ method: 'DELETE', path: cases });
    const { body } = await priya.post('/api/site/repair', { body: {} });
    expect(body).toMatchObject({
      missing: ['column Measures.Key was not unique'],
      did: ['column Cases.Code was missing'],
    });
    for (const row of made as { id: string }[]) // as: list items
      await graph.call({ method: 'DELETE', path: `${items}/${row.id}` });
    expect((await priya.post('/api/site/repair', { body: {} })).body).toMatchObject({ missing: [] });
  });

  it('with the folder of a case renamed is followed at once, its files too; deleted it is named with its case', async () => {
    const { actions } = (await priya.get('/api/board')).body;
    const { key } = one(actions);
    const body = new TextEncoder().encode('minutes');
    const { evidence } = (await priya.put(`/api/actions/${key}/evidence/upload?name=Minutes.txt`, { body }))
      .body;
    await app.sync.tick();
    const before = one((await priya.get('/api/board')).body.cases).folder;
    const folder = `/drives/${before?.driveId}/items/${before?.itemId}`;
    await graph.call({ method: 'PATCH', path: folder, body: { name: 'C-014 renamed by hand' } });
    await app.sync.tick();
    const { cases } = (await priya.get('/api/board')).body;
    expect(one(cases).folder?.webUrl).toMatch(/C-014%20renamed%20by%20hand$/);
    const file = one(
      (await priya.get(`/api/actions/${key}`)).body.evidence,
      (row) => row.key === evidence.key,
    );
    expect(file.webUrl).toContain('C-014%20renamed%20by%20hand/Evidence/Minutes.txt');
    expect(file.gone).toBe(false);
    await graph.call({ method: 'DELETE', path: folder });
    await app.sync.tick();
    expect((await health()).missing).toEqual(['the folder of case C-014 is gone']);
    expect((await priya.get('/api/site')).body.folders).toEqual(['C-014']);
    const gone = one(
      (await priya.get(`/api/actions/${key}`)).body.evidence,
      (row) => row.key === evidence.key,
    );
    expect(gone).toMatchObject({ gone: true, name: 'Minutes.txt' });
    expect((await note('while a folder is gone')).status).toBe(200);
  });

  it('without a list says so in words that tell what to do, and goes on with the list that was made anew', async () => {
    const { body: seen } = await priya.get('/api/board');
    await graph.call({ method: 'DELETE', path: await listPath('Evidence') });
    await aMinuteLater();
    expect((await health()).missing).toContain('list Evidence was missing');
    // The page still opens, with what was read last, and says what is the matter.
    expect((await priya.get('/api/board')).headers.get('x-site-gaps')).toBe('2');
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
