import { z } from 'zod';
import { at, pathOf, query } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { StoreFault, Unavailable } from '../ports/faults.ts';
import type { DriveChanges, FileEntry } from '../ports/site-facts.ts';
import { driveItem, entryFrom } from './file-entry.ts';

const page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});
const deleted = z.object({ id: z.string(), deleted: z.object({}) });

const $select =
  'id,name,webUrl,size,eTag,createdDateTime,lastModifiedDateTime,lastModifiedBy,file,folder,parentReference,deleted';
const pageSize = 2_000;
const fromStart = (driveId: string): string =>
  at`/drives/${driveId}/root/delta` + query({ $select, $top: pageSize });

interface Read {
  readonly standing: Map<string, FileEntry>;
  readonly gone: Set<string>;
}

/** Takes one page in; false when it holds an error among its items (graph.md §9). Of several states of an item the last counts. */
function take({ standing, gone }: Read, driveId: string, value: readonly unknown[]): boolean {
  for (const each of value) {
    const without = deleted.safeParse(each);
    if (without.success) {
      standing.delete(without.data.id);
      gone.add(without.data.id);
      continue;
    }
    const item = driveItem.safeParse(each);
    if (!item.success) return false;
    gone.delete(item.data.id);
    standing.set(item.data.id, entryFrom(driveId, item.data));
  }
  return true;
}

/** Null: the position is of no use any more, or a page held an error. */
async function follow(graph: Graph, driveId: string, position: string | null): Promise<DriveChanges | null> {
  const read: Read = { standing: new Map(), gone: new Set() };
  for (let next = position ?? fromStart(driveId); ; ) {
    const { body } = await graph.call({ method: 'GET', path: next });
    const { value, ...links } = answered(page, body);
    if (!take(read, driveId, value)) return null;
    const { '@odata.nextLink': more, '@odata.deltaLink': end } = links;
    if (more === undefined && end === undefined)
      throw new Unavailable('the changes of a library end nowhere');
    if (more === undefined) return { ...read, whole: position === null, position: pathOf(end ?? '') };
    next = pathOf(more);
  }
}

const isTooOld = (error: unknown): null => {
  if (error instanceof StoreFault && error.status === 410) return null;
  throw error;
};

/**
 * Asks a library what changed since a position, in one call while it is quiet; without a position, or where that is too
 * old (410), everything that is in it. Throws the faults of `faults.ts`.
 */
export async function readDriveChanges(
  graph: Graph,
  driveId: string,
  position: string | null,
): Promise<DriveChanges> {
  const since = position === null ? null : await follow(graph, driveId, position).catch(isTooOld);
  const changes = since ?? (await follow(graph, driveId, null));
  if (changes === null) throw new Unavailable('the changes of a library cannot be read');
  return changes;
}
