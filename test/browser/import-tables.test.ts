import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { upn } from '../world.ts';
import { openWindow, seriousFindings, type Window } from './browser.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

/** Headings of which none says anything, above a plan. */
const unknown = [
  ['Zwei', 'Lorem', 'Ipsum', 'Dolor', 'Amet', 'Sit'],
  ['1', 'The ward was cold', 'Keep it warm', 'Mend the boiler', 'Estates Manager', '31/03/2027'],
  ['2', 'Beds were short', 'Have enough beds', 'Buy ten beds', 'Matron', '30/04/2027'],
  ['3', 'Notes were lost', 'Keep notes whole', 'Number the pages', 'Ward Clerk', '31/05/2027'],
];
/** A plan that stands on its side: what is a row elsewhere is a column. */
const sideways = [
  ['Zwei', 'Mend the boiler', 'Buy ten beds', 'Number the pages'],
  ['Amet', 'Estates Manager', 'Matron', 'Ward Clerk'],
  ['Sit', '31/03/2027', '30/04/2027', '31/05/2027'],
];
/** One table for each recommendation, whose words stand above it. */
const perRecommendation = `<html><body><h1>Plan</h1>${['Warm wards', 'Enough beds']
  .map(
    (name) =>
      `<p>${name}</p><table><tr><th>Step</th><th>Who</th><th>When</th></tr><tr><td>Mend it</td><td>Estates Manager</td><td>31/03/2027</td></tr><tr><td>Look again</td><td>Matron</td><td>30/04/2027</td></tr></table>`,
  )
  .join('')}</body></html>`;

const asSheet = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\n');

const opened = async (
  name: string,
  text: string,
  width = 1366,
): Promise<Window & { readonly id: string }> => {
  const path = `/api/imports?again=true&case=${scene.settled.caseKey}&name=${name}`;
  const { id } = (await scene.settled.priya.post(path, { body: new TextEncoder().encode(text) })).body;
  const window = await openWindow(scene.browser, scene.world, {
    as: upn.priya,
    width,
    height: width < 500 ? 780 : 820,
  });
  await window.go(`/import/${id}`);
  await window.tab.getByRole('heading', { name: `Check what was read from ${name}` }).waitFor();
  if (width < 500) await window.tab.getByText('Document', { exact: true }).click();
  await window.tab.locator('td[data-column]').first().waitFor();
  return { ...window, id };
};

const draftOf = async (id: string) => (await scene.settled.priya.get(`/api/imports/${id}`)).body.draft;
const actionsOf = async (id: string) =>
  (await draftOf(id)).actions.map(({ text, owners, due }) => [text, owners[0]?.raw, due?.from]);
const right = [
  ['Mend the boiler', 'Estates Manager', '2027-03-31'],
  ['Buy ten beds', 'Matron', '2027-04-30'],
  ['Number the pages', 'Ward Clerk', '2027-05-31'],
];
const focusedIn = (frame: Frame): Promise<string> =>
  frame.evaluate(() => document.activeElement?.textContent ?? '');

it('by mouse: columns with unknown headings are put right, what changed is said and lit, and undone', async () => {
  const { id, tab, frame, errors, close } = await opened('Unknown.csv', asSheet(unknown));
  const choose = async (column: number, meaning: string) => {
    await tab.locator(`[data-says=column][data-column="${column}"]`).click();
    await tab.getByRole('menuitemradio', { name: meaning, exact: true }).click();
    await tab.getByText(`It is now: ${meaning}.`).first().waitFor();
  };
  await choose(3, 'Recommendation');
  await choose(4, 'Action');
  await choose(2, 'What was found');
  await choose(1, 'Recommendation number');
  expect(await tab.locator('[data-changed]').count()).toBeGreaterThan(0);
  const { actions, recommendations } = await draftOf(id);
  expect(actions.map(({ text }) => text)).toEqual(right.map(([text]) => text));
  expect(recommendations.map(({ number, issue }) => [number, issue])).toEqual(
    unknown.slice(1).map((row) => [row[0], row[1]]),
  );
  await tab.getByRole('button', { name: 'Undo', exact: true }).click();
  await tab
    .getByText(/^Undone\./)
    .first()
    .waitFor();
  expect((await draftOf(id)).recommendations.map(({ number }) => number)).not.toEqual(['1', '2', '3']);
  expect(await seriousFindings(frame())).toEqual([]);
  // The document is one stop of the Tab key, however many cells, columns and rows it has.
  expect(
    await tab.locator('[data-document] [tabindex="0"], [data-document] button:not([tabindex])').count(),
  ).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

it('by keyboard alone: a plan on its side is read down, and what its rows mean is chosen', async () => {
  const { id, page, tab, frame, errors, close } = await opened('Sideways.csv', asSheet(sideways));
  const press = (key: string) => page.keyboard.press(key);
  const focused = () => focusedIn(frame());
  const item = async (words: string) => {
    for (let tries = 0; tries < 50 && (await focused()) !== words; tries++) await press('ArrowDown');
    expect(await focused()).toBe(words);
    await press('Enter');
  };
  await tab.locator('main').focus();
  await expect.poll(() => frame().evaluate(() => document.hasFocus())).toBe(true);
  const isPane = () => frame().evaluate(() => document.activeElement?.hasAttribute('data-document') ?? false);
  for (let tries = 0; tries < 40 && !(await isPane()); tries++) await press('Tab');
  await press('Enter');
  for (let tries = 0; tries < 9 && !(await focused()).startsWith('This table is'); tries++)
    await press('ArrowUp');
  await press('Enter');
  await tab.getByRole('menu').waitFor();
  await item('Read down, not across');
  await tab
    .getByText(/^Read down, not across\./)
    .first()
    .waitFor();
  for (const meaning of ['Action', 'Owner', 'Due date']) {
    await press('ArrowDown');
    await press('Enter');
    await tab.getByRole('menu').waitFor();
    await item(meaning);
    await tab.getByText(`It is now: ${meaning}.`).first().waitFor();
  }
  await expect.poll(() => actionsOf(id)).toEqual(right);
  expect(errors).toEqual([]);
  await close();
});

it('on a phone: one table per recommendation, said once for all tables that look alike', async () => {
  const { id, tab, frame, errors, close } = await opened('Parts.html', perRecommendation, 390);
  await tab.locator('[data-says=table]').first().tap();
  await tab.getByRole('menuitemcheckbox', { name: 'One table per recommendation' }).tap();
  await tab
    .getByText(/^One table per recommendation\./)
    .first()
    .waitFor();
  const { recommendations, actions } = await draftOf(id);
  expect(recommendations.map(({ text, title }) => title ?? text)).toEqual(['Warm wards', 'Enough beds']);
  expect(actions.map(({ recommendationIds }) => recommendationIds)).toEqual([['R1'], ['R1'], ['R2'], ['R2']]);
  const says = await tab.locator('[data-says]').first().boundingBox();
  expect(says?.height).toBeGreaterThanOrEqual(44);
  expect(await frame().evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(await seriousFindings(frame())).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

it('a table that gave nothing is asked about, and answered where it is asked', async () => {
  const rows = [
    ['Zwei', 'n/a'],
    ['1', 'n/a'],
    ['2', 'n/a'],
  ];
  const { id, tab, errors, close } = await opened('Nothing.csv', asSheet(rows));
  const question = tab.locator('#question');
  await question.getByText(/What is this/).waitFor();
  await question.getByLabel('This table is').selectOption('agenda');
  await tab
    .getByText(/^This table is: An agenda or minutes\./)
    .first()
    .waitFor();
  expect((await draftOf(id)).questions).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

it('a template put right once, with two clicks a column, asks nothing the second time', async () => {
  const meanings = [
    'Recommendation number',
    'What was found',
    'Recommendation',
    'Action',
    'Owner',
    'Due date',
  ];
  const first = await opened('First.csv', asSheet(unknown));
  for (const [at, meaning] of meanings.entries()) {
    await first.tab.locator(`[data-says=column][data-column="${at + 1}"]`).click();
    await first.tab.getByRole('menuitemradio', { name: meaning, exact: true }).click();
    await first.tab.getByText(`It is now: ${meaning}.`).first().waitFor();
  }
  // Why a column is what it is stands in its menu.
  await first.tab.locator('[data-says=column][data-column="4"]').click();
  await first.tab.getByText('Taken for “Action” because:').waitFor();
  await first.tab.getByText('someone set it here').waitFor();
  await first.page.keyboard.press('Escape');
  await first.tab.getByRole('button', { name: 'Confirm 3 actions' }).click();
  await first.tab.getByText('The plan is live', { exact: true }).waitFor();
  await first.close();

  const later = unknown.map((row, at) => (at === 0 ? row : row.map((cell) => cell.replace('2027', '2028'))));
  later.push(['4', 'Keys were lost', 'Keep keys safe', 'Count the keys', 'Ward Sister', '30/06/2028']);
  const second = await opened('Second.csv', asSheet(later));
  await second.tab.getByText('remembered from an earlier document').waitFor();
  expect(await second.tab.locator('[data-how=asked], [data-how=unknown]').count()).toBe(0);
  await second.tab.getByText(/Nothing is uncertain/).waitFor();
  expect(second.errors).toEqual([]);
  await second.close();
});
