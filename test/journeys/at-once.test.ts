import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from '../../api/app.ts';
import { type ChaosWorld, startChaosWorld } from '../chaos/chaos-world.ts';
import { type Between, startProxy } from '../chaos/proxy.ts';
import { planText } from '../settled.ts';
import { type Reply, upn, type Voice } from '../world.ts';

/** What two people do at the same moment through two servers, and what breaks off half-way. */
let world: ChaosWorld;
let server: RunningApp;
let second: RunningApp;
let priya: Voice;
let daniel: Voice;
let other: Between;
beforeAll(async () => {
  world = await startChaosWorld();
  server = await world.start();
  other = await startProxy(world.local.url);
  priya = await world.voice(server);
  second = await world.start(undefined, other);
  daniel = await world.voice(second, upn.daniel);
});
afterAll(async () => {
  await world.close();
  await other.close();
});

const inOrder = (replies: readonly Reply[]) => replies.map(({ status }) => status).sort();

describe('two people who save the settings at once', () => {
  beforeAll(async () => {
    await world.settle(server);
    await second.workspace.mirror.fresh(0); // the roles that the first server has just given
  });
  it('are not both told that it worked: the second sees that somebody was there before', async () => {
    const save = (who: Voice, time: string) =>
      who.patch('/api/settings', { body: { digest: { weekday: 2, time } }, version });
    const changed = () =>
      server.workspace.mirror.all('events').filter(({ subject }) => subject === 'settings');
    const { version } = (await priya.get('/api/settings')).body;
    const before = changed().length;
    const replies = await Promise.all([save(priya, '08:00'), save(daniel, '10:00')]);
    expect(inOrder(replies)).toEqual([200, 412]);
    const [won] = replies.filter(({ status }) => status === 200);
    await server.workspace.mirror.fresh(0);
    const { body } = await priya.get('/api/settings');
    expect(body.settings.digest).toEqual(won?.body.settings.digest);
    expect(changed()).toHaveLength(before + 1);
  });
});

describe('a draft that somebody changes while somebody else accepts it', () => {
  const bring = async (name: string) =>
    (await priya.post(`/api/imports?again=true&case=case-14&name=${name}`, { body: planText(2) })).body;

  it('is refused on another server too from the moment it was claimed', async () => {
    const kept = await bring('claimed.txt');
    const change = () => daniel.put(`/api/imports/${kept.id}`, { body: kept.draft, version: kept.version });
    let changed: Promise<Reply> | null = null;
    // The original is moved after the claim and before the end.
    world.proxy.decide(({ method }) => {
      if (method !== 'PATCH' || changed !== null) return null;
      changed = change();
      return { held: changed };
    });
    const accepted = await priya.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version });
    world.proxy.decide(null);
    expect(accepted.status).toBe(200);
    expect((await (changed ?? change())).body.code).toBe('already_accepted');
  });

  it('is not called kept when the acceptance overtook it on its way', async () => {
    const kept = await bring('overtaken.txt');
    const accept = () => priya.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version });
    let accepted: Promise<Reply> | null = null;
    other.decide(({ method }) => {
      if (method !== 'PUT' || accepted !== null) return null;
      accepted = accept();
      return { held: accepted };
    });
    const changed = await daniel.put(`/api/imports/${kept.id}`, { body: kept.draft, version: kept.version });
    other.decide(null);
    expect((await (accepted ?? accept())).status).toBe(200);
    expect(changed.body.code).toBe('already_accepted');
  });
});

describe('a document that two people bring at once', () => {
  it('becomes one draft, and whoever was slower holds its version', async () => {
    const bring = (who: Voice) =>
      who.post('/api/imports?again=true&case=case-14&name=both.txt', { body: planText(4) });
    let brought: Promise<Reply> | null = null;
    other.decide(({ method, path }) => {
      if (method !== 'PUT' || !path.includes('draft.json') || brought !== null) return null;
      brought = bring(priya);
      return { held: brought };
    });
    const { status, body: late } = await bring(daniel);
    other.decide(null);
    expect(status).toBe(200);
    const { body: early } = await (brought ?? bring(priya));
    expect(late).toMatchObject({ id: early.id, version: early.version });
    const accepted = await priya.post(`/api/imports/${early.id}/accept`, {
      body: {},
      version: early.version,
    });
    expect(accepted.status).toBe(200);
  });
});

describe('an import whose draft could not be kept', () => {
  it('is taken up by the next try and leaves no second original', async () => {
    const full = { method: 'PUT', path: 'draft\\.json', status: 507, times: 1 };
    await world.faults({ rules: [full] });
    const bring = () =>
      priya.post('/api/imports?again=true&case=case-14&name=orphan.txt', { body: planText(3) });
    expect((await bring()).body.code).toBe('quota_reached');
    await world.faults();
    const { status, body } = await bring();
    expect(status).toBe(200);
    const { files } = server.workspace.app;
    const root = await files.root();
    const imports = await files.ensureFolder(root.driveId, root.itemId, ['Followthrough', 'Imports']);
    const held = await Promise.all(
      (await files.children(imports.driveId, imports.itemId)).map(async ({ driveId, itemId }) =>
        (await files.children(driveId, itemId)).map((file) => file.name).sort(),
      ),
    );
    expect(held.filter((names) => names.includes('orphan.txt'))).toEqual([
      ['document.bin', 'draft.json', 'orphan.txt', 'picture.json.gz', 'source.json.gz'],
    ]);
    const again = await bring();
    expect(again.body.id).not.toBe(body.id);
  });
});
