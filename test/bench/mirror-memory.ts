import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';

/** Starts the whole app of the environment and prints what its process holds when everything is read, in MB. */
const app = await startApp(readEnv(), { log: () => undefined });
await app.workspace.mirror.fresh(0);
await wait(1_000);
const rss = process.memoryUsage().rss;
globalThis.gc?.();
await wait(200);
const { heapUsed } = process.memoryUsage();
const status = readFileSync('/proc/self/status', 'utf8');
const most = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
const mb = (bytes: number): number => bytes / 1e6;
process.stdout.write(`${JSON.stringify({ rss: mb(rss), heap: mb(heapUsed), most: mb(most) })}\n`);
process.exit(0);
