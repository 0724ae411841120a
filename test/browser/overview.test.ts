import { afterAll, beforeAll, expect, it } from 'vitest';
import { planText } from '../settled.ts';
import { one, upn } from '../world.ts';
import { openWindow, seriousFindings, type Window, wcag } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene(6);
  const { actions } = (await scene.settled.priya.get('/api/board')).body;
  const act = one(actions);
  await scene.settled.priya.patch(`/api/actions/${act.key}`, {
    body: { status: 'owner_complete' },
    version: act.version,
  });
  const file = `/api/actions/${act.key}/evidence/upload?name=minutes.txt`;
  await scene.settled.priya.put(file, { body: planText(1) });
});
afterAll(() => scene?.close());

/** Opens the link of a number, from a list of another length, so that the one before cannot be taken for it. */
const opensItsRows = async (
  { go, tab }: Window,
  { href, count }: { readonly href: string; readonly count: number },
) => {
  const shows = (rows: number) =>
    tab.getByText(`${rows} ${rows === 1 ? 'action' : 'actions'}`, { exact: true }).waitFor();
  await go(count === 0 ? '/actions' : '/actions?q=zzzz');
  await shows(count === 0 ? 6 : 0);
  await go(href.replace(/^.*#/, ''));
  await shows(count);
};

it('opens at how we are doing, and every number leads to exactly its rows', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.ruth, at: null });
  await hers.tab.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  await hers.tab.getByText(/In the last 12 months/).waitFor();
  await hers.tab.getByText('No weekly summary has been sent yet.').waitFor();
  for (const by of ['case', 'post']) {
    await hers.go(`/overview?by=${by}`);
    await hers.tab.getByRole('heading', { name: `By ${by}` }).waitFor();
    const links = await hers.tab.locator('main a[href*="#/actions?"]').evaluateAll((all) =>
      all.map((link) => ({
        href: link.getAttribute('href') ?? '',
        count: Number((link.textContent ?? '').replaceAll(',', '').match(/\d+/)?.[0]),
      })),
    );
    expect(links.length).toBeGreaterThan(16);
    expect(links.some(({ count }) => count > 0)).toBe(true);
    for (const link of links) await opensItsRows(hers, link);
  }
  expect(hers.errors).toEqual([]);
  await hers.close();
});

it('is printed on one page of A4', async () => {
  const hers = await openWindow(scene.browser, scene.world, { as: upn.ruth, at: null, width: 1142 });
  await hers.tab.getByText(/In the last 12 months/).waitFor();
  await hers.page.emulateMedia({ media: 'print' });
  // 190 by 277 mm, in pixels of a scene.browser.
  await hers.frame().waitForFunction(() => innerWidth > 700 && innerWidth < 800);
  const height = await hers.frame().evaluate(() => document.querySelector('main')?.offsetHeight);
  expect(height).toBeGreaterThan(300);
  expect(height).toBeLessThan(1047);
  await hers.close();
});

it('is readable in every theme at both widths, without sideways scroll and with nothing for axe to find', async () => {
  for (const theme of ['default', 'dark', 'contrast'] as const)
    for (const width of [1366, 320]) {
      const window = await openWindow(scene.browser, scene.world, { as: upn.priya, theme, width, at: null });
      await window.tab.getByText(/In the last 12 months/).waitFor();
      await window.tab.getByText('The figures of each month').click();
      expect([theme, width, await seriousFindings(window.frame(), wcag)]).toEqual([theme, width, []]);
      const room = await window.frame().evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(room).toBeLessThanOrEqual(0);
      await window.close();
    }
});
