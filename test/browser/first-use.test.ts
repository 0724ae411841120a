import { afterAll, beforeAll, expect, it } from 'vitest';
import { upn } from '../world.ts';
import { openWindow, seriousFindings } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

it('helps where people are, with the key to the symbols and a tour that can be left', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.megan, width: 390 });
  await hers.tab.getByRole('button', { name: 'Help with this page' }).click();
  await hers.tab.getByRole('button', { name: 'Take the tour' }).click();
  const tour = hers.tab.getByRole('dialog', { name: 'A short tour' });
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByText('Step 2 of 4').waitFor();
  const focused = () => hers.frame().evaluate(() => document.activeElement?.textContent ?? '');
  expect(await focused()).toContain('Start at the Overview');
  expect(await seriousFindings(hers.frame())).toEqual([]);
  await tour.getByRole('button', { name: 'Leave the tour' }).click();
  await tour.waitFor({ state: 'detached' });

  await hers.go('/actions');
  await hers.tab.getByRole('heading', { name: 'Actions' }).waitFor();
  await hers.tab.getByRole('button', { name: 'Help with this page' }).click();
  const help = hers.tab.getByRole('dialog', { name: 'Help: Actions' });
  await help.getByText('Key to the symbols').click();
  await help.getByText('Someone other than the owner has checked the evidence.').waitFor();
  expect(await seriousFindings(hers.frame())).toEqual([]);
  await hers.page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  // An owner finds no way to settings that they could not change.
  const places = hers.tab.getByRole('navigation', { name: 'Followthrough' });
  expect(await places.getByRole('link', { name: 'Settings' }).count()).toBe(0);
  expect(hers.errors).toEqual([]);
  await hers.close();
});

it('lets the person who adds the tab choose its name and what it opens', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await hers.page.getByRole('button', { name: /Add a tab|Set up/ }).click();
  const form = hers.page.frameLocator('dialog iframe');
  await form.getByRole('textbox', { name: 'Name of the tab' }).fill('Falls');
  const opens = form.getByRole('combobox', { name: 'The tab opens at' });
  await opens.getByRole('option', { name: 'C-014' }).waitFor({ state: 'attached' });
  await opens.selectOption({ label: 'C-014' });
  await hers.page.getByRole('button', { name: 'Save' }).click();
  await hers.page.locator('dialog iframe').waitFor({ state: 'detached' });
  await hers.tab.getByRole('heading', { name: /C-014/ }).waitFor();
  const kept = await hers.page.evaluate(() => Object.values({ ...localStorage }).join(' '));
  expect(kept).toContain('"suggestedDisplayName":"Falls"');
  expect(kept).toContain(`open=${encodeURIComponent(`/cases/${scene.settled.caseKey}`)}`);
  await hers.close();
});
