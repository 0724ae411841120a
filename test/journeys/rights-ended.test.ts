import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, upn, type Voice, type World } from '../world.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
let at = start;
let world: World;
let people: Settled;
let actionKey: string;
let planKey: string;
let etag: string;

/** What SharePoint lets people do from now on, in place of what the directory says. */
const lets = async (sitePermissions: Readonly<Record<string, 'write' | 'read' | 'none'>>) => {
  const body = JSON.stringify({ switches: { sitePermissions } });
  const answer = await fetch(`${world.local.url}/faults`, { method: 'PUT', body });
  if (!answer.ok) throw new Error(`the local Graph answered ${answer.status}`);
};

const pass = (seconds: number): void => {
  at += seconds * 1000;
  world.setClock(new Date(at).toISOString());
};

/** Every kind of reading: the board, the board that has not changed, the record, an export, one action. */
const readings = async (voice: Voice): Promise<readonly number[]> => {
  const replies = await Promise.all([
    voice.get('/api/board'),
    voice.get('/api/board', { headers: { 'if-none-match': etag } }),
    voice.get('/api/board?since=none'),
    voice.get(`/api/cases/${people.caseKey}/history`),
    voice.get(`/api/plans/${planKey}/export?as=docx`),
    voice.get(`/api/plans/${planKey}/export?as=xlsx`),
    voice.get(`/api/actions/${actionKey}`),
    voice.get('/api/me'),
    voice.get('/api/settings'),
  ]);
  return replies.map(({ status }) => status);
};

const nothing = Array.from({ length: 9 }, () => 403);
const everything = [200, 304, 200, 200, 200, 200, 200, 200, 200];

const noteBy = async (voice: Voice) => {
  const { action } = (await people.priya.get(`/api/actions/${actionKey}`)).body;
  return voice.patch(`/api/actions/${actionKey}`, { body: { note: 'Seen.' }, version: action.version });
};

beforeAll(async () => {
  world = await startWorld({ now: new Date(start).toISOString() });
  people = await settle(world);
  planKey = await importPlan(people.priya, people.caseKey, planText(2));
  const { body } = await people.priya.get('/api/board');
  actionKey = one(body.actions).key;
});
beforeEach(async () => {
  await lets({});
  pass(3600);
  etag = (await people.priya.get('/api/board')).headers.get('etag') ?? '';
});
afterAll(() => world.close());

describe('the right to read, once SharePoint has taken it away', () => {
  it('has ended everywhere within a minute', async () => {
    expect(await readings(people.daniel)).toEqual(everything);
    await lets({ [upn.daniel]: 'none' });
    pass(30);
    expect(await readings(people.daniel)).toEqual(everything);
    pass(30);
    expect(await readings(people.daniel)).toEqual(nothing);
    expect((await people.daniel.get('/api/board')).body.code).toBe('no_access');
  });

  it('has ended everywhere at once after SharePoint refused anything', async () => {
    expect(await readings(people.daniel)).toEqual(everything);
    await lets({ [upn.daniel]: 'none' });
    expect((await noteBy(people.daniel)).body.code).toBe('forbidden');
    expect(await readings(people.daniel)).toEqual(nothing);
  });

  it('is there again within a minute after it was given back', async () => {
    await lets({ [upn.daniel]: 'none' });
    expect(await readings(people.daniel)).toEqual(nothing);
    await lets({});
    pass(60);
    expect(await readings(people.daniel)).toEqual(everything);
  });

  it('stays with somebody whom SharePoint only refuses to write', async () => {
    await lets({ [upn.daniel]: 'read' });
    expect((await noteBy(people.daniel)).body.code).toBe('forbidden');
    expect(await readings(people.daniel)).toEqual(everything);
  });
});

describe('what the app does with its own right', () => {
  const repairs = () => people.priya.post('/api/site/repair', { body: {} });
  const oid = async () => (await people.priya.get('/api/me')).body.oid;

  it('is refused to somebody who keeps the tracker and may no longer write', async () => {
    expect((await repairs()).status).toBe(200);
    for (const [right, code] of [
      ['read', 'forbidden'],
      ['none', 'no_access'],
    ] as const) {
      await lets({ [upn.priya]: right });
      const reply = await repairs();
      expect([right, reply.status, reply.body.code]).toEqual([right, 403, code]);
    }
    await lets({});
    pass(60);
    expect((await repairs()).status).toBe(200);
  });

  it('needs no write to be sure of it', async () => {
    const before = world.exchanges.length;
    await repairs();
    const asked = world.exchanges.slice(before);
    expect(asked.some(({ status, method }) => method === 'PATCH' && status === 412)).toBe(true);
    expect(asked.filter(({ status, method }) => method !== 'GET' && status < 300)).toEqual([]);
  });

  it('works where the row was deleted on which that is tried', async () => {
    await repairs();
    const touched = world.exchanges
      .filter(({ status, method }) => method === 'PATCH' && status === 412)
      .at(-1);
    const row = (touched?.url ?? '').replace(/\/fields$/, '');
    const headers = { authorization: touched?.requestHeaders.authorization ?? '' };
    expect((await fetch(row, { method: 'DELETE', headers })).status).toBe(204);
    expect((await repairs()).status).toBe(200);
    pass(60);
    expect(await readings(people.priya)).toEqual(everything);
  });

  it('leaves the settings alone before it says that the version is old', async () => {
    const { version } = (await people.priya.get('/api/settings')).body;
    await lets({ [upn.priya]: 'read' });
    const change = { digest: { weekday: 3, time: '10:00' } };
    const reply = await people.priya.patch('/api/settings', { body: change, version });
    expect([reply.status, reply.body.code]).toEqual([403, 'forbidden']);
  });

  it('is seen for a day, for those whom SharePoint let write, until it refuses them', async () => {
    const { workspace } = world.app;
    const priya = await oid();
    await noteBy(people.priya);
    expect(workspace.seen(priya)).toEqual({ reads: true, writes: true });
    pass(24 * 3600 - 1);
    expect(workspace.seen(priya)).toEqual({ reads: true, writes: true });
    pass(1);
    expect(workspace.seen(priya)).toEqual({ reads: false, writes: false });
    await people.tomasz.get('/api/board');
    const { oid: reader } = (await people.tomasz.get('/api/me')).body;
    expect(workspace.seen(reader)).toEqual({ reads: true, writes: false });
    expect(workspace.seen('nobody')).toEqual({ reads: false, writes: false });
    workspace.refused(reader);
    expect(workspace.seen(reader)).toEqual({ reads: false, writes: false });
  });
});
