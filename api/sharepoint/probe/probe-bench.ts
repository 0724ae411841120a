import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { at, query } from '../client/address.ts';
import type { Graph, GraphCall } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import type { WireBytes } from '../client/wire-bytes.ts';
import { StoreFault } from '../ports/faults.ts';

/** What the probe works with: a list and a folder of its own, which go when it ends. */
export interface ProbeBench {
  readonly graph: Graph;
  readonly wire: WireBytes;
  readonly siteId: string;
  /** The items of the probe's list. */
  readonly items: string;
  readonly list: string;
  readonly driveId: string;
  readonly folderId: string;
  /** What became of the list's own columns: how each was answered. */
  readonly columns: readonly { readonly name: string; readonly said: string }[];
  /** Takes something away at the end, whatever happens before. */
  later(path: string): void;
}

/** How Graph answered, in words: accepted, or refused with its status and codes. */
export const saidOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'accepted';
  } catch (error) {
    if (error instanceof StoreFault) return refusalIn(error);
    throw error;
  }
};

/** The message of a refusal begins with its status where it names codes. */
const refusalIn = ({ status, message }: StoreFault): string =>
  message.startsWith(`${status}`) ? `refused with ${message}` : `refused with ${status} (${message})`;

const made = z.object({ id: z.string() });
export const itemAnswer = z.object({
  id: z.string(),
  eTag: z.string().nullish(),
  fields: z.record(z.string(), z.unknown()).optional(),
});

export const makeItem = async (bench: ProbeBench, fields: object): Promise<z.infer<typeof itemAnswer>> => {
  const { body } = await bench.graph.call({ method: 'POST', path: bench.items, body: { fields } });
  return answered(itemAnswer, body);
};

/** One text column unique by its definition, one choice without other words, one that stays empty. */
const columns = [
  { name: 'ProbeKey', text: { maxLength: 255 }, indexed: true, enforceUniqueValues: true },
  {
    name: 'ProbeChoice',
    choice: { allowTextEntry: false, choices: ['one', 'two'], displayAs: 'dropDownMenu' },
  },
  { name: 'ProbeNote', text: { maxLength: 255 }, indexed: true },
];

/** Makes the list and the folder, lets the work be done, and takes away whatever was made, in the end. */
export async function onProbeBench<T>(
  { graph, wire }: Pick<ProbeBench, 'graph' | 'wire'>,
  siteId: string,
  work: (bench: ProbeBench) => Promise<T>,
): Promise<T> {
  const name = `Followthrough probe ${randomUUID().slice(0, 8)}`;
  const toDelete: string[] = [];
  const make = async (call: GraphCall, pathOf: (id: string) => string): Promise<string> => {
    const { id } = answered(made, (await graph.call(call)).body);
    toDelete.unshift(pathOf(id));
    return id;
  };
  try {
    const lists = at`/sites/${siteId}/lists`;
    const body = { displayName: name, list: { template: 'genericList' } };
    const listId = await make({ method: 'POST', path: lists, body }, (id) => `${lists}${at`/${id}`}`);
    const list = `${lists}${at`/${listId}`}`;
    const drive = await graph.call({
      method: 'GET',
      path: at`/sites/${siteId}/drive` + query({ $select: 'id' }),
    });
    const driveId = answered(made, drive.body).id;
    const folder = { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
    const folderId = await make(
      { method: 'POST', path: at`/drives/${driveId}/root/children`, body: folder },
      (id) => at`/drives/${driveId}/items/${id}`,
    );
    const answers = [];
    for (const column of columns) {
      const said = await saidOf(graph.call({ method: 'POST', path: `${list}/columns`, body: column }));
      answers.push({ name: column.name, said });
    }
    const later = (path: string): void => void toDelete.unshift(path);
    return await work({
      graph,
      wire,
      siteId,
      items: `${list}/items`,
      list,
      driveId,
      folderId,
      columns: answers,
      later,
    });
  } finally {
    for (const path of toDelete) {
      const gone = graph.call({ method: 'DELETE', path, repeatable: true });
      await gone.catch(() => console.error(`Please delete what the probe left: ${name}.`));
    }
  }
}
