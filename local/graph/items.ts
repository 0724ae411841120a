import { authorOf } from './authors.ts';
import { invalidRequest, resourceModified } from './errors.ts';
import { type Answer, type Ask, asRecord, created, noContent, ok, type Route } from './exchange.ts';
import { type Fields, written } from './field-values.ts';
import { fieldsReader, itemReader } from './item-body.ts';
import { findItems } from './item-query.ts';
import { checkMatch, etagOf, type ItemRow, insertItem, itemAt, removeItem, updateItem } from './item-rows.ts';
import { continued, skipped, token } from './links.ts';
import { type ListRow, listAt } from './list-rows.ts';
import { collection, pick, readShape, readTop, type Shape } from './shape.ts';
import { checkSite } from './site.ts';

const expands = ['fields'];
const wholeItem: Shape = { select: null, expand: new Map([['fields', null]]) };

/** How many rows go on one page: what is asked, at most the cap, and fewer at random when the switch says so. */
export function pageSize(ask: Ask): number {
  const { pageSize: usual, pageCap, shortPages } = ask.world.switches;
  const size = Math.min(readTop(ask) ?? usual, pageCap);
  return shortPages ? Math.max(1, Math.ceil(size * ask.world.random())) : size;
}

function listItems(ask: Ask, list: ListRow): Answer {
  const { store } = ask.world;
  const read = itemReader(ask.world, list, readShape(ask, { expands }));
  const size = pageSize(ask);
  const found = findItems(ask, list);
  const context = `sites('root')/lists('${list.id}')/items`;
  if (found) {
    const start = skipped(ask, 'offset');
    const page = found.slice(start, start + size);
    const more = found.length > start + size;
    const next = more
      ? { '@odata.nextLink': continued(ask, '$skiptoken', token({ offset: start + size })) }
      : {};
    return ok(collection(context, page.map(read), next));
  }
  const rows = store.all<ItemRow>(
    'SELECT * FROM items WHERE list_id = ? AND deleted = 0 AND id > ? ORDER BY id LIMIT ?',
    ...[list.id, skipped(ask, 'after'), size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const next =
    rows.length > size && last
      ? { '@odata.nextLink': continued(ask, '$skiptoken', token({ after: last.id })) }
      : {};
  return ok(collection(context, page.map(read), next));
}

/** The fields that a body names; 400 when it names none. */
function fieldsIn(value: unknown): Fields {
  const fields = asRecord(value);
  if (!fields) throw invalidRequest('The request body does not name any fields.');
  return fields;
}

/** Column defaults are left to the client: through Graph they are ignored (docs-contrib#3480). */
function createItem(ask: Ask, list: ListRow): Answer {
  const body = asRecord(ask.body) ?? {};
  if (list.template === 'documentLibrary')
    throw invalidRequest('Items of a document library are made through its drive.');
  const fields = written(ask.world, list.id, {}, body.fields === undefined ? {} : fieldsIn(body.fields));
  const row = insertItem(ask.world, list, fields, authorOf(ask.world, ask.caller));
  return created(itemReader(ask.world, list, wholeItem)(row));
}

/** Two writes of one item at once, without If-Match: the second may lose (`graph.md` §3), by the switch. */
function checkOverlap(ask: Ask, row: ItemRow): void {
  const { switches, random, now } = ask.world;
  if (ask.headers.has('if-match') || row.modified !== now() || random() >= switches.overlapConflicts) return;
  throw resourceModified();
}

function changeFields(ask: Ask, list: ListRow, row: ItemRow, body: unknown): ItemRow {
  checkMatch(ask.world, ask.headers.get('if-match'), [etagOf(row)]);
  checkOverlap(ask, row);
  const fields = written(ask.world, list.id, JSON.parse(row.fields), fieldsIn(body));
  return updateItem(ask.world, row, fields, authorOf(ask.world, ask.caller));
}

/** `PATCH …/fields` answers with the fields alone. */
function patchFields(ask: Ask, list: ListRow, id: string): Answer {
  const row = changeFields(ask, list, itemAt(ask.world, list.id, id), ask.body);
  return ok(fieldsReader(ask.world, list.id, null)(row), { ETag: etagOf(row) });
}

function patchItem(ask: Ask, list: ListRow, id: string): Answer {
  const body = asRecord(ask.body);
  const row = changeFields(ask, list, itemAt(ask.world, list.id, id), body?.fields ?? {});
  return ok(itemReader(ask.world, list, wholeItem)(row), { ETag: etagOf(row) });
}

function getItem(ask: Ask, list: ListRow, id: string): Answer {
  const row = itemAt(ask.world, list.id, id);
  if (ask.headers.get('if-none-match') === etagOf(row)) return { status: 304 };
  // One item by itself comes with its fields, unless they are asked for otherwise.
  const asked = readShape(ask, { expands });
  const shape = ask.query.has('$expand') || asked.select ? asked : wholeItem;
  return ok(itemReader(ask.world, list, shape)(row), { ETag: etagOf(row) });
}

function getFields(ask: Ask, list: ListRow, id: string): Answer {
  const row = itemAt(ask.world, list.id, id);
  const { select } = readShape(ask, { expands: [] });
  return ok(fieldsReader(ask.world, list.id, select)(row), { ETag: etagOf(row) });
}

function deleteItem(ask: Ask, list: ListRow, id: string): Answer {
  const row = itemAt(ask.world, list.id, id);
  checkMatch(ask.world, ask.headers.get('if-match'), [etagOf(row)]);
  if (list.template === 'documentLibrary')
    throw invalidRequest('Items of a document library are deleted through its drive.');
  removeItem(ask.world, row);
  return noContent();
}

interface VersionRow {
  readonly version: number;
  readonly fields: string;
  readonly modified: string;
  readonly modified_by: string;
}

/** The versions before and the present one, newest first. */
function versionsOf(ask: Ask, row: ItemRow): readonly ItemRow[] {
  const older = ask.world.store.all<VersionRow>(
    'SELECT version, fields, modified, modified_by FROM item_versions WHERE list_id = ? AND item_id = ? ORDER BY version DESC',
    ...[row.list_id, row.id],
  );
  const all = [row, ...older.map((version) => ({ ...row, ...version }))];
  return ask.world.switches.versionsNewestFirst ? all : all.reverse();
}

function versionReader(
  ask: Ask,
  list: ListRow,
  expanded: readonly string[] | null | undefined,
): (row: ItemRow) => object {
  const readItem = itemReader(ask.world, list, { select: null, expand: new Map() });
  const readFields = expanded === undefined ? null : fieldsReader(ask.world, list.id, expanded);
  return (row) => ({
    ...pick(readItem(row), ['lastModifiedBy', 'lastModifiedDateTime']),
    id: `${row.version}.0`,
    ...(readFields ? { fields: readFields(row) } : {}),
  });
}

function listVersions(ask: Ask, list: ListRow, id: string): Answer {
  const shape = readShape(ask, { expands });
  const read = versionReader(ask, list, shape.expand.get('fields'));
  return ok(collection('versions', versionsOf(ask, itemAt(ask.world, list.id, id)).map(read)));
}

function versionAt(ask: Ask, list: ListRow, id: string, version: string): ItemRow {
  const found = versionsOf(ask, itemAt(ask.world, list.id, id)).find(
    (each) => `${each.version}.0` === version,
  );
  if (!found) throw invalidRequest('The version does not exist.');
  return found;
}

function restoreVersion(ask: Ask, list: ListRow, id: string, version: string): Answer {
  const fields = JSON.parse(versionAt(ask, list, id, version).fields);
  updateItem(ask.world, itemAt(ask.world, list.id, id), fields, authorOf(ask.world, ask.caller));
  return noContent();
}

const itemsAt = '/sites/:site/lists/:list/items';
type Answering = (ask: Ask, list: ListRow, id: string, version: string) => Answer;

function route(at: string, units: number, options: readonly string[], answer: Answering): Route {
  return {
    at,
    options,
    units,
    within: 'site',
    answer: (ask, place) => {
      checkSite(place('site'));
      const part = (name: string): string => (at.includes(`:${name}`) ? place(name) : '');
      return answer(ask, listAt(ask.world.store, place('list')), part('item'), part('version'));
    },
  };
}

export const itemRoutes: readonly Route[] = [
  route(`GET ${itemsAt}`, 2, ['$expand', '$select', '$filter', '$orderby', '$top', '$skiptoken'], listItems),
  route(`POST ${itemsAt}`, 2, [], createItem),
  route(`GET ${itemsAt}/:item`, 1, ['$expand', '$select'], getItem),
  route(`PATCH ${itemsAt}/:item`, 2, [], patchItem),
  route(`DELETE ${itemsAt}/:item`, 2, [], deleteItem),
  route(`GET ${itemsAt}/:item/fields`, 1, ['$select'], getFields),
  route(`PATCH ${itemsAt}/:item/fields`, 2, [], patchFields),
  route(`GET ${itemsAt}/:item/versions`, 2, ['$expand', '$top'], listVersions),
  route(`GET ${itemsAt}/:item/versions/:version`, 1, ['$expand'], (ask, list, id, version) =>
    ok(
      versionReader(
        ask,
        list,
        readShape(ask, { expands }).expand.get('fields'),
      )(versionAt(ask, list, id, version)),
    ),
  ),
  route(`POST ${itemsAt}/:item/versions/:version/restoreVersion`, 2, [], restoreVersion),
];
