import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/env.ts';
import type { Exchange } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
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
  /** What an app needs to come through the proxy: three addresses. */
  readonly env: Readonly<Record<string, string>>;
  /** An app in this process with a clock of its own. */
  start(now?: () => string): Promise<RunningApp>;
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
  close(): Promise<void>;
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

export const startChaosWorld = async (): Promise<ChaosWorld> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'chaos-'));
  const exchanges: Exchange[] = [];
  const local = await startLocal({ port: 0, dataDir, record: (exchange) => exchanges.push(exchange) });
  const proxy = await startProxy(local.url);
  const env = {
    ...{ GRAPH_URL: proxy.url, LOGIN_URL: proxy.url, BOT_CONNECTOR_URL: `${proxy.url}/connector` },
    DATA_DIR: dataDir,
  };
  const apps: { close(): Promise<void> }[] = [];
  const voice = async (app: { readonly url: string }, who: string = upn.priya): Promise<Voice> =>
    voiceWith(app.url, await tokenOf(local, who));
  return {
    ...{ local, proxy, exchanges, env, voice },
    start: async (now) => {
      const app = await startApp(readEnv({ ...local.env, PORT: '0', ...env }), {
        log: () => undefined,
        ...(now && { now }),
      });
      apps.push(app);
      local.connectApp(app.url);
      return app;
    },
    spawn: async () => {
      const app = await spawnApp(local, env);
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
    close: async () => {
      for (const app of apps) await app.close();
      await proxy.close();
      await local.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** Gives the answer when it is a success, and fails with what was said otherwise. */
export const mustBeDone = ({ status, body }: Reply, what: string): Reply['body'] => {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
  return body;
};
