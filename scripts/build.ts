import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const pages = [
  {
    config: 'vite.config.ts',
    out: '.build/tab',
    from: ['src/**/*.{ts,tsx,html,css}', 'vite.config.ts', 'package-lock.json'],
  },
  {
    config: 'local/teams/page/vite.config.ts',
    out: '.build/local-page',
    from: ['local/teams/page/**/*', 'package-lock.json'],
  },
];

const stateOf = (globs: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of globs.flatMap((glob) => globSync(glob)).sort()) {
    if (statSync(file).isFile()) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
};

/** Builds the tab and the local Teams page, each only when its sources changed since it was built. */
export async function buildPages(): Promise<void> {
  mkdirSync('.build', { recursive: true });
  for (const page of pages) {
    const stamp = `${page.out}.built`;
    const state = stateOf(page.from);
    if (existsSync(stamp) && existsSync(`${page.out}/index.html`) && readFileSync(stamp, 'utf8') === state)
      continue;
    await build({ configFile: page.config, logLevel: 'error' });
    writeFileSync(stamp, state);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPages();
