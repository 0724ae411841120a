import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a server is installed with: `npm ci --omit=dev --omit=optional`. */

interface Locked {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

const parsed = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const ofServer = (): readonly string[] =>
  Object.entries<Locked>(parsed('package-lock.json').packages)
    .filter(([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional)
    .map(([path]) => path);

const bytesOf = (folder: string): number =>
  globSync('**/*', { cwd: folder, exclude: ['node_modules/**'] })
    .map((file) => statSync(join(folder, file)))
    .reduce((sum, { size, blocks }) => sum + Math.max(size, blocks * 512), 0);

const imported = /(?:from|import)\s*\(?\s*'((?:@[\w.-]+\/)?[\w.-]+)[^']*'/g;

describe('a server', () => {
  it('has every package that its code imports', () => {
    const files = execFileSync('git', ['ls-files', 'api/*.ts', 'src/domain/*.ts', 'src/wire/*.ts'], {
      encoding: 'utf8',
    });
    const used = files
      .split('\n')
      .filter((file) => file !== '' && existsSync(file))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(imported)].map(([, name = '']) => name))
      .filter((name) => !name.startsWith('.') && !name.startsWith('node') && !isBuiltin(name));
    const { dependencies } = parsed('package.json');
    expect([...new Set(used)].filter((name) => !(name in dependencies))).toEqual([]);
  });

  it('is installed with at most 150 MB', () => {
    const megabytes = ofServer().reduce((sum, path) => sum + bytesOf(path), 0) / 1024 / 1024;
    expect(Math.round(megabytes)).toBeGreaterThan(50);
    expect(megabytes).toBeLessThan(150);
  });
});
