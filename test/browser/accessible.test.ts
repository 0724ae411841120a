import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPlan, planText, type Settled, settle, uncertainPlan } from '../settled.ts';
import { startWorld, upn, type World } from '../world.ts';
import { ofColours, openWindow, seriousFindings, startBrowser, type Window, wcag } from './browser.ts';

let world: World;
let browser: Browser;
let settled: Settled;
let action: string;
let draft: string;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  settled = await settle(world);
  const { priya, caseKey } = settled;
  await importPlan(priya, caseKey, planText(6));
  const { body } = await priya.get('/api/board');
  action = body.actions[0]?.key ?? '';
  const upload = `/api/actions/${action}/evidence/upload?name=Minutes.txt`;
  await priya.put(upload, { body: new TextEncoder().encode('Agreed.') });
  const kept = await priya.post(`/api/imports?case=${caseKey}&name=next.txt`, { body: uncertainPlan(3) });
  draft = kept.body.id;
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const pages = () => [
  { address: '/cases', shows: 'Cases' },
  { address: `/cases/${settled.caseKey}`, shows: 'C-014' },
  { address: `/cases/${settled.caseKey}/folder`, shows: 'C-014' },
  { address: `/cases/${settled.caseKey}/history`, shows: 'C-014' },
  { address: '/actions?show=overdue', shows: 'Actions' },
  { address: `/actions?action=${action}`, shows: 'Action A1.1' },
  { address: `/import?case=${settled.caseKey}`, shows: 'Import a plan' },
  { address: `/import/${draft}`, shows: 'Check what was read' },
  { address: '/settings', shows: 'Settings' },
];

const visit = async ({ tab, go, page }: Window, { address, shows }: ReturnType<typeof pages>[number]) => {
  await go(address);
  await tab.getByRole('heading', { name: shows }).first().waitFor();
  await page.waitForTimeout(400);
};

describe.each([
  ['default', wcag],
  ['dark', ofColours],
  ['contrast', ofColours],
] as const)('in the %s theme', (theme, rules) => {
  it('axe finds nothing serious on any page', async () => {
    const window = await openWindow(browser, world, { as: upn.priya, theme });
    const found: string[] = [];
    for (const page of pages()) {
      await visit(window, page);
      found.push(...(await seriousFindings(window.frame(), rules)).map((line) => `${page.address} ${line}`));
    }
    expect(found).toEqual([]);
    expect(window.errors).toEqual([]);
    await window.close();
  });
});

describe.each([390, 320])('on a screen %i pixels wide', (width) => {
  it('nothing has to be scrolled sideways', async () => {
    const window = await openWindow(browser, world, { as: upn.priya, width, height: 700 });
    const wide: string[] = [];
    for (const page of pages()) {
      await visit(window, page);
      const over = await window
        .frame()
        .evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wide.push(`${page.address}: ${over} pixels`);
    }
    expect(wide).toEqual([]);
    await window.close();
  });

  it('the open action takes the whole screen and its buttons are large enough for a thumb', async () => {
    const window = await openWindow(browser, world, { as: upn.priya, width, height: 700 });
    await visit(window, { address: `/actions?action=${action}`, shows: 'Action A1.1' });
    const panel = window.tab.getByRole('complementary');
    const box = await panel.boundingBox();
    const frame = await window.page.locator('iframe').boundingBox();
    expect(box?.width).toBe(frame?.width);
    const small = await panel
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons
          .map((button) => ({ name: button.textContent, height: button.getBoundingClientRect().height }))
          .filter(({ height }) => height < 44),
      );
    expect(small).toEqual([]);
    await window.close();
  });
});

it('an action is updated with the keyboard alone, and the focus comes back to its row', async () => {
  const { page, tab, errors, close, go } = await openWindow(browser, world, { as: upn.priya });
  await go('/actions');
  const rows = tab.getByRole('row');
  await rows.nth(1).waitFor();
  await tab.getByRole('searchbox', { name: 'Search actions' }).focus();
  const focusedRow = () =>
    tab
      .locator('tr:focus')
      .getAttribute('data-index')
      .catch(() => null);
  for (let tries = 0; tries < 8 && (await tab.locator('tr:focus').count()) === 0; tries++)
    await page.keyboard.press('Tab');
  expect(await focusedRow()).toBe('0');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await focusedRow()).toBe('2');
  const chosen = await tab.locator('tr:focus').getAttribute('data-action');
  await page.keyboard.press('Enter');
  const panel = tab.getByRole('complementary');
  await panel.waitFor();
  const isHere = (label: string) =>
    tab
      .locator(':focus')
      .evaluate((node, words) => node.closest('label')?.textContent?.includes(words) ?? false, label);
  for (let tries = 0; tries < 12 && !(await isHere('Agreed')); tries++) await page.keyboard.press('Tab');
  expect(await isHere('Agreed')).toBe(true);
  await page.keyboard.press('ArrowRight');
  expect(await isHere('In progress')).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.type('First meeting held.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await panel.getByText('First meeting held.').first().waitFor();
  await panel.getByText('Step 3 of 7').waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.waitForTimeout(200);
  expect(await tab.locator('tr:focus').getAttribute('data-action')).toBe(chosen);
  expect(errors).toEqual([]);
  await close();
});
