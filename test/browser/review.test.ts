import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Settled, settle, uncertainPlan } from '../settled.ts';
import { startWorld, upn, type World } from '../world.ts';
import { openWindow, startBrowser, type Window } from './browser.ts';

let world: World;
let browser: Browser;
let people: Settled;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  people = await settle(world);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const opened = async (name: string): Promise<Window> => {
  const path = `/api/imports?case=${people.caseKey}&name=${name}`;
  const { id } = (await people.priya.post(path, { body: uncertainPlan(4) })).body;
  const window = await openWindow(browser, world, { as: upn.priya });
  await window.go(`/import/${id}`);
  await window.tab.getByRole('heading', { name: `Check what was read from ${name}` }).waitFor();
  await window.tab.locator('td[data-column]').first().waitFor();
  return window;
};

it('all questions are settled and the plan is accepted with the keyboard alone, the document in view', async () => {
  const { page, tab, frame, errors, close } = await opened('keys.txt');
  const question = tab.locator('#question');
  const accept = tab.getByRole('button', { name: 'Accept 4 actions' });
  const focused = () =>
    frame().evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  const press = (key: string) => page.keyboard.press(key);
  expect(await accept.isDisabled()).toBe(true);
  await tab.locator('main').focus();
  // The tab is a frame of another site, which takes a moment to get the keys.
  await expect.poll(() => frame().evaluate(() => document.hasFocus())).toBe(true);
  await press('F8');
  await question.getByText(/^This day does not exist\. /).waitFor();
  expect(await focused()).toBe('question');
  await tab
    .getByRole('status')
    .getByText(/^Question 1 of 3/)
    .waitFor({ state: 'attached' });
  const lit = tab.locator('td[data-lit]');
  expect(await lit.textContent()).toBe('31/09/2026');

  for (let tries = 0; tries < 8 && (await focused()) !== 'Use 30 Sept 2026'; tries++) await press('Tab');
  await press('Enter');
  await question.getByText('Where do these words belong?').waitFor();
  expect(await focused()).toBe('question');
  await lit.getByText('To be looked at by both wards').waitFor();
  await press('Control+Enter');
  await question.getByText('Ask the carers of both wards first').waitFor();
  await press('Control+z');
  await question.getByText('To be looked at by both wards').waitFor();
  expect(await accept.isDisabled()).toBe(true);
  await press('Control+Enter');
  await question.getByText('Ask the carers of both wards first').waitFor();
  await press('Control+Enter');
  await expect.poll(focused).toBe('accept');
  await press('Enter');
  await tab.getByText('The plan is live', { exact: true }).waitFor();
  const { actions } = (await people.priya.get('/api/board')).body;
  expect(actions[0]).toMatchObject({ due: '2026-09-30', dueText: '31/09/2026' });
  expect(errors).toEqual([]);
  await close();
});

it('a cell of the document leads to what was read from it, words without a place go where they belong', async () => {
  const { tab, errors, close } = await opened('cells.txt');
  await tab.locator('td[data-column]').getByText('Hold meeting 3 about step 2').click();
  const card = tab.locator('article[data-selected]');
  await card.getByText('Hold meeting 3 about step 2').first().waitFor();
  expect(await card.locator('tr[data-selected] th').textContent()).toBe('What will be done');
  await card.getByRole('button', { name: 'Owners' }).click();
  await expect.poll(() => tab.locator('td[data-lit]').textContent()).toBe('Ward manager');

  await tab.locator('td[data-column]').getByText('To be looked at by both wards').click();
  await tab.getByRole('button', { name: 'Put it where it belongs' }).click();
  const third = await tab
    .getByLabel('Where it belongs')
    .locator('option', { hasText: 'Hold meeting 3' })
    .getAttribute('value');
  await tab.getByLabel('Where it belongs').selectOption(third);
  await tab.getByLabel('As', { exact: true }).selectOption({ label: 'Evidence' });
  await tab.getByRole('button', { name: 'Put it here' }).click();
  await tab.getByRole('article').nth(2).getByText('To be looked at by both wards').first().waitFor();
  await tab.getByRole('article').nth(3).getByRole('button', { name: 'Join to the one above' }).click();
  await expect.poll(() => tab.getByRole('article').count()).toBe(3);
  await tab.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => tab.getByRole('article').count()).toBe(4);
  await tab.getByText('Kept', { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
});
