import { authorOf } from './authors.ts';
import { contentTag, fileBody, fileTag } from './drive-body.ts';
import { checkSettled, checkUnlocked, conflictBehavior, fileRoute } from './drive-paths.ts';
import {
  addFile,
  changeFile,
  childrenOf,
  type DriveRow,
  downloadUrl,
  driveAt,
  driveBody,
  type FileRow,
  fileAt,
  removeFile,
  rootOf,
  settleName,
} from './drive-rows.ts';
import { accessDenied, invalidRequest, notImplemented } from './errors.ts';
import { type Answer, type Ask, asRecord, created, noContent, ok, type Route } from './exchange.ts';
import { itemReader } from './item-body.ts';
import { checkMatch, itemAt } from './item-rows.ts';
import { pageSize } from './items.ts';
import { continued, skipped, token } from './links.ts';
import { listAt } from './list-rows.ts';
import { listBody } from './lists.ts';
import { collection, pick, readShape } from './shape.ts';
import { checkSite } from './site.ts';

/** Refuses a write whose If-Match is neither the item's eTag nor its cTag. */
export const checkFileMatch = (ask: Ask, row: FileRow): void =>
  checkMatch(
    ask.world,
    ask.headers.get('if-match'),
    row.folder ? [fileTag(row)] : [fileTag(row), contentTag(row)],
  );

function readFile(ask: Ask, row: FileRow): Answer {
  if (ask.headers.get('if-none-match') === fileTag(row)) return { status: 304 };
  const { select, expand } = readShape(ask, { expands: ['children', 'listItem'] });
  const list = listAt(ask.world.store, driveAt(ask.world.store, row.drive_id).list_id);
  const children = expand.has('children')
    ? { children: childrenOf(ask.world.store, row.id).map((each) => fileBody(ask, each)) }
    : {};
  const listItem = expand.has('listItem')
    ? {
        listItem: itemReader(ask.world, list, { select: null, expand: new Map() })(
          itemAt(ask.world, list.id, String(row.list_item)),
        ),
      }
    : {};
  return ok({ ...fileBody(ask, row, select), ...children, ...listItem }, { ETag: fileTag(row) });
}

function readChildren(ask: Ask, row: FileRow): Answer {
  const { select } = readShape(ask, { expands: [] });
  const size = pageSize(ask);
  const start = skipped(ask, 'offset');
  const orderby = ask.query.get('$orderby');
  if (orderby !== undefined && !/^name( asc)?$/i.test(orderby))
    throw notImplemented(`$orderby=${orderby} here`);
  const all = childrenOf(ask.world.store, row.id);
  const next =
    all.length > start + size
      ? { '@odata.nextLink': continued(ask, '$skiptoken', token({ offset: start + size })) }
      : {};
  return ok(
    collection(
      'children',
      all.slice(start, start + size).map((each) => fileBody(ask, each, select)),
      next,
    ),
  );
}

function createFolder(ask: Ask, parent: FileRow): Answer {
  const body = asRecord(ask.body);
  if (!parent.folder) throw invalidRequest('The parent is not a folder.');
  if (typeof body?.name !== 'string' || !asRecord(body.folder))
    throw invalidRequest('A folder needs a name and the facet folder.');
  const conflict = conflictBehavior(ask, body, 'fail');
  const { name, replaces } = settleName(ask.world, { parent, name: body.name, conflict });
  if (replaces) {
    if (!replaces.folder) throw invalidRequest('A file of that name stands there.');
    return ok(fileBody(ask, replaces));
  }
  const row = addFile(
    ask.world,
    { parent, name, folder: true, size: 0, hash: '', blob: '' },
    authorOf(ask.world, ask.caller),
  );
  return created(fileBody(ask, row));
}

function isBelow(ask: Ask, row: FileRow, folder: FileRow): boolean {
  let at: FileRow = folder;
  while (at.parent_id !== null && at.id !== row.id) at = fileAt(ask.world.store, at.drive_id, at.parent_id);
  return at.id === row.id;
}

/** The folder that `parentReference` names; without it the one it is in. */
function newParent(ask: Ask, row: FileRow, body: Readonly<Record<string, unknown>>): FileRow {
  if (row.parent_id === null) throw invalidRequest('The root cannot be renamed or moved.');
  const reference = asRecord(body.parentReference);
  if (reference?.driveId !== undefined && reference.driveId !== row.drive_id) {
    throw invalidRequest('Items cannot be moved between Drives');
  }
  const id = reference?.id;
  if (reference && typeof id !== 'string') throw notImplemented('a parentReference without an id');
  const parent = fileAt(ask.world.store, row.drive_id, typeof id === 'string' ? id : row.parent_id);
  if (!parent.folder) throw invalidRequest('The parent is not a folder.');
  if (isBelow(ask, row, parent)) throw invalidRequest('A folder cannot be moved into itself.');
  return parent;
}

function patchFile(ask: Ask, row: FileRow): Answer {
  const body = asRecord(ask.body);
  if (!body) throw invalidRequest('The request body is not a drive item.');
  const unknown = Object.keys(body).find(
    (key) => !['name', 'parentReference', 'description', 'id'].includes(key) && !key.startsWith('@'),
  );
  if (unknown !== undefined) throw notImplemented(`changing '${unknown}' of a file`);
  checkUnlocked(ask, row);
  checkSettled(ask, row);
  checkFileMatch(ask, row);
  const parent = newParent(ask, row, body);
  const wanted = typeof body.name === 'string' ? body.name : row.name;
  const conflict = conflictBehavior(ask, body, 'fail');
  const { name, replaces } = settleName(ask.world, { parent, name: wanted, conflict }, row);
  if (replaces) removeFile(ask.world, replaces);
  return ok(
    fileBody(
      ask,
      changeFile(ask.world, row, { name, parent_id: parent.id }, authorOf(ask.world, ask.caller)),
    ),
  );
}

function deleteFile(ask: Ask, row: FileRow): Answer {
  if (row.parent_id === null) throw accessDenied();
  checkUnlocked(ask, row);
  checkFileMatch(ask, row);
  if (
    row.folder &&
    ask.world.switches.onHold.includes(row.name) &&
    childrenOf(ask.world.store, row.id).length > 0
  ) {
    throw accessDenied(
      "Request was cancelled by event received. If attempting to delete a non-empty folder, it's possible that it's on hold",
    );
  }
  removeFile(ask.world, row);
  return noContent();
}

function readContent(ask: Ask, row: FileRow): Answer {
  if (row.folder) throw invalidRequest('A folder has no content.');
  return { status: 302, headers: { Location: downloadUrl(ask, row.blob, row.name) } };
}

function listItemOf(ask: Ask, row: FileRow): Answer {
  const list = listAt(ask.world.store, driveAt(ask.world.store, row.drive_id).list_id);
  const read = itemReader(ask.world, list, readShape(ask, { expands: ['fields'] }));
  return ok(read(itemAt(ask.world, list.id, String(row.list_item))));
}

function driveRoute(
  at: string,
  units: number,
  options: readonly string[],
  answer: (ask: Ask, drive: DriveRow) => Answer,
): Route {
  return {
    ...{ at, units, options, within: 'site' },
    answer: (ask, place) => answer(ask, driveAt(ask.world.store, place('drive'))),
  };
}

const one = '/drives/:drive/items/:item';
const seen = ['$select', '$expand'];
const conflicts = ['@microsoft.graph.conflictbehavior'];

export const driveRoutes: readonly Route[] = [
  {
    ...{ at: 'GET /sites/:site/drives', units: 2, options: ['$select', '$top'], within: 'site' },
    answer: (ask, place) => {
      checkSite(place('site'));
      const drives = ask.world.store.all<DriveRow>('SELECT * FROM drives ORDER BY rowid');
      const { select } = readShape(ask, { expands: [] });
      return ok(
        collection(
          'drives',
          drives.map((drive) => pick(driveBody(ask.world, drive), select)),
        ),
      );
    },
  },
  driveRoute('GET /drives/:drive', 1, ['$select'], (ask, drive) =>
    ok(pick(driveBody(ask.world, drive), readShape(ask, { expands: [] }).select)),
  ),
  driveRoute('GET /drives/:drive/list', 1, ['$select'], (ask, drive) =>
    ok(
      pick(
        listBody(ask.world, listAt(ask.world.store, drive.list_id)),
        readShape(ask, { expands: [] }).select,
      ),
    ),
  ),
  driveRoute('GET /drives/:drive/root', 1, seen, (ask, drive) =>
    readFile(ask, rootOf(ask.world.store, drive.id)),
  ),
  fileRoute(`GET ${one}`, 1, seen, readFile),
  fileRoute(`PATCH ${one}`, 2, conflicts, patchFile),
  fileRoute(`DELETE ${one}`, 2, [], deleteFile),
  fileRoute(`GET ${one}/children`, 2, ['$select', '$top', '$orderby', '$skiptoken'], readChildren),
  fileRoute(`POST ${one}/children`, 2, [], createFolder),
  fileRoute(`GET ${one}/content`, 1, [], readContent),
  fileRoute(`GET ${one}/listItem`, 1, seen, listItemOf),
];
