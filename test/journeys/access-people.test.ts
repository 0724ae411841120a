import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteSpec } from '../../src/wire/route-spec.ts';
import { routes } from '../../src/wire/routes.ts';
import { giveRoles, importPlan, planText, type Settled, settle } from '../settled.ts';
import { oid, one, startWorld, type Voice, voiceWith, type World } from '../world.ts';

let world: World;
let people: Settled;
let actionKey: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(4));
  const { body } = await people.priya.get('/api/board');
  actionKey = one(body.actions).key;
});
afterAll(() => world.close());

const specs: readonly RouteSpec[] = Object.values(routes);
const closed = specs.filter(({ open }) => open !== true);
const said = 'agree step';

/** Asks every route that needs signing in, with something in each place. */
const askAll = (voice: Voice, of: readonly RouteSpec[]) =>
  Promise.all(
    of.map(async (spec) => {
      const path = `${spec.path.replace('{key}', actionKey)}?case=case-14&name=a.txt`;
      const { get: GET, post: POST, put: PUT, patch: PATCH, delete: DELETE } = voice;
      const ask = { GET, POST, PUT, PATCH, DELETE }[spec.method];
      const reply = await ask(path, { ...(spec.method !== 'GET' && { body: {} }), version: '"1"' });
      return { path, method: spec.method, ...reply };
    }),
  );

describe('who may see and who may change', () => {
  it('answers 401 without a token and tells nothing', async () => {
    for (const reply of await askAll(people.nobody, closed)) {
      expect(reply.status, reply.path).toBe(401);
      expect(reply.headers.get('www-authenticate')).toBe('Bearer');
      expect(reply.body).toMatchObject({ status: 401, code: 'signed_out' });
      expect(JSON.stringify(reply.body)).not.toContain(said);
    }
  });

  it('does not believe a token that was changed, or one for somebody else’s app', async () => {
    const [head, claims, signature] = people.priya.token.split('.');
    const forged = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...forged, oid: 'me' })).toString('base64url');
    for (const token of [`${head}.${other}.${signature}`, 'abc', `${people.priya.token}x`]) {
      expect((await voiceWith(world.url, token).get('/api/board')).status).toBe(401);
    }
  });

  it('answers 403 to somebody without access to the site, on every route, and tells nothing', async () => {
    for (const reply of await askAll(people.sam, closed)) {
      expect(reply.status, reply.path).toBe(403);
      expect(reply.body.code).toBe('no_access');
      expect(JSON.stringify(reply.body)).not.toContain(said);
    }
  });
});

describe('the outside reviewer', () => {
  it('lets the outside reviewer read', async () => {
    const { status, body } = await people.tomasz.get('/api/board');
    expect(status).toBe(200);
    expect(body.actions).toHaveLength(4);
    expect((await people.tomasz.get(`/api/actions/${actionKey}`)).status).toBe(200);
  });

  it('answers 403 to every change that the reviewer tries, and nothing is changed', async () => {
    const before = await people.priya.get(`/api/actions/${actionKey}`);
    const { version } = before.body.action;
    const settings = await people.tomasz.get('/api/settings');
    const change = { note: 'I was here.' };
    const file = planText(1);
    const asked = [
      people.tomasz.patch(`/api/actions/${actionKey}`, { body: change, version }),
      people.tomasz.put(`/api/actions/${actionKey}/evidence/upload?name=a.txt`, { body: file }),
      people.tomasz.post(`/api/actions/${actionKey}/evidence`, { body: { driveId: 'a', itemId: 'b' } }),
      people.tomasz.post('/api/cases', { body: { code: 'C-99', title: 'Mine' } }),
      people.tomasz.post('/api/imports?case=case-14&name=a.txt', { body: file }),
      people.tomasz.patch('/api/settings', { body: { roles: {} }, version: settings.body.version }),
    ];
    for (const reply of await Promise.all(asked)) {
      expect(reply.status).toBe(403);
      expect(reply.body.code).toBe('read_only');
      expect(JSON.stringify(reply.body)).not.toContain(said);
    }
    expect((await people.priya.get(`/api/actions/${actionKey}`)).body).toEqual(before.body);
  });

  it('refuses the reviewer before it looks at what was sent', async () => {
    for (const reply of await askAll(
      people.tomasz,
      closed.filter(({ method, reads }) => method !== 'GET' && !reads),
    )) {
      expect([reply.path, reply.status, reply.body.code]).toEqual([reply.path, 403, 'read_only']);
    }
  });

  it('lets SharePoint refuse a reader to whom nobody gave the reviewer’s role', async () => {
    await giveRoles(people.priya, { [oid.tomasz]: ['facilitator'] });
    const { action } = (await people.tomasz.get(`/api/actions/${actionKey}`)).body;
    const reply = await people.tomasz.patch(`/api/actions/${actionKey}`, {
      body: { note: 'Hello' },
      version: action.version,
    });
    expect(reply.status).toBe(403);
    expect(reply.body.code).toBe('forbidden');
    await giveRoles(people.priya, { [oid.tomasz]: ['reviewer'] });
  });
});

describe('a member', () => {
  it('lets a member who owns nothing change nothing, and an owner her own', async () => {
    const { action } = (await people.priya.get(`/api/actions/${actionKey}`)).body;
    const refused = await people.megan.patch(`/api/actions/${actionKey}`, {
      body: { note: 'Hello' },
      version: action.version,
    });
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('not_yours');
    const megan = { post: 'Ward manager', organisation: null, person: null, accountable: true };
    const person = { oid: null, upn: 'Megan.Price@northmere.example', name: 'Megan Price' };
    const given = await people.priya.patch(`/api/actions/${actionKey}`, {
      body: { owners: [{ ...megan, person }] },
      version: action.version,
    });
    expect(given.status).toBe(200);
    const done = await people.megan.patch(`/api/actions/${actionKey}`, {
      body: { status: 'owner_complete' },
      version: given.body.action.version,
    });
    expect(done.body.action).toMatchObject({ status: 'owner_complete', changedBy: 'Megan Price' });
  });
});
