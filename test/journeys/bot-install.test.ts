import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { otherTeam } from '../../local/directory.ts';
import { sentence } from '../../src/wire/sentences.ts';
import { upn, type World } from '../world.ts';
import { type Chat, someActions, startBotWorld } from './bot-world.ts';

type BotWorld = World & { readonly chat: Chat };

const noAccess = 'You do not have access to this workspace. Ask the owner of its SharePoint site to add you.';
const aWednesday = '2026-02-25T10:00:00.000Z';
const monday = '2026-03-02T09:30:00.000Z';

describe('adding the app', () => {
  let world: BotWorld;
  beforeAll(async () => {
    world = await startBotWorld(someActions, { now: aWednesday });
    await world.chat.install(upn.priya);
  });
  afterAll(() => world.close());

  it('to a team connects nothing: no channel, no team in Settings', async () => {
    const priya = await world.as(upn.priya);
    expect((await priya.get('/api/settings')).body.settings.channels).toEqual([]);
    expect((await priya.get('/api/teams')).body).toEqual({ connected: [], waiting: [] });
  });

  it('greets once, with nothing of the workspace, though Teams tells of it twice at the same time', async () => {
    const posts = await world.chat.messages(world.chat.channel);
    expect(posts.map(({ text }) => text)).toEqual([expect.stringContaining('not connected to a workspace')]);
    expect(posts[0]?.text).not.toMatch(/09:30|Monday|C-\d/);
  });

  it('brings no weekly summary on the next Monday', async () => {
    world.setClock(monday);
    await world.app.clock.tick();
    const posts = await world.chat.messages(world.chat.channel);
    expect(posts.flatMap(({ cards }) => cards)).toEqual([]);
  });

  it('lets nobody ask there: a mention with case and number gets no answer about the workspace', async () => {
    await world.chat.say(upn.priya, world.chat.channel, '@Followthrough C-014 A1.1');
    const answer = (await world.chat.messages(world.chat.channel)).at(-1);
    expect(answer).toMatchObject({ text: noAccess, cards: [] });
  });

  it('by a person tells them what it does', async () => {
    const chat = await world.chat.personal(upn.megan);
    expect((await world.chat.messages(chat)).at(-1)?.from.isBot).toBe(true);
  });
});

describe('another team of the tenant that adds the app', () => {
  const works = otherTeam.channels[1].id;
  let world: BotWorld;
  beforeAll(async () => {
    world = await startBotWorld(someActions, { now: aWednesday });
    await world.chat.connect(upn.priya);
    await world.chat.install(upn.sam, works);
  });
  afterAll(() => world.close());

  it('is not in Settings', async () => {
    const { connected, waiting } = (await (await world.as(upn.priya)).get('/api/teams')).body;
    expect(connected.map(({ team }) => team)).toEqual(['Patient Safety']);
    expect(waiting).toEqual([]);
  });

  it('gets no weekly summary, while the connected team does', async () => {
    world.setClock(monday);
    await world.app.clock.tick();
    const cardsIn = async (channel: string) =>
      (await world.chat.messages(channel)).flatMap(({ cards }) => cards).length;
    expect([await cardsIn(world.chat.channel), await cardsIn(works)]).toEqual([1, 0]);
  });

  it('is told nothing: not when it is asked there, and not in the chat of the person who added it', async () => {
    await world.chat.say(upn.sam, works, '@Followthrough C-014 A1.1');
    expect((await world.chat.messages(works)).at(-1)).toMatchObject({ text: noAccess, cards: [] });
    const chat = await world.chat.personal(upn.sam);
    for (const text of ['C-014 A1.1', 'my actions']) {
      await world.chat.say(upn.sam, chat, text);
      const refused = { text: sentence('open_tab_first'), cards: [] };
      expect((await world.chat.messages(chat)).at(-1)).toMatchObject(refused);
    }
  });
});

describe('installations on two servers behind one address', () => {
  it('are greeted once each, in whatever order their activities arrive', async () => {
    const world = await startBotWorld(someActions, { now: aWednesday });
    const env = readEnv({ ...world.local.env, PORT: '0', DATA_DIR: world.dataDir });
    const second = await startApp(env, { now: () => aWednesday, log: () => undefined });
    world.local.connectApp(world.url, second.url);
    for (let times = 1; times <= 4; times += 1) {
      await world.chat.install(upn.priya);
      expect(await world.chat.messages(world.chat.channel)).toHaveLength(times);
      await world.chat.uninstall(upn.priya);
    }
    await second.close();
    await world.close();
  });
});
