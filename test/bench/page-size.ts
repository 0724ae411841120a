import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly src?: string;
  readonly imports?: readonly string[];
}

const brotli = (bytes: Uint8Array): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Brotli bytes of the scripts that a page loads before its first route stands: the entry, its imports and `also`. */
export function firstRouteBytes(folder: string, also: readonly string[] = []): number {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >; // vite's own file
  const files = new Set<string>();
  const follow = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const next of chunk.imports ?? []) follow(next);
  };
  for (const [name, chunk] of Object.entries(manifest)) {
    if ((chunk.isEntry && name === 'index.html') || also.some((part) => chunk.src?.endsWith(part)))
      follow(name);
  }
  return [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + brotli(readFileSync(join(folder, file))), 0);
}

/** Brotli bytes of every script of a page. */
export function allBytes(folder: string): number {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >; // as above
  const files = new Set(Object.values(manifest).map((chunk) => chunk.file));
  return [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + brotli(readFileSync(join(folder, file))), 0);
}

/** Builds the tab once more, with the list of its parts; gives its folder. */
export async function buildMeasuredTab(): Promise<string> {
  const outDir = join(process.cwd(), '.build/measured-tab');
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, manifest: true },
  });
  return outDir;
}

/** Builds the bare page that ours is measured beside; gives its folder. */
export async function buildFloor(): Promise<string> {
  const outDir = join(process.cwd(), '.build/floor');
  await build({
    configFile: false,
    root: 'test/bench/floor',
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, manifest: true, target: 'es2023' },
  });
  return outDir;
}
