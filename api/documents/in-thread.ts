import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { inTurn } from './reading-thread.ts';

/**
 * Has a worker of ours do one task with rows that we hold already, when it is its turn, so that the server goes on serving.
 * Gives what the worker posts. Throws what it throws, and where it needs more than so many megabytes.
 */
export const inThread = <R>(worker: URL, task: object, megabytes: number): Promise<R> =>
  inTurn(async () => {
    const thread = new Worker(worker, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    try {
      const [answer] = await once(thread, 'message');
      return answer;
    } finally {
      await thread.terminate();
    }
  });
