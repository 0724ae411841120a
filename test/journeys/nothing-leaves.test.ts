import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { upn } from '../world.ts';
import { chatOf } from './bot-world.ts';

/** The app as a process of its own, whose every connection is written down before it is made. */
describe('an app whose environment holds CLIENT_SECRET', () => {
  let dataDir: string;
  let local: LocalWorld;
  let app: SpawnedApp;
  let hostsFile: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'nothing-leaves-'));
    hostsFile = join(dataDir, 'hosts.txt');
    local = await startLocal({ port: 0, dataDir });
    const recorder = new URL('../record-hosts.ts', import.meta.url).href;
    app = await spawnApp(local, {
      NODE_OPTIONS: `--import ${recorder}`,
      HOSTS_FILE: hostsFile,
      CLIENT_SECRET: local.env.CLIENT_SECRET,
      DATA_DIR: dataDir,
    });
    local.connectApp(app.url);
  });
  afterAll(async () => {
    await app.kill();
    await local.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const hosts = async () => new Set((await readFile(hostsFile, 'utf8')).split('\n').filter(Boolean));

  it('speaks only to the addresses that its environment names, whatever Teams sends', async () => {
    const chat = chatOf({ local });
    await chat.install(upn.priya);
    const mine = await chat.personal(upn.priya);
    await chat.say(upn.priya, mine, 'help');
    const sent = ['signin/tokenExchange', 'signin/verifyState', 'signin/failure', 'composeExtension/query'];
    for (const name of sent) {
      const value = { id: '1', connectionName: 'graph', token: 'a.b.c', state: '123456' };
      await chat.deliver(upn.priya, mine, { type: 'invoke', name, value });
    }
    expect(await hosts()).toEqual(new Set(['127.0.0.1']));
  });
});
