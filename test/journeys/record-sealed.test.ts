import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { type Env, readEnv } from '../../api/env.ts';
import { type ByHand, openByHand } from '../chaos/by-hand.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, voiceWith, type World } from '../world.ts';

/** What must never be called a change of the record: rotations, crashes, sites with a past. */
let world: World;
let people: Settled;
let hand: ByHand;
beforeEach(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(3));
  hand = await openByHand(world.local);
  await world.app.sync.stop();
});
afterEach(() => world.close());

const withApp = async (
  more: Partial<Env> & { readonly now?: string },
  work: (app: RunningApp) => Promise<void>,
): Promise<void> => {
  const { now, ...env } = more;
  const app = await startApp(
    { ...readEnv({ ...world.local.env, PORT: '0' }), ...env },
    { log: () => undefined, ...(now !== undefined && { now: () => now }) },
  );
  try {
    await work(app);
  } finally {
    await app.close();
  }
};
const recordAt = async (app: RunningApp) =>
  (await voiceWith(app.url, people.priya.token).get('/api/site')).body.record;
const actionOf = async () => one((await people.priya.get('/api/board')).body.actions);
const note = async (words: string) => {
  const { key, version } = await actionOf();
  return people.priya.patch(`/api/actions/${key}`, { body: { note: words }, version });
};

describe('a sealed record', () => {
  it('agrees on a server with a new secret before the old one, whose changes agree on every other', async () => {
    const { appSecrets } = readEnv({ ...world.local.env });
    await note('before the rotation');
    await withApp({ appSecrets: ['quite another secret of the app, newer', ...appSecrets] }, async (app) => {
      await app.sync.tick();
      const voice = voiceWith(app.url, people.priya.token);
      const { key, version } = one((await voice.get('/api/board')).body.actions);
      expect((await voice.patch(`/api/actions/${key}`, { body: { note: 'after' }, version })).status).toBe(
        200,
      );
      await app.sync.tick();
      expect((await recordAt(app)).findings).toEqual([]);
      expect((await voice.get('/api/me')).body.roles).toContain('facilitator');
    });
  });

  it('is finished by another server where only the row was written before its server died', async () => {
    const { body } = await note('the answer was lost');
    // What SharePoint holds where the row was written and the event was not, and nobody saw a deletion.
    await hand.remove('Events', String(body.event));
    await withApp({}, async (app) => {
      await app.sync.tick();
      expect((await recordAt(app)).findings).toEqual([]);
      expect(app.workspace.mirror.get('events', String(body.event))).toMatchObject({
        by: { name: 'Priya Nair' },
        rows: [{ list: 'actions', after: { note: 'the answer was lost' } }],
      });
    });
  });

  it('shows a row that was set back to an older version in SharePoint', async () => {
    await note('older');
    const { key } = await actionOf();
    const held = [...world.app.workspace.mirror.marked('actions')].find(({ row }) => row.key === key);
    const older = { Note: 'older', Seal: held?.mark.sealText, Chain: held?.mark.chain };
    const { changedAt, changedBy } = await actionOf();
    await note('newer');
    await hand.change('Actions', key, { ...older, ChangedAt: changedAt, ChangedBy: changedBy });
    await withApp({}, async (app) => {
      await app.sync.tick();
      expect((await recordAt(app)).findings).toMatchObject([{ kind: 'set_back', thing: 'row' }]);
    });
  });

  it('replays each night once, however many servers ask, and misses lines that went while no server ran', async () => {
    const now = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T09:00:00.000Z`;
    world.setClock(now);
    await withApp({ now }, async (app) => {
      await Promise.all([app.clock.tick(), world.app.clock.tick()]);
      await app.workspace.mirror.fresh(0);
      const runs = app.workspace.mirror.all('runs').filter(({ kind }) => kind === 'replay');
      expect(runs).toMatchObject([{ state: 'finished', result: { agrees: true } }]);
      expect((await recordAt(app)).replay).toMatchObject({ agrees: true, rows: [] });
    });
    const settled = one(world.app.workspace.mirror.all('events'), ({ key }) => key === 'record.sealing');
    await hand.remove('Events', settled.key);
    await withApp({}, async (app) => {
      await app.sync.tick();
      expect((await recordAt(app)).findings).toMatchObject([{ kind: 'count', thing: 'line' }]);
    });
  });
});
