import { StoreFault } from '../sharepoint/faults.ts';
import type { Workspace } from '../sharepoint/workspace.ts';

/**
 * Asks SharePoint what is new, unless it answered less than `maxAgeMs` ago. What it said last stands when it does not
 * answer now; a board says as at when. Throws the fault where nothing whole was read yet, or where it does not pass.
 */
export const lookOrKeep = async ({ mirror, missing }: Workspace, maxAgeMs: number): Promise<void> => {
  try {
    await mirror.glance(maxAgeMs);
  } catch (error) {
    const code = error instanceof StoreFault ? error.code : null;
    // A list or column that somebody took away is named on the page; what stood there last is still shown.
    const isNamed = code === 'not_provisioned' || (code === 'refused' && missing.length > 0);
    if (!(isNamed || code === 'throttled' || code === 'unavailable') || !mirror.isWhole) throw error;
  }
};
