import { spawnSync } from 'node:child_process';

/**
 * `npm run mutate [-- --mutate src/domain/dates/day.ts,…]`: changes the rules one small thing at a time and runs their tests on each;
 * names what no test notices. Without a file it takes all of src/domain but the import, which takes long. Arguments go to Stryker.
 */
const done = spawnSync('stryker', ['run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(done.status ?? 1);
