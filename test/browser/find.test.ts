import { afterAll, beforeAll, expect, it } from 'vitest';
import { upn } from '../world.ts';
import { openWindow, seriousFindings, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let hers: Window;

beforeAll(async () => {
  scene = await openScene(4);
  hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await hers.go('/cases');
});
afterAll(() => scene?.close());

const search = () =>
  hers.tab.getByRole('combobox', { name: 'Find a case, reference, action, owner or file' });

it('opens an action by its number with the keyboard alone, from any page', async () => {
  await hers.tab.getByRole('link', { name: 'Actions', exact: true }).focus();
  await hers.page.keyboard.press('Control+k');
  await search().fill('C-014 A1.2');
  await hers.tab.getByRole('option', { name: /C-014 A1\.2/ }).waitFor();
  await hers.page.keyboard.press('Enter');
  await hers.tab.getByRole('complementary', { name: 'Action A1.2' }).waitFor();
});

it('finds a case by a reference, and words that are begun or mistyped', async () => {
  await hers.page.keyboard.press('Escape');
  await hers.go('/cases');
  await hers.tab.getByRole('button', { name: 'Find anything' }).click();
  await search().fill('2017/15440');
  await hers.tab.getByRole('option', { name: /C-014/ }).first().waitFor();
  await search().fill('invetsigations');
  await hers.tab.getByRole('option', { name: /Follow-up of investigations/ }).waitFor();
  await search().fill('zzzz');
  await hers.tab.getByText('Nothing found.').waitFor();
  expect(await seriousFindings(hers.frame())).toEqual([]);
  expect(hers.errors).toEqual([]);
});

it('finds an action under the new code of its case', async () => {
  const { body } = await scene.settled.priya.get('/api/board');
  const version = body.cases[0]?.version ?? '';
  const changed = await scene.settled.priya.patch(`/api/cases/${scene.settled.caseKey}`, {
    body: { code: 'C-015' },
    version,
  });
  expect(changed.status).toBe(200);
  await hers.page.keyboard.press('Escape');
  await hers.go('/cases');
  await hers.tab.getByRole('link', { name: /C-015/ }).first().waitFor();
  await hers.page.keyboard.press('Control+k');
  await search().fill('C-015 A1.2');
  await hers.tab.getByRole('option', { name: /C-015 A1\.2/ }).waitFor();
});
