import { z } from 'zod';
import { at, literal, query } from '../client/address.ts';
import type { Graph, GraphCall } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { Duplicate, Forbidden, NotWritable, StaleVersion, Unavailable } from '../ports/faults.ts';
import { missingIn } from '../schema/provision.ts';

/** The row of Settings on which the check tries its writes. Nothing reads it. */
const probeKey = 'start-up check';

const probe = z.object({ id: z.string(), eTag: z.string() });

/** Resolves when the site may be written; throws NotWritable with the reason, or the fault that kept it from being looked at. */
export type WritePreflight = () => Promise<void>;

/** A change of the row of the start-up check that names a version which is certainly gone; it writes nothing. */
export interface Touch {
  /** As it was last found; null before that. */
  readonly known: () => GraphCall | null;
  readonly find: () => Promise<GraphCall>;
  /** The row is not where it was: the next `find` looks again. */
  readonly lost: () => void;
}

/**
 * Makes the check that this very site keeps what every write of ours relies on (graph.md §4, §7: reported, not promised):
 * the indexes are there, a stale `If-Match` is refused, a key cannot exist twice. Once it has succeeded it is over; until
 * then each write asks for it again, so that a site that was mended can be written without a restart. `forget` makes the
 * next write ask once more.
 */
export function openWritePreflight(
  graph: Graph,
  siteId: string,
  settingsPath: () => string,
): { readonly proven: WritePreflight; readonly forget: () => void; readonly touch: Touch } {
  let carriedOut: Promise<void> | null = null;
  let last: GraphCall | null = null;
  const touch: Touch = {
    known: () => last,
    find: async () => {
      last ??= await staleTouch(graph, settingsPath());
      return last;
    },
    lost: () => {
      last = null;
    },
  };
  const forget = () => {
    carriedOut = null;
  };
  const proven = () => {
    carriedOut ??= prove(graph, siteId, { touch, settingsPath: settingsPath() }).catch((error: unknown) => {
      forget();
      throw error;
    });
    return carriedOut;
  };
  return { proven, forget, touch };
}

interface Probed {
  readonly touch: Touch;
  readonly settingsPath: string;
}

async function prove(graph: Graph, siteId: string, { touch, settingsPath }: Probed): Promise<void> {
  const gaps = await missingIn(graph, siteId);
  if (gaps.length > 0) throw new NotWritable(`The site is not as it should be: ${gaps.join('; ')}.`);
  try {
    touch.lost();
    if (!(await isRefused(graph.call(await touch.find()), StaleVersion))) {
      throw new NotWritable('This site lets a change overwrite a newer one.');
    }
    const again = graph.call({ method: 'POST', path: settingsPath, body: probeBody });
    if (!(await isRefused(again, Duplicate))) throw new NotWritable('This site lets a key stand twice.');
  } catch (error) {
    if (error instanceof Forbidden) throw new NotWritable('The app may not write in this site.');
    throw error;
  }
}

/** A change of the probe that names a version which is certainly gone: the row was seen to have moved on from it. */
async function staleTouch(graph: Graph, itemsPath: string): Promise<GraphCall> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const { id, eTag } = await probeRow(graph, itemsPath);
    const touch: GraphCall = {
      method: 'PATCH',
      path: `${itemsPath}${at`/${id}/fields`}`,
      headers: { 'If-Match': eTag },
      body: { Title: probeKey },
    };
    // Another server that is starting may be first, and SharePoint may be busy: only the row itself says that it moved.
    await isRefused(graph.call(touch), StaleVersion);
    if ((await probeRow(graph, itemsPath)).eTag !== eTag) return touch;
  }
  throw new Unavailable('the site could not be checked');
}

const probeBody = { fields: { Title: probeKey, Key: probeKey } };

async function probeRow(graph: Graph, itemsPath: string): Promise<z.infer<typeof probe>> {
  const standing = async () => {
    const path = itemsPath + query({ $select: 'id,eTag', $filter: `fields/Key eq ${literal(probeKey)}` });
    const { body } = await graph.call({ method: 'GET', path });
    return answered(z.object({ value: z.array(probe) }), body).value[0];
  };
  const known = await standing();
  if (known) return known;
  await isRefused(graph.call({ method: 'POST', path: itemsPath, body: probeBody }), Duplicate);
  const made = await standing();
  if (!made) throw new NotWritable('A row that was just made is not found by its key.');
  return made;
}

type Fault = typeof StaleVersion | typeof Duplicate;

async function isRefused(asked: Promise<unknown>, fault: Fault): Promise<boolean> {
  try {
    await asked;
    return false;
  } catch (error) {
    if (error instanceof fault) return true;
    throw error;
  }
}
