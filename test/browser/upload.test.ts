import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, upn, type World } from '../world.ts';
import { openWindow, startBrowser, type Window } from './browser.ts';

let world: World;
let browser: Browser;
let settled: Settled;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  settled = await settle(world);
  await importPlan(settled.priya, settled.caseKey, planText(2));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const bytes = randomBytes(21 * 1024 * 1024);
/** Written to the disk, for the browser reads files there faster than it is handed them. */
const onDisk = async (content: Uint8Array): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'upload-')), 'Recording.bin');
  await writeFile(path, content);
  return path;
};
const choose = async ({ page, tab }: Window, button: string, path: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await tab.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(path);
};
const openAction = async ({ go, tab }: Window): Promise<void> => {
  await go('/actions');
  await tab.getByRole('row', { name: /A1\.1/ }).click();
  await tab.getByRole('complementary', { name: 'Action A1.1' }).waitFor();
};

it('a file whose connection and page break on the way goes on, with the same file alone, and stands once', async () => {
  const window = await openWindow(browser, world, { as: upn.priya });
  const { page, tab, errors } = window;
  const [file, other] = [
    await onDisk(bytes),
    await onDisk(Buffer.from(bytes).fill((bytes[0] ?? 0) ^ 1, 0, 1)),
  ];
  await openAction(window);
  let isDown = true;
  await page.route(/evidence\/pieces\?from=10485760/, (route) => (isDown ? route.abort() : route.continue()));
  await choose(window, 'Upload a file', file);
  await tab.getByText(/The connection was lost\. 10 MB of 22 MB of Recording\.bin are kept\./).waitFor();
  await page.reload();
  await tab.locator('main').waitFor({ state: 'attached' });
  await openAction(window);
  await tab
    .getByText(/Recording\.bin was broken off\. 10 MB of 22 MB of Recording\.bin are kept until/)
    .waitFor();
  await choose(window, 'Choose the same file to go on', other);
  await tab.getByText('This is not the Recording.bin that was being uploaded').waitFor();
  isDown = false;
  await choose(window, 'Choose the same file to go on', file);
  await tab.getByRole('link', { name: 'Recording.bin' }).waitFor();
  const { key } = one((await settled.priya.get('/api/board')).body.actions, ({ ref }) => ref === 'A1.1');
  const { evidence } = (await settled.priya.get(`/api/actions/${key}`)).body;
  expect(evidence.map(({ sha256 }) => sha256)).toEqual([createHash('sha256').update(bytes).digest('hex')]);
  expect(errors).toEqual([]);
  await window.close();
});
