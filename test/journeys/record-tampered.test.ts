import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { digestFor } from '../../src/domain/digest/digest.ts';
import { digestText } from '../../src/wire/digest-words.ts';
import { type ByHand, openByHand } from '../chaos/by-hand.ts';
import { aSource } from '../domain/digest-source.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { oid, one, startWorld, upn, type World } from '../world.ts';

/** What people do to the record itself in SharePoint, while two servers run and while none does. */
let world: World;
let other: RunningApp;
let people: Settled;
let hand: ByHand;
let actionKey: string;
/** When sealing had begun, milliseconds. */
let sealedBy = 0;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(3));
  other = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
  hand = await openByHand(world.local);
  actionKey = one((await people.priya.get('/api/board')).body.actions).key;
  await Promise.all([world.app.sync.stop(), other.sync.stop()]);
  sealedBy = Date.now();
});
afterAll(async () => {
  await other.close();
  await world.close();
});

const bothLook = () => Promise.all([world.app.sync.tick(), other.sync.tick()]);
const findings = async () => (await people.priya.get('/api/site')).body.record.findings;
const open = async () => (await findings()).filter(({ acknowledged }) => acknowledged === null);
const note = async (words: string): Promise<string> => {
  const { action } = (await people.priya.get(`/api/actions/${actionKey}`)).body;
  const asked = { body: { note: words }, version: action.version };
  return String((await people.priya.patch(`/api/actions/${actionKey}`, asked)).body.event);
};
const settleAll = async () => {
  for (const { key } of await open()) {
    const said = { body: { words: 'Seen by the test.' } };
    const { status, body } = await people.priya.post(`/api/record/${key}/acknowledge`, said);
    expect([status, body]).toEqual([200, expect.anything()]);
  }
};
/** What a server finds that was not running when it happened. */
const lateLook = async (): Promise<void> => {
  const late = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
  await late.sync.tick();
  await late.sync.tick();
  await late.close();
  await bothLook();
};

describe('the record', () => {
  it('agrees after everyday work on two servers', async () => {
    await note('one');
    await bothLook();
    await bothLook();
    expect(await findings()).toEqual([]);
    const { record } = (await people.priya.get('/api/site')).body;
    expect(record.sealedFrom).not.toBeNull();
  });

  it('of which a line is edited says so within a round: which action, by whom', async () => {
    const event = await note('two');
    await bothLook();
    await hand.change('Events', event, { Why: 'Somebody else said so.' });
    await bothLook();
    await bothLook();
    expect(await open()).toMatchObject([
      { kind: 'edited', thing: 'line', where: expect.stringMatching(/^C-014 A/), by: 'Megan Price' },
    ]);
    expect((await people.priya.get('/api/board')).headers.get('x-site-gaps')).toBe('1');
  });

  it('asks no more where somebody who keeps the tracker says what it was, and keeps it in the list', async () => {
    const { key } = one(await open());
    const path = `/api/record/${key}/acknowledge`;
    expect((await people.megan.post(path, { body: { words: 'It was me.' } })).status).toBe(403);
    expect((await people.priya.post(path, { body: { words: '' } })).status).toBe(400);
    const said = await people.priya.post(path, { body: { words: 'Megan put a word right.' } });
    expect(said.body).toMatchObject({
      findings: [{ acknowledged: { by: 'Priya Nair', words: 'Megan put a word right.' } }],
    });
    await bothLook();
    expect(await open()).toEqual([]);
    expect((await people.priya.get('/api/board')).headers.get('x-site-gaps')).toBeNull();
  });

  it('of which a middle line is deleted says so, and a server that starts later says nothing else', async () => {
    const event = await note('three');
    await note('four');
    await bothLook();
    await hand.remove('Events', event);
    await bothLook();
    await lateLook();
    expect(await open()).toMatchObject([{ kind: 'deleted', thing: 'line', where: expect.any(String) }]);
    await settleAll();
  });

  it('of which the last line is deleted says so, and the line is there again', async () => {
    const event = await note('five');
    await bothLook();
    await hand.remove('Events', event);
    await bothLook();
    await bothLook();
    expect(await open()).toMatchObject([{ kind: 'deleted', thing: 'line' }]);
    const { events } = (await people.priya.get(`/api/actions/${actionKey}`)).body;
    expect(events.map(({ key }) => key)).toContain(event);
    await settleAll();
  });

  it('of which a middle line is deleted while no server runs is missed by the next one that starts', async () => {
    const event = await note('six');
    await note('seven');
    await bothLook();
    await hand.remove('Events', event);
    await lateLook();
    expect(await open()).toHaveLength(1);
    expect(one(await open())).toMatchObject({ thing: 'line', where: expect.any(String) });
    await settleAll();
  });

  it('takes no line that the app did not write', async () => {
    // SharePoint says when a row was changed to the second: what is forged comes after the second in which sealing began.
    await expect.poll(() => Math.floor(Date.now() / 1000) > Math.floor(sealedBy / 1000)).toBe(true);
    await hand.add('Events', {
      ...{ Key: 'forged-1', HappenedAt: '2026-01-01T09:00:00.000Z', Via: 'tab', Subject: 'action' },
      ...{ ActorOid: 'o', ActorUpn: 'u', ActorName: 'Daniel Okafor', What: 'updated' },
      ...{ SubjectKey: actionKey, ActionKey: actionKey, CaseKey: people.caseKey, Changes: '[]' },
    });
    await bothLook();
    await lateLook();
    expect(await open()).toMatchObject([{ kind: 'not_ours', thing: 'line' }]);
    const { events } = (await people.priya.get(`/api/actions/${actionKey}`)).body;
    const history = (await people.priya.get(`/api/cases/${people.caseKey}/history`)).body.events;
    for (const lines of [events, history])
      expect(lines.filter(({ altered }) => altered).map(({ key }) => key)).toContain('forged-1');
    expect(events.some(({ altered }) => altered === undefined)).toBe(true);
    await settleAll();
  });

  it('shows a row that was changed by hand although its line is deleted afterwards', async () => {
    await hand.change('Actions', actionKey, { Note: 'By hand.' });
    await bothLook();
    const { events } = (await people.priya.get(`/api/actions/${actionKey}`)).body;
    const line = one(events, ({ via }) => via === 'sharepoint');
    await hand.remove('Events', line.key);
    await lateLook();
    expect(await open()).toMatchObject([{ kind: 'deleted', thing: 'line' }]);
    const again = (await people.priya.get(`/api/actions/${actionKey}`)).body.events;
    expect(again.map(({ key }) => key)).toContain(line.key);
    await settleAll();
  });

  it('names a run that is deleted', async () => {
    await hand.remove(
      'Runs',
      one(world.app.workspace.mirror.all('runs'), ({ kind }) => kind === 'import').key,
    );
    await bothLook();
    await lateLook();
    expect(await open()).toMatchObject([{ kind: 'deleted', thing: 'run' }]);
    await settleAll();
  });
});

describe('the settings', () => {
  const rolesOf = async () => (await people.megan.get('/api/me')).body.roles;
  const valueNow = () => {
    const row = world.app.workspace.mirror.get('settings', 'workspace');
    return row?.value as { roles: Record<string, string[]> }; // as the app wrote it
  };

  it('give nobody a role that was written into their row by hand', async () => {
    const before = await rolesOf();
    const value = valueNow();
    const roles = Object.fromEntries(Object.entries(value.roles).map(([who]) => [who, ['director']]));
    const taken = { ...value, roles: { ...roles, 'megan.price@northmere.example': ['director'] } };
    await hand.change('Settings', 'workspace', { SettingValue: JSON.stringify(taken) });
    await bothLook();
    expect(await rolesOf()).toEqual(before);
    expect((await people.priya.get('/api/me')).body.roles).not.toContain('director');
    await lateLook();
    expect(await open()).toMatchObject([{ kind: 'edited', thing: 'settings', by: 'Megan Price' }]);
    await settleAll();
    await bothLook();
    expect(await open()).toEqual([]);
    expect(valueNow().roles).toEqual(value.roles);
  });

  it('connect no team that was written into their row by hand', async () => {
    const before = (await people.priya.get('/api/teams')).body;
    const bound = { at: '2026-03-02T09:00:00.000Z', by: { oid: 'nobody', upn: '', name: 'Nobody' } };
    const forged = {
      ...{ teamId: 'another', channelId: '19:another@thread.tacv2', name: 'Elsewhere', digest: true, bound },
      ...{ serviceUrl: world.local.env.BOT_CONNECTOR_URL, tenantId: world.local.env.TENANT_ID },
    };
    const taken = { ...valueNow(), channels: [forged] };
    await hand.change('Settings', 'workspace', { SettingValue: JSON.stringify(taken) });
    await bothLook();
    expect((await people.priya.get('/api/teams')).body).toEqual(before);
    await lateLook();
    await settleAll();
    await bothLook();
    expect((await people.priya.get('/api/teams')).body).toEqual(before);
  });

  it('hold as the app last wrote them where their row is deleted', async () => {
    const before = (await people.priya.get('/api/me')).body.roles;
    await hand.remove('Settings', 'workspace');
    await bothLook();
    expect((await people.priya.get('/api/me')).body.roles).toEqual(before);
    expect(await open()).toMatchObject([{ kind: 'deleted', thing: 'settings' }]);
    await settleAll();
    await lateLook();
    expect(await open()).toEqual([]);
    expect((await people.priya.get('/api/me')).body.roles).toEqual(before);
  });

  it('hold too where what was saved last changed nothing', async () => {
    const roles = async () => (await people.priya.get('/api/me')).body.roles;
    const before = await roles();
    const helen = await world.as(upn.helen);
    const { version } = (await helen.get('/api/settings')).body;
    const saved = await helen.patch('/api/settings', { body: { roles: { [oid.megan]: [] } }, version });
    expect(saved.status).toBe(200);
    await hand.change('Settings', 'workspace', { SettingValue: '{}' });
    await bothLook();
    expect(await roles()).toEqual(before);
    await settleAll();
    await bothLook();
    expect(await roles()).toEqual(before);
  });
});

describe('the weekly summary', () => {
  it('says in one line, without a name or a case, at how many places the history was changed', () => {
    const touched = (recordPlaces: number) => String(digestText(digestFor(aSource([], { recordPlaces }))));
    expect(touched(0)).not.toContain('history');
    expect(touched(2)).toContain('The history was changed outside Followthrough: 2 places.');
  });
});
