import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const distribution = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is on this machine; null when there is none. `CHROMIUM` names another. */
export function findBrowser(): string | null {
  return (
    [process.env.CHROMIUM, chromium.executablePath(), ...distribution].find(
      (path) => path && existsSync(path),
    ) ?? null
  );
}

const run = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 300_000 }).status === 0;

/** Installs a Chromium where there is none: Playwright's own download, or the distribution's package where that is refused. */
export function installBrowser(): string {
  const there = findBrowser();
  if (there) return there;
  console.error('Installing Chromium for the browser journeys (once) …');
  if (!run(process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium')) {
    console.error("Playwright's download was refused; asking the distribution's package manager.");
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation');
  }
  const now = findBrowser();
  if (!now)
    throw new Error(
      'No Chromium could be installed. Install one and name it in CHROMIUM, then run npm test again.',
    );
  return now;
}
