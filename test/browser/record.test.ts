import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openByHand } from '../chaos/by-hand.ts';
import { importPlan, planText, settle } from '../settled.ts';
import { one, startWorld, upn, type World } from '../world.ts';
import { openWindow, startBrowser } from './browser.ts';

let world: World;
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  const { priya, caseKey } = await settle(world);
  await importPlan(priya, caseKey, planText(2));
  const { key, version } = one((await priya.get('/api/board')).body.actions);
  const { event } = (await priya.patch(`/api/actions/${key}`, { body: { note: 'Seen.' }, version })).body;
  await world.app.sync.tick();
  await (await openByHand(world.local)).change('Events', String(event), { Why: 'Typed in SharePoint.' });
  await world.app.sync.tick();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it('Settings says what was changed outside the app, and asks no more once somebody said what it was', async () => {
  const { tab, errors, close } = await openWindow(browser, world, { as: upn.priya });
  await tab.getByRole('link', { name: 'See what it is, and repair it' }).click();
  const line = tab.getByText(/A line of the history of C-014 A1\.1 was changed in SharePoint\./);
  await line.waitFor();
  await line.scrollIntoViewIfNeeded();
  await tab.getByRole('textbox', { name: 'What was it?' }).fill('Megan put a word right.');
  await tab.getByRole('button', { name: 'I have looked at this' }).click();
  await tab.getByText(/Nothing in the history was changed outside Followthrough/).waitFor();
  await tab.getByText(/“Megan put a word right\.”/).waitFor();
  expect(errors).toEqual([]);
  await close();
});
