import { at, query } from './address.ts';
import { Forbidden, NotFound } from './faults.ts';
import type { Graph } from './graph.ts';

const rememberedMs = 5 * 60_000;

/**
 * Makes the question whether SharePoint lets a person read the site. The answer is remembered for five minutes by the
 * person's object id, so that reading the mirror costs SharePoint nothing (design: People and permission).
 */
export function openReaders(siteId: string, now: () => string) {
  const answers = new Map<string, { readonly mayRead: boolean; readonly until: number }>();
  return async (oid: string, graph: Graph): Promise<boolean> => {
    const instant = Date.parse(now());
    const known = answers.get(oid);
    if (known && known.until > instant) return known.mayRead;
    const mayRead = await ask(graph, siteId);
    answers.set(oid, { mayRead, until: instant + rememberedMs });
    return mayRead;
  };
}

/** SharePoint hides a site from those who may not see it: to them it is not there. */
async function ask(graph: Graph, siteId: string): Promise<boolean> {
  try {
    await graph.call({ method: 'GET', path: at`/sites/${siteId}` + query({ $select: 'id' }) });
    return true;
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) return false;
    throw error;
  }
}
