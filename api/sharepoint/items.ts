import { z } from 'zod';
import { at, literal, query } from './address.ts';
import type { Part, PartAnswer } from './batch.ts';
import { NotFound } from './faults.ts';
import type { Graph } from './graph.ts';
import type { MirrorStore } from './mirror.ts';
import type { Pace } from './pace.ts';
import { answered } from './pages.ts';
import { fieldsOfChange, fieldsOfNew, readColumns } from './row-map.ts';
import type { Held } from './table.ts';
import type { ListName, NewRow, Rows, Write } from './workspace.ts';

/** The lists as one caller reaches them. */
export interface Shelves {
  readonly graph: Graph;
  readonly pace: Pace;
  readonly itemPaths: Readonly<Record<ListName, string>>;
  readonly mirror: MirrorStore;
}

type Create<L extends ListName> = { readonly list: L; readonly row: NewRow<L> };
type Change<L extends ListName> = Extract<Write, { do: 'change' }> & {
  readonly list: L;
  readonly set: Partial<NewRow<L>>;
};

const itemAnswer = z.object({
  id: z.string(),
  eTag: z.string().optional(),
  '@odata.etag': z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});
type ItemAnswer = z.infer<typeof itemAnswer>;
const fieldsAnswer = z.object({ '@odata.etag': z.string().optional() });

const eTagOf = (item: ItemAnswer): string => item.eTag ?? item['@odata.etag'] ?? '';
const itemQuery = (list: ListName) => ({
  $select: 'id,eTag',
  $expand: `fields($select=${readColumns(list).join(',')})`,
});

/** The row that a change is about; asked for again when it is not known here. Throws NotFound. */
export async function heldFor<L extends ListName>(
  { mirror }: Shelves,
  list: L,
  key: string,
): Promise<Held<L>> {
  const known = mirror.held(list, key);
  if (known) return known;
  await mirror.refresh();
  const found = mirror.held(list, key);
  if (!found) throw new NotFound(`${list} hold no row with this key`);
  return found;
}

/** One write as a part of a batch. Throws NotFound for a change of a row that is not there, too_long for a value that does not fit. */
export async function partOf(shelves: Shelves, id: string, write: Write): Promise<Part> {
  const path = shelves.itemPaths[write.list];
  if (write.do === 'create') {
    return { id, method: 'POST', url: path, body: { fields: fieldsOfNew(write.list, write.row) } };
  }
  const { itemId, row } = await heldFor(shelves, write.list, write.key);
  return {
    id,
    method: 'PATCH',
    url: `${path}${at`/${itemId}/fields`}`,
    headers: { 'If-Match': write.version },
    body: fieldsOfChange(write.list, row, write.set),
  };
}

/** Takes the answer to a create into the mirror: what was sent, under the id and version that SharePoint gave. */
export function holdCreated<L extends ListName>(
  { mirror }: Shelves,
  { list, row }: Create<L>,
  body: unknown,
): void {
  const item = answered(itemAnswer, body);
  mirror.hold(list, { id: item.id, eTag: eTagOf(item), fields: fieldsOfNew(list, row) });
}

/** Takes the answer to a change into the mirror. SharePoint answers with the fields and the new version alone (graph.md §4). */
export async function holdChanged<L extends ListName>(
  shelves: Shelves,
  { list, key, set }: Pick<Change<L>, 'list' | 'key' | 'set'>,
  answer: PartAnswer,
): Promise<void> {
  const held = shelves.mirror.held(list, key);
  if (!held) return;
  const eTag = answered(fieldsAnswer, answer.body)['@odata.etag'] ?? answer.headers.get('etag');
  if (!eTag) {
    await readItem(shelves, list, held.itemId);
    return;
  }
  const fields = fieldsOfNew(list, { ...held.row, ...set });
  shelves.mirror.hold(list, { id: held.itemId, eTag, fields });
}

/** Reads one item as it is now, into the mirror too; undefined when its row cannot be read. */
export async function readItem<L extends ListName>(
  { graph, itemPaths, mirror }: Shelves,
  list: L,
  itemId: string,
): Promise<Rows[L] | undefined> {
  const path = `${itemPaths[list]}${at`/${itemId}`}${query(itemQuery(list))}`;
  const { body } = await graph.call({ method: 'GET', path });
  const item = answered(itemAnswer, body);
  return mirror.hold(list, { id: item.id, eTag: eTagOf(item), fields: item.fields ?? {} });
}

/** Finds the item that holds a key through the indexed column, into the mirror too; false when there is none. */
export async function adopt(
  { graph, itemPaths, mirror }: Shelves,
  list: ListName,
  key: string,
): Promise<boolean> {
  const path = itemPaths[list] + query({ ...itemQuery(list), $filter: `fields/Key eq ${literal(key)}` });
  const { body } = await graph.call({ method: 'GET', path });
  const [item] = answered(z.object({ value: z.array(itemAnswer) }), body).value;
  if (!item) return false;
  mirror.hold(list, { id: item.id, eTag: eTagOf(item), fields: item.fields ?? {} });
  return true;
}
