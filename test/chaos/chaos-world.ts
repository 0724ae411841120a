import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import type { LogLine } from '../../api/platform/log.ts';
import type { Exchange } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { chatOf } from '../journeys/bot-world.ts';
import { settle } from '../settled.ts';
import { type SpawnedApp, spawnApp } from '../spawned-app.ts';
import { type Reply, tokenOf, upn, type Voice, voiceWith } from '../world.ts';
import { type Between, startProxy } from './proxy.ts';

/** What the local Graph counted since its faults were set, and what it failed. */
export interface Counted {
  readonly meter: { readonly requests: number; readonly roundTrips: number; readonly early: number };
  readonly injected: readonly { readonly what: string }[];
}

/** A local Microsoft 365 with a proxy before it; apps reach it through the proxy alone. */
export interface ChaosWorld {
  readonly local: LocalWorld;
  readonly proxy: Between;
  readonly exchanges: readonly Exchange[];
  /** What the apps in this process wrote to their logs. */
  readonly log: readonly LogLine[];
  /** What an app needs to come through the proxy: three addresses. */
  readonly env: Readonly<Record<string, string>>;
  /** An app in this process with a clock of its own, through the proxy or one of its own. */
  start(now?: () => string, through?: Pick<Between, 'url'>): Promise<RunningApp>;
  /** An app as a process of its own. */
  spawn(): Promise<SpawnedApp>;
  voice(app: { readonly url: string }, who?: string): Promise<Voice>;
  /** Roles and case C-014. */
  settle(app: { readonly url: string }): Promise<void>;
  faults(set?: {
    readonly rules?: readonly object[];
    readonly switches?: object;
    readonly seed?: number;
  }): Promise<void>;
  counted(): Promise<Counted>;
  /** Gives the folder that it was in. */
  close(keep?: 'and keep its folder'): Promise<string>;
}

const askFaults = async (local: LocalWorld, set?: object): Promise<Counted> => {
  const answer = await fetch(`${local.url}/faults`, {
    method: set === undefined ? 'GET' : 'PUT',
    headers: { 'content-type': 'application/json' },
    ...(set !== undefined && { body: JSON.stringify(set) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Counted; // the switchboard's own shape
};

/** The three addresses that lead through a proxy. */
const addressesOf = ({ url }: Pick<Between, 'url'>) => ({
  GRAPH_URL: url,
  LOGIN_URL: url,
  BOT_CONNECTOR_URL: `${url}/connector`,
});

/** A folder as a world left it in which people have their roles, case C-014 stands and the bot was added; made once. */
let settledDir: Promise<string> | null = null;
const makeSettled = async (): Promise<string> => {
  const world = await startChaosWorld();
  const app = await world.start(() => '2026-04-08T09:00:00.000Z');
  await world.settle(app);
  const chat = chatOf({ ...world, url: app.url });
  await chat.connect(upn.priya);
  // Somebody who taps has the app for themselves: Teams signs nobody else in.
  await chat.personal(upn.priya);
  await app.workspace.app.createAll('settings', [{ key: 'scratch', value: {} }]); // a row to delete by hand
  return world.close('and keep its folder');
};

/** A new folder of a world: empty, or a copy of the settled one. */
const newDir = async (from: 'empty' | 'settled'): Promise<string> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chaos-'));
  if (from === 'empty') return dataDir;
  if (settledDir === null) {
    settledDir = makeSettled();
    const made = await settledDir;
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  await cp(await settledDir, dataDir, { recursive: true });
  return dataDir;
};

/** A local Microsoft 365 behind a proxy, with nothing in it, or settled: a copy of one that was settled before. */
export const startChaosWorld = async (from: 'empty' | 'settled' = 'empty'): Promise<ChaosWorld> => {
  const dataDir = await newDir(from);
  const exchanges: Exchange[] = [];
  const log: LogLine[] = [];
  const local = await startLocal({ port: 0, dataDir, record: (exchange) => exchanges.push(exchange) });
  const proxy = await startProxy(local.url);
  const env = { ...addressesOf(proxy), DATA_DIR: dataDir };
  const apps: { close(): Promise<void> }[] = [];
  const voice = async (app: { readonly url: string }, who: string = upn.priya): Promise<Voice> =>
    voiceWith(app.url, await tokenOf(local, who));
  return {
    ...{ local, proxy, exchanges, log, env, voice },
    start: async (now, through = proxy) => {
      const app = await startApp(
        readEnv({ ...local.env, LIMIT_FACTOR: '100', PORT: '0', ...env, ...addressesOf(through) }),
        {
          log: (line) => log.push(line),
          ...(now && { now }),
        },
      );
      apps.push(app);
      local.connectApp(app.url);
      return app;
    },
    spawn: async () => {
      const app = await spawnApp(local, { LIMIT_FACTOR: '100', ...env });
      apps.push({ close: app.kill });
      local.connectApp(app.url);
      return app;
    },
    settle: async (app) => {
      await settle({ url: app.url, as: (who) => voice(app, who) });
    },
    faults: async (set = {}) => {
      await askFaults(local, set);
    },
    counted: () => askFaults(local),
    close: async (keep) => {
      for (const app of apps) await app.close();
      await proxy.close();
      await local.close();
      if (keep === undefined) await rm(dataDir, { recursive: true, force: true });
      return dataDir;
    },
  };
};

/** Gives the answer when it is a success, and fails with what was said otherwise. */
export const mustBeDone = ({ status, body }: Reply, what: string): Reply['body'] => {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
  return body;
};
