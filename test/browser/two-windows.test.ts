import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPlan, planText, settle } from '../settled.ts';
import { startWorld, upn, type World } from '../world.ts';
import { openWindow, startBrowser } from './browser.ts';

let world: World;
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  const { priya, caseKey } = await settle(world);
  await importPlan(priya, caseKey, planText(4));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it('a change in one window is seen in another without reloading', async () => {
  const hers = await openWindow(browser, world, { as: upn.priya });
  const his = await openWindow(browser, world, { as: upn.daniel });
  await hers.go('/actions');
  await his.go('/actions');
  const seen = his.tab.getByRole('row', { name: /A1\.1/ });
  await seen.waitFor();
  await hers.tab.getByRole('row', { name: /A1\.1/ }).click();
  const panel = hers.tab.getByRole('complementary', { name: 'Action A1.1' });
  await panel.getByRole('radio', { name: /In progress/ }).check();
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.getByText('Step 3 of 7').waitFor();
  await seen.getByText('In progress').waitFor();
  expect([...hers.errors, ...his.errors]).toEqual([]);
  await hers.close();
  await his.close();
});

it('of two people who change the same date, the second is shown both dates and chooses', async () => {
  const hers = await openWindow(browser, world, { as: upn.priya });
  const his = await openWindow(browser, world, { as: upn.daniel });
  const begin = async ({ tab, go }: typeof hers, day: string) => {
    await go('/actions');
    await tab.getByRole('row', { name: /A1\.2/ }).click();
    const panel = tab.getByRole('complementary', { name: 'Action A1.2' });
    await panel.getByRole('button', { name: 'Move the date' }).click();
    await panel.getByLabel('New date').fill(day);
    await panel.getByLabel('Why is the date moving?').selectOption({ label: 'Capacity' });
    return panel;
  };
  const first = await begin(hers, '2027-01-31');
  const second = await begin(his, '2027-02-28');
  await first.getByRole('button', { name: 'Save the date' }).click();
  await first.getByText('moved once').waitFor();
  await second.getByRole('button', { name: 'Save the date' }).click();
  const versions = second.getByRole('alert', { name: 'Two versions' });
  await versions.waitFor();
  const told = await versions.textContent();
  expect(told).toContain('31 Jan 2027');
  expect(told).toContain('28 Feb 2027');
  await versions.getByRole('button', { name: 'Save my version' }).click();
  await second.getByText('moved twice').waitFor();
  expect([...hers.errors, ...his.errors]).toEqual([]);
  await hers.close();
  await his.close();
});

it('the channel tab is the same for everybody; my work is in the personal app alone', async () => {
  const channel = await openWindow(browser, world, { as: upn.megan });
  await channel.tab.getByRole('heading', { name: 'Cases' }).waitFor();
  expect(await channel.tab.getByRole('link', { name: 'My work' }).count()).toBe(0);
  await channel.close();
  const own = await openWindow(browser, world, { as: upn.megan, personal: true });
  await own.tab.getByRole('heading', { name: 'My work' }).waitFor();
  expect(own.errors).toEqual([]);
  await own.close();
});

it('somebody who may only read sees no way to change anything', async () => {
  const { tab, go, errors, close } = await openWindow(browser, world, { as: upn.tomasz });
  await go('/actions');
  await tab
    .getByRole('row', { name: /A1\.3|A2\.1/ })
    .first()
    .click();
  const panel = tab.getByRole('complementary');
  await panel.getByText('You can view this workspace but not change it.').waitFor();
  expect(await panel.getByRole('button', { name: /Move|Change|Upload|Save/ }).count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

it('a deep link opens its action, and the cases beside it can still be read', async () => {
  const { body } = await (await world.as(upn.priya)).get('/api/board');
  const { key = '', ref = '' } = body.actions[0] ?? {};
  const { tab, errors, close } = await openWindow(browser, world, { as: upn.priya, open: key });
  await tab.getByRole('complementary', { name: `Action ${ref}` }).waitFor();
  const line = tab.getByRole('link', { name: body.cases[0]?.title ?? 'no case' }).first();
  expect((await line.boundingBox())?.height).toBeLessThan(160);
  expect(errors).toEqual([]);
  await close();
});
