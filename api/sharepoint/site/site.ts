import { z } from 'zod';
import { at, query } from '../client/address.ts';
import { sendBatch } from '../client/batch.ts';
import { type FirstPages, fromStart } from '../mirror/delta.ts';
import { StoreFault } from '../ports/faults.ts';
import type { Graph, PartAnswer } from '../client/graph-call.ts';
import { rowLists } from '../schema/lists.ts';
import type { Pace } from '../../platform/throttle.ts';
import { allPages, answered, pageOf } from '../client/pages.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import { listNames } from '../schema/row-map.ts';
import type { ListName } from '../ports/rows.ts';
import type { Site } from '../ports/site-facts.ts';

const siteAnswer = z.object({ id: z.string(), displayName: z.string().nullish(), webUrl: z.string() });
export const listAnswer = z.object({ id: z.string(), name: z.string().nullish(), displayName: z.string() });

/** How Graph addresses a site by where it stands; `rest` is what is asked of it. */
function bySiteUrl(siteUrl: string, rest = ''): string {
  const { host, pathname } = new URL(siteUrl);
  const segments = pathname.split('/').filter((part) => part !== '');
  const below = segments.map((part) => at`/${decodeURIComponent(part)}`).join('');
  if (below === '') return at`/sites/${host}` + rest;
  return `${at`/sites/${host}`}:${below}${rest === '' ? '' : `:${rest}`}`;
}

const siteQuery = query({ $select: 'id,displayName,webUrl' });
const listsQuery = query({ $select: 'id,name,displayName' });

function siteFrom(body: unknown, siteUrl: string): Site {
  const { id, displayName, webUrl } = answered(siteAnswer, body);
  return { id, name: displayName ?? new URL(siteUrl).host, webUrl };
}

/** The site at an address such as `https://contoso.sharepoint.com/sites/PatientSafety`. With Sites.Selected it cannot be searched for. */
export async function readSite(graph: Graph, siteUrl: string): Promise<Site> {
  const { body } = await graph.call({ method: 'GET', path: bySiteUrl(siteUrl) + siteQuery });
  return siteFrom(body, siteUrl);
}

/** What an app needs to know of a site before it reads it. */
export interface Arrival {
  readonly site: Site;
  readonly paths: Readonly<Record<ListName, string>>;
  /** How some lists begin, as far as they stand under the titles that they were made with. */
  readonly firstPages: FirstPages;
}

/**
 * Asks for the site, for the ids of its lists and, so that reading them needs no round trip more, for the first pages of
 * some of them by their titles: all in one batch. Throws not_provisioned when a list is missing, and the faults of `faults.ts`.
 */
export async function arrive(
  graph: Graph,
  pace: Pace,
  siteUrl: string,
  ahead: readonly ListName[],
): Promise<Arrival> {
  const titled = (list: ListName) => bySiteUrl(siteUrl, at`/lists/${rowLists[list].title}/items`);
  const get = (id: string, url: string) => ({ id, method: 'GET' as const, url });
  const answers = await sendBatch(graph, pace, [
    get('site', bySiteUrl(siteUrl) + siteQuery),
    get('lists', bySiteUrl(siteUrl, '/lists') + listsQuery),
    ...ahead.map((list) => get(list, fromStart(list, titled(list)))),
  ]);
  const site = siteFrom(bodyOf(answers.get('site')), siteUrl);
  const { value, '@odata.nextLink': more } = answered(pageOf(listAnswer), bodyOf(answers.get('lists')));
  const lists = more === undefined ? value : await allLists(graph, site.id);
  const paths = pathsOf(site.id, lists);
  // Another list may bear the title by now: then the page is not of ours.
  const isOurs = (list: ListName): boolean => {
    const { id } = lists.find(({ displayName }) => displayName === rowLists[list].title) ?? {};
    return id !== undefined && paths[list] === itemPath(site.id, id);
  };
  const pages = ahead.filter(isOurs).flatMap((list) => {
    const answer = answers.get(list);
    return answer?.status === 200 ? [[list, answer] as const] : [];
  });
  return { site, paths, firstPages: new Map(pages) };
}

/** Throws what a part of a batch was refused with. */
function bodyOf(answer: PartAnswer | undefined): unknown {
  if (answer?.status === 200) return answer.body;
  throw faultOf(answer?.status || 503, answer?.body, answer?.headers);
}

/**
 * The lists of a site, id by title. A title can be changed by anybody, the name in the list's address by nobody: a list
 * that was given another title is still found by the one it was made with.
 */
export async function listIds(graph: Graph, siteId: string): Promise<ReadonlyMap<string, string>> {
  return idsOf(await allLists(graph, siteId));
}

const allLists = (graph: Graph, siteId: string): Promise<readonly Titled[]> =>
  allPages(graph, at`/sites/${siteId}/lists` + listsQuery, listAnswer);

const idsOf = (lists: readonly Titled[]): ReadonlyMap<string, string> =>
  new Map([...byTitle(lists)].map(([title, { id }]) => [title, id]));

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
export const itemPaths = async (graph: Graph, siteId: string): Promise<Arrival['paths']> =>
  pathsOf(siteId, await allLists(graph, siteId));

const itemPath = (siteId: string, listId: string): string => at`/sites/${siteId}/lists/${listId}/items`;

function pathsOf(siteId: string, lists: readonly Titled[]): Arrival['paths'] {
  const ids = idsOf(lists);
  const paths = listNames.map((list) => {
    const { title } = rowLists[list];
    const id = ids.get(title);
    if (!id) throw new StoreFault('not_provisioned', `the site has no list ${title}: run npm run provision`);
    return [list, itemPath(siteId, id)];
  });
  return Object.fromEntries(paths);
}
