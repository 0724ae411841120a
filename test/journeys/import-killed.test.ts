import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { planText, settle } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { one, tokenOf, upn, type Voice, voiceWith } from '../world.ts';

const rows = 60;
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

/** Lets the app be killed right after its n-th write to Graph from now on; gives how many writes it came to. */
const killAfter = (writes: number): { readonly killed: Promise<number> } => {
  let seen = 0;
  const killed = new Promise<number>((done) => {
    onExchange = ({ method }) => {
      if (method === 'GET') return;
      seen += 1;
      if (seen !== writes) return;
      onExchange = () => undefined;
      void app.kill().then(() => done(seen));
    };
  });
  return { killed };
};

describe('an app that is killed while it accepts a plan of sixty rows', () => {
  // Of the four batches: after the claim, in the middle of the rows, after the original was moved.
  it.each([1, 2, 3])(
    'leaves one whole plan after retrying: killed after write %i',
    async (writes) => {
      const voice = await priya();
      const name = `Plan ${writes}.txt`;
      const kept = (
        await voice.post(`/api/imports?again=true&case=case-14&name=${name}`, { body: planText(rows) })
      ).body;
      const before = (await voice.get('/api/board')).body;
      const { killed } = killAfter(writes);
      const accept = (who: Voice) =>
        who.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version });
      const first = await accept(voice).then(
        ({ status }) => status,
        () => 'no answer',
      );
      onExchange = () => undefined;
      if (first === 'no answer') await killed;
      else await app.kill();
      app = await spawnApp(local);
      const again = await priya();
      const between = (await again.get('/api/board')).body;
      const grown = between.actions.length - before.actions.length;
      expect([0, rows]).toContain(grown);
      expect((await accept(again)).body).toMatchObject({ actions: rows });
      const after = (await again.get('/api/board')).body;
      const plan = after.plans.filter(({ importId }) => importId === kept.id);
      expect(plan).toMatchObject([{ state: 'live', source: { name } }]);
      const actions = after.actions.filter(({ planKey }) => planKey === one(plan).key);
      expect(actions).toHaveLength(rows);
      expect(new Set(actions.map(({ ref }) => ref)).size).toBe(rows);
      expect(after.actions).toHaveLength(before.actions.length + rows);
      const events = (await again.get('/api/cases/case-14/history')).body.events;
      expect(events.filter(({ planKey }) => planKey === one(plan).key)).toHaveLength(1);
    },
    240_000,
  );
});
