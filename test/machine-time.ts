/** Times on a machine that others may be using: what a test measures is what our own code takes. */

const ofThread = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** How long this thread worked, in ms of its processor time: while others had the processor does not count. */
export const workedMs = (work: () => unknown): number => {
  const began = ofThread();
  work();
  return ofThread() - began;
};

/** How many times longer than by itself work takes here just now: 1 on a machine of one's own, 5 beside four others. */
const slowness = (): number => {
  const [began, since] = [ofThread(), performance.now()];
  while (ofThread() - began < 150);
  return Math.max(1, (performance.now() - since) / (ofThread() - began));
};

/**
 * By how many ms something took longer than it may; 0 where it did not. Only a wait that is too long by the clock is held
 * against how busy the machine is.
 */
export const overrun = (took: number, most: number): number =>
  took < most ? 0 : Math.max(0, Math.round(took - most * slowness()));
