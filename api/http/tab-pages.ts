import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { compress, encodingFor } from '../platform/compress.ts';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const compressible = /^(text|application|image\/svg)/;

/** The page gets the origin of the local Teams-like page in whose frame it is shown; in Teams it gets none. */
const page = (html: string, teamsHostOrigin: string | null): string =>
  teamsHostOrigin === null
    ? html
    : html.replace('</head>', `<meta name="teams-host" content="${encodeURI(teamsHostOrigin)}"></head>`);

const filesBelow = async (dir: string): Promise<readonly string[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/**
 * Serves the built tab of a folder below `/tab/`. Only files that were there at the start are served, so that no path
 * leads anywhere else; each is compressed once. Every path without a file's ending is the page: the tab has its own routes.
 */
export const tabPages = async (dir: string, teamsHostOrigin: string | null): Promise<Hono> => {
  const files = new Map(
    (await filesBelow(dir)).map((path) => [path.slice(dir.length).replaceAll('\\', '/'), path]),
  );
  const compressed = new Map<string, ReturnType<typeof compress>>();

  const bytesOf = async (name: string, path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await readFile(path);
    return new Uint8Array(
      name.endsWith('.html') ? Buffer.from(page(bytes.toString(), teamsHostOrigin)) : bytes,
    );
  };

  const sent = async (name: string, accepted: string): Promise<Response | null> => {
    const path = files.get(name);
    if (path === undefined) return null;
    const kind = kinds[extname(name)] ?? 'application/octet-stream';
    const takes = compressible.test(kind) ? accepted : '';
    const kept = compressed.get(name + takes) ?? compress(await bytesOf(name, path), takes, 10);
    compressed.set(name + takes, kept);
    const { bytes, encoding } = await kept;
    const forEver = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    const headers: Record<string, string> = {
      'content-type': kind,
      'cache-control': forEver,
      vary: 'accept-encoding',
    };
    if (encoding !== null) headers['content-encoding'] = encoding;
    return new Response(bytes, { headers });
  };

  const app = new Hono();
  app.get('/tab/*', async (c) => {
    const name = c.req.path.slice('/tab'.length);
    const accepted = encodingFor(c.req.header('accept-encoding')) ?? '';
    const asked = extname(name) === '' ? '/index.html' : name;
    return (await sent(asked, accepted)) ?? c.text('There is no such page.', 404);
  });
  app.get('/tab', (c) => c.redirect('/tab/'));
  return app;
};
