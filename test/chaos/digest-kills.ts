import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { channel, chatOf } from '../journeys/bot-world.ts';
import { upn } from '../world.ts';
import type { ChaosWorld } from './chaos-world.ts';
import { type Boundary, cutAt } from './kill-boundary.ts';

export interface DigestKill extends Boundary {
  readonly call: string;
  /** What the server said that took the digest up again: posted, stands, found, unsure. */
  readonly what: string;
  readonly posts: number;
}

const child = fileURLToPath(new URL('./digest-child.ts', import.meta.url));

const startChild = (world: ChaosWorld, now: number) => {
  const env = { ...world.local.env, ...world.env, PATH: process.env.PATH, NOW: new Date(now).toISOString() };
  const process_ = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  process_.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return { kill: () => process_.kill('SIGKILL'), gone: once(process_, 'exit').then(() => said) };
};

/** A world in which the bot is installed and a Monday is waiting for its digest. */
export const installBot = async (world: ChaosWorld): Promise<void> => {
  const app = await world.start();
  await world.settle(app);
  await chatOf(world).install(upn.priya);
  await app.close();
};

const digests = async (world: ChaosWorld): Promise<number> =>
  (await chatOf(world).messages(channel)).flatMap(({ cards }) => cards).length;

const firstMonday = Date.parse('2025-01-06T10:00:00.000Z');
const weekMs = 7 * 86_400_000;

/**
 * Kills a server at one boundary of the digest of a week of its own, and lets others take it up twenty minutes later,
 * twice. Null when the digest makes fewer calls than that.
 */
export const killDigestAt = async (
  world: ChaosWorld,
  { week, ...boundary }: Boundary & { readonly week: number },
): Promise<DigestKill | null> => {
  const monday = firstMonday + week * weekMs;
  const before = await digests(world);
  const victim = startChild(world, monday);
  const { decide, reached } = cutAt(boundary, async () => {
    victim.kill();
    await victim.gone;
  });
  world.proxy.decide(decide);
  await victim.gone;
  world.proxy.decide(null);
  const call = reached();
  if (call === null) return null;
  const said = await startChild(world, monday + 20 * 60_000).gone;
  await startChild(world, monday + 40 * 60_000).gone;
  const [outcome] = JSON.parse(said || '[]') as readonly { readonly what: string }[]; // the child's own words
  return { ...boundary, call, what: outcome?.what ?? 'nothing', posts: (await digests(world)) - before };
};
