import { z } from 'zod';
import type { ListName } from '#domain/records/lists.ts';
import type { Throttle } from '../../platform/throttle.ts';
import { at, query } from '../client/address.ts';
import { sendBatch } from '../client/batch.ts';
import type { Graph, PartAnswer } from '../client/graph-call.ts';
import { answered, pageOf } from '../client/pages.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import { type FirstPages, fromStart } from '../mirror/delta.ts';
import type { Site } from '../ports/site-facts.ts';
import { allLists, itemPath, listAnswer, listsQuery, pathsOf } from '../schema/list-ids.ts';
import { rowLists } from '../schema/lists.ts';

const siteAnswer = z.object({ id: z.string(), displayName: z.string().nullish(), webUrl: z.string() });
/** How Graph addresses a site by its place; `rest` is what is asked of it. */
function bySiteUrl(siteUrl: string, rest = ''): string {
  const { host, pathname } = new URL(siteUrl);
  const segments = pathname.split('/').filter((part) => part !== '');
  const below = segments.map((part) => at`/${decodeURIComponent(part)}`).join('');
  if (below === '') return at`/sites/${host}` + rest;
  return `${at`/sites/${host}`}:${below}${rest === '' ? '' : `:${rest}`}`;
}

const siteQuery = query({ $select: 'id,displayName,webUrl' });
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
  /** How some lists begin, as far as they have the titles that they were made with. */
  readonly firstPages: FirstPages;
}

/**
 * Asks for the site, for the ids of its lists and, so that reading them needs no round trip more, for the first pages of
 * some of them by their titles: all in one batch. Throws not_provisioned when a list is missing, and the faults of `faults.ts`.
 */
export async function arrive(
  graph: Graph,
  throttle: Throttle,
  siteUrl: string,
  ahead: readonly ListName[],
): Promise<Arrival> {
  const titled = (list: ListName) => bySiteUrl(siteUrl, at`/lists/${rowLists[list].title}/items`);
  const get = (id: string, url: string) => ({ id, method: 'GET' as const, url });
  const answers = await sendBatch(graph, throttle, [
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
