import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from '../../api/app.ts';
import type { ImportView } from '../../src/wire/import-answers.ts';
import { type ChaosWorld, startChaosWorld } from '../chaos/chaos-world.ts';
import { type Between, startProxy } from '../chaos/proxy.ts';
import { planText } from '../settled.ts';
import { one, type Reply, upn, type Voice } from '../world.ts';

/** A document that was brought by mistake: two people on two servers. */
let world: ChaosWorld;
let server: RunningApp;
let priya: Voice;
let daniel: Voice;
let other: Between;
beforeAll(async () => {
  world = await startChaosWorld('settled');
  server = await world.start();
  other = await startProxy(world.local.url);
  priya = await world.voice(server);
  daniel = await world.voice(await world.start(undefined, other), upn.daniel);
});
afterAll(async () => {
  await world.close();
  await other.close();
});

type Kept = Pick<ImportView, 'id' | 'version'>;

const bring = async (name: string): Promise<ImportView> =>
  (await priya.post(`/api/imports?case=case-14&name=${name}`, { body: planText(2) })).body;
const discard = (who: Voice, { id, version }: Kept) => who.delete(`/api/imports/${id}`, { version });
const accept = (who: Voice, { id, version }: Kept) =>
  who.post(`/api/imports/${id}/accept`, { body: {}, version });
const listed = async (who: Voice) => (await who.get('/api/imports?case=case-14')).body.imports;
const filesOf = (id: string) => server.workspace.app.files.find(['Followthrough', 'Imports', id]);
const inCase = async (): Promise<readonly string[]> => {
  const { files } = server.workspace.app;
  const folder = one((await priya.get('/api/board')).body.cases).folder;
  const plans = folder && (await files.child(folder.driveId, folder.itemId, 'Action plans'));
  return plans ? (await files.children(plans.driveId, plans.itemId)).map(({ name }) => name) : [];
};
const plansIn = async (who: Voice) => (await who.get('/api/board')).body.plans;

/** Holds the first batch of rows that a person's server writes until somebody else has done something. */
const holdClaim = (between: Between, during: () => Promise<Reply>) => {
  let done: Promise<Reply> | null = null;
  between.decide(({ method, path }) => {
    if (method !== 'POST' || !path.includes('$batch') || done !== null) return null;
    done = during();
    return { held: done };
  });
  return async (): Promise<Reply> => {
    between.decide(null);
    if (done === null) throw new Error('nothing was held');
    return done;
  };
};

describe('a document that was brought by mistake', () => {
  it('is discarded: it is off the list, its files are gone, and the record says who did it', async () => {
    const kept = await bring('Wrong plan.txt');
    expect((await listed(priya)).map(({ file }) => file)).toEqual(['Wrong plan.txt']);
    const { status, body } = await discard(priya, kept);
    expect({ status, body }).toEqual({ status: 200, body: { id: kept.id, removed: true } });
    expect(await listed(priya)).toEqual([]);
    expect(await filesOf(kept.id)).toBeNull();
    const { events } = (await priya.get('/api/cases/case-14/history')).body;
    expect(one(events, ({ what }) => what === 'document discarded')).toMatchObject({
      by: { upn: upn.priya },
      changes: [{ field: 'document', from: 'Wrong plan.txt', to: null }],
    });
  });

  it('discarded twice, by somebody else on another server too, answers the same; nobody goes on with it', async () => {
    const kept = await bring('twice.txt');
    const replies = [await discard(priya, kept), await discard(priya, kept), await discard(daniel, kept)];
    expect(replies.map(({ status, body }) => [status, body.removed])).toEqual(Array(3).fill([200, true]));
    const { events } = (await priya.get('/api/cases/case-14/history')).body;
    expect(events.filter(({ key }) => key === `${kept.id}-discarded`)).toHaveLength(1);
    const late = await Promise.all([
      accept(daniel, kept),
      daniel.put(`/api/imports/${kept.id}`, { body: kept.draft, version: kept.version }),
    ]);
    expect(late.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([409, 'discarded']));
  });

  it('is brought again as an import of its own, not discarded by people who may not import or did not see the last change', async () => {
    const kept = await bring('Wrong plan.txt'); // one of the same name was discarded before
    expect(kept.state).toBe('review');
    const [megan, tomasz] = [await world.voice(server, upn.megan), await world.voice(server, upn.tomasz)];
    expect((await discard(megan, kept)).body.code).toBe('tracker_role_needed');
    expect((await discard(tomasz, kept)).body.code).toBe('read_only');
    expect((await priya.delete(`/api/imports/${kept.id}`)).status).toBe(428);
    const changed = await priya.put(`/api/imports/${kept.id}`, { body: kept.draft, version: kept.version });
    expect((await discard(daniel, kept)).body.code).toBe('stale_version');
    expect((await listed(daniel)).map(({ id, state }) => [id, state])).toEqual([[kept.id, 'review']]);
    await discard(priya, changed.body);
  });
});

describe('files that SharePoint does not let go of', () => {
  it('leave the import discarded and on the list, to be removed by asking again', async () => {
    const kept = await bring('locked.txt');
    await world.faults({ rules: [{ method: 'DELETE', path: '/items/', status: 423, times: 1 }] });
    expect((await discard(priya, kept)).body).toEqual({ id: kept.id, removed: false });
    await world.faults();
    expect((await listed(priya)).map(({ file, state }) => [file, state])).toEqual([
      ['locked.txt', 'discarded'],
    ]);
    expect((await accept(daniel, kept)).body.code).toBe('discarded');
    expect((await discard(daniel, kept)).body).toEqual({ id: kept.id, removed: true });
    expect(await listed(priya)).toEqual([]);
    const { events } = (await priya.get('/api/cases/case-14/history')).body;
    expect(one(events, ({ key }) => key === `${kept.id}-discarded`).by.upn).toBe(upn.priya);
  });

  it('go one by one where their folder is on hold', async () => {
    const kept = await bring('hold.txt');
    await world.faults({ switches: { onHold: [kept.id] } });
    expect((await discard(priya, kept)).body.removed).toBe(true);
    await world.faults();
    expect(await filesOf(kept.id)).toBeNull();
  });
});

describe('one person who accepts while another discards', () => {
  it('is told that it was discarded when that came first, and nothing of the plan is left anywhere', async () => {
    const kept = await bring('first-discarded.txt');
    const [before, filed] = [await plansIn(priya), await inCase()];
    const discarded = holdClaim(world.proxy, () => discard(daniel, kept));
    const accepted = await accept(priya, kept);
    expect((await discarded()).body).toEqual({ id: kept.id, removed: true });
    expect(accepted.body.code).toBe('discarded');
    expect(await plansIn(priya)).toEqual(before);
    expect(await inCase()).toEqual(filed);
    await server.workspace.mirror.fresh(0);
    const left = server.workspace.mirror.all('actions').filter(({ key }) => key.startsWith(kept.id));
    expect(left).toEqual([]);
  });

  it('keeps the whole plan when the acceptance came first, and whoever discards is told so', async () => {
    const kept = await bring('first-accepted.txt');
    const accepted = holdClaim(other, () => accept(priya, kept));
    const discarded = await discard(daniel, kept);
    const { planKey, actions } = (await accepted()).body;
    expect(actions).toBe(2);
    expect(discarded).toMatchObject({ status: 409, body: { code: 'accept_begun' } });
    expect((await plansIn(priya)).map(({ key }) => key)).toContain(planKey);
    expect(await inCase()).toContain('first-accepted.txt');
  });
});
