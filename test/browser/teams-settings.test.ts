import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { team } from '../../local/directory.ts';
import { chatOf } from '../journeys/bot-world.ts';
import { settle } from '../settled.ts';
import { startWorld, upn, type World } from '../world.ts';
import { ofColours, openWindow, seriousFindings, startBrowser } from './browser.ts';

let world: World;
let browser: Browser;
const [, actions] = team.channels;

beforeAll(async () => {
  browser = await startBrowser();
  world = await startWorld();
  await settle(world);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const openSettings = async (options: Partial<Parameters<typeof openWindow>[2]> = {}) => {
  const window = await openWindow(browser, world, { as: upn.priya, ...options });
  await window.go('/settings');
  const part = window.tab.getByRole('region', { name: 'Teams and channels' });
  await part.waitFor();
  return { ...window, part };
};

it('says what to do while no team is connected, and connects the one that it is open in with the keyboard', async () => {
  const { part, page, errors, close } = await openSettings();
  await part.getByText('No team is connected yet').waitFor();
  const connect = part.getByRole('button', { name: 'Connect this team' });
  await connect.focus();
  await page.keyboard.press('Enter');
  await part.getByText('Teams has not confirmed that Followthrough is in this team').waitFor();

  await chatOf(world).install(upn.priya, actions.id);
  await connect.focus();
  await page.keyboard.press('Enter');
  await part.getByText('Channel: Safety actions').waitFor();
  await part.getByText('Connected by Priya Nair').waitFor();
  expect(await connect.count()).toBe(0);

  await part.getByRole('button', { name: 'Choose the channel of Patient Safety' }).press('Enter');
  await part.getByLabel('Channel for the weekly summary').selectOption({ label: 'General' });
  await part.getByRole('button', { name: 'Use this channel' }).press('Enter');
  await part.getByText('Channel: General').waitFor();
  await part.getByRole('switch', { name: 'Weekly summary in Patient Safety, General' }).press('Space');
  await part.getByText('No weekly summary').waitFor();
  expect(errors).toEqual([]);
  await close();
});

it('says what happened to a channel and what to do, in every theme and on a phone', async () => {
  await chatOf(world).change(upn.priya, team.channels[0].id, { condition: 'deleted' });
  for (const theme of ['default', 'dark', 'contrast'] as const) {
    const { part, frame, close } = await openSettings({ theme, width: 360, height: 740 });
    await part.getByText('The channel was deleted').waitFor();
    await part.getByText('Choose another channel, or restore this one in Teams.').waitFor();
    expect({ theme, found: await seriousFindings(frame(), ofColours) }).toEqual({ theme, found: [] });
    const isTooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
    expect(await frame().evaluate(isTooWide)).toBe(false);
    await close();
  }
});

it('lets go of a team, and says what to do in the personal app', async () => {
  const { part, close } = await openSettings();
  await part.getByRole('button', { name: 'Disconnect Patient Safety' }).click();
  await part.getByText('No team is connected yet').waitFor();
  await close();
  const personal = await openSettings({ personal: true });
  await personal.part.getByText('To connect a team: add Followthrough as a tab').waitFor();
  await personal.close();
});
