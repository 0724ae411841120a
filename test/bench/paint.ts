import { chromium, type Page } from 'playwright-core';
import { readEnv } from '../../api/platform/env.ts';
import { openWorkspace } from '../../api/sharepoint/open-workspace.ts';
import { installBrowser } from '../../scripts/browser.ts';
import { buildPages } from '../../scripts/build.ts';
import { asKey } from '../../src/domain/key.ts';
import { newAction, newCase } from '../journeys/store-desk.ts';
import { noStage } from '../sample-rows.ts';
import { startWorld, upn, type World } from '../world.ts';
import { type Figure, medianRun } from './figure.ts';
import { buildFloor } from './page-size.ts';
import { serveFolder } from './serve-folder.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

async function fill(world: World, count: number): Promise<void> {
  const env = readEnv({ ...world.local.env, DATA_DIR: world.dataDir });
  const workspace = await openWorkspace(env.siteUrl, env, () => new Date().toISOString());
  const plan = {
    key: asKey<'plan'>('plan-1'),
    caseKey: asKey<'case'>('case-1'),
    importId: asKey<'import'>('import-1'),
    title: 'Bench plan',
    organisations: [],
    references: [],
    dates: [],
    state: 'live' as const,
    receivedOn: null,
    acceptedOn: null,
    source: null,
    referenceOverride: null,
    ...noStage,
  };
  await workspace.app.createAll('cases', [newCase(1)]);
  await workspace.app.createAll('plans', [plan]);
  await workspace.app.createAll(
    'actions',
    Array.from({ length: count }, (_, n) => newAction(n + 1)),
  );
  workspace.close();
}

/** Milliseconds from the start of the navigation until `stands` is done, on a processor slowed four times. */
async function painted(address: string, stands: (page: Page) => Promise<void>): Promise<number> {
  const browser = await chromium.launch({ executablePath: installBrowser(), args: flags });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const began = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await stands(page);
    return performance.now() - began;
  } finally {
    await browser.close();
  }
}

/** The list of all actions, opened in the tab inside the local Teams page. */
async function actionsStand(page: Page): Promise<void> {
  const tab = page.frameLocator('iframe');
  await tab.locator('main').waitFor({ state: 'attached' });
  await page.frames()[1]?.evaluate(() => {
    window.location.hash = '/actions';
  });
  await tab
    .getByRole('row', { name: /A1\.\d+/ })
    .first()
    .waitFor();
}

/** How soon 1,000 and 10,000 actions stand on the page, inside the local Teams, beside the bare page alone. */
export async function paintFigures(): Promise<readonly Figure[]> {
  await buildPages();
  const floor = await serveFolder(await buildFloor());
  const bare = await medianRun(3, () => painted(floor.url, (page) => page.locator('button').waitFor()));
  await floor.close();
  const figures: Figure[] = [];
  for (const count of [1_000, 10_000]) {
    const world = await startWorld();
    try {
      await fill(world, count);
      const address = `${world.local.url.replace('127.0.0.1', 'localhost')}/?as=${upn.priya}#/teams/channel/tab`;
      const ms = await medianRun(3, () => painted(address, actionsStand));
      figures.push({
        what: `${count} actions: first rows painted, ms at a quarter of the processor, beside the bare page`,
        ours: ms,
        beside: bare,
      });
    } finally {
      await world.close();
    }
  }
  return figures;
}
