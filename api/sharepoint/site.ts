import { z } from 'zod';
import { at, query } from './address.ts';
import { StoreFault } from './faults.ts';
import type { Graph } from './graph.ts';
import { rowLists } from './lists.ts';
import { allPages, answered } from './pages.ts';
import { listNames } from './row-map.ts';
import type { ListName, Site } from './workspace.ts';

const siteAnswer = z.object({ id: z.string(), displayName: z.string().nullish(), webUrl: z.string() });
export const listAnswer = z.object({ id: z.string(), name: z.string().nullish(), displayName: z.string() });

/** The site at an address such as `https://contoso.sharepoint.com/sites/PatientSafety`. With Sites.Selected it cannot be searched for. */
export async function readSite(graph: Graph, siteUrl: string): Promise<Site> {
  const { host, pathname } = new URL(siteUrl);
  const segments = pathname.split('/').filter((part) => part !== '');
  const below = segments.map((part) => at`/${decodeURIComponent(part)}`).join('');
  const path = below === '' ? at`/sites/${host}` : `${at`/sites/${host}`}:${below}`;
  const { body } = await graph.call({
    method: 'GET',
    path: path + query({ $select: 'id,displayName,webUrl' }),
  });
  const site = answered(siteAnswer, body);
  return { id: site.id, name: site.displayName ?? host, webUrl: site.webUrl };
}

/**
 * The lists of a site, id by title. A title can be changed by anybody, the name in the list's address by nobody: a list
 * that was given another title is still found by the one it was made with.
 */
export async function listIds(graph: Graph, siteId: string): Promise<ReadonlyMap<string, string>> {
  const path = at`/sites/${siteId}/lists` + query({ $select: 'id,name,displayName' });
  const lists = byTitle(await allPages(graph, path, listAnswer));
  return new Map([...lists].map(([title, { id }]) => [title, id]));
}

type Titled = z.infer<typeof listAnswer>;

/**
 * Lists by the name in their address, which nobody changes by hand, and else by their titles: one that was given another
 * title is still ours, and a stranger's that took our title since is not.
 */
export const byTitle = <T extends Titled>(lists: readonly T[]): ReadonlyMap<string, T> =>
  new Map([
    ...lists.map((list) => [list.displayName, list] as const),
    ...lists.map((list) => [list.name ?? list.displayName, list] as const),
  ]);

/** Where the items of each list stand: a path without `/v1.0`. Throws not_provisioned when a list is missing. */
export async function itemPaths(graph: Graph, siteId: string): Promise<Readonly<Record<ListName, string>>> {
  const ids = await listIds(graph, siteId);
  const paths = listNames.map((list) => {
    const { title } = rowLists[list];
    const id = ids.get(title);
    if (!id) throw new StoreFault('not_provisioned', `the site has no list ${title}: run npm run provision`);
    return [list, at`/sites/${siteId}/lists/${id}/items`];
  });
  return Object.fromEntries(paths);
}
