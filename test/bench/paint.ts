import { chromium } from 'playwright-core';
import { readEnv } from '../../api/env.ts';
import { openWorkspace } from '../../api/sharepoint/open-workspace.ts';
import { installBrowser } from '../../scripts/browser.ts';
import { buildPages } from '../../scripts/build.ts';
import { asKey } from '../../src/domain/key.ts';
import { newAction, newCase } from '../journeys/store-desk.ts';
import { startWorld, upn, type World } from '../world.ts';
import type { Figure } from './figure.ts';
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
  const workspace = await openWorkspace(readEnv({ ...world.local.env, DATA_DIR: world.dataDir }), () =>
    new Date().toISOString(),
  );
  const plan = {
    key: asKey<'plan'>('plan-1'),
    caseKey: asKey<'case'>('case-1'),
    importId: asKey<'import'>('import-1'),
    title: 'Bench plan',
    organisations: [],
    references: [],
    state: 'live' as const,
    receivedOn: null,
    acceptedOn: null,
    source: null,
    referenceOverride: null,
  };
  await workspace.app.createAll('cases', [newCase(1)]);
  await workspace.app.createAll('plans', [plan]);
  await workspace.app.createAll(
    'actions',
    Array.from({ length: count }, (_, n) => newAction(n + 1)),
  );
  workspace.close();
}

/** Milliseconds from the start of the navigation to the first action's row on the page, on a processor slowed four times. */
async function painted(address: string, selector: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: installBrowser(), args: flags });
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const began = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    const frame = address.includes('frame=no') ? page : page.frameLocator('iframe');
    await frame.locator(selector).first().waitFor({ timeout: 60_000 });
    return performance.now() - began;
  } finally {
    await browser.close();
  }
}

const median = async (runs: number, job: () => Promise<number>): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await job());
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
};

/** How soon 1,000 and 10,000 actions stand on the page, inside the local Teams, beside the bare page alone. */
export async function paintFigures(): Promise<readonly Figure[]> {
  await buildPages();
  const floor = await serveFolder(await buildFloor());
  const bare = await median(3, () => painted(`${floor.url}/?frame=no`, 'button'));
  await floor.close();
  const figures: Figure[] = [];
  for (const count of [1_000, 10_000]) {
    const world = await startWorld();
    try {
      await fill(world, count);
      const address = `${world.local.url.replace('127.0.0.1', 'localhost')}/?as=${upn.priya}#/followthrough/actions`;
      const ms = await median(3, () => painted(address, '[role="row"] [role="gridcell"], [role="row"] td'));
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
