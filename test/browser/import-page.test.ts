import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planText } from '../settled.ts';
import { upn } from '../world.ts';
import { openWindow } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

const focusedIn = (frame: Frame): Promise<string> =>
  frame.evaluate(() => document.activeElement?.textContent ?? '');

const large = fileURLToPath(new URL('../../../shared/plans/fixtures/004.docx', import.meta.url));

it.skipIf(!existsSync(large))(
  'the review of a published plan (../shared/plans) is at most 60 stops of the Tab key; the arrow keys move in its list',
  async () => {
    const path = `/api/imports?case=${scene.settled.caseKey}&name=004.docx`;
    const { id } = (await scene.settled.priya.post(path, { body: new Uint8Array(readFileSync(large)) })).body;
    const { tab, page, frame, go, errors, close } = await openWindow(scene.browser, scene.world, {
      as: upn.priya,
    });
    await go(`/import/${id}`);
    await tab.locator('td[data-column]').first().waitFor();
    const stops = await frame().evaluate(
      () =>
        [
          ...document.querySelectorAll<HTMLElement>(
            'a, button, input, select, textarea, summary, [tabindex]',
          ),
        ].filter((one) => one.tabIndex >= 0 && one.checkVisibility()).length,
    );
    expect(stops).toBeLessThanOrEqual(60);
    const list = tab.getByRole('region', { name: 'What was read' });
    expect(await list.locator('button:not([tabindex="-1"])').count()).toBe(1);
    const name = () => focusedIn(frame());
    await list.locator('button[tabindex="0"]').focus();
    expect(await name()).toContain('Recommendation 1');
    await page.keyboard.press('ArrowRight');
    expect(await name()).toBe('Edit');
    await page.keyboard.press('End');
    const last = await name();
    await page.keyboard.press('Home');
    expect(await name()).toContain('Recommendation 1');
    expect(last).not.toContain('Recommendation 1');
    // Down to the action's row and its Edit: Enter opens its form, whose fields are stops of their own.
    for (let tries = 0; tries < 9 && (await name()) !== 'Edit'; tries++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await list.locator('form').waitFor();
    expect(await list.locator('form button[tabindex="-1"]').count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  },
);

it('the reference of the document is offered to a case without one; then a plan of another case is stopped, and the same file is known', async () => {
  const made = await scene.settled.priya.post('/api/cases', {
    body: { code: 'C-055', title: 'A ward without one' },
  });
  const caseKey = made.body.key;
  const bring = async (name: string, body: Uint8Array) =>
    (await scene.settled.priya.post(`/api/imports?case=${caseKey}&name=${name}`, { body })).body;
  const { id } = await bring('found.txt', planText(3));
  const { tab, frame, go, errors, close } = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await go('/import');
  // Unfinished imports are there before any case is chosen, and on the page of their case.
  await tab.getByRole('link', { name: 'found.txt' }).waitFor();
  await go(`/cases/${caseKey}`);
  await tab.getByRole('link', { name: 'found.txt' }).click();
  await tab.getByRole('button', { name: 'Add 2017/15440 to this case' }).click();
  await tab.getByText('The document names StEIS 2017/15440, as the case does.').waitFor();
  await expect.poll(() => focusedIn(frame())).toBe('Undo: remove it from the case');
  const { check } = await bring('other.txt', planText(3, 'StEIS 2016/10001'));
  expect(check.outcome).toBe('another_case');
  await tab.getByRole('button', { name: 'Undo: remove it from the case' }).click();
  await tab.getByRole('button', { name: 'Add 2017/15440 to this case' }).click();
  await tab.getByRole('button', { name: 'Confirm 3 actions' }).click();
  await tab.getByText('The plan is live', { exact: true }).waitFor();
  await go(`/import?case=${caseKey}`);
  const file = { name: 'found.txt', mimeType: 'text/plain', buffer: Buffer.from(planText(3)) };
  await tab.locator('input[type=file]').setInputFiles(file);
  await tab.getByText(/This very file was imported on .* nothing has changed/).waitFor();
  await expect.poll(() => frame().evaluate(() => document.activeElement?.ariaLabel)).toBe('found.txt');
  await tab.getByRole('button', { name: 'Import it again all the same' }).click();
  await tab.getByRole('heading', { name: 'Check what was read from found.txt' }).waitFor();
  expect((await scene.settled.priya.get(`/api/imports/${id}`)).body.state).toBe('accepted');
  expect(errors).toEqual([]);
  await close();
});
