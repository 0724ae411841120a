import { afterEach, expect, it } from 'vitest';
import { otherTeam, team } from '../../local/directory.ts';
import { one, upn, type World } from '../world.ts';
import { type Chat, startBotWorld } from './bot-world.ts';

let world: World & { readonly chat: Chat };
afterEach(() => world.close());

/** A workspace as an older version of the app left it: the bot had remembered a channel by itself. */
const startOld = async (groupId: string, channelId: string, as: string) => {
  world = await startBotWorld(undefined, { now: '2026-02-25T10:00:00.000Z' });
  await world.chat.install(as, channelId);
  const { mirror, app } = world.app.workspace;
  const row = mirror.get('settings', 'workspace');
  if (row === undefined) throw new Error('there are no settings');
  const old = {
    ...{ teamId: groupId, channelId, name: 'Safety actions', digest: true },
    ...{ serviceUrl: world.local.env.BOT_CONNECTOR_URL, tenantId: world.local.env.TENANT_ID },
  };
  const value = { ...(row.value as object), channels: [old] }; // as bot-world wrote it
  await app.write([{ do: 'change', list: 'settings', key: row.key, version: row.version, set: { value } }]);
};
const teams = async () => (await (await world.as(upn.daniel)).get('/api/teams')).body;
const cardsIn = async (channel: string) =>
  (await world.chat.messages(channel)).flatMap(({ cards }) => cards).length;

it('a channel of the site’s own team stays connected, and the log and the record say so', async () => {
  await startOld(team.id, team.channels[1].id, upn.priya);
  await world.app.clock.tick();
  expect((await teams()).connected).toMatchObject([{ channel: 'Safety actions', state: 'working' }]);
  expect(world.log.find(({ what }) => what === 'old channels connected')).toMatchObject({ channels: 1 });
  world.setClock('2026-03-02T09:30:00.000Z');
  await world.app.clock.tick();
  expect(await cardsIn(team.channels[1].id)).toBe(1);
});

it('a channel of another team waits, visibly, until somebody of that team confirms it', async () => {
  const [, works] = otherTeam.channels;
  await startOld(otherTeam.id, works.id, upn.daniel);
  await world.app.clock.tick();
  expect(await teams()).toMatchObject({ connected: [], waiting: [{ channelId: works.id }] });
  expect(world.log.find(({ what }) => what === 'channel waits to be confirmed in Settings')).toMatchObject({
    channel: works.id,
  });
  world.setClock('2026-03-02T09:30:00.000Z');
  await world.app.clock.tick();
  expect(await cardsIn(works.id)).toBe(0);

  const body = { groupId: otherTeam.id, channelId: works.id };
  expect((await (await world.as(upn.priya)).post('/api/teams', { body })).body.code).toBe('team_not_yours');
  const confirmed = await (await world.as(upn.daniel)).post('/api/teams', { body });
  expect(one(confirmed.body.connected)).toMatchObject({ channel: 'Works', state: 'working' });
  world.setClock('2026-03-09T09:30:00.000Z');
  await world.app.clock.tick();
  expect(await cardsIn(works.id)).toBe(1);
});
