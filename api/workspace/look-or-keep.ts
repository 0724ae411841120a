import { NoToken } from '../identity/faults.ts';
import { inTime } from '../sharepoint/client/patience.ts';
import { StoreFault } from '../sharepoint/ports/faults.ts';
import type { Workspace } from '../view/workspace.ts';

/**
 * So long SharePoint may keep a page or a message, which then shows what was read last. Both are there within 1.5 s: the rest
 * is for the answer itself.
 */
export const lookingMs = 1_200;

/** Whether it may pass: SharePoint asks us to wait, or it or the sign-in service does not answer. */
const isPassing = (error: unknown): boolean =>
  error instanceof NoToken ||
  (error instanceof StoreFault && (error.code === 'throttled' || error.code === 'unavailable'));

/** A list or column that somebody took away is named on the page; what was there last is still shown. */
const isNamed = (error: unknown, missing: readonly string[]): boolean =>
  error instanceof StoreFault &&
  (error.code === 'not_provisioned' || (error.code === 'refused' && missing.length > 0));

/**
 * Asks SharePoint what is new, unless it answered less than `maxAgeMs` ago, and waits for its answer at most `waitMs`; what
 * comes later comes into the store by itself. Gives whether that worked: where it did not, the store holds what was read
 * last, and it is shown with the time as at which it is. Throws the fault where nothing whole was read yet, or where it does not pass.
 */
export const lookOrKeep = async (
  { store, missing, throttle }: Pick<Workspace, 'store' | 'missing' | 'throttle'>,
  maxAgeMs: number,
  waitMs: number = lookingMs,
): Promise<'looked' | 'kept'> => {
  try {
    await inTime(store.glance(maxAgeMs), throttle, { endsIn: waitMs });
    return 'looked';
  } catch (error) {
    if (!(isNamed(error, missing) || isPassing(error)) || !store.isWhole) throw error;
    return 'kept';
  }
};
