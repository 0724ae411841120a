import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authorOf, readAuthor } from './authors.ts';
import { addSystemColumns, columnsOf, forgetColumns } from './column-rows.ts';
import { columnBody, createColumn } from './columns.ts';
import { addDrive, driveBody, driveOfList } from './drive-rows.ts';
import { filterNotSupported, invalidRequest, nameAlreadyExists } from './errors.ts';
import {
  type Answer,
  type Ask,
  asRecord,
  created,
  noContent,
  ok,
  type Route,
  type World,
} from './exchange.ts';
import { parseFilter } from './filter.ts';
import { listUrl } from './item-body.ts';
import { type ListRow, listAt } from './list-rows.ts';
import { collection, pick, readShape } from './shape.ts';
import { checkSite, site } from './site.ts';
import type { Store } from './store.ts';

const templates = ['genericList', 'documentLibrary'] as const;

/** A list as Graph shows it. */
export function listBody(world: World, row: ListRow, expand: ReadonlySet<string> = new Set()): object {
  const drive = expand.has('drive') ? driveOfList(world.store, row.id) : undefined;
  return {
    '@odata.etag': `"${row.id},${row.version}"`,
    createdDateTime: row.created,
    description: row.description,
    eTag: `"${row.id},${row.version}"`,
    id: row.id,
    lastModifiedDateTime: row.modified,
    name: row.name,
    webUrl: listUrl(row),
    displayName: row.display_name,
    createdBy: readAuthor(row.created_by).identity,
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: row.hidden === 1, template: row.template },
    ...(row.hidden ? { system: {} } : {}),
    ...(expand.has('columns') ? { columns: columnsOf(world.store, row.id).map(columnBody) } : {}),
    ...(drive ? { drive: driveBody(world, drive) } : {}),
  };
}

export interface NewList {
  readonly title: string;
  readonly template: string;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly firstItem?: number;
}

/** The last part of a list's address. It stays when the title changes, so a later list of that title gets a number. */
function nameFor(store: Store, title: string): string {
  const wanted = title === 'Documents' ? 'Shared Documents' : title.replace(/[^\p{L}\p{N} _-]/gu, '').trim();
  const names = new Set(store.all<ListRow>('SELECT * FROM lists').map(({ name }) => name.toLowerCase()));
  for (let n = 0; ; n += 1) {
    const name = n === 0 ? wanted : `${wanted}${n}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}

/** Makes a list with the columns that every list has, and a drive for a library. `author` as `authorOf` makes it. */
export function addList(world: World, list: NewList, author: string): ListRow {
  const { store } = world;
  const id = randomUUID();
  const name = nameFor(store, list.title);
  store.run(
    'INSERT INTO lists VALUES (?,?,?,?,?,?,?,?,?,?,?,0)',
    ...[id, name, list.title, list.description ?? '', list.template, list.hidden ? 1 : 0],
    ...[world.now(), world.now(), author, 1, list.firstItem ?? 1],
  );
  addSystemColumns(store, id, list.template);
  const row = listAt(store, id);
  if (list.template === 'documentLibrary') addDrive(world, row, author);
  return row;
}

const newListSchema = z.object({
  displayName: z.string().trim().min(1, 'A list needs a displayName.'),
  description: z.string().optional(),
  columns: z.array(z.unknown()).default([]),
  list: z
    .object({ template: z.enum(templates, 'The list template is not supported.').default('genericList') })
    .default({ template: 'genericList' }),
});

function readNewList(body: unknown): z.infer<typeof newListSchema> {
  if (asRecord(body)?.name !== undefined) {
    throw invalidRequest(
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    );
  }
  const parsed = newListSchema.safeParse(body);
  if (!parsed.success)
    throw invalidRequest(parsed.error.issues[0]?.message ?? 'The request body is not a list.');
  return parsed.data;
}

function createList(ask: Ask): Answer {
  const { world } = ask;
  const { displayName, description = '', columns, list } = readNewList(ask.body);
  if (world.store.one('SELECT 1 FROM lists WHERE display_name = ?', displayName)) {
    throw nameAlreadyExists('Name already exists');
  }
  const wanted = { title: displayName, template: list.template, description };
  const row = addList(world, wanted, authorOf(world, ask.caller));
  for (const column of columns) createColumn(world.store, row, column);
  return created(listBody(world, row));
}

/** Lists by their titles; the hidden ones only when `system` is selected. Only `displayName eq` filters (pnpcore#68). */
function readLists(ask: Ask): Answer {
  const { select, expand } = readShape(ask, { expands: ['columns', 'drive'] });
  const filter = ask.query.get('$filter');
  const predicates = filter === undefined ? [] : parseFilter(filter);
  if (predicates.some(({ path, compare }) => path !== 'displayName' || compare !== 'eq'))
    throw filterNotSupported();
  const rows = ask.world.store
    .all<ListRow>('SELECT * FROM lists ORDER BY rowid')
    .filter((row) => row.hidden === 0 || select?.includes('system'))
    .filter((row) =>
      predicates.every(({ literal }) => String(literal).toLowerCase() === row.display_name.toLowerCase()),
    );
  const shown = (row: ListRow): object => listBody(ask.world, row, new Set(expand.keys()));
  const names = select ? [...select, ...expand.keys()] : null;
  return ok(
    collection(
      'lists',
      rows.map((row) => pick(shown(row), names)),
    ),
  );
}

function readList(ask: Ask, row: ListRow): Answer {
  const { select, expand } = readShape(ask, { expands: ['columns', 'drive'] });
  const body = listBody(ask.world, row, new Set(expand.keys()));
  return ok(pick(body, select ? [...select, ...expand.keys()] : null));
}

function patchList(ask: Ask, row: ListRow): Answer {
  const { store } = ask.world;
  const { displayName, description } = asRecord(ask.body) ?? {};
  const title = typeof displayName === 'string' ? displayName : row.display_name;
  if (store.one('SELECT 1 FROM lists WHERE display_name = ? AND id <> ?', title, row.id)) {
    throw nameAlreadyExists('Name already exists');
  }
  store.run(
    'UPDATE lists SET display_name = ?, description = ?, modified = ?, version = version + 1 WHERE id = ?',
    ...[title, typeof description === 'string' ? description : row.description, ask.world.now(), row.id],
  );
  return ok(listBody(ask.world, listAt(store, row.id)));
}

function deleteList(ask: Ask, row: ListRow): Answer {
  const { store } = ask.world;
  if (row.hidden) throw invalidRequest('This list cannot be deleted.');
  const drive = driveOfList(store, row.id);
  if (drive) store.run('DELETE FROM drive_items WHERE drive_id = ?', drive.id);
  for (const table of ['items', 'item_versions', 'indexed_values', 'columns', 'drives', 'subscriptions']) {
    store.run(`DELETE FROM ${table} WHERE list_id = ?`, row.id);
  }
  store.run('DELETE FROM lists WHERE id = ?', row.id);
  forgetColumns(store);
  return noContent();
}

const listPath = '/sites/:site/lists/:list';
const whole = (
  at: string,
  units: number,
  options: readonly string[],
  answer: (ask: Ask) => Answer,
): Route => ({
  ...{ at, options, units, within: 'site' },
  answer: (ask, place) => {
    checkSite(place('site'));
    return answer(ask);
  },
});
const one = (
  at: string,
  units: number,
  options: readonly string[],
  answer: (ask: Ask, row: ListRow) => Answer,
): Route => ({
  ...{ at, options, units, within: 'site' },
  answer: (ask, place) => {
    checkSite(place('site'));
    return answer(ask, listAt(ask.world.store, place('list')));
  },
});

export const listRoutes: readonly Route[] = [
  whole('GET /sites/:site/lists', 2, ['$select', '$expand', '$filter', '$top'], readLists),
  whole('POST /sites/:site/lists', 2, [], createList),
  one(`GET ${listPath}`, 1, ['$select', '$expand'], readList),
  one(`PATCH ${listPath}`, 2, [], patchList),
  one(`DELETE ${listPath}`, 2, [], deleteList),
];
