import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { openTokens } from '../../api/identity/tokens.ts';
import { type Env, readEnv } from '../../api/platform/env.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { at } from '../../api/sharepoint/client/address.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';
import type { Graph } from '../../api/sharepoint/client/graph-call.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, type World } from '../world.ts';

/** What people do in SharePoint itself, past the app, while two servers run. */
let world: World;
let other: RunningApp;
let people: Settled;
let megan: Graph;
let actionKey: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(2));
  const env: Env = readEnv({ ...world.local.env, PORT: '0' });
  other = await startApp(env, { log: () => undefined });
  const token = openTokens(env).onBehalfOf(people.megan.token);
  megan = openGraph({ graphUrl: env.graphUrl, token, throttle: openThrottle() });
  actionKey = one((await people.priya.get('/api/board')).body.actions).key;
  // The servers look when they are told to, and not in between.
  await Promise.all([world.app.sync.stop(), other.sync.stop()]);
});
afterAll(async () => {
  await other.close();
  await world.close();
});

const detail = async () => (await people.priya.get(`/api/actions/${actionKey}`)).body;
const outside = async () => (await detail()).events.filter(({ via }) => via === 'sharepoint');
const bothLook = () => Promise.all([world.app.sync.tick(), other.sync.tick()]);

describe('a row that is changed in SharePoint itself', () => {
  const change = async (fields: object): Promise<void> => {
    const siteId = world.app.workspace.site.id;
    const listId = (await listIds(megan, siteId)).get('Actions') ?? '';
    const items = at`/sites/${siteId}/lists/${listId}/items`;
    const path = `${items}?$filter=fields/Key%20eq%20'${actionKey}'`;
    const { body } = await megan.call({ method: 'GET', path });
    const item = one((body as { value: { id: string }[] }).value); // as: the local Graph answers a list of items
    await megan.call({ method: 'PATCH', path: `${items}${at`/${item.id}/fields`}`, body: fields });
  };

  it('gets one line in the history, by whoever changed it, however many servers see it', async () => {
    await change({ Note: 'Typed in SharePoint.', Status: 'in_progress' });
    await bothLook();
    await bothLook();
    const events = await outside();
    expect(events).toMatchObject([{ by: { name: 'Megan Price' }, subject: 'action', what: 'updated' }]);
    expect(one(events).changes).toEqual(
      expect.arrayContaining([
        { field: 'note', from: null, to: 'Typed in SharePoint.' },
        { field: 'status', from: 'accepted', to: 'in_progress' },
      ]),
    );
    expect(one(events).changes).toHaveLength(2);
    expect(one(events).at).toMatch(/\.\d{3}Z$/);
  });

  it('gets none for what people change through the app, on whichever server', async () => {
    const { action } = await detail();
    const path = `/api/actions/${actionKey}`;
    const reply = await people.priya.patch(path, {
      body: { note: 'Through the app.' },
      version: action.version,
    });
    expect(reply.status).toBe(200);
    await bothLook();
    expect(await outside()).toHaveLength(1);
  });

  it('is still noticed by a server that was not running when it happened', async () => {
    await change({ Note: 'While nobody looked.' });
    const late = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
    await late.sync.tick();
    await late.close();
    await bothLook();
    expect(await outside()).toHaveLength(2);
  });

  it('is noticed too where its seal was taken away, or it is older than seals', async () => {
    const before = (await outside()).length;
    await change({ Note: 'Typed, and the seal emptied.', Seal: null });
    await bothLook();
    await bothLook();
    const events = await outside();
    expect(events).toHaveLength(before + 1);
    // SharePoint counts whole seconds: what happens within one stands in no certain order.
    expect(events.flatMap(({ changes }) => changes)).toContainEqual(
      expect.objectContaining({ field: 'note', to: 'Typed, and the seal emptied.' }),
    );
  });
});

describe('a linked file', () => {
  const put = (path: string, text: string) =>
    megan.call({
      method: 'PUT',
      path: `${path}/content`,
      body: Buffer.from(text),
      headers: { 'Content-Type': 'application/octet-stream' },
    });
  const file = async (key: string) => one((await detail()).evidence, (row) => row.key === key);
  const last = async () => (await detail()).events[0];
  const filed = async (name: string) => {
    const path = `/api/actions/${actionKey}/evidence/upload?name=${name}`;
    const { evidence } = (await people.priya.put(path, { body: new TextEncoder().encode(name) })).body;
    const own = at`/drives/${evidence.driveId}/items/${evidence.itemId}`;
    return { key: evidence.key, version: evidence.version, driveId: evidence.driveId, own };
  };

  it('that is renamed or moved in its library is followed', async () => {
    const { key, driveId, own } = await filed('Minutes.txt');
    const root = await megan.call({ method: 'GET', path: at`/drives/${driveId}/root` });
    const { id } = root.body as { id: string }; // as: a driveItem
    const body = { parentReference: { id }, name: 'Minutes of March.txt' };
    await megan.call({ method: 'PATCH', path: own, body });
    await bothLook();
    await bothLook();
    expect(await file(key)).toMatchObject({ name: 'Minutes of March.txt', gone: false });
    expect((await file(key)).webUrl).toMatch(/\/Minutes%20of%20March\.txt$/);
    expect(await last()).toMatchObject({
      what: 'file_moved',
      via: 'sharepoint',
      by: { name: 'Megan Price' },
    });
  });

  const review = async (key: string, state: string, note?: string) =>
    people.daniel.patch(`/api/evidence/${key}`, {
      body: { state, ...(note && { note }) },
      version: (await file(key)).version,
    });
  const versions = (key: string) => people.priya.get(`/api/evidence/${key}/versions`);

  it('that is changed before anybody checked it is followed, and never accepted unseen', async () => {
    const { key, own } = await filed('Draft.txt');
    const before = (await file(key)).quickXorHash;
    await put(own, 'changed before anybody looked');
    expect((await review(key, 'accepted')).body).toMatchObject({ status: 422, code: 'file_changed' });
    expect(await file(key)).toMatchObject({ state: 'filed', size: 'changed before anybody looked'.length });
    expect((await file(key)).quickXorHash).not.toBe(before);
    expect((await review(key, 'accepted')).status).toBe(200);
    expect(await file(key)).toMatchObject({ state: 'accepted', acceptedVersion: '2.0' });
    expect((await versions(key)).status).toBe(404);
  });

  it('that is changed again while somebody accepts it anew is on record once, whoever noticed it first', async () => {
    const { key, own } = await filed('Register.txt');
    expect((await review(key, 'accepted')).status).toBe(200);
    const { acceptedHash } = await file(key);
    await put(own, 'changed after it was accepted');
    await bothLook();
    await put(own, 'changed under the eyes of whoever checks it');
    expect((await review(key, 'accepted')).body.code).toBe('file_changed');
    const { quickXorHash } = await file(key);
    const noticed = {
      ...{ what: 'file_changed', via: 'sharepoint', by: { name: 'Megan Price' } },
      changes: [{ field: 'content', from: acceptedHash, to: quickXorHash }],
    };
    expect(await last()).toMatchObject(noticed);
    await bothLook();
    const told = (await detail()).events.filter(({ subjectKey }) => subjectKey === key);
    expect(told.filter(({ what }) => what === 'file_changed')).toMatchObject([noticed, {}]);
    expect((await review(key, 'accepted')).body.evidence.acceptedHash).toBe(quickXorHash);
  });

  it('that is changed after it was accepted shows both versions, until somebody accepts it as it is', async () => {
    const { key, own } = await filed('Audit.txt');
    expect((await review(key, 'accepted')).status).toBe(200);
    const { acceptedHash } = await file(key);
    await megan.call({ method: 'PATCH', path: own, body: { name: 'Audit of March.txt' } });
    await put(own, 'changed after it was accepted');
    await bothLook();
    const flagged = await file(key);
    expect(flagged).toMatchObject({ state: 'accepted', acceptedHash, name: 'Audit of March.txt' });
    expect(await last()).toMatchObject({
      what: 'file_changed',
      changes: [expect.anything(), { field: 'content', from: acceptedHash, to: flagged.quickXorHash }],
    });
    const { body } = await versions(key);
    expect(body).toMatchObject({
      accepted: { by: 'Daniel Okafor' },
      before: { id: '1.0', size: 'Audit.txt'.length },
      now: { id: '2.0', savedBy: 'Megan Price', size: 'changed after it was accepted'.length },
    });
    const accepted = await people.megan.get(`/api/evidence/${key}/accepted`);
    expect([accepted.status, accepted.body]).toEqual([200, 'Audit.txt']);
    expect(accepted.headers.get('content-disposition')).toContain('attachment');
    expect((await review(key, 'accepted')).status).toBe(200);
    expect(await file(key)).toMatchObject({ acceptedVersion: '2.0', acceptedHash: flagged.quickXorHash });
    expect(await last()).toMatchObject({ what: 'accepted_anew', by: { name: 'Daniel Okafor' } });
    expect((await versions(key)).status).toBe(404);
  });

  it('that was changed and is returned is not taken for accepted when the return is taken back', async () => {
    const { key, own } = await filed('Signed.txt');
    await review(key, 'accepted');
    await put(own, 'not what was signed');
    await bothLook();
    const { event } = (await review(key, 'returned', 'This is another file.')).body;
    await bothLook();
    await people.daniel.post(`/api/actions/${actionKey}/undo`, { body: { event } });
    const row = await file(key);
    expect(row.state).toBe('accepted');
    expect(row.acceptedHash).not.toBe(row.quickXorHash);
    await put(own, 'Signed.txt');
    await bothLook();
    expect((await last())?.what).toBe('file_restored');
  });

  it('whose library keeps no versions says so, and opens none in its place', async () => {
    const set = (switches: object) =>
      fetch(`${world.local.url}/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ switches }),
      });
    await set({ fileVersions: 'none' });
    const { key, own } = await filed('Unkept.txt');
    await review(key, 'accepted');
    await put(own, 'another text');
    await bothLook();
    expect((await versions(key)).body).toMatchObject({ before: null, now: { size: 'another text'.length } });
    expect((await people.priya.get(`/api/evidence/${key}/accepted`)).status).toBe(404);
    await set({});
  });

  it('that leaves the library is flagged with its last known place, by a server that starts later too', async () => {
    const first = await filed('Gone.txt');
    await bothLook();
    await megan.call({ method: 'DELETE', path: first.own });
    const late = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
    await late.sync.tick();
    await late.close();
    await bothLook();
    expect(await file(first.key)).toMatchObject({ name: 'Gone.txt', gone: true });
    expect((await file(first.key)).webUrl).toContain('Gone.txt');
    const told = (await detail()).events.filter(({ what }) => what === 'file_gone');
    expect(told).toHaveLength(1);
  });

  it('costs one call to look after while nothing happens', async () => {
    await bothLook();
    const before = world.exchanges.length;
    await world.app.sync.tick();
    const asked = world.exchanges.slice(before).filter(({ url }) => url.includes('/root/delta'));
    expect(asked).toHaveLength(1);
  });

  it.skipIf(!hasDescription)('speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
