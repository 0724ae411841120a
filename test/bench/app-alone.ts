import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';

/** What a process used since it was last asked. */
export interface Used {
  /** Processor time of all threads, in microseconds. */
  readonly cpu: number;
  /** The longest that nothing else was done, in milliseconds. */
  readonly heldUp: number;
}

// The whole app of the environment in a process of its own, as `npm run serve` starts it. Says where it answers, and what it
// used each time that it is asked. It ends with the process that started it.
const delays = monitorEventLoopDelay({ resolution: 1 });
const app = await startApp(readEnv());
await app.workspace.mirror.fresh(0);
let before = process.cpuUsage();
process.on('message', () => {
  const { user, system } = process.cpuUsage(before);
  const used: Used = { cpu: user + system, heldUp: delays.max / 1e6 };
  before = process.cpuUsage();
  delays.reset();
  process.send?.(used);
});
process.on('disconnect', () => process.exit(0));
delays.enable();
process.send?.(app.url);
