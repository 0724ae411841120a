import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { installBrowser } from './browser.ts';

/**
 * `npm run pictures`: takes the pictures of README and guide from the sample workspace, which `npm start` has to be running for.
 * `LOCAL_PORT` names its port, as for `npm start`.
 */
const local = `http://localhost:${process.env.LOCAL_PORT ?? 4365}`;
const folder = 'docs/pictures';

interface Picture {
  readonly name: string;
  readonly as: 'priya.nair' | 'daniel.okafor' | 'megan.price' | 'ruth.adeyemi';
  /** Where in Teams: a tab of the first team, the channel's posts or the personal app. */
  readonly at?: 'posts' | 'app';
  readonly theme?: 'dark' | 'contrast';
  readonly width?: number;
  readonly height?: number;
  /** What is shown once the page is there. */
  readonly show: (tab: FrameLocator, page: Page) => Promise<void>;
}

const goTo =
  (address: string, heading: string | RegExp): Picture['show'] =>
  async (tab, page) => {
    await page.frames()[1]?.evaluate(`location.hash = ${JSON.stringify(address)}`);
    await tab.getByRole('heading', { name: heading }).first().waitFor();
  };

const openFirst = async (tab: FrameLocator): Promise<void> => {
  await tab.getByRole('row').nth(1).click();
  await tab.getByRole('complementary', { name: /^Action/ }).waitFor();
};

const trend: Picture['show'] = (tab) => tab.getByText('In the last 12 months').waitFor();

const pictures: readonly Picture[] = [
  { name: 'overview', as: 'ruth.adeyemi', height: 1000, show: trend },
  { name: 'overview-dark', as: 'ruth.adeyemi', theme: 'dark', height: 1000, show: trend },
  { name: 'overview-phone', as: 'ruth.adeyemi', width: 390, height: 844, show: trend },
  {
    name: 'my-work',
    as: 'megan.price',
    at: 'app',
    show: (tab) => tab.getByRole('heading', { name: 'My work' }).waitFor(),
  },
  {
    name: 'to-check',
    as: 'daniel.okafor',
    at: 'app',
    show: (tab) => tab.getByRole('heading', { name: 'My work' }).waitFor(),
  },
  { name: 'cases', as: 'priya.nair', show: goTo('/cases', 'Cases') },
  {
    name: 'tab',
    as: 'priya.nair',
    show: async (tab, page) => {
      await goTo('/actions?show=overdue', 'Actions')(tab, page);
      await openFirst(tab);
    },
  },
  { name: 'actions', as: 'priya.nair', show: goTo('/actions?show=open', 'Actions') },
  {
    name: 'case',
    as: 'priya.nair',
    height: 1000,
    show: async (tab, page) => {
      await goTo('/cases', 'Cases')(tab, page);
      await tab.getByRole('link', { name: /C-101/ }).first().click();
      await tab.getByRole('heading', { name: /C-101/ }).first().waitFor();
    },
  },
  {
    name: 'action-phone',
    as: 'megan.price',
    width: 390,
    height: 844,
    show: async (tab, page) => {
      await goTo('/actions?show=overdue', 'Actions')(tab, page);
      await openFirst(tab);
    },
  },
  { name: 'import', as: 'priya.nair', show: goTo('/import', 'Import a plan') },
  { name: 'settings', as: 'priya.nair', height: 1000, show: goTo('/settings', 'Settings') },
  {
    name: 'weekly-summary',
    as: 'priya.nair',
    at: 'posts',
    height: 1000,
    show: (_, page) => page.getByText('Safety actions · week').first().waitFor(),
  },
];

/** The channel of the team in which the sample workspace is, as the page of Teams addresses it. */
const channelOf = async (page: Page): Promise<string> => {
  const links = page.locator('a[href*="#/teams/"]');
  await links.last().waitFor();
  const found = (await links.last().getAttribute('href')) ?? '';
  return found.split('/')[2] ?? '';
};

const take = async (browser: Browser, picture: Picture): Promise<void> => {
  const { name, as, at, theme = 'default', width = 1280, height = 800, show } = picture;
  const context = await browser.newContext({ viewport: { width, height } });
  context.setDefaultTimeout(20_000);
  // The offer of the tour is for people.
  await context.addInitScript("localStorage.setItem('followthrough-tour', 'answered')");
  const page = await context.newPage();
  const start = `${local}/?as=${as}@northmere.example&theme=${theme}`;
  await page.goto(start);
  const place = at === 'app' ? 'app' : `teams/${await channelOf(page)}/${at === 'posts' ? 'posts' : 'tab'}`;
  await page.goto('about:blank');
  await page.goto(`${start}#/${place}`);
  const tab = page.frameLocator('iframe');
  if (at !== 'posts') await tab.locator('main h1').first().waitFor();
  await show(tab, page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
  await context.close();
};

mkdirSync(folder, { recursive: true });
const args = ['--no-sandbox', '--host-resolver-rules=MAP res.cdn.office.net 127.0.0.1:9'];
const browser = await chromium.launch({ executablePath: installBrowser(), args });
try {
  for (const picture of pictures) {
    await take(browser, picture);
    console.error(`${folder}/${picture.name}.png`);
  }
} finally {
  await browser.close();
}
