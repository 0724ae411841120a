import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveRoles, importPlan, planText, type Settled, settle } from '../settled.ts';
import { fromOurs } from '../spawned-app.ts';
import { oid, one, type Reply, startWorld, upn, type Voice, type World } from '../world.ts';

const rolesAsked = async (voice: Voice, roles: object): Promise<Reply> => {
  const { version } = (await voice.get('/api/settings')).body;
  return voice.patch('/api/settings', { body: { roles }, version });
};
const codeOf = ({ status, body }: Reply) => [status, body.code];
const refusedAs = (code: string) => [403, code];

/** Runs `npm run provision` against a world as whoever sets the site up; gives its exit code and what it said. */
const provision = async ({ local }: World, ...args: readonly string[]) => {
  const cli = ['--disable-warning=ExperimentalWarning', 'api/cli/provision.ts', ...args];
  const child = spawn(process.execPath, cli, { env: { ...fromOurs, ...local.env } });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (part) => (said += String(part)));
  const [code] = await once(child, 'close');
  return { code, said };
};

describe('a workspace whose first administrator nobody named', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ withoutAdministrator: true });
  });
  afterAll(() => world.close());

  it('lets nobody take a role, whoever comes first', async () => {
    for (const first of ['priya', 'daniel', 'ruth', 'helen'] as const) {
      const voice = await world.as(upn[first]);
      for (const role of ['administrator', 'director', 'quality_lead', 'facilitator'])
        expect(codeOf(await rolesAsked(voice, { [oid[first]]: [role] }))).toEqual(
          refusedAs('settings_role_needed'),
        );
      const { version } = (await voice.get('/api/settings')).body;
      const reply = await voice.patch('/api/settings', {
        body: { digest: { weekday: 2, time: '10:00' } },
        version,
      });
      expect(codeOf(reply)).toEqual(refusedAs('settings_role_needed'));
      expect(reply.body.detail).toContain('an administrator');
    }
  });

  it('has the administrator whom the one who sets it up names, once', async () => {
    expect(await provision(world, '--administrator', 'nobody@northmere.example')).toMatchObject({ code: 1 });
    const named = await provision(world, '--administrator', upn.ruth);
    expect(named).toMatchObject({
      code: 0,
      said: expect.stringContaining(`${upn.ruth} is an administrator`),
    });
    expect((await provision(world, '--administrator', upn.ruth)).said).toContain('nothing was changed');
    const ruth = await world.as(upn.ruth);
    await world.app.workspace.mirror.fresh(0);
    expect((await ruth.get('/api/me')).body.roles).toEqual(['administrator']);
    const events = world.app.workspace.mirror.all('events').filter(({ subject }) => subject === 'settings');
    expect(events.map(({ why }) => why)).toEqual(['Administrator given to Ruth Adeyemi during setup.']);
    await giveRoles(ruth, { [oid.priya]: ['facilitator'] });
    expect((await (await world.as(upn.priya)).get('/api/me')).body.roles).toEqual(['facilitator']);
  });

  it('reads roles that an older version kept by sign-in name, and keeps them by object id from the next save on', async () => {
    const { app: writer, mirror } = world.app.workspace;
    const row = mirror.get('settings', 'workspace');
    const old = {
      [upn.priya]: ['facilitator'],
      [upn.ruth]: ['director'],
      'gone@northmere.example': ['director'],
    };
    const value = { channels: [], folderRoot: null, digest: { weekday: 1, time: '09:30' }, roles: old };
    const change = {
      do: 'change',
      list: 'settings',
      key: 'workspace',
      version: row?.version ?? '',
      set: { value },
    } as const;
    await writer.write([change]);
    const priya = await world.as(upn.priya);
    expect((await priya.get('/api/me')).body.roles).toEqual(['facilitator']);
    expect((await priya.get('/api/settings')).body.settings).toMatchObject({ roles: {}, rolesByName: old });
    const { version } = (await priya.get('/api/settings')).body;
    const saved = await priya.patch('/api/settings', {
      body: { digest: { weekday: 2, time: '10:00' } },
      version,
    });
    expect(saved.body.settings).toMatchObject({
      rolesByName: {},
      roles: { [oid.priya]: { roles: ['facilitator'] }, [oid.ruth]: { roles: ['director'] } },
    });
    expect(Object.keys(saved.body.settings.roles)).toHaveLength(2); // nobody has the third name any more
    const kept = mirror.get('settings', 'workspace')?.value;
    expect(JSON.stringify(kept)).not.toContain('gone@northmere.example');
    expect((await priya.get('/api/me')).body.roles).toEqual(['facilitator']);
  });
});

describe('roles of a workspace', () => {
  let world: World;
  let people: Settled;
  let actionKey: string;
  const versionNow = async () => (await people.priya.get(`/api/actions/${actionKey}`)).body.action.version;
  const patch = async (voice: Voice, body: object): Promise<Reply> =>
    voice.patch(`/api/actions/${actionKey}`, { body, version: await versionNow() });
  const ownedBy = (...names: readonly (keyof typeof oid)[]) => ({
    owners: names.map((name, index) => ({
      ...{ post: 'Ward manager', organisation: null, accountable: index === 0 },
      person: { oid: oid[name], upn: upn[name], name },
    })),
  });
  const file = (voice: Voice, name: string) =>
    voice.put(`/api/actions/${actionKey}/evidence/upload?name=${name}`, { body: planText(1) });

  beforeAll(async () => {
    world = await startWorld();
    people = await settle(world);
    await importPlan(people.priya, people.caseKey, planText(4));
    actionKey = one((await people.priya.get('/api/board')).body.actions).key;
  });
  afterAll(() => world.close());

  it('refuses a facilitator who makes herself director, and everybody who gives themselves anything', async () => {
    const director = await rolesAsked(people.priya, { [oid.priya]: ['facilitator', 'director'] });
    expect(codeOf(director)).toEqual(refusedAs('role_not_yours_to_give'));
    expect(director.body.detail).toContain('a director or an administrator');
    const helen = await world.as(upn.helen);
    const ruth = await world.as(upn.ruth);
    expect(
      codeOf(await rolesAsked(helen, { [oid.helen]: ['administrator', 'director', 'quality_lead'] })),
    ).toEqual(refusedAs('role_to_oneself'));
    expect(codeOf(await rolesAsked(ruth, { [oid.ruth]: ['director', 'administrator'] }))).toEqual(
      refusedAs('role_to_oneself'),
    );
    expect(codeOf(await rolesAsked(people.megan, { [oid.megan]: ['facilitator'] }))).toEqual(
      refusedAs('settings_role_needed'),
    );
    expect(codeOf(await rolesAsked(people.daniel, { [oid.megan]: ['quality_lead'] }))).toEqual(
      refusedAs('role_not_yours_to_give'),
    );
    expect((await people.priya.get('/api/me')).body.roles).toEqual(['facilitator']);
  });

  it('keeps the last administrator, knows whom it gives a role to, and says in the record who gave it', async () => {
    const ruth = await world.as(upn.ruth);
    expect(codeOf(await rolesAsked(ruth, { [oid.helen]: ['director'] }))).toEqual([
      409,
      'last_administrator',
    ]);
    const nobody = '00000000-0000-4000-8000-00000000ffff';
    expect(codeOf(await rolesAsked(ruth, { [nobody]: ['director'] }))).toEqual([422, 'nobody_found']);
    expect((await rolesAsked(ruth, { [upn.megan]: ['director'] })).status).toBe(400);
    await giveRoles(people.priya, { [oid.megan]: ['facilitator'] });
    await giveRoles(ruth, { [oid.megan]: [] });
    const events = world.app.workspace.mirror
      .all('events')
      .filter(({ subject }) => subject === 'settings')
      .toSorted((one_, other) => one_.at.localeCompare(other.at));
    expect(events.slice(-2).map(({ by, why }) => [by.name, why])).toEqual([
      ['Priya Nair', 'Facilitator given to Megan Price.'],
      ['Ruth Adeyemi', 'Facilitator taken from Megan Price.'],
    ]);
    expect((await people.megan.get('/api/me')).body.roles).toEqual(['member']);
  });

  it('lets an outsider who is named as an owner do nothing', async () => {
    expect((await patch(people.priya, ownedBy('sam'))).status).toBe(200);
    const version = await versionNow();
    const asked = [
      people.sam.get(`/api/actions/${actionKey}`),
      people.sam.patch(`/api/actions/${actionKey}`, { body: { note: 'Mine.' }, version }),
      file(people.sam, 'mine.txt'),
      people.sam.get('/api/board'),
    ];
    for (const reply of await Promise.all(asked)) expect(codeOf(reply)).toEqual(refusedAs('no_access'));
    expect(await versionNow()).toBe(version);
  });

  it('knows owners from the directory, so that nobody is an owner to people and a stranger to the second-person rule', async () => {
    const named = (person: object | null, post = 'Ward manager') => ({
      owners: [{ post, organisation: null, accountable: true, person }],
    });
    const stranger = { oid: '99999999-0000-4000-8000-000000000000', upn: upn.daniel, name: 'Daniel Okafor' };
    expect(codeOf(await patch(people.daniel, named(stranger)))).toEqual([422, 'nobody_found']);
    const nobody = { oid: null, upn: 'nobody@northmere.example', name: 'Daniel Okafor' };
    expect(codeOf(await patch(people.daniel, named(nobody)))).toEqual([422, 'nobody_found']);
    const other = await patch(people.daniel, named({ ...stranger, oid: oid.megan }));
    const megan = { oid: oid.megan, upn: upn.megan, name: 'Megan Price' };
    expect(one(other.body.action.owners).person).toEqual(megan);
  });

  it('takes a name that was written as the post for the person who is called so', async () => {
    const { actions } = (await people.priya.get('/api/board')).body;
    const last = actions.at(-1);
    const ask = async (voice: Voice, body: object) => {
      const { action } = (await voice.get(`/api/actions/${last?.key}`)).body;
      return voice.patch(`/api/actions/${last?.key}`, { body, version: action.version });
    };
    const owners = [{ post: 'Daniel Okafor', organisation: null, accountable: true, person: null }];
    expect((await ask(people.priya, { owners, status: 'owner_complete' })).status).toBe(200);
    expect(codeOf(await ask(people.daniel, { status: 'evidenced' }))).toEqual(refusedAs('verifier_is_owner'));
  });

  it('refuses a quality lead who takes himself out, confirms and would put himself back', async () => {
    expect((await patch(people.priya, ownedBy('daniel', 'megan'))).status).toBe(200);
    expect((await file(people.megan, 'minutes.txt')).status).toBe(200);
    expect((await patch(people.megan, { status: 'owner_complete' })).status).toBe(200);
    const out = await patch(people.daniel, ownedBy('megan'));
    expect(out.status).toBe(200);
    const confirmed = await patch(people.daniel, { status: 'evidenced' });
    expect(codeOf(confirmed)).toEqual(refusedAs('verifier_is_owner'));
    expect(confirmed.body.detail).toContain('a quality lead or a director');
    const { evidence } = (await people.daniel.get(`/api/actions/${actionKey}`)).body;
    const { key, version } = one(evidence);
    const accepted = await people.daniel.patch(`/api/evidence/${key}`, {
      body: { state: 'accepted' },
      version,
    });
    expect(codeOf(accepted)).toEqual(refusedAs('verifier_is_owner'));
    const undone = await people.daniel.post(`/api/actions/${actionKey}/undo`, {
      body: { event: out.body.event },
    });
    expect(undone.status).toBe(200); // he is an owner again, and nothing is confirmed
    expect(undone.body.action.status).toBe('owner_complete');
  });

  it('refuses those who said complete or filed a file, and undoing does not bring the confirmation back', async () => {
    const ruth = await world.as(upn.ruth);
    expect((await file(ruth, 'photo.txt')).status).toBe(200);
    expect(codeOf(await patch(ruth, { status: 'evidenced' }))).toEqual(refusedAs('verifier_is_owner'));
    const helen = await world.as(upn.helen);
    expect((await patch(helen, { status: 'evidenced' })).status).toBe(200);
    const back = await patch(people.daniel, { status: 'in_progress' });
    expect([back.status, back.body.event]).toEqual([200, null]); // no undo is offered to him
    const { events } = (await people.daniel.get(`/api/actions/${actionKey}`)).body;
    const undone = await people.daniel.post(`/api/actions/${actionKey}/undo`, {
      body: { event: one(events).key },
    });
    expect(codeOf(undone)).toEqual(refusedAs('verifier_is_owner'));
    expect((await patch(helen, { status: 'owner_complete' })).status).toBe(200);
    expect(codeOf(await patch(helen, { status: 'evidenced' }))).toEqual(refusedAs('verifier_is_owner'));
  });
});
