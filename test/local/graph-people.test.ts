import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { answered, type LocalGraph, type Reply, sitePath, startGraph } from './graph-client.ts';

const priya = 'priya.nair@northmere.example';
const team = '33333333-3333-4333-8333-333333333333';

let graph: LocalGraph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.close());

const names = (reply: Reply): string[] => reply.body.value.map((each) => each.displayName);
const users = (options: string, headers = {}): Promise<Reply> =>
  graph.ask('GET', `/users?${options}`, { as: priya, headers });

describe('people', () => {
  it('are found by object id or by principal name', async () => {
    const byName = await graph.ask('GET', `/users/${priya}`);
    expect(byName.body).toMatchObject({ displayName: 'Priya Nair', jobTitle: 'Patient Safety Facilitator' });
    expect((await graph.ask('GET', `/users/${byName.body.id}?$select=mail`)).body).toEqual({ mail: priya });
    const nobody = await graph.ask('GET', '/users/nobody@northmere.example');
    expect([nobody.status, nobody.body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it('are looked up by the beginning of a name or of the mail', async () => {
    const filter = encodeURIComponent("startswith(displayName,'dan') or startswith(mail,'megan')");
    expect(names(await users(`$filter=${filter}&$select=displayName`))).toEqual([
      'Daniel Okafor',
      'Megan Price',
    ]);
  });

  it('are searched by any word, only with ConsistencyLevel: eventual', async () => {
    const search = `$search=${encodeURIComponent('"displayName:ade" OR "mail:helen"')}&$count=true`;
    const refused = await users(search);
    expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
    const found = await users(search, { ConsistencyLevel: 'eventual' });
    expect(names(found)).toEqual(['Ruth Adeyemi', 'Helen Marsh']);
    expect(found.body['@odata.count']).toBe(2);
  });

  it('come in pages', async () => {
    const first = await users('$top=5&$orderby=displayName');
    const rest = await graph.ask('GET', first.body['@odata.nextLink'], { as: priya });
    expect([...names(first), ...names(rest)]).toHaveLength(7);
  });

  it('ask for themselves, which the app cannot', async () => {
    expect((await graph.ask('GET', '/me', { as: priya })).body.userPrincipalName).toBe(priya);
    expect((await graph.ask('GET', '/me')).status).toBe(400);
    expect(names(await graph.ask('GET', '/me/joinedTeams', { as: priya }))).toEqual(['Patient Safety']);
  });
});

describe('the team', () => {
  it('has its channels and its members', async () => {
    expect(names(await graph.ask('GET', `/teams/${team}/channels`))).toEqual(['General', 'Safety actions']);
    const members = await graph.ask('GET', `/teams/${team}/members`);
    expect(members.body.value).toHaveLength(6);
    expect(members.body.value[0]).toMatchObject({ displayName: 'Priya Nair', roles: ['owner'] });
    expect((await graph.ask('GET', '/teams/0')).status).toBe(404);
  });
});

describe('sites', () => {
  it('are found by path and by id', async () => {
    const byPath = await graph.ask('GET', sitePath.slice(0, -1));
    expect(byPath.body.id).toMatch(/^northmere\.sharepoint\.com,[0-9a-f-]{36},[0-9a-f-]{36}$/);
    expect((await graph.ask('GET', `/sites/${byPath.body.id}`)).body).toEqual(byPath.body);
    expect((await graph.ask('GET', '/sites/northmere.sharepoint.com:/sites/Nowhere')).status).toBe(404);
  });

  it('that were not given to the app are closed to it', async () => {
    expect((await graph.ask('GET', '/sites/northmere.sharepoint.com:/sites/HumanResources')).status).toBe(
      403,
    );
    expect(
      (await graph.ask('GET', '/sites/northmere.sharepoint.com:/sites/HumanResources:/lists')).status,
    ).toBe(403);
  });

  it('are searched by people, not by the app, and not under Sites.Selected', async () => {
    expect(names(await graph.ask('GET', '/sites?search=patient', { as: priya }))).toEqual(['Patient Safety']);
    expect((await graph.ask('GET', '/sites?search=patient')).status).toBe(403);
    await graph.raw('/faults', {
      method: 'PUT',
      body: JSON.stringify({ switches: { sitesSelected: true } }),
    });
    expect(names(await graph.ask('GET', '/sites?search=patient'))).toEqual([]);
    await graph.raw('/faults', { method: 'DELETE' });
  });
});

describe('Sites.Selected', () => {
  const at = sitePath.slice(0, -1);
  const selected = (): Promise<Response> =>
    graph.raw('/faults', { method: 'PUT', body: JSON.stringify({ switches: { sitesSelected: true } }) });
  const grants = (method: string, path = '', body?: object): Promise<Reply> =>
    graph.ask(method, `${sitePath}/permissions${path}`, { as: 'admin', ...(body ? { body } : {}) });

  it('gives the app what an administrator granted, and nothing by consent alone', async () => {
    await selected();
    expect((await graph.ask('GET', at)).status).toBe(200);
    const [grant] = (await grants('GET')).body.value;
    expect(grant).toMatchObject({ roles: ['write'] });
    expect((await grants('PATCH', `/${grant?.id}`, { roles: ['read'] })).body.roles).toEqual(['read']);
    expect((await graph.ask('POST', `${sitePath}/lists`, { body: { displayName: 'Refused' } })).status).toBe(
      403,
    );
    expect((await grants('DELETE', `/${grant?.id}`)).status).toBe(204);
    expect((await graph.ask('GET', at)).status).toBe(403);
    const application = { id: '22222222-2222-4222-8222-222222222222', displayName: 'Followthrough' };
    expect(
      (await grants('POST', '', { roles: ['write'], grantedToIdentities: [{ application }] })).status,
    ).toBe(201);
    expect((await graph.ask('GET', at)).status).toBe(200);
    await graph.raw('/faults', { method: 'DELETE' });
  });

  it('leaves grants to administrators', async () => {
    expect((await graph.ask('GET', `${sitePath}/permissions`)).status).toBe(403);
  });

  it('lets a permission of a person change while they work', async () => {
    const sitePermissions = { [priya]: 'read' };
    await graph.raw('/faults', { method: 'PUT', body: JSON.stringify({ switches: { sitePermissions } }) });
    expect(
      (await graph.ask('POST', `${sitePath}/lists`, { as: priya, body: { displayName: 'Refused' } })).status,
    ).toBe(403);
    expect((await graph.ask('GET', at, { as: priya })).status).toBe(200);
    await graph.raw('/faults', { method: 'DELETE' });
  });
});

describe('every answer', () => {
  it('carries the ids that support asks for', async () => {
    const reply = await graph.ask('GET', '/me', { headers: { 'client-request-id': 'mine' } });
    expect(reply.headers.get('client-request-id')).toBe('mine');
    expect(reply.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.headers.get('date')).toBe('Mon, 02 Mar 2026 09:30:00 GMT');
    expect(reply.body.error.innerError).toEqual({
      date: '2026-03-02T09:30:00',
      'request-id': reply.headers.get('request-id'),
      'client-request-id': 'mine',
    });
  });

  it('says so when nobody answers for a request', async () => {
    const reply = await graph.ask('GET', '/planner/tasks');
    expect([reply.status, reply.body.error.code]).toEqual([501, 'notImplemented']);
  });
});

describe("Microsoft's description of Graph", () => {
  it.skipIf(!hasDescription)('is kept by every exchange (needs ../shared)', async () => {
    expect(await againstGraph(answered(graph.recorded), ['error', 'warn'])).toEqual([]);
  });
});
