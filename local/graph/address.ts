import { team, tenant } from '../directory.ts';
import { defaultDrive, driveOfList } from './drive-rows.ts';
import { invalidRequest, itemNotFound } from './errors.ts';
import { listAt } from './list-rows.ts';
import { checkSite, siteIdOf } from './site.ts';
import type { Store } from './store.ts';

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidRequest('The address is not encoded as it should be.');
  }
};

/** `/sites/{host}:/{path}[:/{rest}]` → `/sites/{id}/{rest}`. */
function siteByPath(path: string): string {
  const byPath = /^\/sites\/([^/:]+):\/?([^:]*)(?::(\/.*)?)?$/i.exec(path);
  if (byPath)
    return `/sites/${encodeURIComponent(siteIdOf(byPath[1] ?? '', decode(byPath[2] ?? '')))}${byPath[3] ?? ''}`;
  const fromRoot = /^\/sites\/[^/]+\/getByPath\(path='([^']*)'\)(\/.*)?$/i.exec(path);
  if (fromRoot)
    return `/sites/${encodeURIComponent(siteIdOf(tenant.host, decode(fromRoot[1] ?? '')))}${fromRoot[2] ?? ''}`;
  return path.replace(/^\/groups\/[^/]+\/sites\/root(?=\/|$)/i, '/sites/root');
}

function checkGroup(id: string): void {
  if (decode(id) !== team.id) throw itemNotFound();
}

/** The drive that an address begins with, and what follows it. Null when it begins with none. */
function drivePrefix(store: Store, path: string): { readonly driveId: string; readonly rest: string } | null {
  const found =
    /^\/(drives|groups|sites)\/([^/]+)(?:(\/drive)(?=\/|$)|\/drives\/([^/]+)|\/lists\/([^/]+)\/drive(?=\/|$))?(.*)$/i.exec(
      path,
    );
  if (!found) return null;
  const [, kind = '', id = '', own, drive, list, rest = ''] = found;
  if (kind.toLowerCase() === 'drives')
    return { driveId: decode(id), rest: path.slice(`/drives/${id}`.length) };
  if (own === undefined && drive === undefined && list === undefined) return null;
  if (kind.toLowerCase() === 'groups') checkGroup(id);
  else checkSite(decode(id));
  if (drive !== undefined) return { driveId: decode(drive), rest };
  if (list === undefined) return { driveId: defaultDrive(store).id, rest };
  const library = driveOfList(store, listAt(store, decode(list)).id);
  if (!library) throw itemNotFound();
  return { driveId: library.id, rest };
}

/** `root:/a/b:/children` → `items/{root:/a/b}/children`, one segment that says where to walk from and how. */
function itemByPath(rest: string): string {
  const walk = /^\/(root|items\/[^/:]+):(?:\/([^:]*))?(?::(\/.*)?)?$/i.exec(rest);
  if (walk) {
    const base = (walk[1] ?? '').replace(/^items\//i, '');
    return `/items/${encodeURIComponent(`${base}:/${walk[2] ?? ''}`)}${walk[3] ?? ''}`;
  }
  return rest.replace(/^\/root(?=\/.)/i, '/items/root');
}

/**
 * Brings the ways to address one thing to one form: sites by path, drives by their owner, items by path, me as a user,
 * delta with its token. The segments stay percent-encoded.
 */
export function canonicalPath(store: Store, asked: string, me: string | null): string {
  let path = asked.replace(/\/microsoft\.graph\./gi, '/').replace(/\/+$/, '');
  path = path.replace(/\/delta(\((token='[^']*')?\))?$/i, '/delta');
  path = path.replace(/\/search\(q='(?:[^']|'')*'\)$/i, '/search');
  path = siteByPath(path);
  if (me !== null) path = path.replace(/^\/me(?=\/)/i, `/users/${me}`);
  path = path.replace(/^\/groups\/([^/]+)\/team(?=\/|$)/i, '/teams/$1');
  const drive = drivePrefix(store, path);
  return drive ? `/drives/${encodeURIComponent(drive.driveId)}${itemByPath(drive.rest)}` : path;
}

const withoutDollar = new Set([
  'format',
  'select',
  'expand',
  'filter',
  'top',
  'orderby',
  'skip',
  'count',
  'search',
  'skiptoken',
  'deltatoken',
]);

/** Query options by name; the `$` may be left out, except that `search` of sites is an option of its own. */
export function readQuery(search: string, path: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const part of search.split('&')) {
    if (part === '') continue;
    const [name = '', ...value] = part.split('=');
    const plain = decode(name.replaceAll('+', ' ')).toLowerCase();
    const isOwn = plain === 'search' && path.toLowerCase() === '/sites';
    const key = withoutDollar.has(plain) && !isOwn ? `$${plain}` : plain;
    if (query.has(key))
      throw invalidRequest(
        `Query option '${key}' was specified more than once, but it must be specified at most once.`,
      );
    query.set(key, decode(value.join('=').replaceAll('+', ' ')));
  }
  return query;
}

/** The token in the path of `delta(token='…')`. */
export const tokenInPath = (path: string): string | undefined =>
  /\/delta\(token='([^']*)'\)$/i.exec(path)?.[1];

/** The words in the path of `search(q='…')`. */
export const wordsInPath = (path: string): string | undefined => {
  const found = /\/search\(q='((?:[^']|'')*)'\)$/i.exec(path)?.[1];
  return found === undefined ? undefined : decode(found).replaceAll("''", "'");
};
