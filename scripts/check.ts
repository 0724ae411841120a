import { spawnSync } from 'node:child_process';

/** `npm run check`: format and lint, types and boundaries, dead code. Stops at the first that fails. */
const steps: readonly (readonly [string, ...string[]])[] = [
  ['biome', 'ci', '--error-on-warnings', ...process.argv.slice(2)],
  ['tsc', '-b'],
  [process.execPath, 'scripts/patterns.ts'],
  ['knip', '--no-progress'],
];

for (const [command, ...args] of steps) {
  console.log(`> ${command} ${args.join(' ')}`);
  const done = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
