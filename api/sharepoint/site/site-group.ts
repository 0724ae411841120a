import { z } from 'zod';
import { at, query } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { Forbidden, NotFound } from '../ports/faults.ts';

const drive = z.object({
  owner: z.object({ group: z.object({ id: z.string().optional() }).nullish() }).nullish(),
});

/**
 * The id of the Microsoft 365 group behind a site: the owner of its document library. Null for a site without a group, or
 * where Graph does not say.
 */
export async function readSiteGroup(graph: Graph, siteId: string): Promise<string | null> {
  const path = at`/sites/${siteId}/drive` + query({ $select: 'id,owner' });
  try {
    const { body } = await graph.call({ method: 'GET', path });
    return answered(drive, body).owner?.group?.id ?? null;
  } catch (error) {
    if (error instanceof Forbidden || error instanceof NotFound) return null;
    throw error;
  }
}
