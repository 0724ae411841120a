import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPlan, type Settled, settle } from '../settled.ts';
import { startWorld, upn, type World } from '../world.ts';
import { ofColours, openWindow, seriousFindings, startBrowser, type Window, wcag } from './browser.ts';

const actions = [
  ['Review the discharge policy and train all staff.', 'Ward Manager'],
  ['Audit of care plans each month.', 'Ward Manager'],
  ['Okonkwo, bed 4: write to her sister.', 'Sister Brennan, Hazel Ward'],
  ['Introduce a handover checklist on Hazel Ward by 12 March 2019.', 'Clinical Audit Lead'],
];
const plan = (rows: typeof actions): Uint8Array => {
  const heads = 'Recommendation\tAction to be taken\tLead\tBy when\tEvidence';
  const lines = rows.map(
    ([text, lead], n) =>
      `${n === 0 ? 'StEIS 2017/15440: Improve care' : ''}\t${text}\t${lead}\t31 March 2027\tMinutes`,
  );
  return new TextEncoder().encode([heads, ...lines].join('\n'));
};

let world: World;
let browser: Browser;
let people: Settled;
let planKey: string;
let window: Window;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, plan(actions));
  planKey = (await people.priya.get('/api/board')).body.plans[0]?.key ?? '';
  window = await openWindow(browser, world, { as: upn.priya });
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const titlesNow = async () =>
  (await people.priya.get('/api/board')).body.actions
    .toSorted((one, other) => one.order - other.order)
    .map(({ title, titleConfirmed }) => (titleConfirmed?.words === title ? title : null));

it('is led to from the plan, which says how many actions Teams shows by number alone', async () => {
  await window.go(`/cases/${people.caseKey}`);
  await window.tab.getByText('4 of 4 actions are shown in Teams by number only.').waitFor();
  await window.tab.getByRole('link', { name: 'Confirm titles for Teams' }).click();
  await window.tab.getByRole('heading', { name: 'Titles shown in Teams' }).waitFor();
});

it('ticks what is harmless beforehand, and what is suspicious never, with its reason', async () => {
  const { tab } = window;
  const look = tab.getByRole('region', { name: /Check these first/ });
  const plain = tab.getByRole('region', { name: /Nothing unusual/ });
  await plain.waitFor();
  expect(await plain.getByRole('checkbox', { checked: true }).count()).toBe(3);
  expect(await look.getByRole('checkbox').count()).toBe(1);
  expect(await look.getByRole('checkbox', { checked: true }).count()).toBe(0);
  expect(await tab.getByLabel('Short title of A1.4').inputValue()).toBe('Introduce a handover checklist');
  const posts = tab.getByRole('region', { name: 'Posts of owners' });
  expect(await posts.getByRole('checkbox', { checked: true }).count()).toBe(2);
  expect(await posts.textContent()).toContain('“Brennan”');
});

it('marks what is typed at once and unticks it; Enter ticks and goes on; Ctrl+Enter confirms all in one go', async () => {
  const { tab, page } = window;
  const first = tab.getByLabel('Short title of A1.1');
  await first.fill('Review of Okonkwo');
  await tab.getByText('“Okonkwo”: not a word that plans commonly use.').waitFor();
  expect(await tab.getByLabel('Show the title of A1.1 in Teams').isChecked()).toBe(false);
  await first.fill('Discharge policy and training');
  await page.keyboard.press('Enter');
  expect(await tab.getByLabel('Show the title of A1.1 in Teams').isChecked()).toBe(true);
  await page.keyboard.press('Control+Enter');
  await tab.getByText('3 titles and 2 posts confirmed').first().waitFor();
  expect(await titlesNow()).toEqual([
    'Discharge policy and training',
    'Audit of care plans each month',
    null,
    'Introduce a handover checklist',
  ]);
  const { postsForTeams } = (await people.priya.get('/api/settings')).body.settings;
  expect(postsForTeams.map(({ words }) => words).sort()).toEqual(['Clinical Audit Lead', 'Ward Manager']);
});

it('takes the whole of it back', async () => {
  await window.tab.getByRole('button', { name: 'Undo' }).click();
  await window.tab.getByText('The confirmation was undone.').waitFor({ state: 'attached' });
  expect(await titlesNow()).toEqual([null, null, null, null]);
  expect((await people.priya.get('/api/settings')).body.settings.postsForTeams).toEqual([]);
});

it('shows both titles where somebody else was quicker, and overwrites nothing', async () => {
  const { tab } = window;
  const mine = tab.getByLabel('Short title of A1.2');
  await mine.fill('Care plan audit');
  await mine.press('Enter');
  const action = (await people.priya.get('/api/board')).body.actions.find(({ ref }) => ref === 'A1.2');
  await people.daniel.patch(`/api/actions/${action?.key}`, {
    body: { title: 'Audit by Daniel' },
    version: action?.version ?? '',
  });
  await tab.getByRole('button', { name: /^Confirm \d+ for Teams$/ }).click();
  await tab.getByText('Someone changed this title in the meantime to “Audit by Daniel”').waitFor();
  expect((await titlesNow())[1]).toBeNull();
  await tab.getByRole('button', { name: 'Keep my title of A1.2' }).click();
  await tab.getByRole('button', { name: 'Confirm 1 for Teams' }).click();
  await expect.poll(async () => (await titlesNow())[1]).toBe('Care plan audit');
  expect(window.errors).toEqual([]);
});

it('only shows the titles to somebody who may not confirm', async () => {
  const hers = await openWindow(browser, world, { as: upn.megan });
  await hers.go(`/titles/${planKey}`);
  await hers.tab.getByText('Titles can be confirmed by').waitFor();
  expect(await hers.tab.getByRole('button', { name: /for Teams$/ }).count()).toBe(0);
  await hers.close();
});

it.each([
  ['default', 1366, wcag],
  ['dark', 390, ofColours],
  ['contrast', 1366, ofColours],
  ['default', 320, wcag],
] as const)('is accessible in the %s theme, %i pixels wide', async (theme, width, rules) => {
  const own = await openWindow(browser, world, {
    as: upn.priya,
    theme,
    width,
    height: width < 400 ? 700 : 820,
  });
  for (const address of [`/titles/${planKey}`, '/titles']) {
    await own.go(address);
    await own.tab.getByRole('heading', { name: 'Titles shown in Teams' }).waitFor();
    if (address.includes(planKey)) await own.tab.getByLabel('Short title of A1.1').waitFor();
    if (process.env.SHOTS)
      await own.page.screenshot({
        path: `${process.env.SHOTS}/titles-${theme}-${width}-${address === '/titles' ? 'all' : 'plan'}.png`,
      });
    expect(await seriousFindings(own.frame(), rules)).toEqual([]);
    const over = await own
      .frame()
      .evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
  }
  await own.close();
});
