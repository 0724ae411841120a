import { inThread } from '../documents/in-thread.ts';
import { type ComparingTask, type Found, foundFrom } from './comparing.ts';

/** What two thousand rows beside six thousand take, several times over. */
const megabytes = 600;
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
 * Compares a draft with existing plans, in a thread of its own where they are long, so that the server goes on
 * serving: two thousand rows beside six thousand take a second. Throws what goes wrong there.
 */
export const findOut = async <F extends ComparingTask['find']>(
  task: Extract<ComparingTask, { readonly find: F }>,
): Promise<Found[F]> => {
  const worker = new URL('./compare-worker.ts', import.meta.url);
  const found = isLittle(task) ? foundFrom(task) : await inThread(worker, task, megabytes);
  return found as Found[F]; // as: what is found is what was asked for
};
