import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, upn, type World } from '../world.ts';
import { openWindow, seriousFindings, startBrowser, type Window } from './browser.ts';

let world: World;
let browser: Browser;
let people: Settled;
let planKey: string;

const planOfMay = new TextDecoder()
  .decode(planText(4))
  .replace('Hold meeting 2 about step 1', 'Print the visiting hours');

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  people = await settle(world);
  planKey = await importPlan(
    people.priya,
    people.caseKey,
    new TextEncoder().encode(planOfMay),
    'Plan of May.txt',
  );
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** Keeps a picture where `SHOTS` names a folder. */
const shoot = async ({ page }: Window, name: string): Promise<void> => {
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
};

const change = async (ref: string, body: object): Promise<void> => {
  const { actions } = (await people.priya.get('/api/board')).body;
  const { key, version } = one(actions, (action) => action.ref === ref);
  expect((await people.priya.patch(`/api/actions/${key}`, { body, version })).status).toBe(200);
};

it('the plan is saved as Word and as Excel from its case', async () => {
  const hers = await openWindow(browser, world, { as: upn.priya });
  await hers.go(`/cases/${people.caseKey}`);
  for (const [word, ending] of [
    ['Word', 'docx'],
    ['Excel', 'xlsx'],
  ] as const) {
    const [saved] = await Promise.all([
      hers.page.waitForEvent('download'),
      hers.tab.getByRole('button', { name: `Export to ${word}` }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^C-014 action plan [\\d-]+\\.${ending}$`));
  }
  await shoot(hers, 'export');
  expect(hers.errors).toEqual([]);
  await hers.close();
});

it('a later version shows what would change, and what the team changed stays unless she chooses the document', async () => {
  await change('A1.1', { due: '2026-04-30', slip: { reason: 'capacity', words: '' } });
  const text = planOfMay
    .replaceAll('31/03/2026', '15/05/2026')
    .replace('Hold meeting 4 about step 2', 'Publish the leaflet for carers')
    .replace(
      '1. The trust should agree step 1 with every ward\tPrint',
      '2. The trust should agree step 2 with every ward\tPrint',
    );
  const more =
    '2. The trust should agree step 2 with every ward\tPaint every corridor\tEstates\t15/05/2026\tPhotos';
  const body = new TextEncoder().encode(`${text}\n${more}`);
  const path = `/api/imports?case=${people.caseKey}&name=${encodeURIComponent('Plan as at June.txt')}`;
  const { id } = (await people.priya.post(path, { body })).body;
  for (const theme of ['default', 'dark', 'contrast'] as const) {
    const look = await openWindow(browser, world, { as: upn.priya, theme, height: 1200 });
    await look.go(`/import/${id}`);
    await look.tab.getByRole('heading', { name: /looks like a later version/ }).waitFor();
    expect(await seriousFindings(look.frame())).toEqual([]);
    await shoot(look, `review-${theme}`);
    await look.close();
  }
  const phone = await openWindow(browser, world, { as: upn.priya, width: 390, height: 844 });
  await phone.go(`/import/${id}`);
  await phone.tab.getByRole('heading', { name: /looks like a later version/ }).waitFor();
  await shoot(phone, 'review-phone');
  await phone.close();

  const hers = await openWindow(browser, world, { as: upn.priya, height: 1200 });
  await hers.go(`/import/${id}`);
  const keep = hers.tab.getByRole('radio', { name: /Keep the current version: 30 Apr 2026 \(Priya Nair/ });
  await keep.waitFor();
  expect(await keep.isChecked()).toBe(true);
  await hers.tab
    .getByRole('region', { name: 'No longer in the document' })
    .getByText('Hold meeting 4')
    .waitFor();
  const added = hers.tab.getByRole('region', { name: 'New' });
  await added.getByText('Publish the leaflet').waitFor();
  const paint = added.getByRole('listitem').filter({ hasText: 'Paint every corridor' });
  await paint.getByText('Action, for recommendation 2').waitFor();
  await paint.getByRole('checkbox', { name: 'Add it to the plan' }).uncheck();
  const moved = hers.tab.getByRole('region', { name: 'Moved' }).getByRole('listitem');
  expect(await moved.allTextContents()).toEqual([
    expect.stringMatching(/A1\.2.*recommendation 1 here, recommendation 2 in the document/),
  ]);
  await hers.tab.getByRole('button', { name: 'Update the plan' }).click();
  await hers.tab.getByText('The plan has been updated', { exact: true }).waitFor();
  const { actions, plans } = (await people.priya.get('/api/board')).body;
  expect(plans.map(({ key }) => key)).toEqual([planKey]);
  const days = Object.fromEntries(actions.map(({ ref, due }) => [ref, due]));
  expect(days).toEqual({
    ...{ 'A1.1': '2026-04-30', 'A1.2': '2026-05-15', 'A2.1': '2026-05-15', 'A2.2': '2026-03-31' },
    'A2.3': '2026-05-15',
  });
  expect(hers.errors).toEqual([]);
  await hers.close();
});
