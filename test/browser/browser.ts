import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Frame, type FrameLocator, type Page } from 'playwright-core';
import { build } from 'vite';
import type { World } from '../world.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // teams-js asks Microsoft for its list of hosts; unanswered it lives with the list that it carries. A route of
  // playwright's in its place would carry every byte of every upload through the test.
  '--host-resolver-rules=MAP res.cdn.office.net 127.0.0.1:9',
];

/** Starts Chromium (`CHROMIUM` names another one) and makes sure that the pages are built: `npm test` has done so before. */
export const startBrowser = async (): Promise<Browser> => {
  if (!existsSync('.build/tab/index.html')) await build({ configFile: 'vite.config.ts', logLevel: 'error' });
  if (!existsSync('.build/local-page/index.html'))
    await build({ configFile: 'local/teams/page/vite.config.ts', logLevel: 'error' });
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
};

/** One person's window: the Teams-like page, and in its frame the tab. */
export interface Window {
  readonly page: Page;
  readonly tab: FrameLocator;
  /** Errors that the page threw, for the test to expect none. */
  readonly errors: readonly string[];
  /** Goes to a page of the tab: `/actions?show=overdue`. */
  go(address: string): Promise<void>;
  frame(): Frame;
  close(): Promise<void>;
}

export interface WindowOptions {
  readonly as: string;
  readonly theme?: 'default' | 'dark' | 'contrast';
  readonly width?: number;
  readonly height?: number;
  /** The personal app instead of the channel's tab. */
  readonly personal?: boolean;
  /** The page at which the test begins; null: the first page of the tab. In a channel the cases where not given. */
  readonly at?: string | null;
  /** What a deep link asks the tab to open. */
  readonly open?: string;
}

/** Opens the tab as one person, inside the Teams-like page, through the real handshake of teams-js. */
export const openWindow = async (
  browser: Browser,
  world: Pick<World, 'local'>,
  options: WindowOptions,
): Promise<Window> => {
  const { as, theme = 'default', width = 1366, height = 820, personal = false, open } = options;
  const at = options.at === undefined && !personal && !open ? '/cases' : options.at;
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: width < 500 });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const place = personal ? 'app' : 'teams/channel/tab';
  const host = world.local.url.replace('127.0.0.1', 'localhost');
  await page.goto(
    `${host}/?as=${encodeURIComponent(as)}&theme=${theme}#/${place}${open ? `/${encodeURIComponent(open)}` : ''}`,
  );
  const tab = page.frameLocator('iframe');
  // An open action covers the page on a small screen.
  await tab.locator('main').waitFor({ state: 'attached' });
  const frame = (): Frame => {
    const found = page.frames()[1];
    if (!found) throw new Error('the tab has no frame');
    return found;
  };
  const go = async (address: string): Promise<void> => {
    await frame().evaluate((hash) => {
      window.location.hash = hash;
    }, address);
  };
  if (at) {
    await go(at);
    // Until the code of the next page is there the one before stays in the document, unseen.
    await tab.locator('h1', { hasText: /^Overview$/ }).waitFor({ state: 'detached' });
  }
  return {
    ...{ page, tab, errors, frame, go },
    close: () => context.close(),
  };
};

/** All rules of WCAG 2.2 A and AA, and those of them that a theme can break which changes colours and nothing else. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] as const;
export const ofColours = ['color-contrast', 'link-in-text-block'] as const;

/** What axe finds serious or critical in the tab against the rules; one line for each finding. */
export const seriousFindings = async (
  frame: Frame,
  rules: typeof wcag | typeof ofColours = wcag,
): Promise<readonly string[]> => {
  // Evaluated, not added as a script: the tab's content policy lets no other script in.
  if (await frame.evaluate(() => !Reflect.has(window, 'axe'))) await frame.evaluate(axe);
  return frame.evaluate(async (runOnly) => {
    interface Violation {
      readonly id: string;
      readonly impact: string | null;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }
    const tester: {
      run(context: object, options: object): Promise<{ readonly violations: readonly Violation[] }>;
    } = Reflect.get(window, 'axe');
    const { violations } = await tester.run(document, { runOnly });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
  }, rules);
};
