import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, team } from '../../local/directory.ts';
import { type LocalWorld, startLocal } from '../../local/world.ts';
import { startTeamsApp, type TeamsApp, withCard } from './teams-app.ts';

const [priya, daniel] = people;
const [, actions] = team.channels;
if (!priya || !daniel) throw new Error('the tenant is empty');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let dataDir: string;
let local: LocalWorld;
let app: TeamsApp;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  // `npm test` has built it; a run of this file alone has not.
  if (!existsSync('.build/local-page/index.html'))
    await build({ configFile: 'local/teams/page/vite.config.ts' });
  dataDir = await mkdtemp(join(tmpdir(), 'teams-page-'));
  local = await startLocal({ port: 0, dataDir });
  app = await startTeamsApp(local);
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath, args });
});
afterAll(async () => {
  await browser.close();
  app.close();
  await local.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  // teams-js asks Microsoft for its list of hosts; it lives with the list that it carries.
  await page.route('https://res.cdn.office.net/**', (route) => route.fulfill({ json: { validOrigins: [] } }));
  page.on('pageerror', (error) => faults.push(error.message));
});
afterEach(async () => {
  await page.close();
  expect(faults.splice(0)).toEqual([]);
});

const open = (address = '') => page.goto(`${local.url}/${address}`);
const tab = () => page.frameLocator('iframe');
const addToTeam = () =>
  fetch(`${local.url}/connector/local/install`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scope: 'team', channel: actions.id, as: priya.upn }),
  });

/** What axe finds against WCAG 2 AA in the page around the tab. */
async function findings(): Promise<readonly string[]> {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    const tester: {
      run: (
        context: object,
        options: object,
      ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    } = Reflect.get(window, 'axe');
    const { violations } = await tester.run(
      { exclude: ['iframe'] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] },
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe('the Teams-like page', () => {
  it('adds the app to the team, once, from its posts', async () => {
    await open();
    await page.getByRole('button', { name: 'Add Followthrough' }).click();
    await page.getByRole('button', { name: 'Add Followthrough' }).waitFor({ state: 'hidden' });
    expect(app.heard.map(({ type }) => String(type)).sort()).toEqual([
      'conversationUpdate',
      'installationUpdate',
    ]);
  });

  it('shows a card as it is posted, and the answer to a button with what was written in the card', async () => {
    await addToTeam();
    await open();
    const opened = await app.bot.send(actions.id, withCard('Three actions are overdue'));
    const post = page.locator(`[data-message="${opened.id}"]`);
    await post.getByLabel('Note').fill('signed off');
    await post.getByRole('button', { name: 'Done' }).click();
    await post.getByText('Seen by Priya Nair, note signed off').waitFor();
    await post.getByText('Only you see this copy of the card.').waitFor();
    const said = app.heard.at(-1) as { value: { action: { data: unknown } } }; // as: the shape of a card action
    expect(said.value.action.data).toEqual({ key: 'A1', note: 'signed off' });
    await app.bot.api.conversations.updateActivity(
      actions.id,
      opened.id,
      withCard('Two actions are overdue'),
    );
    await post.getByText('Two actions are overdue').waitFor();
    await post.getByText('Edited').waitFor();
  });

  it('keeps what somebody is writing in a card while another post arrives', async () => {
    await addToTeam();
    const first = await app.bot.send(actions.id, withCard('The first'));
    await open();
    const note = page.locator(`[data-message="${first.id}"]`).getByLabel('Note');
    await note.fill('half a sente');
    await app.bot.send(actions.id, { type: 'message', text: 'The **second**' });
    await page.locator('strong', { hasText: 'second' }).waitFor();
    expect(await note.inputValue()).toBe('half a sente');
  });

  it('loses single line breaks of a bot, plain or not, and keeps its paragraphs, as Teams does', async () => {
    await addToTeam();
    const said = 'First line\nsecond line\n\nNew paragraph';
    const plain = await app.bot.send(actions.id, { type: 'message', text: said, textFormat: 'plain' });
    const marked = await app.bot.send(actions.id, { type: 'message', text: said });
    await open();
    for (const { id } of [plain, marked]) {
      const paragraphs = page.locator(`[data-message="${id}"] .words p`);
      await paragraphs.last().waitFor();
      expect(await paragraphs.allTextContents()).toEqual(['First line second line', 'New paragraph']);
    }
  });

  it('leads from a card into the tab at the action that the deep link names', async () => {
    await addToTeam();
    const opened = await app.bot.send(actions.id, withCard('A link'));
    await open();
    await page.locator(`[data-message="${opened.id}"]`).getByRole('link', { name: 'Open in tab' }).click();
    await tab().getByText('personal ACT-014').waitFor();
    await tab().getByRole('button', { name: 'Go to the action' }).click();
    await tab().getByText('personal ACT-020').waitFor();
  });

  it('plays Teams for the unmodified teams-js: place, person, token, theme', async () => {
    await open(`?as=${daniel.upn}&theme=dark#/teams/${encodeURIComponent(actions.id)}/tab`);
    await tab().getByText('Safety actions start').waitFor();
    await tab().getByText(daniel.upn).waitFor();
    await tab().locator('#token', { hasText: daniel.name }).waitFor();
    await tab().locator('#theme', { hasText: 'dark' }).waitFor();
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemradio', { name: 'High contrast' }).click();
    await tab().locator('#theme', { hasText: 'contrast' }).waitFor();
  });

  it('opens the tab as another person after switching with the keyboard alone', async () => {
    await open('#/app');
    await tab().locator('#token', { hasText: priya.name }).waitFor();
    await page.getByRole('button', { name: 'Signed in as Priya Nair' }).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tab().locator('#token', { hasText: daniel.name }).waitFor();
  });

  it('sets up the tab of a channel through the app’s own page', async () => {
    await open();
    await page.getByRole('button', { name: 'Set up the Followthrough tab' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await tab().getByText('Safety actions start').waitFor();
    expect(await page.locator('iframe').getAttribute('src')).toContain(
      '/tab/index.html?scope=channel&set=up',
    );
  });

  it('lets an owner rename, delete and restore a channel, and remove the app; the bot is told', async () => {
    await addToTeam();
    await open();
    const manage = page.getByRole('button', { name: 'Manage the channel' });
    const set = async (condition: string) => {
      await manage.click();
      await page.getByLabel('State of the channel').selectOption(condition);
      await page.getByRole('button', { name: 'Set', exact: true }).click();
    };
    await manage.click();
    await page.getByLabel('Name of the channel').fill('Promised actions');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { name: 'Promised actions' }).waitFor();
    await set('deleted');
    await page.getByRole('link', { name: 'Promised actions (deleted)' }).waitFor();
    await set('open');
    await page.getByRole('link', { name: 'Promised actions', exact: true }).waitFor();
    await manage.click();
    await page.getByRole('button', { name: 'Remove Followthrough from Patient Safety' }).click();
    await page.getByRole('button', { name: 'Add Followthrough' }).waitFor();
    const events = app.heard.map(({ channelData }) => (channelData as { eventType?: string }).eventType); // as: the shape of Teams
    for (const event of ['channelRenamed', 'channelDeleted', 'channelRestored', 'teamMemberRemoved'])
      expect(events).toContain(event);
    await fetch(`${local.url}/connector/local/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: actions.id, as: priya.upn, name: actions.name }),
    });
  });

  it('carries a chat with the bot', async () => {
    await open('#/chat');
    await page.getByRole('button', { name: 'Add Followthrough' }).click();
    await page.getByLabel('Write to Followthrough').fill('help <b>me</b>');
    await page.keyboard.press('Enter');
    await page.getByText('You said: help <b>me</b>').waitFor();
  });

  it('has no fault that axe finds, in any theme, and fits a phone', async () => {
    await addToTeam();
    await app.bot.send(actions.id, withCard('A card in every theme'));
    for (const theme of ['default', 'dark', 'contrast']) {
      await open(`?theme=${theme}`);
      await page.locator('.card').first().waitFor();
      expect({ theme, faults: await findings() }).toEqual({ theme, faults: [] });
    }
    await page.setViewportSize({ width: 360, height: 740 });
    const isTooWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
    expect(await page.evaluate(isTooWide)).toBe(false);
    await page.getByRole('button', { name: 'Show the list' }).click();
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: 'General' }).click();
    await page.getByRole('heading', { name: 'General' }).waitFor();
    expect(await page.evaluate(isTooWide)).toBe(false);
  });
});
