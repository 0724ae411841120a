import { childPath, itemPath, readEntry, selectEntry } from './file-entry.ts';
import type { Graph } from './graph.ts';
import type { Ride } from './rides.ts';
import type { FileEntry } from './workspace.ts';

/** A file of a drive, and the folder of that drive below which it is to stand: `below` is made where it is missing. */
export interface Moving {
  readonly driveId: string;
  readonly itemId: string;
  readonly name: string;
  readonly folderId: string;
  readonly below: string;
}

/**
 * Moves a file while other things are written: the folder is looked up, made and moved into as passengers of their
 * batches. Gives the moved file; null where it did not get there by then, was refused or its name is taken: then nothing
 * is amiss, and the ordinary way may be gone.
 */
export function moveAlong(graph: Graph, moving: Moving): () => Promise<FileEntry | null> {
  const { driveId, itemId, name, folderId, below } = moving;
  let last: Ride | null = null;
  const move = (parentId: string): void => {
    const body = { parentReference: { id: parentId }, name };
    last = graph.rides.add({ method: 'PATCH', path: itemPath(driveId, itemId), body, repeatable: true });
  };
  const make = (): void => {
    const body = { name: below, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
    const path = `${itemPath(driveId, folderId)}/children`;
    const making = graph.rides.add({ method: 'POST', path, body, repeatable: true });
    void making.went.then((made) => made.status === 201 && move(readEntry(driveId, made.body).itemId));
  };
  const path = childPath(driveId, folderId, below) + selectEntry;
  void graph.rides.add({ method: 'GET', path }).went.then(({ status, body }) => {
    if (status === 200) move(readEntry(driveId, body).itemId);
    if (status === 404) make();
  });
  return async () => {
    const answer = await last?.done().catch(() => null);
    return answer ? readEntry(driveId, answer.body) : null;
  };
}
