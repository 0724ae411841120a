import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPlan, planText, settle } from '../settled.ts';
import { startWorld, upn, type World } from '../world.ts';
import { openWindow, startBrowser } from './browser.ts';

let world: World;
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  const settled = await settle(world);
  await importPlan(settled.priya, settled.caseKey, planText(2));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it('the back button of Teams goes back page by page, and leaves the tab from its first page', async () => {
  const { tab, page, errors, close } = await openWindow(browser, world, { as: upn.priya, width: 390 });
  const back = page.getByRole('button', { name: 'Back' });
  await tab.getByRole('link', { name: /C-014/ }).click();
  await tab.getByRole('heading', { name: /C-014/ }).waitFor();
  await tab.getByRole('row', { name: /A1\.1/ }).click();
  const panel = tab.getByRole('complementary', { name: 'Action A1.1' });
  await panel.waitFor();
  await back.click();
  await panel.waitFor({ state: 'detached' });
  await tab.getByRole('heading', { name: /C-014/ }).waitFor();
  await back.click();
  await tab.getByRole('link', { name: /C-014/ }).waitFor();
  await back.click();
  await tab.getByRole('heading', { name: 'Overview' }).waitFor();
  await back.click();
  await page.getByRole('link', { name: 'Posts', exact: true }).and(page.locator('[aria-current]')).waitFor();
  expect(errors).toEqual([]);
  await close();
});

it('asks a person who has not agreed yet to allow the app, in Microsoft’s own window, and goes on', async () => {
  const withhold = `${world.local.url}/sign-in/consent?as=${upn.ruth}&given=no`;
  await fetch(withhold, { method: 'PUT' });
  const { tab, page, errors, close } = await openWindow(browser, world, { as: upn.ruth });
  await tab.getByRole('alert').filter({ hasText: 'Microsoft needs your permission' }).waitFor();

  const first = page.context().waitForEvent('page');
  await tab.getByRole('button', { name: 'Allow' }).click();
  await (await first).getByRole('button', { name: 'Cancel' }).click();
  await (await first).waitForEvent('close').catch(() => undefined);
  await tab.getByRole('alert').filter({ hasText: 'Microsoft needs your permission' }).waitFor();

  const second = page.context().waitForEvent('page');
  await tab.getByRole('button', { name: 'Allow' }).click();
  await (await second).getByRole('button', { name: 'Accept' }).click();
  await tab.getByRole('link', { name: /C-014/ }).waitFor();
  // Who she is was asked before she agreed, too; the page asks again.
  await tab.getByRole('button', { name: 'Add a case' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});
