import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { channelSentence } from '../../src/wire/sentences.ts';
import { type Chat, startBotWorld } from '../journeys/bot-world.ts';
import { freePort, upn, type World } from '../world.ts';
import { startBrowser } from './browser.ts';

/** The weekly card in Chromium, in the page that plays Teams: what people see at the button that they pressed. */

let world: World & { readonly chat: Chat };
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startBotWorld(undefined, { now: '2026-02-25T10:00:00.000Z', port: await freePort() });
  await world.chat.connect(upn.priya);
  await world.chat.personal(upn.megan);
  world.setClock('2026-03-02T09:30:00.000Z');
  await world.app.clock.tick();
  world.setClock('2026-03-02T09:41:00.000Z');
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});
beforeEach(async () => {
  await fetch(`${world.local.url}/sign-in/consent?as=${upn.megan}&given=yes`, { method: 'PUT' });
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
});
afterEach(() => page.context().close());

const card = () => page.locator('.card').first();
const foot = () => card().locator('.card-foot');
const note = () => card().getByLabel(/Note/);
/** Opens the channel as somebody, and the form of the weekly card for one action. */
const openForm = async (as: string, { sso = 'on', action = 'A1.1' } = {}): Promise<void> => {
  const host = world.local.url.replace('127.0.0.1', 'localhost');
  const posts = `#/teams/${encodeURIComponent(world.chat.channel)}/posts`;
  await page.goto(`${host}/?as=${as}&sso=${sso}${posts}`);
  await card().getByRole('button', { name: 'Update an action' }).click();
  const choice = card().getByLabel(/Which action/);
  const value = await choice.locator('option', { hasText: action }).getAttribute('value');
  await choice.selectOption(value);
};
const press = (title: string) => card().getByRole('button', { name: title, exact: true }).click();
const stands = (key: string) => world.app.workspace.mirror.get('actions', key);

it('says a refusal at the button, and keeps the form with what was typed', async () => {
  await openForm(upn.helen);
  await note().fill('Half a sentence that must not go');
  await press('Done');
  // Teams signs in only who has the app.
  await foot().getByRole('button', { name: 'Add Followthrough' }).click();
  await foot().getByText('Someone else owns this action').waitFor();
  expect(await note().inputValue()).toBe('Half a sentence that must not go');
  expect(
    await card()
      .getByLabel(/Which action/)
      .inputValue(),
  ).toBe('action-1');
  const button = await card().getByRole('button', { name: 'Done', exact: true }).boundingBox();
  const words = await foot().boundingBox();
  expect(Math.abs((words?.y ?? 0) - (button?.y ?? 0))).toBeLessThan(200);
});

it('signs nobody in twice: a tap is saved without a window, and its receipt stands beside the buttons', async () => {
  await openForm(upn.megan);
  await note().fill('Two wards of three');
  await press('On track');
  const receipt = card().getByText('✓ C-014 A1.1 is marked as on track, 09:41.');
  await receipt.waitFor();
  const undo = await card().getByRole('button', { name: 'Undo' }).boundingBox();
  expect((undo?.y ?? 0) - ((await receipt.boundingBox())?.y ?? 0)).toBeLessThan(80);
  expect(stands('action-1')?.note).toBe('Two wards of three');
});

it('leads somebody who has not agreed to Microsoft’s question, and then saves what they tapped', async () => {
  await fetch(`${world.local.url}/sign-in/consent?as=${upn.megan}&given=no`, { method: 'PUT' });
  await openForm(upn.megan, { action: 'A1.2' });
  await note().fill('The audit team');
  await press('Blocked');
  const opened = page.waitForEvent('popup');
  await foot().getByRole('button', { name: 'Sign in' }).click();
  const asked = await opened;
  await asked.getByRole('button', { name: 'Accept' }).click();
  await card().getByText('✓ C-014 A1.2 is marked as blocked, 09:41. What is needed is on record.').waitFor();
  expect(stands('action-2')).toMatchObject({ status: 'blocked', blockedNeed: 'The audit team' });
  await card().getByText('Now: ■ Blocked').waitFor();
});

it('sends somebody whose client signs nobody in to the tab, and keeps what they typed', async () => {
  await openForm(upn.megan, { sso: 'off' });
  await note().fill('All wards audited');
  await press('Done');
  const opened = page.waitForEvent('popup');
  await foot().getByRole('button', { name: 'Sign in' }).click();
  const asked = await opened;
  await asked.getByRole('link', { name: 'Megan Price' }).click();
  await asked.getByRole('button', { name: 'Accept' }).click();
  await foot().getByText(channelSentence('in_tab_only')).waitFor();
  expect(await note().inputValue()).toBe('All wards audited');
  expect(stands('action-1')?.status).toBe('in_progress');
});

it.each(['default', 'dark', 'contrast'] as const)(
  'shows nothing beside the card on a phone (%s)',
  async (theme) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const host = world.local.url.replace('127.0.0.1', 'localhost');
    await page.goto(
      `${host}/?as=${upn.megan}&theme=${theme}#/teams/${encodeURIComponent(world.chat.channel)}/posts`,
    );
    await card().waitFor();
    const isTooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
    expect(await page.evaluate(isTooWide)).toBe(false);
  },
);
