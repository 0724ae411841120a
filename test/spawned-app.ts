import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { LocalWorld } from '../local/world.ts';

/** The app as a process of its own, as `npm run serve` starts it. */
export interface SpawnedApp {
  readonly url: string;
  readonly pid: number;
  /** Ends it as a power cut would. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** What a process of its own gets from ours: where programs are, and what was compiled once, as `npm run serve` has it. */
export const fromOurs = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
};

const readyLine = /Followthrough answers at (http:\/\/\S+)/;

const urlFrom = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('the process has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = readyLine.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the app ended before it was ready');
};

/** Starts `api/main.ts` on a free port against a local Microsoft 365. Rejects when it ends before it is ready. */
export const spawnApp = async (
  local: LocalWorld,
  env: Readonly<Record<string, string>> = {},
): Promise<SpawnedApp> => {
  const main = new URL('../api/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...fromOurs, ...local.env, PORT: '0', ...env },
  });
  const gone = once(child, 'exit');
  const url = await urlFrom(child);
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
};
