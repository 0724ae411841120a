import { z } from 'zod';
import { type ListName, listNames } from '#domain/records/lists.ts';
import { at, query } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { allPages } from '../client/pages.ts';
import { StoreFault } from '../ports/faults.ts';
import { rowLists } from './lists.ts';

export const listAnswer = z.object({ id: z.string(), name: z.string().nullish(), displayName: z.string() });

export const listsQuery = query({ $select: 'id,name,displayName' });

export type Titled = z.infer<typeof listAnswer>;

export const allLists = (graph: Graph, siteId: string): Promise<readonly Titled[]> =>
  allPages(graph, at`/sites/${siteId}/lists` + listsQuery, listAnswer);

/**
 * Lists by the name in their address, which nobody changes by hand, and else by their titles: one that was given another
 * title is still ours, and a stranger's that took our title since is not.
 */
export const byTitle = <T extends Titled>(lists: readonly T[]): ReadonlyMap<string, T> =>
  new Map([
    ...lists.map((list) => [list.displayName, list] as const),
    ...lists.map((list) => [list.name ?? list.displayName, list] as const),
  ]);

const idsOf = (lists: readonly Titled[]): ReadonlyMap<string, string> =>
  new Map([...byTitle(lists)].map(([title, { id }]) => [title, id]));

/**
 * The lists of a site, id by title. A title can be changed by anybody, the name in the list's address by nobody: a list
 * that was given another title is still found by the one it was made with.
 */
export async function listIds(graph: Graph, siteId: string): Promise<ReadonlyMap<string, string>> {
  return idsOf(await allLists(graph, siteId));
}

export const itemPath = (siteId: string, listId: string): string =>
  at`/sites/${siteId}/lists/${listId}/items`;

export function pathsOf(siteId: string, lists: readonly Titled[]): ItemPaths {
  const ids = idsOf(lists);
  const paths = listNames.map((list) => {
    const { title } = rowLists[list];
    const id = ids.get(title);
    if (!id) throw new StoreFault('not_provisioned', `the site has no list ${title}: run npm run provision`);
    return [list, itemPath(siteId, id)];
  });
  return Object.fromEntries(paths);
}

/** Where the items of each list are: a path without `/v1.0`. Throws not_provisioned when a list is missing. */
export const itemPaths = async (graph: Graph, siteId: string): Promise<ItemPaths> =>
  pathsOf(siteId, await allLists(graph, siteId));

/** Where the items of each list are: paths without `/v1.0`. */
export type ItemPaths = Readonly<Record<ListName, string>>;
