import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { type Settled, settle } from '../settled.ts';
import { oid, one, startWorld, upn, type World } from '../world.ts';

let world: World;
let people: Settled;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe('a workspace that nobody has settled yet', () => {
  it('lets its first administrator begin, and nobody else', async () => {
    const tomasz = await world.as(upn.tomasz);
    const { version, settings } = (await tomasz.get('/api/settings')).body;
    expect(settings).toMatchObject({ digest: { weekday: 1, time: '09:30' }, channels: [] });
    expect(settings.roles).toEqual({
      [oid.helen]: { upn: upn.helen, name: 'Helen Marsh', roles: ['administrator'] },
    });
    const body = { roles: { [oid.tomasz]: ['director'] } };
    const tried = await tomasz.patch('/api/settings', { body, version });
    expect(tried.body).toMatchObject({ status: 403, code: 'forbidden' });
    people = await settle(world);
    expect((await people.priya.get('/api/me')).body).toMatchObject({
      name: 'Priya Nair',
      roles: ['facilitator'],
    });
    const megan = await people.megan.patch('/api/settings', { body: { roles: {} }, version: '"1"' });
    expect(megan.body).toMatchObject({ status: 403, code: 'settings_role_needed' });
  });
});

describe('settings', () => {
  it('are changed over the version that was seen', async () => {
    const { version } = (await people.priya.get('/api/settings')).body;
    const change = { digest: { weekday: 2, time: '08:15' } };
    const saved = await people.priya.patch('/api/settings', { body: change, version });
    expect(saved.body.settings).toMatchObject({
      ...change,
      roles: { [oid.daniel]: { roles: ['quality_lead'] } },
    });
    expect((await people.daniel.patch('/api/settings', { body: change, version })).status).toBe(412);
    const wrong = { digest: { weekday: 2, time: '25:00' } };
    const refused = await people.priya.patch('/api/settings', { body: wrong, version: saved.body.version });
    expect(refused.body).toMatchObject({ status: 400, field: 'digest.time' });
  });
});

describe('a case', () => {
  const input = { key: 'case-15', code: 'C-015', title: 'Falls at night', complex: true };

  it('is made with a folder of its own, once, however often it is sent', async () => {
    const first = await people.priya.post('/api/cases', { body: input });
    expect(first.body).toMatchObject({ ...input, references: [], folder: { name: 'C-015' } });
    expect((await people.priya.post('/api/cases', { body: input })).body).toEqual(first.body);
    const same = await people.priya.post('/api/cases', { body: { ...input, key: 'case-16' } });
    expect(same.body).toMatchObject({ status: 409, code: 'code_taken', field: 'code' });
    const wrong = await people.priya.post('/api/cases', { body: { ...input, code: 'Ward 7' } });
    expect(wrong.body).toMatchObject({ status: 400, field: 'code' });
  });

  it('takes the folder that stands already', async () => {
    const { files } = world.app.workspace.app;
    const root = await files.root();
    await files.ensureFolder(root.driveId, root.itemId, ['Incident 15440']);
    const { folder, children } = (await people.priya.get('/api/folders')).body;
    const standing = one(children, ({ name }) => name === 'Incident 15440');
    const { driveId, itemId, webUrl } = standing;
    const body = {
      code: 'C-017',
      title: 'Observation levels',
      folder: { driveId, itemId, name: 'Called otherwise', webUrl },
    };
    const made = await people.priya.post('/api/cases', { body });
    expect(made.body.folder).toMatchObject({ itemId, name: 'Incident 15440' });
    const none = { ...body, code: 'C-018', folder: { ...body.folder, itemId: '01NOT' } };
    expect((await people.priya.post('/api/cases', { body: none })).status).toBe(404);
    expect(folder.name.length).toBeGreaterThan(0);
  });

  it('is changed over the version that was seen, and the record says what', async () => {
    const { cases } = (await people.priya.get('/api/board')).body;
    const { version } = one(cases, ({ key }) => key === 'case-15');
    const references = [{ scheme: 'PSII', value: 'PSII-2026-004' }];
    const changed = await people.priya.patch('/api/cases/case-15', {
      body: { title: 'Falls', references },
      version,
    });
    expect(changed.body).toMatchObject({ title: 'Falls', references, complex: true });
    expect(
      (await people.priya.patch('/api/cases/case-15', { body: { title: 'Late' }, version })).status,
    ).toBe(412);
    const [event] = (await people.priya.get('/api/cases/case-15/history')).body.events;
    expect(event?.changes).toContainEqual({ field: 'title', from: 'Falls at night', to: 'Falls' });
  });
});

describe('people of the tenant', () => {
  it('are found by the beginning of a name, and nobody by one letter', async () => {
    const names = async (find: string) =>
      (await people.megan.post('/api/people/find', { body: { find } })).body.people.map(({ name }) => name);
    expect(await names('Meg')).toEqual(['Megan Price']);
    expect(await names('M')).toEqual([]);
    expect(await names("O'Nobody")).toEqual([]);
  });

  it.skipIf(!hasDescription)('and all of it speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
