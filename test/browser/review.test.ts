import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planText, uncertainPlan } from '../settled.ts';
import { upn } from '../world.ts';
import { openWindow, seriousFindings, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

const opened = async (name: string): Promise<Window> => {
  const path = `/api/imports?again=true&case=${scene.settled.caseKey}&name=${name}`;
  const { id } = (await scene.settled.priya.post(path, { body: uncertainPlan(4) })).body;
  const window = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await window.go(`/import/${id}`);
  await window.tab.getByRole('heading', { name: `Check what was read from ${name}` }).waitFor();
  await window.tab.locator('td[data-column]').first().waitFor();
  return window;
};

/** What has the focus: its id, or else its words. */
const focusedIn = (frame: Frame): Promise<string | null | undefined> =>
  frame.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);

it('all questions are settled and the plan is accepted with the keyboard alone, the document in view', async () => {
  const { page, tab, frame, errors, close } = await opened('keys.txt');
  const question = tab.locator('#question');
  const accept = tab.getByRole('button', { name: 'Confirm 4 actions' });
  const focused = () => focusedIn(frame());
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
  await question.getByText('Where does this text belong?').waitFor();
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
  await expect.poll(focused).toBe('confirm');
  await press('Enter');
  await tab.getByText('The plan is live', { exact: true }).waitFor();
  const { actions } = (await scene.settled.priya.get('/api/board')).body;
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
  await tab.getByRole('button', { name: 'Place this text' }).click();
  const third = await tab
    .getByLabel('Where it belongs')
    .locator('option', { hasText: 'Hold meeting 3' })
    .getAttribute('value');
  await tab.getByLabel('Where it belongs').selectOption(third);
  await tab.getByLabel('As', { exact: true }).selectOption({ label: 'Evidence' });
  await tab.getByRole('button', { name: 'Place it here' }).click();
  await tab.getByRole('article').nth(2).getByText('To be looked at by both wards').first().waitFor();
  await tab.getByRole('article').nth(3).getByRole('button', { name: 'Merge with the one above' }).click();
  await expect.poll(() => tab.getByRole('article').count()).toBe(3);
  await tab.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => tab.getByRole('article').count()).toBe(4);
  await tab.getByText('Saved', { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

it('an action is edited, split, joined and taken out, each is taken back, and the focus is never lost', async () => {
  const { tab, frame, errors, close } = await opened('cards.txt');
  const cards = tab.getByRole('article');
  const undo = tab.getByRole('button', { name: 'Undo' });
  const focused = () => focusedIn(frame());
  const within = (at: number, name: string) => cards.nth(at).getByRole('button', { name, exact: true });
  await within(3, 'Edit').click();
  const words = cards.nth(3).getByLabel('What will be done');
  expect(await words.evaluate((field) => field === document.activeElement)).toBe(true);
  await words.fill('Hold meeting 4 with the carers');
  await within(3, 'Save').click();
  await cards.nth(3).getByText('Hold meeting 4 with the carers').waitFor();
  expect(await focused()).toBe('draft-A4');
  await undo.click();
  await expect.poll(() => cards.nth(3).getByText('with the carers').count()).toBe(0);
  expect(await focused()).toBe('Undo');

  await within(3, 'Split').click();
  const parted = cards.nth(3).getByLabel('Put an empty line before each new action');
  await within(3, 'Split').click();
  await cards.nth(3).getByText('Add an empty line').waitFor();
  await parted.fill('Hold meeting 4\n\nabout step 2');
  await within(3, 'Split').click();
  await expect.poll(() => cards.count()).toBe(5);
  expect(await focused()).toBe('draft-A4');
  await within(4, 'Merge with the one above').click();
  await expect.poll(() => cards.count()).toBe(4);
  expect(await focused()).toBe('draft-A4');
  await within(3, 'Not an action').click();
  await expect.poll(() => cards.count()).toBe(3);
  expect(await focused()).toBe('question');
  for (const count of [4, 5, 4]) {
    await undo.click();
    await expect.poll(() => cards.count()).toBe(count);
  }
  expect(await undo.getAttribute('aria-disabled')).toBe('true');
  expect(errors).toEqual([]);
  await close();
});

it('a heading is named above its column: what was changed stays, why it was not read is said', async () => {
  const { tab, errors, close } = await opened('heading.txt');
  await tab.getByRole('button', { name: 'Use 30 Sept 2026' }).click();
  await tab.getByRole('button', { name: '“Kuratorium”' }).click();
  const lit = tab.locator('td[data-lit]');
  await lit.waitFor();
  expect(await lit.textContent()).toContain('Kuratorium');
  const column = await lit.getAttribute('data-column');
  await tab.locator(`[data-says=column][data-column="${column}"]`).click();
  await tab.getByText('Not read: the heading is not one we know.').waitFor();
  await tab.getByRole('menuitemradio', { name: 'Progress', exact: true }).click();
  await tab.getByText('It is now: Progress.').first().waitFor();
  await tab.getByText('Every question is answered.').or(tab.getByText('Question 1 of 1')).first().waitFor();
  await tab.getByRole('article').nth(1).getByText('Ask the carers of both wards first').first().waitFor();
  await tab.getByText('30 Sept 2026').first().waitFor();
  expect(errors).toEqual([]);
  await close();
});

it('a document brought by mistake is discarded with the keyboard, after a question that says what happens', async () => {
  const bring = (name: string) =>
    scene.settled.priya.post(`/api/imports?again=true&case=${scene.settled.caseKey}&name=${name}`, {
      body: planText(2),
    });
  const kept = (await bring('mistake.txt')).body;
  const window = await openWindow(scene.browser, scene.world, { as: upn.priya, width: 390 });
  const { page, tab, frame, errors, close } = window;
  await window.go(`/import?case=${scene.settled.caseKey}`);
  const discard = tab.getByRole('button', { name: 'Discard mistake.txt' });
  const asked = tab.getByRole('region', { name: 'Discard mistake.txt?' });
  await discard.focus();
  await page.keyboard.press('Enter');
  await asked.getByText('recycle bin of the SharePoint site').waitFor();
  await expect.poll(() => focusedIn(frame())).toBe('Keep it');
  expect(await seriousFindings(frame())).toEqual([]);
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'detached' });
  await expect
    .poll(() => frame().evaluate(() => document.activeElement?.ariaLabel))
    .toBe('Discard mistake.txt');
  await page.keyboard.press('Enter');
  await scene.settled.daniel.put(`/api/imports/${kept.id}`, { body: kept.draft, version: kept.version });
  const listedAnew = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/imports');
  await asked.getByRole('button', { name: 'Discard', exact: true }).press('Enter');
  await asked.getByText('Someone changed this draft after the page was opened').waitFor();
  await (await listedAnew).finished();
  await asked.getByRole('button', { name: 'Discard', exact: true }).press('Enter');
  await expect.poll(() => focusedIn(frame())).toContain('mistake.txt was discarded.');
  await discard.waitFor({ state: 'detached' });

  const { id, version } = (await bring('open.txt')).body;
  await window.go(`/import/${id}`);
  await tab.getByRole('heading', { name: 'Check what was read from open.txt' }).waitFor();
  await scene.settled.daniel.delete(`/api/imports/${id}`, { version });
  await tab.getByRole('button', { name: 'Not an action' }).first().click();
  await tab.getByText('This document was discarded.').waitFor();
  await tab.getByRole('button', { name: 'Discard open.txt' }).click();
  await tab
    .getByRole('region', { name: 'Discard open.txt?' })
    .getByRole('button', { name: 'Discard', exact: true })
    .click();
  await tab.getByRole('heading', { name: 'Import a plan' }).waitFor();
  const { imports } = (await scene.settled.priya.get(`/api/imports?case=${scene.settled.caseKey}`)).body;
  expect(imports.map(({ file }) => file)).not.toContain('open.txt');
  expect(errors).toEqual([]);
  await close();
});

it('a reading that is stopped leaves nothing behind', async () => {
  const names = async (): Promise<readonly string[]> =>
    (await scene.settled.priya.get(`/api/imports?case=${scene.settled.caseKey}`)).body.imports.map(
      ({ file }) => file,
    );
  const body = planText(900);
  const since = performance.now();
  await scene.settled.priya.post(`/api/imports?again=true&case=${scene.settled.caseKey}&name=whole.txt`, {
    body,
  });
  const reading = performance.now() - since;
  const { page, tab, frame, go, errors, close } = await openWindow(scene.browser, scene.world, {
    as: upn.priya,
  });
  await go(`/import?case=${scene.settled.caseKey}`);
  const chooser = page.waitForEvent('filechooser');
  await tab.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name: 'stopped.txt', mimeType: 'text/plain', buffer: Buffer.from(body) });
  await tab.getByText('Reading stopped.txt: ').waitFor();
  expect(await focusedIn(frame())).toBe('Stop');
  await page.keyboard.press('Enter');
  await expect.poll(() => focusedIn(frame())).toBe('Choose a file');
  await new Promise((resolve) => setTimeout(resolve, 2 * reading));
  expect(await names()).not.toContain('stopped.txt');
  expect(await names()).toContain('whole.txt');
  expect(errors).toEqual([]);
  await close();
});
