import type { DeferredCall, Graph } from '../client/graph-call.ts';
import type { FileEntry, Moving } from '../ports/site-facts.ts';
import { childPath, itemPath, readEntry, selectEntry } from './file-entry.ts';

/** An answer that cannot be read ends the deferred move; the ordinary way finds out. */
const goneBy = (): void => undefined;

/**
 * Moves a file while other things are written: the folder is looked up, made and moved into as passengers of their
 * batches. Gives the moved file; null where it did not get there by then, was refused or its name is taken: then nothing
 * is amiss, and the ordinary way may be gone.
 */
export function moveAlong(graph: Graph, moving: Moving): () => Promise<FileEntry | null> {
  const { driveId, itemId, name, folderId, below } = moving;
  let making: DeferredCall | null = null;
  let last: DeferredCall | null = null;
  const moveInto = (folder: unknown): void => {
    const body = { parentReference: { id: readEntry(driveId, folder).itemId }, name };
    last = graph.deferred.add({ method: 'PATCH', path: itemPath(driveId, itemId), body, repeatable: true });
  };
  const make = (): void => {
    const body = { name: below, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
    const path = `${itemPath(driveId, folderId)}/children`;
    making = graph.deferred.add({ method: 'POST', path, body, repeatable: true });
    making.went.then((made) => made.status === 201 && moveInto(made.body)).catch(goneBy);
  };
  const look = graph.deferred.add({ method: 'GET', path: childPath(driveId, folderId, below) + selectEntry });
  look.went
    .then(({ status, body }) => {
      if (status === 200) moveInto(body);
      if (status === 404) make();
    })
    .catch(goneBy);
  return async () => {
    try {
      if (last === null && making !== null) moveInto((await making.done()).body);
      const answer = await last?.done();
      return answer ? readEntry(driveId, answer.body) : null;
    } catch {
      return null;
    }
  };
}
