import { afterAll, beforeAll, expect, it } from 'vitest';
import { editItem } from '../journeys/edit-item.ts';
import { upn } from '../world.ts';
import { openWindow, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let hers: Window;

beforeAll(async () => {
  scene = await openScene(4);
  hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
});
afterAll(() => scene?.close());

it('tells the person who saved them that hidden characters were removed, and from where', async () => {
  const { tab, go } = hers;
  await go('/actions');
  await tab.getByRole('row', { name: /A1\.1/ }).click();
  const panel = tab.getByRole('complementary', { name: 'Action A1.1' });
  await panel.getByLabel('Note').fill('Signed\u202e off\u200b by the ward');
  await panel.getByRole('button', { name: 'Save' }).first().click();
  await tab.getByText('2 hidden characters were removed from the note.').waitFor();
  await panel.getByText('Signed off by the ward').first().waitFor();
  const told = tab.getByRole('status').filter({ hasText: 'hidden characters' });
  await told.getByRole('button', { name: 'Close' }).click();
  await tab.getByText('2 hidden characters were removed').waitFor({ state: 'detached' });
  expect(hers.errors).toEqual([]);
});

it('makes no link of an address that somebody wrote into a list in SharePoint', async () => {
  await editItem(scene.world, 'Cases', scene.settled.caseKey, { FolderWebUrl: 'javascript:alert(1)' });
  await scene.world.app.workspace.mirror.fresh(0);
  await hers.go(`/cases/${scene.settled.caseKey}`);
  await hers.tab.getByText('2017/15440').first().waitFor();
  await hers.tab.getByText('C-014').first().waitFor();
  expect(await hers.tab.locator('a[href^="javascript"]').count()).toBe(0);
  // The address is put right by itself as soon as the folders are looked at; which folder it is, only a person can say.
  const root = await scene.world.app.workspace.app.files.root();
  await editItem(scene.world, 'Cases', scene.settled.caseKey, { FolderItemId: root.itemId });
  await scene.world.app.workspace.mirror.fresh(0);
  await hers.go('/settings');
  await hers.tab.getByText('Cases that share a folder').waitFor();
  await hers.tab.getByText(/C-014.*its folder is the whole document library/u).waitFor();
  expect(hers.errors).toEqual([]);
});
