import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, team } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { appToken, startTeamsApp, type TeamsApp } from './teams-app.ts';

/** The bot connector when it fails, and when it is asked too much. Its clock stands still unless a test moves it. */
let dataDir: string;
let local: LocalWorld;
let app: TeamsApp;
let token: string;
let at = Date.parse('2026-03-02T09:30:00Z');
const [priya] = people;
const [general, actions] = team.channels;

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const send = (channel: string, text = 'Overdue.') =>
  post(
    `${local.env.BOT_CONNECTOR_URL}/v3/conversations/${channel}/activities`,
    { type: 'message', text },
    { authorization: `Bearer ${token}` },
  );
const posts = async (): Promise<number> => {
  const path = `conversations/${encodeURIComponent(actions.id)}/messages?as=${priya?.upn}`;
  const { messages } = (await (await fetch(`${local.url}/connector/local/${path}`)).json()) as {
    messages: readonly { readonly text: string }[];
  }; // the connector's own shape
  return messages.filter(({ text }) => text === 'Overdue.').length;
};
const rules = async (...set: readonly object[]) => {
  const answer = await fetch(`${local.url}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules: set }),
  });
  expect(answer.status).toBe(200);
};
const codeOf = async (answer: Response): Promise<readonly [number, string]> => {
  const { error } = (await answer.json()) as { error: { code: string } }; // the connector's own envelope
  return [answer.status, error.code];
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'connector-faults-'));
  local = await startLocal({ port: 0, dataDir, now: () => new Date(at).toISOString() });
  app = await startTeamsApp(local);
  token = await appToken(local);
  await post(`${local.url}/connector/local/install`, { scope: 'team', as: priya?.upn });
});
afterAll(async () => {
  app.close();
  await local.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  at += 3_600_000;
  await rules();
});

describe('a bot connector that fails', () => {
  it('says so in its own words, and with 429 when to come back', async () => {
    const said = [];
    for (const status of [403, 404, 412, 413, 429, 502, 504]) {
      await rules({ path: '/connector/.*/activities', status, retryAfter: 3 });
      const answer = await send(actions.id);
      expect(answer.headers.get('retry-after')).toBe('3');
      said.push(await codeOf(answer));
    }
    expect(said).toEqual([
      [403, 'MessageWritesBlocked'],
      [404, 'ConversationNotFound'],
      [412, 'PreconditionFailed'],
      [413, 'MessageSizeTooBig'],
      [429, 'TooManyRequests'],
      [502, 'BadGateway'],
      [504, 'GatewayTimeout'],
    ]);
    expect(await posts()).toBe(0);
  });

  it('may have posted all the same, before it failed or before the line was cut', async () => {
    await rules({ path: 'connector', status: 504, committed: true, times: 1 });
    expect((await send(actions.id)).status).toBe(504);
    expect(await posts()).toBe(1);
    await rules({ path: 'connector', drop: 'after', times: 1 });
    await expect(send(actions.id)).rejects.toThrow('fetch failed');
    expect(await posts()).toBe(2);
    await rules({ path: 'connector', drop: 'before', times: 1 });
    await expect(send(actions.id)).rejects.toThrow('fetch failed');
    expect(await posts()).toBe(2);
  });

  it('is not met by what is meant for Graph', async () => {
    await rules({ rate: 1, status: 503 });
    expect((await send(actions.id)).status).toBe(201);
  });
});

describe('a bot connector that is asked too much', () => {
  it('takes seven messages a second and eight in two into one conversation, whatever goes into another', async () => {
    for (let n = 0; n < 7; n += 1) expect((await send(actions.id)).status).toBe(201);
    const refused = await send(actions.id);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await send(general.id)).status).toBe(201);
    at += 1_000;
    expect((await send(actions.id)).status).toBe(201);
    expect((await send(actions.id)).status).toBe(429);
    at += 1_000;
    expect((await send(actions.id)).status).toBe(201);
  });

  it('takes sixty in half a minute', async () => {
    let taken = 0;
    for (let n = 0; n < 29; n += 1) {
      for (let each = 0; each < 4; each += 1) taken += (await send(actions.id)).status === 201 ? 1 : 0;
      at += 1_000;
    }
    expect(taken).toBe(60);
  });
});
