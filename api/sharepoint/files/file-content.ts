import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { at } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { allPages } from '../client/pages.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import type { WireBytes } from '../client/wire-bytes.ts';
import { Unavailable } from '../ports/faults.ts';
import type { FileVersion } from '../ports/ports.ts';
import { itemPath } from './file-entry.ts';

const tries = 4;
const firstWaitMs = 250;

/** The address of the bytes lives for minutes only, so each try asks for a new one. */
async function contentAt<A extends { readonly status: number }>(
  graph: Graph,
  path: string,
  get: (link: string) => Promise<A>,
): Promise<A> {
  let status = 0;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const { headers } = await graph.call({ method: 'GET', path: `${path}/content` });
    const link = headers.get('location');
    if (!link) throw new Unavailable('SharePoint gave no address for the bytes');
    const answer = await get(link);
    if (answer.status === 200) return answer;
    status = answer.status;
    await sleep(firstWaitMs * 2 ** (attempt - 1));
  }
  throw faultOf(status === 0 ? 503 : status, null);
}

/** The bytes of a file. Throws the faults of `faults.ts`. */
export async function download(
  graph: Graph,
  wire: WireBytes,
  driveId: string,
  itemId: string,
): Promise<Buffer> {
  const get = (link: string) => wire.fetch(link, { method: 'GET' });
  return (await contentAt(graph, itemPath(driveId, itemId), get)).bytes;
}

const versionsPath = (driveId: string, itemId: string): string => `${itemPath(driveId, itemId)}/versions`;

const versionAnswer = z.object({
  id: z.string(),
  lastModifiedDateTime: z.string().nullish(),
  lastModifiedBy: z.object({ user: z.object({ displayName: z.string().nullish() }).nullish() }).nullish(),
  size: z.number().nullish(),
});

/** In which order SharePoint gives them is not documented; their names are numbers: 9.0, 10.0, 10.1. */
const newestFirst = (one: FileVersion, other: FileVersion): number =>
  other.id.localeCompare(one.id, 'en', { numeric: true });

/** The versions that SharePoint keeps of a file, the present one among them, newest first. */
export async function readVersions(
  graph: Graph,
  driveId: string,
  itemId: string,
): Promise<readonly FileVersion[]> {
  const found = await allPages(graph, versionsPath(driveId, itemId), versionAnswer);
  return found
    .map(({ id, lastModifiedDateTime, lastModifiedBy, size }) => ({
      ...{ id, savedAt: lastModifiedDateTime ?? null, size: size ?? null },
      savedBy: lastModifiedBy?.user?.displayName ?? null,
    }))
    .sort(newestFirst);
}

/** The bytes of an older version as they come. The present one has no such address (onedrive-api-docs#1112). */
export async function openVersion(
  graph: Graph,
  wire: WireBytes,
  { driveId, itemId, id }: { readonly driveId: string; readonly itemId: string; readonly id: string },
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const answer = await contentAt(graph, versionsPath(driveId, itemId) + at`/${id}`, wire.open);
  if (answer.body === null) throw new Unavailable('SharePoint gave no bytes');
  return answer.body;
}
