import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { importPlan, planText, settle } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { one, tokenOf, upn, type Voice, voiceWith } from '../world.ts';

const rows = 24;
let dataDir: string;
let local: LocalWorld;
let app: SpawnedApp;
let onExchange: (exchange: Exchange) => void = () => undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'killed-'));
  local = await startLocal({ port: 0, dataDir, record: (exchange) => onExchange(exchange) });
  app = await spawnApp(local);
  await settle({ url: app.url, as: async (who) => voiceWith(app.url, await tokenOf(local, who)) });
});
afterAll(async () => {
  await app.kill();
  await local.close();
  await rm(dataDir, { recursive: true, force: true });
});

const priya = async (): Promise<Voice> => voiceWith(app.url, await tokenOf(local, upn.priya));

/** Kills the app right after its n-th write to Graph from now on. */
const killAfter = (writes: number): Promise<void> => {
  let seen = 0;
  return new Promise((done) => {
    onExchange = ({ method }) => {
      if (method === 'GET') return;
      seen += 1;
      if (seen !== writes) return;
      onExchange = () => undefined;
      void app.kill().then(done);
    };
  });
};

const later = (): Uint8Array => {
  const text = new TextDecoder().decode(planText(rows)).replaceAll('31/03/2026', '15/05/2026');
  const added = ['Write to the families', 'Audit ten records', 'Publish the leaflet'].map(
    (words) =>
      `2. The trust should agree step 2 with every ward\t${words} of both services\tMatron\t01/06/2026\tLetters`,
  );
  return new TextEncoder().encode([text, ...added].join('\n'));
};

describe('an app that is killed while it brings a plan of 24 actions up to date', () => {
  // After the claim, after what was decided is kept, in the middle of the changes, after the document is filed, after the last.
  it.each([1, 3, 5, 8])(
    'leaves every action changed once and recorded once after retrying: killed after write %i',
    async (writes) => {
      const voice = await priya();
      const code = `C-${100 + writes}`;
      const references = [{ scheme: 'StEIS', value: '2017/15440' }];
      await voice.post('/api/cases', { body: { key: code, code, title: 'A case of its own', references } });
      const planKey = await importPlan(voice, code, planText(rows), `Plan ${writes}.txt`);
      const before = (await voice.get('/api/board')).body.actions.filter((row) => row.planKey === planKey);
      const touched = one(before);
      const slip = { reason: 'capacity', words: '' };
      const changed = await voice.patch(`/api/actions/${touched.key}`, {
        ...{ body: { due: '2026-04-30', slip }, version: touched.version },
      });
      expect(changed.status).toBe(200);
      const path = `/api/imports?again=true&case=${code}&name=Later.txt`;
      const view = (await voice.post(path, { body: later() })).body;
      expect(view.reimport?.planKey).toBe(planKey);
      const accept = (who: Voice) =>
        who.post(`/api/imports/${view.id}/accept`, { body: { reimport: planKey }, version: view.version });

      const killed = killAfter(writes);
      const first = await accept(voice).then(
        ({ status }) => status,
        () => 'no answer',
      );
      onExchange = () => undefined;
      if (first === 'no answer') await killed;
      else await app.kill();
      app = await spawnApp(local);
      const again = await priya();
      expect((await accept(again)).body).toMatchObject({ planKey });

      const { body } = await again.get('/api/board');
      const now = body.actions.filter((row) => row.planKey === planKey);
      expect(now).toHaveLength(rows + 3);
      expect(new Set(now.map(({ ref }) => ref)).size).toBe(rows + 3);
      expect(one(now, ({ key }) => key === touched.key)).toMatchObject({ due: '2026-04-30', slips: 1 });
      const moved = now.filter(({ slips, due }) => slips === 1 && due === '2026-05-15');
      expect(moved).toHaveLength(rows - 1);
      expect(body.plans.filter(({ caseKey }) => caseKey === code)).toMatchObject([
        { key: planKey, source: { name: 'Later.txt' } },
      ]);
      for (const { key } of [one(moved), one([...moved].reverse())]) {
        const { events } = (await again.get(`/api/actions/${key}`)).body;
        expect(events.filter(({ via }) => via === 'import')).toHaveLength(1);
      }
      const history = (await again.get(`/api/cases/${code}/history`)).body.events;
      expect(history.filter(({ what }) => what === 'brought up to date')).toHaveLength(1);
    },
  );
});
