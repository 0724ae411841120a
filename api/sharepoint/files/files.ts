import { setTimeout as sleep } from 'node:timers/promises';
import type { Tickets } from '../../identity/upload-ticket.ts';
import type { Throttle } from '../../platform/throttle.ts';
import { at } from '../client/address.ts';
import type { Graph, GraphCall } from '../client/graph-call.ts';
import { allPages } from '../client/pages.ts';
import type { WireBytes } from '../client/wire-bytes.ts';
import { Duplicate, Forbidden, NotFound, StaleVersion, Unavailable } from '../ports/faults.ts';
import type { Files } from '../ports/ports.ts';
import type { FileEntry } from '../ports/site-facts.ts';
import { download, openVersion, readVersions } from './file-content.ts';
import { childPath, driveItem, entryFrom, itemPath, readEntry, selectEntry } from './file-entry.ts';
import { moveAlong } from './move-along.ts';
import { type LastTickets, openPieceUploads } from './piece-uploads.ts';
import type { SeenBytes } from './seen-bytes.ts';
import { numbered } from './upload-names.ts';
import { uploadInSession } from './upload-session.ts';

export interface FilesOptions {
  readonly graph: Graph;
  readonly wire: WireBytes;
  readonly throttle: Throttle;
  readonly siteId: string;
  readonly tickets: Tickets;
  readonly last: LastTickets;
  readonly seen: SeenBytes;
}

/** Above this a file goes up in fragments (graph.md §12). */
const smallBytes = 4 * 1024 * 1024;
const longestWaitMs = 120_000;
const namesTried = 100;

const isNotFound = (error: unknown): null => {
  if (error instanceof NotFound) return null;
  throw error;
};

/** The files of a site as one caller reaches them. The rules are in `ports.ts`. */
export function openFiles({ graph, wire, throttle, siteId, tickets, last, seen }: FilesOptions): Files {
  const read = async (driveId: string, path: string) =>
    readEntry(driveId, (await graph.call({ method: 'GET', path: path + selectEntry })).body);
  const files: Files = {
    root: () => read('', at`/sites/${siteId}/drive/root`),
    get: (driveId, itemId) => read(driveId, itemPath(driveId, itemId)),
    find: (names) => {
      const path = names.map((name) => at`/${name}`).join('');
      return read('', `${at`/sites/${siteId}/drive/root`}:${path}`).catch(isNotFound);
    },
    child: (driveId, folderId, name) => read(driveId, childPath(driveId, folderId, name)).catch(isNotFound),
    // The tools are read when a piece comes; by then all of them exist.
    pieces: openPieceUploads({
      ...{ graph, wire, throttle, tickets, last },
      files: {
        child: (...place) => files.child(...place),
        children: (...place) => files.children(...place),
        ensureFolder: (...place) => files.ensureFolder(...place),
        freeName: (...place) => files.freeName(...place),
      },
    }),
    async children(driveId, itemId) {
      const items = await allPages(graph, `${itemPath(driveId, itemId)}/children${selectEntry}`, driveItem);
      return items.map((item) => entryFrom(driveId, item));
    },
    async ensureFolder(driveId, parentId, names) {
      let folder: FileEntry | null = null;
      for (const name of names)
        folder = await ensureOne({ graph, files, driveId }, folder?.itemId ?? parentId, name);
      return folder ?? files.get(driveId, parentId);
    },
    uploadNew: (driveId, folderId, name, bytes) =>
      uploadNew({ graph, wire, files, seen }, { driveId, folderId, name, bytes }),
    freeName: (driveId, folderId, name, own) =>
      freeName((candidate) => files.child(driveId, folderId, candidate), name, own),
    put: (...[driveId, folderId, name, bytes, version]) =>
      put({ graph, wire, files, seen }, { driveId, folderId, name, bytes, version }),
    async download(driveId, itemId) {
      const entry = await files.get(driveId, itemId);
      return { entry, bytes: await download(graph, wire, driveId, itemId) };
    },
    async read({ driveId, itemId, version }) {
      const known = seen.get(version);
      if (known !== undefined) return known;
      const bytes = await download(graph, wire, driveId, itemId);
      // Somebody may have changed it since the entry was read: only then it is what had that version.
      if ((await files.get(driveId, itemId)).version === version) seen.keep(version, bytes);
      return bytes;
    },
    remove: (driveId, itemId) => remove({ graph, files, driveId }, itemId),
    moveAlong: (moving) => moveAlong(graph, moving),
    versions: (driveId, itemId) => readVersions(graph, driveId, itemId),
    openVersion: (driveId, itemId, id) => openVersion(graph, wire, { driveId, itemId, id }),
    async move(driveId, itemId, folderId, name) {
      const call = moveCall(itemPath(driveId, itemId), folderId, name);
      return readEntry(driveId, (await settled(() => graph.call(call))).body);
    },
  };
  return files;
}

const moveCall = (path: string, folderId: string, name: string): GraphCall => ({
  ...{ method: 'PATCH', path, body: { parentReference: { id: folderId }, name }, repeatable: true },
});

/** The first of `name`, `name (2)` … that no other file in the folder has. */
async function freeName(
  there: (name: string) => Promise<FileEntry | null>,
  name: string,
  own: string | undefined,
): Promise<string> {
  for (let n = 1; n <= namesTried; n += 1) {
    const candidate = numbered(name, n);
    const found = await there(candidate);
    if (found === null || found.itemId === own) return candidate;
  }
  throw new Duplicate('a hundred files of this name stand already');
}

/** Right after an upload SharePoint still works on the file and refuses changes with 409 for some seconds (graph.md §12). */
async function settled<T>(ask: () => Promise<T>): Promise<T> {
  for (const waitMs of [1_000, 2_000, 4_000]) {
    try {
      return await ask();
    } catch (error) {
      if (!isAtWork(error)) throw error;
      await sleep(waitMs);
    }
  }
  return ask().catch((error: unknown) => {
    throw isAtWork(error) ? new Unavailable('SharePoint still works on the file', { cause: error }) : error;
  });
}

/** Nobody else changed the file, whatever SharePoint calls it. */
const isAtWork = (error: unknown): boolean => error instanceof StaleVersion && error.status === 409;

interface Where {
  readonly graph: Graph;
  readonly files: Files;
  readonly driveId: string;
}

/** Making a folder that exists already, or whose answer was lost, ends in the folder that exists. */
async function ensureOne(
  { graph, files, driveId }: Where,
  parentId: string,
  name: string,
): Promise<FileEntry> {
  const standing = await files.child(driveId, parentId, name);
  if (standing) return standing;
  const call: GraphCall = {
    method: 'POST',
    path: `${itemPath(driveId, parentId)}/children`,
    body: { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' },
    // The name is unique in its folder: a second try finds the first.
    repeatable: true,
  };
  try {
    return readEntry(driveId, (await graph.call(call)).body);
  } catch (error) {
    const made = error instanceof Duplicate ? await files.child(driveId, parentId, name) : null;
    if (made) return made;
    throw error;
  }
}

async function remove({ graph, files, driveId }: Where, itemId: string): Promise<void> {
  const one = (id: string) =>
    graph.call({ method: 'DELETE', path: itemPath(driveId, id), repeatable: true }).catch(isNotFound);
  try {
    await one(itemId);
  } catch (error) {
    // SharePoint does not delete a folder on hold, but its files, and the folder without them (graph.md §3).
    const held = error instanceof Forbidden ? await files.children(driveId, itemId) : [];
    if (held.length === 0) throw error;
    for (const child of held) await one(child.itemId);
    await one(itemId);
  }
}

interface Tools {
  readonly graph: Graph;
  readonly wire: WireBytes;
  readonly files: Files;
  readonly seen: SeenBytes;
}

interface NewFile {
  readonly driveId: string;
  readonly folderId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where an upload session is gone one more is asked for; an answer that is lost again and again is thrown. */
const sendsAtMost = (error: unknown): number => (error instanceof NotFound ? 2 : 4);

/**
 * Null when a file of this name exists. Where an answer was lost that may be this very file: the folder is ours, and the
 * caller looks.
 */
async function uploadNew(tools: Tools, file: NewFile, times = 1): Promise<FileEntry | null> {
  try {
    return await send(tools, file, { behaviour: 'fail', headers: {} });
  } catch (error) {
    if (error instanceof Duplicate) return null;
    const isLost = error instanceof Unavailable || error instanceof NotFound;
    if (!isLost) throw error;
    if (await tools.files.child(file.driveId, file.folderId, file.name)) return null;
    if (times >= sendsAtMost(error)) throw error;
    return uploadNew(tools, file, times + 1);
  }
}

type Put = NewFile & { readonly version: string | null };

async function put(tools: Tools, file: Put): Promise<FileEntry> {
  const headers: Record<string, string> = file.version === null ? {} : { 'If-Match': file.version };
  const once = () => send(tools, file, { behaviour: 'replace', headers });
  try {
    return await settled(once);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const standing = await tools.files.child(file.driveId, file.folderId, file.name);
    // Somebody else's may be as large as ours.
    const isOurs = standing && Buffer.from(file.bytes).equals(await tools.files.read(standing));
    return isOurs ? standing : once();
  }
}

interface Manner {
  readonly behaviour: 'fail' | 'replace';
  readonly headers: Readonly<Record<string, string>>;
}

async function send(tools: Tools, file: NewFile, { behaviour, headers }: Manner): Promise<FileEntry> {
  const { driveId, folderId, name } = file;
  const path = childPath(driveId, folderId, name);
  // A view on a larger buffer would be sent whole (graph.md §15).
  const bytes = Buffer.from(file.bytes);
  if (bytes.length > smallBytes) {
    const item = { '@microsoft.graph.conflictBehavior': behaviour, name };
    const wanted = { path: `${path}:/createUploadSession`, headers, item };
    return readEntry(driveId, await uploadInSession(tools, wanted, bytes));
  }
  const { body } = await tools.graph.call({
    method: 'PUT',
    path: `${path}:/content?@microsoft.graph.conflictBehavior=${behaviour}`,
    headers: { 'Content-Type': 'application/octet-stream', ...headers },
    body: bytes,
    repeatable: behaviour === 'replace' && headers['If-Match'] === undefined,
    timeoutMs: longestWaitMs,
  });
  const entry = readEntry(driveId, body);
  tools.seen.keep(entry.version, file.bytes);
  return entry;
}
