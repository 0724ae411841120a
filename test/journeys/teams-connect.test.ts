import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherTeam, team } from '../../local/directory.ts';
import { upn, type World } from '../world.ts';
import { buttonOf, type Chat, someActions, startBotWorld } from './bot-world.ts';

type BotWorld = World & { readonly chat: Chat };

const aWednesday = '2026-02-25T10:00:00.000Z';
const [general, actions] = team.channels;

describe('connecting a team', () => {
  let world: BotWorld;
  beforeAll(async () => {
    world = await startBotWorld(someActions, { now: aWednesday });
    await world.chat.install(upn.priya);
    await world.chat.install(upn.sam, otherTeam.channels[0].id);
  });
  afterAll(() => world.close());

  const ask = async (who: string, groupId: string, channelId: string) =>
    (await world.as(who)).post('/api/teams', { body: { groupId, channelId } });
  const connected = async () => (await (await world.as(upn.priya)).get('/api/teams')).body.connected;
  const rights = (sitePermissions: object) =>
    fetch(`${world.local.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ switches: { sitePermissions } }),
    });

  it.each([
    ['a member without a role', upn.megan, 403, 'settings_role_needed'],
    ['an outside reviewer', upn.tomasz, 403, 'read_only'],
    ['somebody who may not open the site', upn.sam, 403, 'no_access'],
  ])('is refused to %s', async (_who, person, status, code) => {
    const { status: given, body } = await ask(person, team.id, actions.id);
    expect([given, body.code]).toEqual([status, code]);
    expect(await connected()).toEqual([]);
  });

  it('is refused to somebody who keeps the tracker and whom SharePoint lets write no longer', async () => {
    await rights({ [upn.priya]: 'read' });
    const { status, body } = await ask(upn.priya, team.id, actions.id);
    expect([status, body.code]).toEqual([403, 'forbidden']);
    await rights({});
    expect(await connected()).toEqual([]);
  });

  it.each([
    [
      'a team of which Teams never said that the app is there',
      randomUUID(),
      actions.id,
      [422, 'team_unknown'],
    ],
    ['a team that the person is not in', otherTeam.id, otherTeam.channels[0].id, [403, 'team_not_yours']],
    ['a channel of another team', team.id, otherTeam.channels[1].id, [422, 'channel_not_there']],
    ['a channel that nobody ever made', team.id, '19:made-up@thread.tacv2', [422, 'channel_not_there']],
  ])('is refused for %s, whatever the page says', async (_what, groupId, channelId, refused) => {
    const { status, body } = await ask(upn.priya, groupId, channelId);
    expect([status, body.code]).toEqual(refused);
    expect(await connected()).toEqual([]);
  });

  it('says so when Teams does not answer, and changes nothing', async () => {
    const rule = { path: '/connector/.*', status: 500, times: 1 };
    await fetch(`${world.local.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: [rule] }),
    });
    const { status, body } = await ask(upn.priya, team.id, actions.id);
    expect([status, body.code]).toEqual([503, 'teams_silent']);
    expect(await connected()).toEqual([]);
  });

  it('works for a member of the team who keeps the tracker; the channel and the record say so', async () => {
    const { status, body } = await ask(upn.priya, team.id, actions.id);
    expect(status).toBe(200);
    expect(body.connected).toMatchObject([
      {
        ...{ groupId: team.id, team: 'Patient Safety', channelId: actions.id, channel: 'Safety actions' },
        ...{
          digest: true,
          state: 'working',
          since: null,
          connectedBy: 'Priya Nair',
          connectedAt: aWednesday,
        },
      },
    ]);
    expect((await world.chat.messages(actions.id)).at(-1)?.text).toContain('This team is now connected');
    const events = world.app.workspace.mirror.all('events').filter(({ subject }) => subject === 'settings');
    expect(events.at(-1)).toMatchObject({ by: { upn: upn.priya }, via: 'tab', what: 'updated' });
  });

  it('asked for a second time changes and posts nothing', async () => {
    const before = (await world.chat.messages(actions.id)).length;
    expect((await ask(upn.daniel, team.id, actions.id)).body.connected[0]?.connectedBy).toBe('Priya Nair');
    expect(await world.chat.messages(actions.id)).toHaveLength(before);
  });

  it('lets its members ask in every channel of the team', async () => {
    await world.chat.say(upn.priya, general.id, '@Followthrough C-014 A1.1');
    expect((await world.chat.messages(general.id)).at(-1)?.cards).toHaveLength(1);
  });

  it('brings the weekly summary on the next Monday, not before', async () => {
    const cards = async () => (await world.chat.messages(actions.id)).flatMap(({ cards: all }) => all).length;
    await world.app.clock.tick();
    expect(await cards()).toBe(0);
    world.setClock('2026-03-02T09:30:00.000Z');
    await world.app.clock.tick();
    expect(await cards()).toBe(1);
  });

  it('offers the channels as Teams names them, and moves the summary to another one', async () => {
    const priya = await world.as(upn.priya);
    const at = `/api/teams/channels?of=${encodeURIComponent(actions.id)}`;
    expect((await priya.get(at)).body.channels).toEqual([
      { id: general.id, name: 'General' },
      { id: actions.id, name: 'Safety actions' },
    ]);
    const { body } = await ask(upn.priya, team.id, general.id);
    expect(body.connected).toMatchObject([{ channelId: general.id, channel: 'General' }]);
    world.setClock('2026-03-09T09:30:00.000Z');
    await world.app.clock.tick();
    expect((await world.chat.messages(general.id)).at(-1)?.cards[0]?.fallbackText).toContain('week 11');
  });

  it('is switched off and on, and taken back: from then on nobody is answered there', async () => {
    const priya = await world.as(upn.priya);
    const off = await priya.patch('/api/teams', { body: { channelId: general.id, digest: false } });
    expect(off.body.connected[0]?.digest).toBe(false);
    expect((await priya.post('/api/teams/disconnect', { body: { channelId: general.id } })).body).toEqual({
      connected: [],
      waiting: [],
    });
    const old = (await world.chat.messages(general.id)).findLast(({ cards }) => cards.length > 0);
    if (old === undefined) throw new Error('there is no card to tap');
    const button = buttonOf(old.cards[0], 'On track', { action: 'action-1' });
    const tapped = await world.chat.press(upn.priya, old, general.id, button);
    expect(tapped.value).toContain('do not have access');
    await world.chat.say(upn.priya, general.id, '@Followthrough C-014 A1.1');
    expect((await world.chat.messages(general.id)).at(-1)).toMatchObject({
      text: expect.stringContaining('do not have access'),
      cards: [],
    });
    const gone = await priya.patch('/api/teams', { body: { channelId: general.id, digest: true } });
    expect(gone.status).toBe(404);
  });
});
