import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, team } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { appToken, card, startTeamsApp, type TeamsApp, withCard } from './teams-app.ts';

const [priya, daniel] = people;
const [general, actions] = team.channels;
if (!priya || !daniel) throw new Error('the tenant is empty');

interface Shown {
  readonly id: string;
  readonly root: string;
  readonly text: string;
}
interface Answer {
  readonly id: string;
  readonly activityId: string;
  readonly conversation: string;
  readonly sent: boolean;
  readonly delivered: boolean;
  readonly error: { readonly code: string; readonly message: string };
  readonly messages: readonly Shown[];
  readonly team: unknown;
}

let dataDir: string;
let local: LocalWorld;
let app: TeamsApp;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'connector-'));
  local = await startLocal({ port: 0, dataDir });
  app = await startTeamsApp(local);
});
afterAll(async () => {
  app.close();
  await local.close();
  await rm(dataDir, { recursive: true });
});

async function control(path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' };
  const request = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${local.url}/connector/local/${path}`, request);
  return { status: response.status, body: (await response.json()) as Answer }; // as: each test looks at the fields that it expects
}
async function rest(method: string, path: string, body?: unknown, token?: string) {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token ?? (await appToken(local))}`,
  };
  const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${local.env.BOT_CONNECTOR_URL}${path}`, request);
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text || '{}') as Answer }; // as: the same
}
const messages = async (conversation: string, as: string = priya.upn) =>
  (await control(`conversations/${encodeURIComponent(conversation)}/messages?as=${as}`)).body.messages;

describe('the local bot connector', () => {
  it('refuses a call without a token made for it', async () => {
    const bare = await fetch(`${local.env.BOT_CONNECTOR_URL}/v3/teams/${general.id}`);
    expect([bare.status, await bare.json()]).toEqual([
      401,
      { message: 'Authorization has been denied for this request.' },
    ]);
    const forGraph = await appToken(local, 'https://graph.microsoft.com/.default');
    expect((await rest('GET', `/v3/teams/${general.id}`, undefined, forGraph)).status).toBe(401);
  });

  it('keeps a bot out of a team that did not add it', async () => {
    const answer = await rest('POST', `/v3/conversations/${actions.id}/activities`, withCard('too early'));
    expect([answer.status, answer.body.error.code]).toEqual([403, 'BotNotInConversationRoster']);
  });

  it('tells the bot once that it was added, in a way that the real SDK believes', async () => {
    const request = { scope: 'team', channel: actions.id, as: priya.upn };
    expect((await control('install', request)).body).toEqual({ conversation: actions.id, sent: true });
    expect((await control('install', request)).body).toEqual({ conversation: actions.id, sent: false });
    // At the same time, so in any order.
    expect(app.heard.map(({ type }) => String(type)).sort()).toEqual([
      'conversationUpdate',
      'installationUpdate',
    ]);
    expect(app.heard.find(({ type }) => type === 'installationUpdate')).toMatchObject({
      action: 'add',
      from: { aadObjectId: priya.oid },
      channelData: {
        team: { id: general.id, aadGroupId: team.id },
        settings: { selectedChannel: { id: actions.id } },
      },
    });
  });

  it('opens a thread with the SDK, replies in it, changes and deletes', async () => {
    const opened = await app.bot.send(actions.id, withCard('Three actions are overdue'));
    const reply = await app.bot.reply(actions.id, opened.id, 'One of them since March');
    const [root, answer] = (await messages(actions.id)).slice(-2);
    expect(root).toMatchObject({
      id: opened.id,
      root: opened.id,
      from: { isBot: true },
      cards: [card('Three actions are overdue')],
    });
    expect(answer).toMatchObject({ id: reply.id, root: opened.id, text: 'One of them since March' });
    await app.bot.api.conversations.updateActivity(
      actions.id,
      opened.id,
      withCard('Two actions are overdue'),
    );
    await app.bot.api.conversations.deleteActivity(actions.id, reply.id);
    const after = await messages(actions.id);
    expect(after.at(-1)).toMatchObject({
      id: opened.id,
      cards: [card('Two actions are overdue')],
      editedAt: expect.any(String),
    });
  });

  it('creates a thread in a channel by the conversations address', async () => {
    const body = {
      isGroup: true,
      channelData: { channel: { id: actions.id } },
      activity: withCard('A new thread'),
    };
    const created = await rest('POST', '/v3/conversations', body);
    expect(created.status).toBe(201);
    expect(created.body.id).toBe(`${actions.id};messageid=${created.body.activityId}`);
  });

  it('shows the answer of a card to the person who acted, and the new card to everybody once the bot updates it', async () => {
    const opened = await app.bot.send(actions.id, withCard('Base'));
    const answer = await control('invoke', {
      conversation: actions.id,
      replyTo: opened.id,
      as: daniel.upn,
      verb: 'done',
      data: { key: 'A1', note: 'signed off' },
    });
    const seen = card('Seen by Daniel Okafor, note signed off');
    expect(answer.body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: seen,
    });
    expect((await messages(actions.id, daniel.upn)).at(-1)).toMatchObject({
      cards: [card('Base')],
      ownCard: seen,
    });
    expect((await messages(actions.id)).at(-1)).toMatchObject({ cards: [card('Base')], ownCard: null });
    await app.bot.api.conversations.updateActivity(actions.id, opened.id, withCard('Done'));
    expect((await messages(actions.id, daniel.upn)).at(-1)).toMatchObject({
      cards: [card('Done')],
      ownCard: null,
    });
    expect(app.heard.at(-1)).toMatchObject({
      type: 'invoke',
      from: { aadObjectId: daniel.oid },
      conversation: { id: `${actions.id};messageid=${opened.id}` },
      replyToId: opened.id,
    });
  });

  it('carries a chat between a person and the bot, once they added it', async () => {
    const members = [{ id: daniel.oid }];
    const create = () => rest('POST', '/v3/conversations', { members, tenantId: local.env.TENANT_ID });
    expect((await create()).body.error.code).toBe('ForbiddenOperationException');
    const { body: added } = await control('install', { scope: 'personal', as: daniel.upn });
    expect((await create()).body.id).toBe(added.conversation);
    const said = await control('messages', {
      conversation: added.conversation,
      as: daniel.upn,
      text: 'help',
    });
    expect(said.body.delivered).toBe(true);
    const chat = await messages(added.conversation, daniel.upn);
    expect(chat.map((one) => one.text)).toEqual(['help', 'You said: help']);
    const stranger = await control('messages', {
      conversation: added.conversation,
      as: priya.upn,
      text: 'hello',
    });
    expect(stranger.status).toBe(403);
  });

  it('lets the bot hear in a channel only what mentions it', async () => {
    const quietly = await control('messages', {
      conversation: actions.id,
      as: priya.upn,
      text: 'Good morning',
    });
    expect(quietly.body.delivered).toBe(false);
    const called = await control('messages', {
      conversation: actions.id,
      as: priya.upn,
      text: '@Followthrough help',
    });
    expect(called.body.delivered).toBe(true);
    expect((await messages(actions.id)).at(-1)).toMatchObject({
      root: called.body.id,
      from: { isBot: true },
    });
  });

  it('refuses a message beyond the size of Teams, counted as UTF-16', async () => {
    const sized = (letters: number) =>
      rest('POST', `/v3/conversations/${actions.id}/activities`, {
        type: 'message',
        text: 'a'.repeat(letters),
      });
    expect((await sized(51_000)).status).toBe(201);
    const refused = await sized(52_000);
    expect([refused.status, refused.body.error.code]).toEqual([413, 'MessageSizeTooBig']);
  });

  it('says what is not there, and what it does not know', async () => {
    // Seven messages a second are what Microsoft lets a bot send; those above were some.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const codeOf = async (method: string, path: string, body?: unknown) => {
      const answer = await rest(method, path, body);
      return [answer.status, answer.body.error.code];
    };
    expect(await codeOf('POST', '/v3/conversations/19:gone@thread.tacv2/activities', withCard('x'))).toEqual([
      404,
      'ConversationNotFound',
    ]);
    expect(await codeOf('PUT', `/v3/conversations/${actions.id}/activities/1`, withCard('x'))).toEqual([
      404,
      'ActivityNotFoundInConversation',
    ]);
    expect(await codeOf('POST', `/v3/conversations/${actions.id}/activities`, { text: 'no type' })).toEqual([
      400,
      'BadSyntax',
    ]);
    expect(await codeOf('GET', `/v3/conversations/${actions.id}/members/${priya.upn}`)).toEqual([
      404,
      'MemberNotFoundInConversation',
    ]);
    expect(await codeOf('GET', '/v3/meetings/1')).toEqual([501, 'NotImplemented']);
  });

  it('names members by Teams id and Entra id, and the channels of the team', async () => {
    const byTeamsId = await app.bot.api.conversations.getMemberById(actions.id, daniel.teamsId);
    const byEntraId = await app.bot.api.conversations.getMemberById(actions.id, daniel.oid);
    expect(byTeamsId).toEqual(byEntraId);
    expect(byTeamsId).toMatchObject({ id: daniel.teamsId, aadObjectId: daniel.oid, name: daniel.name });
    expect((await app.bot.api.conversations.getPagedMembers(actions.id)).members).toHaveLength(6);
    expect(await app.bot.api.teams.getById(general.id)).toMatchObject({
      name: team.name,
      aadGroupId: team.id,
    });
    expect(await app.bot.api.teams.getConversations(general.id)).toEqual([
      { id: general.id, type: 'standard' },
      { id: actions.id, name: actions.name, type: 'standard' },
    ]);
  });

  it('says so when the app is not there, and does not count it as added', async () => {
    local.connectApp('http://127.0.0.1:9');
    const answer = await control('install', { scope: 'personal', as: priya.upn });
    expect([answer.status, answer.body.error]).toEqual([
      502,
      { code: 'AppDidNotAnswer', message: 'The app did not answer.' },
    ]);
    local.connectApp(app.url);
    expect((await control('install', { scope: 'personal', as: priya.upn })).body.sent).toBe(true);
  });

  it('remembers everything over a restart', async () => {
    const before = await messages(actions.id);
    await local.close();
    local = await startLocal({ port: 0, dataDir });
    expect(await messages(actions.id)).toEqual(before);
    expect((await control('conversations')).body.team).toMatchObject({ id: team.id, installed: true });
  });
});
