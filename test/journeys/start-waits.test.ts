import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { startLocal } from '../../local/world.ts';
import { tokenOf, upn, voiceWith } from '../world.ts';

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  await new Promise<void>((done) => server.close(() => done()));
  return port;
};

describe('a server that starts while SharePoint asks us to wait', () => {
  it('says so in time, until it could read the workspace', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'start-'));
    const local = await startLocal({ port: 0, dataDir });
    await fetch(`${local.env.GRAPH_URL}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rules: [{ status: 429, retryAfter: 6, times: 1 }] }),
    });
    const port = await freePort();
    const running = startApp(readEnv({ ...local.env, PORT: String(port), DATA_DIR: '' }), {
      log: () => undefined,
    });
    const priya = voiceWith(`http://127.0.0.1:${port}`, await tokenOf(local, upn.priya));
    const told = await expect
      .poll(() => priya.get('/api/board').catch(() => null), { timeout: 4_000, interval: 100 })
      .toMatchObject({ status: 503, body: { code: 'throttled' } })
      .then(() => priya.get('/api/board'));
    expect(told.body.detail).toMatch(/SharePoint asks us to wait until \d\d:\d\d/);
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`http://127.0.0.1:${port}/tab/`)).status).toBe(503);
    const app = await running;
    expect((await priya.get('/api/board')).status).toBe(200);
    await app.close();
    await local.close();
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);
});
