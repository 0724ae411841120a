import { afterAll, beforeAll, expect, it } from 'vitest';
import { oid, upn } from '../world.ts';
import { openWindow, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
let hers: Window;

beforeAll(async () => {
  scene = await openScene(4);
  hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
});
afterAll(() => scene?.close());

/** A server under load is given time to show what was saved. */

const openPanel = async ({ tab, go }: Window, ref: string) => {
  await go('/actions');
  await tab.getByRole('row', { name: new RegExp(ref.replace('.', '\\.')) }).click();
  return tab.getByRole('complementary', { name: `Action ${ref}` });
};
const chooseFile = async ({ page }: Window, click: () => Promise<void>, name: string, bytes: Buffer) => {
  const chooser = page.waitForEvent('filechooser');
  await click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: bytes });
};

it('links a file that stands in the case’s folder, returns it with a reason, and unlinks it', async () => {
  const panel = await openPanel(hers, 'A1.1');
  await panel.getByRole('button', { name: 'Link a file from the case folder' }).click();
  await panel.getByRole('button', { name: 'Action plans' }).click();
  await panel.getByRole('button', { name: 'Link plan.txt' }).click();
  await panel.getByText('Filed (1)').waitFor();

  const his = await openWindow(scene.browser, scene.world, { as: upn.daniel });
  const hisPanel = await openPanel(his, 'A1.1');
  await hisPanel.getByRole('button', { name: 'Return' }).click();
  await hisPanel.getByLabel('What is needed instead').fill('This is the plan itself, not the minutes.');
  await hisPanel.getByRole('button', { name: 'Return it' }).click();
  await hisPanel.getByText('“This is the plan itself, not the minutes.”').waitFor();
  expect(his.errors).toEqual([]);
  await his.close();

  await panel.getByText('Returned').first().waitFor();
  await panel.getByRole('button', { name: 'Unlink plan.txt' }).click();
  await panel.getByText('Filed (0)').waitFor();
  const { body } = await scene.settled.priya.get('/api/board');
  expect(body.evidence.map(({ state }) => state)).toEqual(['unlinked']);
});

it('shows how strong the actions of a plan are, and what to ask, when somebody opens it', async () => {
  await hers.go(`/cases/${scene.settled.caseKey}`);
  await hers.tab.getByText('How strong its actions are, and what to ask').click();
  await hers.tab.getByText(/^\d+ stronger · \d+ intermediate · \d+ weaker/).waitFor();
  expect(hers.errors).toEqual([]);
});

it('says what SharePoint refused of a file, what was kept and what to do', async () => {
  const faults = (rules: readonly object[]) =>
    fetch(`${scene.world.local.url}/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
  const panel = await openPanel(hers, 'A1.2');
  await faults([{ path: '/(content|createUploadSession)$', status: 507 }]);
  await chooseFile(
    hers,
    () => panel.getByRole('button', { name: 'Upload a file' }).click(),
    'Minutes.txt',
    Buffer.from('Agreed.'),
  );
  const told = (await panel.getByRole('alert').textContent()) ?? '';
  expect(told).toMatch(/storage|full|space/i);
  await faults([]);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await panel.getByRole('link', { name: 'Minutes.txt' }).waitFor();
  expect(await panel.getByRole('alert').count()).toBe(0);
});

it('keeps what was written while the connection is lost, says how old the page is, and saves it afterwards', async () => {
  const panel = await openPanel(hers, 'A2.1');
  await panel.getByLabel('Progress note').fill('Half of the wards are done.');
  await hers.page.context().setOffline(true);
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.getByRole('alert').filter({ hasText: 'could not be reached. Nothing was changed' }).waitFor();
  await hers.tab
    .getByText(/The latest changes could not be loaded\. You are seeing the workspace as at/)
    .waitFor();
  expect(await panel.getByLabel('Progress note').inputValue()).toBe('Half of the wards are done.');
  await hers.page.context().setOffline(false);
  await hers.tab.getByRole('button', { name: 'Try again' }).first().click();
  await hers.tab.getByText(/The latest changes could not be loaded/).waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.locator('blockquote', { hasText: 'Half of the wards are done.' }).waitFor();
});

it('adds a case, changes it, and shows a code that is taken beside its field', async () => {
  const { tab, go } = hers;
  await go('/cases');
  await tab.getByRole('button', { name: 'Add a case' }).click();
  const form = tab.getByRole('dialog', { name: 'Add a case' });
  await form.getByLabel('Code').fill('c-014');
  await form.getByLabel('Short title (shown in Teams)').fill('Medicines at discharge');
  await form.getByRole('button', { name: 'Add the case' }).click();
  await form.getByText(/C-014/).first().waitFor();
  await form.getByRole('alert').first().waitFor();
  await form.getByLabel('Code').fill('C-300');
  await form.getByRole('button', { name: 'Add the case' }).click();
  await form.waitFor({ state: 'detached' });

  await tab.getByRole('button', { name: 'Edit the case' }).click();
  const change = tab.getByRole('dialog', { name: 'Edit C-300' });
  await change
    .getByLabel('Reference 1')
    .or(change.getByRole('button', { name: 'Add a reference' }))
    .first()
    .click();
  await change.getByLabel('Short title (shown in Teams)').fill('Medicines on leave and discharge');
  await change.getByRole('button', { name: 'Save' }).click();
  await tab.getByRole('heading', { name: 'C-300 Medicines on leave and discharge' }).waitFor();
});

it('takes a table that is pasted, as a draft to check', async () => {
  const { tab, go, frame } = hers;
  await go('/import?case=case-14');
  const box = tab.getByLabel('Or paste the table here');
  await box.waitFor();
  const table = [
    ['Recommendation', 'Action', 'Lead', 'By when'],
    ['1. Teach it', 'Teach all staff the new form', 'Matron', '31/03/2027'],
  ];
  await frame().evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document
        .querySelector('textarea[placeholder^="Copy the table"]')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    table.map((cells) => cells.join('\t')).join('\n'),
  );
  await tab.getByRole('heading', { name: /Check what was read/ }).waitFor();
  await tab.getByText('Teach all staff the new form').first().waitFor();
});

it('gives a role and sets the day of the weekly summary', async () => {
  const { tab, go } = hers;
  await go('/settings');
  await tab.getByText('Gives roles, changes settings and repairs the lists.').waitFor();
  await tab.getByRole('combobox', { name: 'Person' }).fill('Megan');
  await tab.getByRole('option', { name: /Megan Price/ }).click();
  await tab.getByLabel('Role', { exact: true }).selectOption({ label: 'Facilitator' });
  await tab.getByRole('button', { name: 'Give the role' }).click();
  await tab
    .getByRole('button', { name: /Megan|megan/ })
    .first()
    .waitFor();

  await tab.getByLabel('Day', { exact: true }).selectOption({ label: 'Tuesday' });
  await tab
    .getByRole('region', { name: 'Weekly summary', exact: true })
    .getByRole('button', { name: 'Save' })
    .click();
  await expect
    .poll(async () => (await scene.settled.priya.get('/api/settings')).body.settings.digest.weekday)
    .toBe(2);
  const { roles } = (await scene.settled.priya.get('/api/settings')).body.settings;
  expect(roles[oid.megan]?.roles).toContain('facilitator');
  expect(hers.errors).toEqual([]);
});

it('shows a reader what is set and no control that would only be refused', async () => {
  const reader = await openWindow(scene.browser, scene.world, { as: upn.tomasz });
  const { tab, go } = reader;
  await go('/settings');
  await tab.getByText('Settings can be changed by a facilitator').waitFor();
  await tab.getByText('Roles can be given by a facilitator').waitFor();
  for (const name of ['Save', 'Give the role', 'Add', 'Choose another folder', 'Repair', 'Connect this team'])
    expect([name, await tab.getByRole('button', { name, exact: true }).count()]).toEqual([name, 0]);
  expect(await tab.getByRole('button', { name: /^Take the role/ }).count()).toBe(0);
  await go('/cases');
  await tab.getByRole('link', { name: /C-014/ }).first().waitFor();
  expect(await tab.getByRole('button', { name: 'Add a case' }).count()).toBe(0);
  await go('/import');
  await tab.getByText('Plans are imported and checked by a facilitator').waitFor();
  expect(reader.errors).toEqual([]);
  await reader.close();
});
