import { readAuthor } from './authors.ts';
import { isLookup } from './column-kinds.ts';
import { type ColumnRow, columnsOf, facetOf } from './column-rows.ts';
import { GraphRefusal, unknownColumn } from './errors.ts';
import type { World } from './exchange.ts';
import { type Fields, lookupList } from './field-values.ts';
import { etagOf, type ItemRow } from './item-rows.ts';
import type { ListRow } from './list-rows.ts';
import { pick, type Shape } from './shape.ts';
import { site } from './site.ts';

const maxLookups = 12;

const contentTypes = {
  item: { id: '0x0100', name: 'Item' },
  document: { id: '0x010100', name: 'Document' },
  folder: { id: '0x0120', name: 'Folder' },
} as const;

type Kept = Readonly<Record<string, unknown>>;
type Read = (row: ItemRow, kept: Kept) => unknown;

const titleOf = (_row: ItemRow, kept: Kept): unknown => kept.Title ?? kept.FileLeafRef;

const systemReads: Readonly<Record<string, Read>> = {
  id: (row) => String(row.id),
  ID: (row) => row.id,
  ContentType: (_row, kept) => kept.ContentType ?? contentTypes.item.name,
  Modified: (row) => row.modified,
  Created: (row) => row.created,
  AuthorLookupId: (row) => String(readAuthor(row.created_by).lookupId),
  EditorLookupId: (row) => String(readAuthor(row.modified_by).lookupId),
  AppAuthorLookupId: (row) => asText(readAuthor(row.created_by).appLookupId),
  AppEditorLookupId: (row) => asText(readAuthor(row.modified_by).appLookupId),
  _UIVersionString: (row) => `${row.version}.0`,
  Attachments: () => false,
  Edit: () => '',
  LinkTitleNoMenu: titleOf,
  LinkTitle: titleOf,
  ItemChildCount: () => '0',
  FolderChildCount: () => '0',
};

const asText = (id: number | null): string | undefined => (id === null ? undefined : String(id));

/** The text of a row that a lookup or person column points to. */
function lookupText(world: World, column: ColumnRow, id: unknown): Readonly<Record<string, unknown>> {
  const row = world.store.one<ItemRow>(
    'SELECT * FROM items WHERE list_id = ? AND id = ? AND deleted = 0',
    ...[lookupList(world, column) ?? '', Number(id)],
  );
  const kept = row ? JSON.parse(row.fields) : {};
  const shown = String(facetOf(column, 'lookup').columnName ?? 'Title');
  return {
    LookupId: Number(id),
    LookupValue: kept[shown] ?? '',
    ...(column.kind === 'multiPerson' && kept.EMail ? { Email: kept.EMail } : {}),
  };
}

/** How a column named in `$select` is read. */
function namedRead(world: World, columns: readonly ColumnRow[], name: string): Read {
  const system = systemReads[name];
  if (system) return system;
  const column = columns.find((each) => each.name === name);
  if (column?.name === 'Author') return (row) => authorName(world, row.created_by);
  if (column?.name === 'Editor') return (row) => authorName(world, row.modified_by);
  if (column?.kind === 'lookup' || column?.kind === 'person') {
    return (_row, kept) =>
      kept[name] === undefined ? undefined : lookupText(world, column, kept[name]).LookupValue;
  }
  if (column?.kind === 'multiLookup' || column?.kind === 'multiPerson') return manyRead(world, column);
  if (column) return (_row, kept) => kept[name];
  const lookup = columns.find((each) => isLookup(each.kind) && `${each.name}LookupId` === name);
  if (lookup)
    return (_row, kept) => (kept[lookup.name] === undefined ? undefined : String(kept[lookup.name]));
  if (world.switches.unknownSelect === 'omit') return () => undefined;
  throw unknownColumn(name);
}

const manyRead =
  (world: World, column: ColumnRow): Read =>
  (_row, kept) => {
    const ids = kept[column.name];
    return Array.isArray(ids) ? ids.map((id) => lookupText(world, column, id)) : undefined;
  };

function authorName(_world: World, text: string): string {
  return readAuthor(text).identity.user?.displayName ?? '';
}

function checkLookups(columns: readonly ColumnRow[], names: readonly string[]): void {
  const lookups = columns.filter(
    (column) =>
      isLookup(column.kind) && (names.includes(column.name) || names.includes(`${column.name}LookupId`)),
  );
  if (lookups.length <= maxLookups) return;
  throw new GraphRefusal(
    400,
    'notSupported',
    'The query cannot be completed because the number of lookup columns it contains exceeds the lookup column threshold.',
    { inner: 'tooManyResources' },
  );
}

type Reads = readonly (readonly [string, Read])[];

const joined = ['Author', 'Editor', 'AppAuthor', 'AppEditor'];

/** Everything that is not hidden: own columns as they are, lookups and people by id alone, and what SharePoint adds. */
function allReads(world: World, columns: readonly ColumnRow[]): Reads {
  const isSingle = ({ kind }: ColumnRow): boolean => kind === 'lookup' || kind === 'person';
  const isOwn = (column: ColumnRow): boolean => !column.hidden && !(column.system && column.read_only);
  const isExtra = ({ name, system, read_only }: ColumnRow): boolean =>
    system === 1 && read_only === 1 && !(name in systemReads) && !joined.includes(name);
  const own = columns.filter(isOwn).map((column): readonly [string, Read] => {
    const name = isSingle(column) ? `${column.name}LookupId` : column.name;
    return [name, namedRead(world, columns, name)];
  });
  const extra = columns
    .filter(isExtra)
    .map(({ name }): readonly [string, Read] => [name, (_row, kept) => kept[name]]);
  return [...own, ...extra, ...Object.entries(systemReads).filter(([name]) => name !== 'ID')];
}

const defaults = new WeakMap<readonly ColumnRow[], Reads>();

/** The reads of a whole item, made once for as long as the columns stay the same. */
function defaultReads(world: World, columns: readonly ColumnRow[]): Reads {
  const known = defaults.get(columns) ?? allReads(world, columns);
  defaults.set(columns, known);
  return known;
}

/** Makes the reader of `fields` for the rows of a list. Empty columns are left out. A column that is not there: 400. */
export function fieldsReader(
  world: World,
  listId: string,
  select: readonly string[] | null,
): (row: ItemRow) => Fields {
  const columns = columnsOf(world.store, listId);
  if (select) checkLookups(columns, select);
  const reads = select
    ? select.map((name): readonly [string, Read] => [name, namedRead(world, columns, name)])
    : defaultReads(world, columns);
  return (row) => {
    const kept = JSON.parse(row.fields);
    const fields: Record<string, unknown> = { '@odata.etag': etagOf(row) };
    for (const [name, read] of reads) {
      const value = read(row, kept);
      if (value !== undefined && value !== null) fields[name] = value;
    }
    return fields;
  };
}

export const listUrl = (list: ListRow): string =>
  list.template === 'documentLibrary'
    ? `${site.url}/${encodeURIComponent(list.name)}`
    : `${site.url}/Lists/${encodeURIComponent(list.name)}`;

function contentTypeOf(list: ListRow, row: ItemRow): object {
  if (list.template !== 'documentLibrary') return contentTypes.item;
  if (row.fields.includes('"ContentType":"Folder"')) return contentTypes.folder;
  return row.fields.includes('"ContentType":"Document"') ? contentTypes.document : contentTypes.item;
}

const parentOf = (list: ListRow): object => ({ id: list.id, siteId: site.id });

/** Makes the reader of whole list items: properties, and `fields` where they are expanded. */
export function itemReader(world: World, list: ListRow, shape: Shape): (row: ItemRow) => object {
  const expanded = shape.expand.get('fields');
  const readFields = expanded === undefined ? null : fieldsReader(world, list.id, expanded);
  const url = listUrl(list);
  return (row) => {
    const body = {
      '@odata.etag': etagOf(row),
      createdDateTime: row.created,
      eTag: etagOf(row),
      id: String(row.id),
      lastModifiedDateTime: row.modified,
      webUrl: `${url}/${row.id}_.000`,
      createdBy: readAuthor(row.created_by).identity,
      lastModifiedBy: readAuthor(row.modified_by).identity,
      parentReference: parentOf(list),
      contentType: contentTypeOf(list, row),
    };
    const shown = pick(
      shape.select?.includes('sharepointIds') ? { ...body, sharepointIds: idsOf(list, row) } : body,
      shape.select,
    );
    return readFields ? { ...shown, fields: readFields(row) } : shown;
  };
}

/** Ids for SharePoint's other interfaces; shown when they are selected. */
export const idsOf = (list: ListRow, row: Pick<ItemRow, 'id' | 'uid'>): object => ({
  listId: list.id,
  listItemId: String(row.id),
  listItemUniqueId: row.uid,
  siteId: site.siteGuid,
  siteUrl: site.url,
  webId: site.webGuid,
});

/** What delta says of a row that is gone. */
export const deletedBody = (list: ListRow, row: ItemRow): object => ({
  id: String(row.id),
  parentReference: parentOf(list),
  contentType: contentTypes.item,
  deleted: { state: 'deleted' },
});
