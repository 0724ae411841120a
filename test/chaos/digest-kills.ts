import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readEnv } from '../../api/platform/env.ts';
import { channel, chatOf } from '../journeys/bot-world.ts';
import { fromOurs } from '../spawned-app.ts';
import type { ChaosWorld } from './chaos-world.ts';
import { digestServer } from './digest-server.ts';
import { type Boundary, cutAt } from './kill-boundary.ts';

export interface DigestKill extends Boundary {
  readonly call: string;
  /** What the server said that took the digest up again: posted, stands, found, unsure. */
  readonly what: string;
  readonly posts: number;
}

const child = fileURLToPath(new URL('./digest-child.ts', import.meta.url));

const startChild = (world: ChaosWorld, now: string) => {
  const env = { ...fromOurs, ...world.local.env, ...world.env, NOW: now };
  const process_ = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { kill: () => process_.kill('SIGKILL'), gone: once(process_, 'exit') };
};

/** A server that nobody kills; it needs no process of its own. */
const another = (world: ChaosWorld, now: string) =>
  digestServer(readEnv({ ...world.local.env, ...world.env }), now, `after ${now}`);

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
  const at = (minutes: number) => new Date(monday + minutes * 60_000).toISOString();
  const victim = startChild(world, at(0));
  const { decide, reached } = cutAt(boundary, async () => {
    victim.kill();
    await victim.gone;
  });
  world.proxy.decide(decide);
  await victim.gone;
  world.proxy.decide(null);
  const call = reached();
  if (call === null) return null;
  const [outcome] = await another(world, at(20));
  await another(world, at(40));
  return { ...boundary, call, what: outcome?.what ?? 'nothing', posts: (await digests(world)) - before };
};
