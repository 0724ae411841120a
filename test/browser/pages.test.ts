import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { upn } from '../world.ts';
import { openWindow, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(4);
});
afterAll(() => scene?.close());

const titled = ({ frame }: Window, title: string) =>
  frame().waitForFunction((wanted) => document.title === wanted, title);

const codeOf = (name: string): RegExp => new RegExp(`/tab/assets/${name}-[^/]+\\.js$`);

it('names the window after each page, and an address that is none leads to the cases', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
  await titled(hers, 'Cases · Followthrough');
  for (const [address, title] of [
    [`/cases/${scene.settled.caseKey}`, 'C-014'],
    [`/cases/${scene.settled.caseKey}/history`, 'C-014'],
    ['/actions?show=open', 'Actions'],
    ['/import', 'Import a plan'],
    ['/titles', 'Titles shown in Teams'],
    ['/settings', 'Settings'],
    ['/nowhere/at/all', 'No page'],
  ] as const) {
    await hers.go(address);
    await titled(hers, `${title} · Followthrough`);
  }
  await hers.tab.getByText('There is no page at this address').waitFor();
  await hers.tab.getByRole('link', { name: 'Go to all cases' }).click();
  await hers.tab.getByRole('heading', { name: 'Cases' }).waitFor();
  await hers.go('/actions');
  await hers.tab.getByRole('row', { name: /A1\.2/ }).click();
  await titled(hers, 'A1.2 · Actions · Followthrough');
  expect(hers.errors).toEqual([]);
  await hers.close();
});

it('asks again for the code of a page that did not come, and says so with a button when it does not come then', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
  const asked: string[] = [];
  await hers.page.route(codeOf('SettingsPage'), (route) => {
    asked.push(route.request().url());
    return route.abort('internetdisconnected');
  });
  await hers.go('/settings');
  await hers.tab.getByText('This page could not be loaded').waitFor();
  const first = asked.length;
  expect(first).toBeGreaterThan(1);
  expect(await hers.tab.getByRole('button', { name: 'Reload the tab' }).count()).toBe(0);
  await hers.tab.getByRole('button', { name: 'Try again' }).click();
  await hers.tab.getByRole('button', { name: 'Reload the tab' }).waitFor();
  expect(asked.length).toBeGreaterThan(first);
  await hers.page.unroute(codeOf('SettingsPage'));
  await hers.tab.getByRole('button', { name: 'Try again' }).click();
  await hers.tab.getByRole('heading', { name: 'Settings' }).waitFor();
  await hers.close();
});

it('opens a page whose code came only when it was asked for again', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
  const asked: string[] = [];
  await hers.page.route(codeOf('TitlesPage'), (route) => {
    asked.push(route.request().url());
    return asked.length === 1 ? route.abort('internetdisconnected') : route.continue();
  });
  await hers.go('/titles');
  await hers.tab.getByRole('heading', { name: 'Titles shown in Teams' }).waitFor();
  expect([asked.length, hers.errors]).toEqual([2, []]);
  await hers.close();
});

it('loads the panel and the page that people open next before they do', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.priya });
  const there = (name: string) =>
    hers
      .frame()
      .waitForFunction(
        (pattern) =>
          performance.getEntriesByType('resource').some(({ name: url }) => new RegExp(pattern).test(url)),
        codeOf(name).source,
      );
  await there('ActionPanel');
  await there('CasePage');
  const loaded = await hers
    .frame()
    .evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(loaded.filter((url) => codeOf('CheckPage').test(url))).toEqual([]);
  await hers.close();
});

it('has no link to a page for somebody whom it is not for, and says who it is for at its address', async () => {
  const his = await openWindow(scene.browser, scene.world, { as: upn.megan });
  await his.tab.getByRole('link', { name: 'Actions', exact: true }).waitFor();
  await his.tab
    .getByRole('navigation', { name: 'Followthrough' })
    .getByRole('link', { name: /^Import/ })
    .waitFor({ state: 'detached' });
  await his.go('/import');
  await his.tab.getByText('You cannot import plans').waitFor();
  await his.tab.getByText(/Plans are imported and checked by a facilitator.* Ask one of them\./).waitFor();
  await his.close();
});

it('is built without zod: the table of routes gives the tab its types alone', () => {
  const scripts = readdirSync('.build/tab/assets').filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(10);
  const withZod = scripts.filter((name) =>
    /\b_zod\b|ZodError/.test(readFileSync(`.build/tab/assets/${name}`, 'utf8')),
  );
  expect(withZod).toEqual([]);
});
