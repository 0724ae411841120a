import { spawnSync } from 'node:child_process';
import { installBrowser } from './browser.ts';
import { buildPages } from './build.ts';

/** `npm test`: the browser, the pages, what is compiled once, then every test. Arguments go to vitest. */
const browser = installBrowser();
await buildPages();
// Kept compiled for the processes of the tests: those that are killed keep nothing.
spawnSync(process.execPath, [
  '--eval',
  "await Promise.all([import('./api/app.ts'), import('./local/world.ts')])",
]);
const done = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM: browser },
  shell: process.platform === 'win32',
});
process.exit(done.status ?? 1);
