import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTokens } from '../../api/identity/tokens.ts';
import { readEnv } from '../../api/platform/env.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { at } from '../../api/sharepoint/client/address.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { readSite } from '../../api/sharepoint/site/site.ts';
import { importPlan, planText, settle } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { one, startWorld, upn, type Voice, voiceWith, type World } from '../world.ts';

/** Three app processes on one workspace, each with somebody's tab open; Graph reaches the last of them only. */
let world: World;
const servers: SpawnedApp[] = [];
const tabs: Voice[] = [];
let caseKey: string;

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

beforeAll(async () => {
  world = await startWorld();
  const people = await settle(world);
  ({ caseKey } = people);
  await importPlan(people.priya, caseKey, planText(6));
  const port = String(await freePort());
  const told = { PORT: port, NOTIFICATION_URL: `http://127.0.0.1:${port}` };
  servers.push(
    ...(await Promise.all([spawnApp(world.local), spawnApp(world.local), spawnApp(world.local, told)])),
  );
  tabs.push(...servers.map(({ url }) => voiceWith(url, people.priya.token)));
  await world.app.close();
});
afterAll(async () => {
  for (const server of servers) await server.kill();
  await world.close();
});

/** How many lists each batch asked about that came since a number of exchanges. */
const asked = (since: number): readonly number[] =>
  world.exchanges
    .slice(since)
    .filter(({ url }) => url.endsWith('/$batch'))
    .map(({ requestBody }) => JSON.parse(String(requestBody)).requests.length);

/** Asks as the tab asks, every two seconds and so often at most, until something is there; whether it came. */
const isSeen = async (tab: Voice, words: string, times: number): Promise<boolean> => {
  for (let asked = 0; asked < times; asked += 1) {
    if (asked > 0) await wait(2_000);
    if (JSON.stringify((await tab.get('/api/board')).body).includes(words)) return true;
  }
  return false;
};
/** Questions in five seconds, and in what is left until a server looks by itself, as it does every thirty seconds. */
const [fiveSeconds, beforeTheNextLook] = [3, 14];

describe('three servers on one workspace', () => {
  it('show on each what was changed through another within five seconds', async () => {
    for (const [n, tab] of tabs.entries()) {
      const action = one((await tab.get('/api/board')).body.actions, ({ order }) => order === n + 1);
      const note = `Through server ${n}.`;
      const changed = await tab.patch(`/api/actions/${action.key}`, {
        body: { note },
        version: action.version,
      });
      expect(changed.status).toBe(200);
      const seen = await Promise.all(tabs.map((other) => isSeen(other, note, fiveSeconds)));
      expect(seen).toEqual([true, true, true]);
    }
  });

  it('ask for the events alone while nothing happens, and for all lists once in thirty seconds', async () => {
    await wait(2_600);
    for (const tab of tabs) await tab.get('/api/board'); // settles what the last change left
    const [before, began] = [world.exchanges.length, performance.now()];
    for (let round = 0; round < 2; round += 1) {
      await wait(2_600);
      await Promise.all(tabs.map((tab) => tab.get('/api/board')));
    }
    const lists = asked(before);
    expect(lists.filter((count) => count === 1).length).toBeGreaterThanOrEqual(3);
    // A look of the clock and one of a tab may fall into every thirty seconds on each server.
    const thirties = Math.ceil((performance.now() - began) / 30_000);
    expect(lists.filter((count) => count > 1).length).toBeLessThanOrEqual(6 * thirties);
  });

  it('accept one import once, asked on all three at the same moment', async () => {
    const path = `/api/imports?case=${caseKey}&name=late.txt`;
    const { body: kept } = await one(tabs).post(path, { body: planText(9, 'StEIS 2017/15440, later') });
    const answers = await Promise.all(
      tabs.map((tab) => tab.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThan(0);
    const planKeys = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.planKey));
    expect(planKeys.size).toBe(1);
    await wait(2_600);
    for (const tab of tabs) {
      const { plans, actions } = (await tab.get('/api/board')).body;
      expect(plans).toHaveLength(2);
      expect(actions.filter(({ planKey }) => planKeys.has(planKey))).toHaveLength(9);
    }
  });

  it('put what is changed in SharePoint itself on record once, and show it on all', async () => {
    const env = readEnv({ ...world.local.env, PORT: '0' });
    const graph = openGraph({
      graphUrl: env.graphUrl,
      token: openTokens(env).onBehalfOf((await world.as(upn.megan)).token),
      throttle: openThrottle(),
    });
    const action = one((await one(tabs).get('/api/board')).body.actions);
    const site = await readSite(graph, env.siteUrl);
    const items = at`/sites/${site.id}/lists/${(await listIds(graph, site.id)).get('Actions') ?? ''}/items`;
    const { body } = await graph.call({
      method: 'GET',
      path: `${items}?$filter=fields/Key%20eq%20'${action.key}'`,
    });
    const { id } = one((body as { value: { id: string }[] }).value); // as: the local Graph answers a list of items
    await graph.call({
      method: 'PATCH',
      path: `${items}${at`/${id}/fields`}`,
      body: { Note: 'By hand, past all three.' },
    });
    const seen = await Promise.all(
      tabs.map((tab) => isSeen(tab, 'By hand, past all three.', beforeTheNextLook)),
    );
    // Graph told the last server, whose event brought the others to look.
    expect(seen).toEqual([true, true, true]);
    await wait(2_600);
    for (const tab of tabs) {
      const { events } = (await tab.get(`/api/actions/${action.key}`)).body;
      expect(events.filter(({ via }) => via === 'sharepoint')).toHaveLength(1);
    }
  });
});
