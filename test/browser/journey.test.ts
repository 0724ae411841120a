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

it('a facilitator imports a plan, checks what was read, and accepts it; it stands in the case', async () => {
  const { tab, page, errors, close } = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await tab.getByRole('link', { name: /C-014/ }).click();
  await tab.getByText('This case has no action plan yet').waitFor();
  await tab.getByRole('main').getByRole('link', { name: 'Import a plan' }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await tab.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({
    name: 'plan.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(planText(4)),
  });

  await tab.getByRole('heading', { name: 'Check what was read from plan.txt' }).waitFor();
  await tab.getByText('The document names StEIS 2017/15440, as the case does.').waitFor();
  const first = tab.getByRole('article').first();
  await first.getByRole('button', { name: 'Edit' }).click();
  await first.getByLabel('Owners, one per line').fill('Ward manager\nMatron');
  await first.getByRole('button', { name: 'Save' }).click();
  await tab.getByText('Saved', { exact: true }).waitFor();
  await tab.getByRole('button', { name: 'Confirm 4 actions' }).click();
  await tab.getByText('The plan is live', { exact: true }).waitFor();
  await tab.getByRole('link', { name: 'Open the case' }).click();
  await tab.getByRole('row', { name: /A1\.1/ }).waitFor();

  const { body } = await scene.settled.priya.get('/api/board');
  expect(body.actions).toHaveLength(4);
  expect(body.actions[0]?.owners.map(({ post }: { post: string }) => post)).toEqual([
    'Ward manager',
    'Matron',
  ]);
  expect(errors).toEqual([]);
  await close();
});

it('she moves the date with its reason, adds a note, uploads evidence; the quality lead accepts it', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await hers.go('/actions');
  await hers.tab.getByRole('row', { name: /A1\.2/ }).click();
  const panel = hers.tab.getByRole('complementary', { name: 'Action A1.2' });
  await panel.getByRole('button', { name: 'Move the date' }).click();
  await panel.getByLabel('New date').fill('2027-03-31');
  await panel.getByLabel('Why is the date moving?').selectOption({ label: 'Waiting for approval' });
  await panel.getByLabel('Explain in a sentence').fill('The committee meets in March.');
  await panel.getByRole('button', { name: 'Save the date' }).click();
  await panel.getByText('31 Mar 2026, now 365 days later, moved once').waitFor();

  await panel.getByRole('radio', { name: /Done – to be checked/ }).check();
  await panel.getByLabel('Progress note').fill('Agreed with all wards.');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.getByText('Step 4 of 7').waitFor();

  const chooser = hers.page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Upload a file' }).click();
  await (await chooser).setFiles({
    name: 'Minutes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Agreed on 3 March.'),
  });
  await panel.getByRole('link', { name: 'Minutes.txt' }).waitFor();
  expect(await panel.getByRole('button', { name: 'Accept' }).count()).toBe(0);
  expect(hers.errors).toEqual([]);
  await hers.close();

  const his = await openWindow(scene.browser, scene.world, { as: upn.daniel });
  await his.go('/actions?show=owner_complete');
  await his.tab.getByRole('row', { name: /A1\.2/ }).click();
  const hisPanel = his.tab.getByRole('complementary', { name: 'Action A1.2' });
  await hisPanel.getByRole('button', { name: 'Accept' }).click();
  await hisPanel.getByText('Accepted').first().waitFor();
  await hisPanel.getByRole('radio', { name: /Evidenced/ }).check();
  await hisPanel.getByRole('button', { name: 'Save', exact: true }).click();
  await hisPanel.getByText('Step 5 of 7').waitFor();
  await his.tab.getByRole('button', { name: 'Undo' }).click();
  await hisPanel.getByText('Step 4 of 7').waitFor();
  expect(his.errors).toEqual([]);
  await his.close();
});

it("another case's plan stops with both references and goes on only with a sentence", async () => {
  const { tab, page, errors, close } = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await tab.getByRole('link', { name: 'Import a plan' }).click();
  await tab.getByLabel('Case').selectOption({ label: 'C-014 Follow-up of investigations' });
  const chooser = page.waitForEvent('filechooser');
  await tab.getByRole('button', { name: 'Choose a file' }).click();
  const buffer = Buffer.from(planText(2, 'StEIS 2018/99999'));
  await (await chooser).setFiles({ name: 'other.txt', mimeType: 'text/plain', buffer });
  const banner = tab.getByRole('alert').filter({ hasText: 'another case' });
  await banner.waitFor();
  expect(await banner.textContent()).toContain('2018/99999');
  expect(await banner.textContent()).toContain('2017/15440');
  const accept = tab.getByRole('button', { name: 'Confirm 2 actions' });
  expect(await accept.isDisabled()).toBe(true);
  await tab
    .getByLabel(/Why does this plan belong/)
    .fill('One plan answers both incidents, agreed with the board.');
  await accept.click();
  await tab.getByText('The plan is live', { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

it('she names the person under a post; the panel stays open while the list of people closes', async () => {
  const { tab, page, go, errors, close } = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await go('/actions');
  await tab.getByRole('row', { name: /A2\.1/ }).first().click();
  const panel = tab.getByRole('complementary', { name: 'Action A2.1' });
  await panel.getByRole('button', { name: 'Change owners' }).click();
  const person = panel.getByRole('combobox', { name: 'Person' });
  await person.fill('Megan');
  await tab.getByRole('option', { name: /Megan Price/ }).waitFor();
  await page.keyboard.press('Escape');
  await tab.getByRole('option', { name: /Megan Price/ }).waitFor({ state: 'detached' });
  await person.fill('Mega');
  await tab.getByRole('option', { name: /Megan Price/ }).click();
  await panel.getByRole('button', { name: 'Save owners' }).click();
  await panel.getByText('Megan Price', { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
});
