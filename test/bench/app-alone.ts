import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';

/** What a process used since it was last asked. */
export interface Used {
  /** Processor time of all threads, in microseconds. */
  readonly cpu: number;
  /** The most processor time that the main thread used at a stretch, in milliseconds: so long nothing else was answered. */
  readonly heldUp: number;
}

// The whole app of the environment in a process of its own, as `npm run serve` starts it. Says where it answers, and what it
// used each time that it is asked. Stretches are counted while it is told to. It ends with the process that started it.
let before = process.cpuUsage();
let heldUp = 0;
let isCounting = true;
const mainThread = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** One turn of the loop after the other. By processor time: others that share the machine stop us for longer than that. */
const count = (turnBegan: number): void => {
  const now = mainThread();
  heldUp = Math.max(heldUp, now - turnBegan);
  if (isCounting) setImmediate(count, now);
};

setImmediate(count, mainThread());
const app = await startApp(readEnv());
await app.workspace.mirror.fresh(0);

process.on('message', (said) => {
  if (said === 'keep') {
    void app.workspace.keepSnapshot().then(() => process.send?.('kept'));
    return;
  }
  const { user, system } = process.cpuUsage(before);
  const used: Used = { cpu: user + system, heldUp };
  before = process.cpuUsage();
  [heldUp, isCounting] = [0, said === 'count'];
  if (isCounting) setImmediate(count, mainThread());
  process.send?.(used);
});
process.on('disconnect', () => process.exit(0));
process.send?.(app.url);
