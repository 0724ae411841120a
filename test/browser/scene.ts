import type { Browser } from 'playwright-core';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';
import { startBrowser } from './browser.ts';

/** A browser, and a workspace in which people have their roles and case C-014 is there. */
export interface Scene {
  readonly browser: Browser;
  readonly world: World;
  readonly settled: Settled;
  readonly close: () => Promise<void>;
}

/** Opens what a journey in a browser needs; with `actions` the case has a plan of so many. */
export const openScene = async (actions = 0): Promise<Scene> => {
  const browser = await startBrowser();
  const world = await startWorld();
  const settled = await settle(world);
  if (actions > 0) await importPlan(settled.priya, settled.caseKey, planText(actions));
  const close = async () => {
    await browser.close();
    await world.close();
  };
  return { browser, world, settled, close };
};
