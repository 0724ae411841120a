import { z } from 'zod';
import type { ListName, NewRow, Rows } from '#domain/records/lists.ts';
import type { Throttle } from '../../platform/throttle.ts';
import { at, literal, query } from '../client/address.ts';
import type { Part } from '../client/batch.ts';
import type { Graph, PartAnswer } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import type { MirrorStore } from '../mirror/mirror.ts';
import type { Held } from '../mirror/table.ts';
import { NotFound } from '../ports/faults.ts';
import type { Link } from '../ports/marked.ts';
import type { Write } from '../ports/ports.ts';
import { fieldsOfChange, fieldsOfNew, readColumns, type Sealing } from '../schema/row-map.ts';
import { type Sealer, sealColumn } from '../schema/seals.ts';

/** The lists as one caller reaches them. */
export interface ListAccess {
  readonly graph: Graph;
  readonly throttle: Throttle;
  readonly itemPaths: Readonly<Record<ListName, string>>;
  readonly mirror: MirrorStore;
  readonly sealer: Sealer;
}

type Create<L extends ListName> = { readonly list: L; readonly row: NewRow<L>; readonly link?: Link };
type Change<L extends ListName> = Extract<Write, { do: 'change' }> & {
  readonly list: L;
  readonly set: Partial<NewRow<L>>;
};

const itemAnswer = z.object({
  id: z.string(),
  lastModifiedDateTime: z.string().optional(),
  eTag: z.string().optional(),
  '@odata.etag': z.string().optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
});
type ItemAnswer = z.infer<typeof itemAnswer>;
const fieldsAnswer = z.object({ '@odata.etag': z.string().optional() });

const eTagOf = (item: ItemAnswer): string => item.eTag ?? item['@odata.etag'] ?? '';
const itemQuery = (list: ListName) => ({
  $select: 'id,eTag,lastModifiedDateTime',
  $expand: `fields($select=${readColumns(list).join(',')})`,
});

/** The row that a change is about; asked for again when it is not known here. Throws NotFound. */
export async function heldFor<L extends ListName>(
  { mirror }: ListAccess,
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

type Placed = { readonly list: ListName; readonly link?: Link | undefined } & (
  | { readonly key: string }
  | { readonly row: { readonly key: string } }
);

/** The fields of an event as they are written, sealed at its place. */
const eventFields = (sealer: Sealer, event: NewRow<'events'>, after: string) =>
  fieldsOfNew('events', event, { sealer, chain: after });

/** What a write is sealed with; a write that names no event keeps the row's place in the record. */
export function sealingOf({ sealer, mirror }: Pick<ListAccess, 'sealer' | 'mirror'>, write: Placed): Sealing {
  const { event, after, madeBy } = write.link ?? {};
  if (write.list === 'events') return { sealer, chain: after ?? '' };
  if (madeBy !== undefined) return { sealer, chain: madeBy };
  if (event === undefined) {
    const key = 'key' in write ? write.key : write.row.key;
    return { sealer, chain: mirror.held(write.list, key)?.mark.chain ?? '' };
  }
  const fields = eventFields(sealer, event, after ?? '');
  const line = JSON.stringify(fields);
  return {
    ...{ sealer, chain: `${event.key} ${String(fields[sealColumn.name])}` },
    line: line.length <= longestLine ? line : null,
  };
}

const longestLine = 60_000;

/** One write as a part of a batch. Throws NotFound for a change of a row that is not there, too_long for a value that does not fit. */
export async function partOf(access: ListAccess, id: string, write: Write): Promise<Part> {
  const path = access.itemPaths[write.list];
  if (write.do === 'create') {
    const fields = fieldsOfNew(write.list, write.row, sealingOf(access, write));
    return { id, method: 'POST', url: path, body: { fields } };
  }
  const { itemId, row } = await heldFor(access, write.list, write.key);
  return {
    id,
    method: 'PATCH',
    url: `${path}${at`/${itemId}/fields`}`,
    headers: { 'If-Match': write.version },
    body: fieldsOfChange(write.list, { row, set: write.set }, sealingOf(access, write)),
  };
}

/** Takes the answer to a create into the mirror: what was sent, under the id and version that SharePoint gave. */
export function holdCreated<L extends ListName>(access: ListAccess, write: Create<L>, body: unknown): void {
  const item = answered(itemAnswer, body);
  const fields = fieldsOfNew(write.list, write.row, sealingOf(access, write));
  access.mirror.hold(write.list, { ...heldOf(item), fields });
}

const heldOf = (item: ItemAnswer) => ({
  id: item.id,
  eTag: eTagOf(item),
  changed: { at: item.lastModifiedDateTime ?? null, by: null },
  fields: item.fields ?? {},
});

/** Takes the answer to a change into the mirror. SharePoint answers with the fields and the new version alone (graph.md §4). */
export async function holdChanged<L extends ListName>(
  access: ListAccess,
  write: Pick<Change<L>, 'list' | 'key' | 'set' | 'link'>,
  answer: PartAnswer,
): Promise<void> {
  const { list, key, set } = write;
  const held = access.mirror.held(list, key);
  if (!held) return;
  const eTag = answered(fieldsAnswer, answer.body)['@odata.etag'] ?? answer.headers.get('etag');
  if (!eTag) {
    await readItem(access, list, held.itemId);
    return;
  }
  const fields = fieldsOfNew(list, { ...held.row, ...set }, sealingOf(access, write));
  access.mirror.hold(list, { id: held.itemId, eTag, fields });
}

/** Reads one item as it is now, into the mirror too; undefined when its row cannot be read. */
export async function readItem<L extends ListName>(
  { graph, itemPaths, mirror }: ListAccess,
  list: L,
  itemId: string,
): Promise<Rows[L] | undefined> {
  const path = `${itemPaths[list]}${at`/${itemId}`}${query(itemQuery(list))}`;
  const { body } = await graph.call({ method: 'GET', path });
  const item = answered(itemAnswer, body);
  return mirror.hold(list, heldOf(item));
}

/** Finds the item that holds a key through the indexed column, into the mirror too; false when there is none. */
export async function adopt(
  { graph, itemPaths, mirror }: ListAccess,
  list: ListName,
  key: string,
): Promise<boolean> {
  const path = itemPaths[list] + query({ ...itemQuery(list), $filter: `fields/Key eq ${literal(key)}` });
  const { body } = await graph.call({ method: 'GET', path });
  const [item] = answered(z.object({ value: z.array(itemAnswer) }), body).value;
  if (!item) return false;
  mirror.hold(list, heldOf(item));
  return true;
}
