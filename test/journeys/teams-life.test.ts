import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { otherTeam, team } from '../../local/directory.ts';
import { overrun } from '../machine-time.ts';
import { one, upn, type World } from '../world.ts';
import { type Chat, openTab, someActions, startBotWorld } from './bot-world.ts';

const [general, actions] = team.channels;
const mondays = [2, 9, 16].map((day) => `2026-03-${String(day).padStart(2, '0')}T09:30:00.000Z`);

describe('a connected team in the life of a real Teams', () => {
  let world: World & { readonly chat: Chat };
  beforeEach(async () => {
    world = await startBotWorld(someActions, { now: '2026-02-25T10:00:00.000Z' });
    await world.chat.connect(upn.priya);
  });
  afterEach(() => world.close());

  const cardsIn = async (channel: string) =>
    (await world.chat.messages(channel)).flatMap(({ cards }) => cards).length;
  const shown = async () => one((await (await world.as(upn.priya)).get('/api/teams')).body.connected);
  const tickAt = async (instant: string | undefined) => {
    if (instant === undefined) throw new Error('there is no such Monday');
    world.setClock(instant);
    await world.app.clock.tick();
  };
  const digestLines = () => world.log.filter(({ what }) => what.startsWith('digest '));

  it('stays connected when the app is removed; added again it is greeted, and the summary comes again, once', async () => {
    await world.chat.uninstall(upn.priya);
    expect(await shown()).toMatchObject({ state: 'app_removed', digest: true });
    await tickAt(mondays[0]);
    await tickAt('2026-03-02T09:31:00.000Z');
    expect(digestLines()).toEqual([]);
    await world.chat.install(upn.priya);
    expect(await shown()).toMatchObject({ state: 'working', since: null });
    const greeting = (await world.chat.messages(actions.id)).at(-1);
    expect(greeting?.text).toContain('still connected');
    await tickAt('2026-03-03T09:30:00.000Z');
    await tickAt('2026-03-03T09:31:00.000Z');
    expect(await cardsIn(actions.id)).toBe(1);
  });

  it('has the new name of a channel and of the team', async () => {
    await world.chat.change(upn.priya, actions.id, { name: 'Promised actions' });
    expect(await shown()).toMatchObject({ channel: 'Promised actions', state: 'working' });
    await fetch(`${world.local.url}/connector/local/teams`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ team: team.id, as: upn.priya, name: 'Safety and Quality' }),
    });
    expect((await shown()).team).toBe('Safety and Quality');
    await tickAt(mondays[0]);
    expect(digestLines()).toMatchObject([{ what: 'digest posted' }]);
  });

  it('gets nothing in a channel that was deleted, says so, and is tried no more; restored it works again', async () => {
    await world.chat.change(upn.priya, actions.id, { condition: 'deleted' });
    expect(await shown()).toMatchObject({ state: 'channel_deleted', since: expect.any(String) });
    await tickAt(mondays[0]);
    await tickAt(mondays[1]);
    expect(digestLines()).toEqual([]);
    await world.chat.change(upn.priya, actions.id, { condition: 'open' });
    expect((await shown()).state).toBe('working');
    await world.app.clock.tick();
    expect(await cardsIn(actions.id)).toBe(1);
  });

  it('says so when the whole team was deleted', async () => {
    await fetch(`${world.local.url}/connector/local/teams`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ team: team.id, as: upn.priya, isDeleted: true }),
    });
    expect((await shown()).state).toBe('team_deleted');
    await tickAt(mondays[0]);
    expect(digestLines()).toEqual([]);
  });

  it.each([
    ['404: a deletion that we did not hear of', { status: 404 }, 'channel_deleted'],
    ['403 BotNotInConversationRoster', { status: 403, code: 'BotNotInConversationRoster' }, 'app_removed'],
  ])('is marked once where Teams answers %s', async (_what, answer, state) => {
    await fetch(`${world.local.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: [{ path: '/connector/v3/conversations/.*/activities', ...answer }] }),
    });
    await tickAt(mondays[0]);
    expect((await shown()).state).toBe(state);
    for (const later of ['2026-03-02T10:00:00.000Z', '2026-03-02T12:00:00.000Z', mondays[1]])
      await tickAt(later);
    expect(digestLines()).toMatchObject([{ what: 'digest closed', why: state }]);
  });

  it('whose posts are blocked is tried once a week, and whenever somebody says so', async () => {
    await world.chat.change(upn.priya, actions.id, { condition: 'blocked' });
    await tickAt(mondays[0]);
    for (const later of ['2026-03-02T10:00:00.000Z', '2026-03-04T10:00:00.000Z']) await tickAt(later);
    expect(await shown()).toMatchObject({ state: 'writes_blocked' });
    expect(digestLines()).toHaveLength(1);
    await tickAt(mondays[1]);
    expect(digestLines()).toHaveLength(2);

    const priya = await world.as(upn.priya);
    const again = { body: { groupId: team.id, channelId: actions.id } };
    expect(one((await priya.post('/api/teams', again)).body.connected).state).toBe('writes_blocked');
    await world.chat.change(upn.priya, actions.id, { condition: 'open' });
    expect(one((await priya.post('/api/teams', again)).body.connected).state).toBe('working');
    await tickAt('2026-03-09T11:00:00.000Z');
    expect(await cardsIn(actions.id)).toBe(1);
  });

  it('is kept waiting by no other: not by one that does not answer, and not in a chat', async () => {
    await world.chat.connect(upn.daniel, otherTeam.channels[0].id);
    await world.chat.change(upn.daniel, otherTeam.channels[0].id, { condition: 'hanging' });
    world.setClock(mondays[0] ?? '');
    let isTicking = true;
    const ticking = world.app.clock.tick().finally(() => {
      isTicking = false;
    });
    await expect.poll(() => cardsIn(actions.id)).toBe(1);
    expect(isTicking).toBe(true);
    const chat = await world.chat.personal(upn.megan);
    const began = performance.now();
    await openTab(world, upn.megan);
    await world.chat.say(upn.megan, chat, 'my actions');
    expect((await world.chat.messages(chat)).at(-1)?.cards).toHaveLength(1);
    expect(overrun(performance.now() - began, 5_000)).toBe(0);
    await world.chat.change(upn.daniel, otherTeam.channels[0].id, { condition: 'open' });
    await ticking;
  });

  it('counts from its own beginning, though another team’s channel is called General too', async () => {
    await (await world.as(upn.priya)).post('/api/teams', {
      body: { groupId: team.id, channelId: general.id },
    });
    await tickAt(mondays[0]);
    expect(await cardsIn(general.id)).toBe(1);
    // A Wednesday: the other General hears from us on the next Monday, not at once.
    world.setClock('2026-03-04T10:00:00.000Z');
    const estates = otherTeam.channels[0].id;
    await world.chat.connect(upn.daniel, estates);
    await world.app.clock.tick();
    expect(await cardsIn(estates)).toBe(0);
    await tickAt(mondays[1]);
    expect([await cardsIn(general.id), await cardsIn(estates)]).toEqual([2, 1]);
  });
});
