import type { Throttle } from '../../platform/throttle.ts';
import { sendBatch } from '../client/batch.ts';
import type { Graph } from '../client/graph-call.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import type { FileEntry } from '../ports/site-facts.ts';
import { itemPath, readEntry, selectEntry } from './file-entry.ts';

/** Files by their ids as they are now, at most twenty, in one round trip; null for one that is gone. Throws the faults of `faults.ts`. */
export async function readFilesInBatches(
  graph: Graph,
  throttle: Throttle,
  driveId: string,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, FileEntry | null>> {
  const parts = itemIds.map((id) => ({
    ...{ id, method: 'GET' as const },
    url: itemPath(driveId, id) + selectEntry,
  }));
  const found = new Map<string, FileEntry | null>();
  for (const { id, status, body, headers } of (await sendBatch(graph, throttle, parts)).values()) {
    if (status >= 400 && status !== 404) throw faultOf(status, body, headers);
    found.set(id, status === 200 ? readEntry(driveId, body) : null);
  }
  return found;
}
