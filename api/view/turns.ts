import { setImmediate as others } from 'node:timers/promises';

/** For so long others wait for the processor at most, in milliseconds. */
const longestMs = 10;

/** For long work on the main thread: called between its steps, it lets others have their turn where it took long. */
export const openTurns = (): (() => Promise<void> | undefined) => {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestMs) return undefined;
    return others().then(() => {
      since = performance.now();
    });
  };
};
