import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImportQueue } from '../../api/http/import-queue.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { overrun } from '../machine-time.ts';
import { settle } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { startWorld, tokenOf, upn, type Voice, voiceWith, type World } from '../world.ts';

/** What one person, or somebody who has not signed in, may ask for at once. */

const megabyte = 1024 * 1024;

describe('a server of its own', () => {
  let local: LocalWorld;
  let app: SpawnedApp;
  let dataDir: string;
  let priya: Voice;
  let megan: Voice;
  const login = { fetches: 0, url: '', close: () => {} };

  /** The sign-in service of bots, which counts how often its keys are asked for. */
  const countingLogin = async (): Promise<void> => {
    const server = createServer(async (asked, answer) => {
      if (asked.url?.endsWith('/keys')) login.fetches += 1;
      const text = await (await fetch(local.env.BOT_LOGIN_URL + asked.url)).text();
      answer.setHeader('content-type', 'application/json');
      answer.end(text.replaceAll(local.env.BOT_LOGIN_URL, login.url));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    login.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    login.close = () => server.close();
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'limits-'));
    local = await startLocal({ port: 0, dataDir });
    await countingLogin();
    app = await spawnApp(local, { BOT_LOGIN_URL: login.url });
    const as = async (who: string) => voiceWith(app.url, await tokenOf(local, who));
    ({ priya, megan } = await settle({ url: app.url, as }));
  });
  afterAll(async () => {
    await app.kill();
    login.close();
    await local.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The memory that the server holds, in MB; 0 where the system does not tell. */
  const held = (): number => {
    const path = `/proc/${app.pid}/status`;
    const status = existsSync(path) ? readFileSync(path, 'utf8') : '';
    return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1] ?? 0) / 1024;
  };

  it('holds few of twenty documents of 40 MB that come at once, and answers others meanwhile', async () => {
    const bytes = Buffer.alloc(40 * megabyte, 'Recommendation,Action,Owner,Due\n');
    const before = held();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, held());
    }, 20);
    const path = '/api/imports?case=case-14&name=plan.csv';
    const sent = Array.from({ length: 20 }, () => priya.post(path, { body: bytes }));
    const slowest = { ms: 0 };
    let isDone = false;
    const all = Promise.allSettled(sent).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const began = performance.now();
      await megan.get('/api/me');
      slowest.ms = Math.max(slowest.ms, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    clearInterval(watch);
    const replies = (await all).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = replies.filter(({ status }) => status === 429);
    const figures = `${Math.round(before)} MB before, ${Math.round(most)} MB at most, ${replies.length - refused.length} read, ${refused.length} told to come again; others waited ${Math.round(slowest.ms)} ms at most`;
    console.info(`20 x 40 MB at once: ${figures}`);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers, body } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).toMatchObject({ code: 'too_many' });
    }
    expect(most - before).toBeLessThan(700);
  }, 240_000);

  it('answers 413 to 300 MB for the bot, on a connection that closes behind the answer', async () => {
    const answer = await new Promise<{ status: number; connection: string; body: string }>(
      (resolve, reject) => {
        const asked = request(`${app.url}/api/messages`, { method: 'POST' }, async (came) => {
          const parts: Buffer[] = [];
          for await (const part of came) parts.push(part as Buffer);
          const body = Buffer.concat(parts).toString();
          resolve({ status: came.statusCode ?? 0, connection: came.headers.connection ?? '', body });
        });
        asked.on('error', reject);
        asked.setHeader('content-length', 300 * megabyte);
        const piece = Buffer.alloc(megabyte);
        let left = 300;
        const more = (): void => {
          while (left > 0) {
            left -= 1;
            if (!asked.write(piece)) {
              asked.once('drain', more);
              return;
            }
          }
          asked.end();
        };
        more();
      },
    );
    expect([answer.status, answer.connection]).toEqual([413, 'close']);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'too_large' });
  });

  it('asks for the keys of Bot Framework once, however many unknown keys are named', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const sendForged = async (kid: string) => {
      const token = await new SignJWT({ serviceurl: local.env.BOT_CONNECTOR_URL })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer('https://api.botframework.com')
        .setAudience(local.env.CLIENT_ID)
        .setExpirationTime('1h')
        .sign(privateKey);
      const answer = await fetch(`${app.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({
          ...{ type: 'message', id: '1', text: 'help', serviceUrl: local.env.BOT_CONNECTOR_URL },
          ...{ from: { id: '29:x' }, recipient: { id: '28:y' } },
          conversation: { id: 'a:1', tenantId: local.env.TENANT_ID, conversationType: 'personal' },
        }),
      });
      return answer.status;
    };
    for (let n = 0; n < 30; n += 1) expect(await sendForged(`unknown-${n}`)).toBe(401);
    console.info(`30 unknown keys: the keys were fetched ${login.fetches} times`);
    expect(login.fetches).toBeLessThanOrEqual(2);
  });

  it('answers two thousand boards at once in bounded time, and others go on', async () => {
    const began = performance.now();
    const asked = Array.from({ length: 2_000 }, () => priya.get('/api/board').catch(() => null));
    const other = await megan.get('/api/me');
    const otherMs = performance.now() - began;
    const replies = await Promise.all(asked);
    const took = performance.now() - began;
    const count = (status: number): number => replies.filter((reply) => reply?.status === status).length;
    const lost = replies.filter((reply) => reply === null).length;
    console.info(
      `2,000 boards at once: ${Math.round(took)} ms, ${count(200)} answered, ${count(429)} told 429, ${count(503)} told 503, ${lost} connections not taken; another person waited ${Math.round(otherMs)} ms`,
    );
    expect(count(200)).toBeGreaterThan(0);
    expect(count(200) + count(429) + count(503) + lost).toBe(2_000);
    // A person's own burst is theirs: nobody is told that SharePoint did not answer.
    const unanswered = replies.filter((reply) => reply?.status === 503 && reply.body.code !== 'busy');
    expect(unanswered.map((reply) => reply?.body.code)).toEqual([]);
    expect([200, 503]).toContain(other.status);
    expect(overrun(took, 15_000)).toBe(0);
    expect((await megan.get('/api/me')).status).toBe(200);
  });

  it('closes a connection whose headers do not come', async () => {
    const { port } = new URL(app.url);
    const closed = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET /api/health HTTP/1.1\r\nHost: a'),
      );
      let text = '';
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(closed).toMatch(/^HTTP\/1.1 408/);
  }, 40_000);
});

describe('a person who asks for more than a person does', () => {
  it('is told when to come again, and nobody else is', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'limits-'));
    const local = await startLocal({ port: 0, dataDir });
    const app = await spawnApp(local, { LIMIT_FACTOR: '0.1' });
    const [priya, megan] = await Promise.all(
      [upn.priya, upn.megan].map(async (who) => voiceWith(app.url, await tokenOf(local, who))),
    );
    const asked = [];
    for (let n = 0; n < 70; n += 1) asked.push(await priya?.get('/api/me'));
    const last = asked.at(-1);
    expect([last?.status, last?.body.code]).toEqual([429, 'too_many']);
    expect(last?.body.detail).toMatch(/Try again in (?:a second|\d+ seconds)\./);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(asked.filter((reply) => reply?.status === 200).length).toBeGreaterThanOrEqual(60);
    expect((await megan?.get('/api/me'))?.status).toBe(200);
    await app.kill();
    await local.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});

describe('documents that wait their turn', () => {
  it('go in as others come out, and one whose sender has gone never goes in', async () => {
    const queue = openImportQueue();
    const here = new AbortController();
    const leaving = new AbortController();
    const enter = (who: string, size = 1_000, gone = here.signal) => queue.enter({ who, size, gone });
    const [first, second] = await Promise.all([enter('a'), enter('b')]);
    const gone = enter('c', 1_000, leaving.signal);
    const large = enter('d', 40 * megabyte);
    leaving.abort();
    expect(await gone).toBeNull();
    first?.();
    expect(await Promise.race([large, 'still waits'])).toBe('still waits');
    second?.();
    expect(await large).toBeTypeOf('function');
    const more = Array.from({ length: 6 }, () => enter('e'));
    await expect(enter('e')).rejects.toMatchObject({ status: 429, code: 'too_many' });
    void Promise.all(more);
  });
});

describe('the log', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('says who asked and why they were refused, by object id and code', async () => {
    const { megan } = await settle(world);
    await megan.patch('/api/settings', { body: { digest: { weekday: 2, time: '10:00' } }, version: '"1"' });
    const line = world.log.findLast(({ what, method }) => what === 'request' && method === 'PATCH');
    expect(line).toMatchObject({
      status: 403,
      route: '/api/settings',
      who: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(String(line?.code)).not.toBe('null');
    expect(JSON.stringify(world.log)).not.toContain('megan.price');
  });
});
