import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { overrun } from '../machine-time.ts';
import { importPlan, planText, settle } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { one, tokenOf, upn, type Voice, voiceWith } from '../world.ts';

/** A server that is killed after it said “saved”, while the event of that change still had to wait. */

let local: LocalWorld;
let app: SpawnedApp;
let dataDir: string;
let priya: Voice;
let caseKey: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'owed-'));
  local = await startLocal({ port: 0, dataDir });
  app = await spawnApp(local, { DATA_DIR: dataDir });
  const { url } = app;
  const people = await settle({ url, as: async (who) => voiceWith(url, await tokenOf(local, who)) });
  ({ priya, caseKey } = people);
  await importPlan(priya, caseKey, planText(4));
});
afterAll(async () => {
  await app.kill();
  await local.close();
  await rm(dataDir, { recursive: true, force: true });
});

const rules = (set: readonly object[]) =>
  fetch(`${local.env.GRAPH_URL}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules: set }),
  });

describe('a change that was saved while its event had to wait', () => {
  it('is answered in time, and its event is there after the server was killed and started again', async () => {
    const action = one((await priya.get('/api/board')).body.actions);
    await rules([{ method: 'POST', path: '/items$', status: 429, retryAfter: 40, times: 1 }]);
    const began = performance.now();
    const saved = await priya.patch(`/api/actions/${action.key}`, {
      body: { note: 'saved, and killed' },
      version: action.version,
    });
    expect([saved.status, saved.body.action.note]).toEqual([200, 'saved, and killed']);
    expect(overrun(performance.now() - began, 9_000)).toBe(0);
    await app.kill();
    await rules([]);
    app = await spawnApp(local, { DATA_DIR: dataDir });
    const again = voiceWith(app.url, await tokenOf(local, upn.priya));
    await expect
      .poll(async () => (await again.get(`/api/actions/${action.key}`)).body.events.map(({ key }) => key), {
        timeout: 15_000,
        interval: 300,
      })
      .toContain(saved.body.event);
    const { events } = (await again.get(`/api/actions/${action.key}`)).body;
    expect(one(events, ({ key }) => key === saved.body.event)).toMatchObject({ by: { name: 'Priya Nair' } });
  }, 60_000);
});
