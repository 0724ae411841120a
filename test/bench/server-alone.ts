import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { StoreDesk } from '../journeys/store-desk.ts';
import type { Used } from './app-alone.ts';

/** The app in a process of its own, and what it used. */
export interface ServerAlone {
  readonly url: string;
  /** For how long its main thread was busy at a stretch while it started and read everything, in ms of its processor time. */
  readonly heldUpAtStart: number;
  /** What it used while something was done. */
  during(work: () => Promise<unknown>): Promise<Used>;
  /** For how long its main thread was busy at a stretch meanwhile, at most, in milliseconds of its processor time. */
  heldUpDuring(work: () => Promise<unknown>): Promise<number>;
  /** Has it keep a copy of what it read. */
  keep(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the app of a workspace in a process of its own; its log goes nowhere, but is written. */
export const startServerAlone = async (
  { local, env }: Pick<StoreDesk, 'local' | 'env'>,
  more: Readonly<Record<string, string>> = {},
): Promise<ServerAlone> => {
  const child = fork(fileURLToPath(new URL('./app-alone.ts', import.meta.url)), {
    env: { PATH: process.env.PATH, ...local.env, DATA_DIR: env.dataDir ?? '', PORT: '0', ...more },

    stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
  });
  const answer = async (): Promise<unknown> => (await once(child, 'message'))[0];
  const url = String(await answer());
  const told = async (word: string): Promise<unknown> => {
    const came = answer();
    child.send(word);
    return came;
  };
  const used = async (word = 'used'): Promise<Used> => (await told(word)) as Used; // as: what app-alone.ts sends
  const { heldUp: heldUpAtStart } = await used();
  return {
    ...{ url, heldUpAtStart },
    during: async (work) => {
      await used();
      await work();
      return used();
    },
    heldUpDuring: async (work) => {
      await used('count');
      await work();
      return (await used()).heldUp;
    },
    keep: async () => void (await told('keep')),
    close: async () => {
      const over = once(child, 'exit');
      child.disconnect();
      await over;
    },
  };
};

/** Asks for one page many times through some connections; throws where an answer has another status. */
export const askOften = async (
  url: string,
  {
    times,
    headers,
    status,
  }: { readonly times: number; readonly headers: Readonly<Record<string, string>>; readonly status: number },
): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const ask = () =>
    new Promise<void>((done, failed) => {
      get(url, { agent, headers }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === status ? done() : failed(new Error(`${answer.statusCode}`)),
        );
      }).once('error', failed);
    });
  let left = times;
  const one = async (): Promise<void> => {
    while (left-- > 0) await ask();
  };
  await Promise.all([one(), one(), one(), one()]);
  agent.destroy();
};
