import { setTimeout as wait } from 'node:timers/promises';

const late = Symbol('late');

/**
 * Waits for work for so many milliseconds, and gives what `otherwise` makes when it is not done by then. The work goes on;
 * what it throws afterwards is for its caller to hear.
 */
export const within = async <T>(ms: number, work: Promise<T>, otherwise: () => T): Promise<T> => {
  work.catch(() => undefined);
  // What is known already needs no timer.
  if ((await Promise.race([work, late])) !== late) return work;
  const timer = new AbortController();
  const timeUp = wait(ms, late, { signal: timer.signal }).catch(() => late);
  try {
    const first = await Promise.race([work, timeUp]);
    return first === late ? otherwise() : (first as T); // a symbol of this file comes from nowhere else
  } finally {
    timer.abort();
  }
};
