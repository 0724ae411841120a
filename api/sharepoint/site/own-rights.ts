import { z } from 'zod';
import { at, query } from '../client/address.ts';
import type { Graph, GraphCall } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { Forbidden, NotFound, StaleVersion } from '../ports/faults.ts';
import type { Touch } from '../write/write-preflight.ts';

interface Asked {
  /** Graph on behalf of the person whose right is asked for. */
  readonly graph: Graph;
  readonly siteId: string;
  /** Where the rows of Settings are. */
  readonly settingsPath: string;
  readonly touch: Touch;
}

const anyRow = z.object({ value: z.array(z.object({ id: z.string() })) });

/** SharePoint hides what somebody may not see: for them it does not exist. */
const isHidden = (error: unknown): boolean => error instanceof Forbidden || error instanceof NotFound;

async function lets(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (isHidden(error)) return false;
    throw error;
  }
}

async function seesRows(graph: Graph, settingsPath: string): Promise<boolean> {
  try {
    const path = settingsPath + query({ $select: 'id', $top: '1' });
    const { body } = await graph.call({ method: 'GET', path });
    return answered(anyRow, body).value.length > 0;
  } catch (error) {
    if (isHidden(error)) return false;
    throw error;
  }
}

/**
 * Asks SharePoint on somebody's behalf whether they may read the lists. They are asked for a row of ours, because a person
 * to whom one file was shared may see that the site exists. Only before the start-up check made its row, in lists that are
 * still empty, the site itself is asked for.
 */
export async function asksToRead({ graph, siteId, settingsPath, touch }: Asked): Promise<boolean> {
  const row = touch.known();
  const path = row && row.path + query({ $select: 'Title' });
  if (path && (await lets(graph.call({ method: 'GET', path })))) return true;
  if (await seesRows(graph, settingsPath)) return true;
  if (row) return false;
  return lets(graph.call({ method: 'GET', path: at`/sites/${siteId}` + query({ $select: 'id' }) }));
}

/**
 * Asks SharePoint on somebody's behalf whether they may write the lists, and writes nothing: a change that names a version
 * which is certainly gone. 412 says that they may. Whether the live service looks at the right before it looks at the version
 * is not documented (docs/decisions/014).
 */
export async function asksToWrite({ graph, touch }: Pick<Asked, 'graph' | 'touch'>): Promise<boolean> {
  const first = await tried(graph, await touch.find());
  if (first !== 'not there') return first === 'may';
  // The row may have been deleted in SharePoint since: it is made again before anybody is turned away.
  touch.lost();
  return (await tried(graph, await touch.find())) === 'may';
}

async function tried(graph: Graph, touch: GraphCall): Promise<'may' | 'may not' | 'not there'> {
  try {
    await graph.call(touch);
    return 'may';
  } catch (error) {
    if (error instanceof StaleVersion) return 'may';
    if (error instanceof Forbidden) return 'may not';
    if (error instanceof NotFound) return 'not there';
    throw error;
  }
}
