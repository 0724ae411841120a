import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherTeam, people, team } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { appToken, startTeamsApp, type TeamsApp, withCard } from './teams-app.ts';

const [priya] = people;
const [general, actions] = team.channels;
if (!priya) throw new Error('the tenant is empty');

interface Answer {
  readonly error?: { readonly code: string };
}

let dataDir: string;
let local: LocalWorld;
let app: TeamsApp;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'connector-teams-'));
  local = await startLocal({ port: 0, dataDir });
  app = await startTeamsApp(local);
  await control('install', { scope: 'team', channel: actions.id, as: priya.upn });
});
afterAll(async () => {
  app.close();
  await local.close();
  await rm(dataDir, { recursive: true });
});

async function ask(method: string, address: string, body?: unknown) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await appToken(local)}`,
  };
  const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(address, request);
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || '{}') as Answer }; // as: each test looks at the fields that it expects
}
const control = (path: string, body: unknown) => ask('POST', `${local.url}/connector/local/${path}`, body);
const rest = (method: string, path: string, body?: unknown) =>
  ask(method, `${local.env.BOT_CONNECTOR_URL}${path}`, body);

describe('teams and channels of the local bot connector', () => {
  it('answers as Teams does about a channel that is blocked, deleted or restored, and tells the bot', async () => {
    const set = (condition: string) => control('channels', { channel: actions.id, as: priya.upn, condition });
    const post = async () => {
      const answer = await rest('POST', `/v3/conversations/${actions.id}/activities`, withCard('x'));
      return [answer.status, answer.body.error?.code];
    };
    await set('blocked');
    expect(await post()).toEqual([403, 'MessageWritesBlocked']);
    await set('deleted');
    expect(await post()).toEqual([404, 'ConversationNotFound']);
    expect(await app.bot.api.teams.getConversations(general.id)).toHaveLength(1);
    await set('open');
    expect((await post())[0]).toBe(201);
    await control('channels', { channel: actions.id, as: priya.upn, name: 'Promised actions' });
    const told = app.heard.slice(-3).map(({ channelData }) => channelData);
    expect(told).toMatchObject([
      { eventType: 'channelDeleted', channel: { id: actions.id }, team: { id: general.id } },
      { eventType: 'channelRestored', channel: { id: actions.id } },
      { eventType: 'channelRenamed', channel: { id: actions.id, name: 'Promised actions' } },
    ]);
    await control('channels', { channel: actions.id, as: priya.upn, name: actions.name });
  });

  it('keeps people and bots out of a team that they are not in', async () => {
    const elsewhere = { scope: 'team', channel: otherTeam.channels[1].id, as: priya.upn };
    expect((await control('install', elsewhere)).status).toBe(403);
    const [estates] = otherTeam.channels;
    expect((await rest('GET', `/v3/teams/${estates.id}`)).body.error?.code).toBe(
      'BotNotInConversationRoster',
    );
  });

  it('takes the app out of a team, and tells the bot', async () => {
    const request = { scope: 'team', channel: actions.id, as: priya.upn };
    await control('uninstall', request);
    expect(
      app.heard
        .slice(-2)
        .map(({ type }) => String(type))
        .sort(),
    ).toEqual(['conversationUpdate', 'installationUpdate']);
    const answer = await rest('POST', `/v3/conversations/${actions.id}/activities`, withCard('too late'));
    expect([answer.status, answer.body.error?.code]).toEqual([403, 'BotNotInConversationRoster']);
    await control('install', request);
  });
});
