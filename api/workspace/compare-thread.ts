import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { inTurn } from '../documents/reading-thread.ts';
import { type ComparingTask, type Found, foundFrom } from './comparing.ts';

/** What two thousand rows beside six thousand take, several times over. */
const heapMb = 600;
/** So many rows beside others are compared in a few milliseconds: less than a thread takes to start. */
const littleRows = 150;

const isLittle = (task: ComparingTask): boolean => {
  if (task.find === 'likely')
    return [task.draft, ...task.plans].every(({ actions }) => actions.length <= littleRows);
  const { drafted, standing, events } = task.of;
  const counts = [drafted.draft.actions.length, standing.actions.length, events.length / 4];
  return counts.every((count) => count <= littleRows);
};

/**
 * Finds out about a draft and plans that stand, in a thread of its own where they are long, so that the server goes on
 * serving: two thousand rows beside six thousand take a second. Throws what goes wrong there.
 */
export const findOut = async <F extends ComparingTask['find']>(
  task: Extract<ComparingTask, { readonly find: F }>,
): Promise<Found[F]> => {
  const found = isLittle(task) ? foundFrom(task) : await inTurn(() => inThread(task));
  return found as Found[F]; // as: what is found is what was asked for
};

const inThread = async (task: ComparingTask): Promise<unknown> => {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  try {
    const [found] = await once(worker, 'message');
    return found;
  } finally {
    await worker.terminate();
  }
};
