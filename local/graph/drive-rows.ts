import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { team } from '../directory.ts';
import { readAuthor } from './authors.ts';
import { itemNotFound, nameAlreadyExists } from './errors.ts';
import type { Ask, World } from './exchange.ts';
import { listUrl } from './item-body.ts';
import { insertItem, itemAt, removeItem, updateItem } from './item-rows.ts';
import { byteOrigin } from './links.ts';
import { type ListRow, listAt } from './list-rows.ts';
import { checkName, checkPathLength, freeName } from './names.ts';
import { site } from './site.ts';
import type { Store } from './store.ts';

export interface DriveRow {
  readonly id: string;
  readonly list_id: string;
  readonly name: string;
}

export interface FileRow {
  readonly id: string;
  readonly drive_id: string;
  /** Null for the root. */
  readonly parent_id: string | null;
  readonly name: string;
  readonly folder: number;
  readonly uid: string;
  readonly list_item: number;
  readonly version: number;
  readonly content_version: number;
  readonly size: number;
  readonly hash: string;
  /** Name of the file that holds the bytes. */
  readonly blob: string;
  readonly created: string;
  readonly modified: string;
  readonly created_by: string;
  readonly modified_by: string;
  readonly seq: number;
  readonly deleted: number;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** `01` and 32 letters, as SharePoint's own look. */
const newItemId = (): string => `01${[...randomBytes(32)].map((byte) => base32[byte % 32]).join('')}`;

/** The library of a list becomes a drive with an empty root. */
export function addDrive(world: World, list: ListRow, author: string): DriveRow {
  const { store } = world;
  const id = `b!${randomBytes(48).toString('base64url')}`;
  store.run('INSERT INTO drives VALUES (?,?,?)', id, list.id, list.display_name);
  writeFile(world, {
    ...{
      id: newItemId(),
      drive_id: id,
      parent_id: null,
      name: 'root',
      folder: 1,
      uid: randomUUID(),
      list_item: 0,
    },
    ...{
      version: 1,
      content_version: 1,
      size: 0,
      hash: '',
      blob: '',
      created: world.now(),
      modified: world.now(),
    },
    ...{ created_by: author, modified_by: author, seq: store.nextSeq(), deleted: 0 },
  });
  return { id, list_id: list.id, name: list.display_name };
}

export const driveOfList = (store: Store, listId: string): DriveRow | undefined =>
  store.one<DriveRow>('SELECT * FROM drives WHERE list_id = ?', listId);

export function driveAt(store: Store, id: string): DriveRow {
  const row = store.one<DriveRow>('SELECT * FROM drives WHERE id = ?', id);
  if (!row) throw itemNotFound();
  return row;
}

/** The library "Documents", which is the site's drive and the team's. */
export function defaultDrive(store: Store): DriveRow {
  const row = store.one<DriveRow>('SELECT * FROM drives ORDER BY rowid LIMIT 1');
  if (!row) throw itemNotFound();
  return row;
}

export function driveBody(world: World, drive: DriveRow): object {
  const list = listAt(world.store, drive.list_id);
  const used = usedBytes(world);
  const total = world.switches.quotaBytes;
  return {
    createdDateTime: list.created,
    description: list.description,
    id: drive.id,
    lastModifiedDateTime: list.modified,
    name: list.display_name,
    webUrl: listUrl(list),
    driveType: 'documentLibrary',
    createdBy: readAuthor(list.created_by).identity,
    owner: { group: { id: team.id, displayName: `${site.title} Owners` } },
    quota: { deleted: 0, remaining: Math.max(0, total - used), state: 'normal', total, used },
  };
}

/** Bytes that the files of the tenant take, without their versions. */
export const usedBytes = (world: World): number =>
  world.store.one<{ n: number }>('SELECT coalesce(sum(size), 0) AS n FROM drive_items WHERE deleted = 0')
    ?.n ?? 0;

function writeFile(world: World, row: FileRow): void {
  world.store.run(
    'INSERT OR REPLACE INTO drive_items VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
    ...[row.id, row.drive_id, row.parent_id, row.name, row.folder, row.uid, row.list_item, row.version],
    ...[row.content_version, row.size, row.hash, row.blob, row.created, row.modified],
    ...[row.created_by, row.modified_by, row.seq, row.deleted],
  );
}

export function rootOf(store: Store, driveId: string): FileRow {
  const row = store.one<FileRow>(
    'SELECT * FROM drive_items WHERE drive_id = ? AND parent_id IS NULL',
    driveId,
  );
  if (!row) throw itemNotFound();
  return row;
}

export const childNamed = (store: Store, parentId: string, name: string): FileRow | undefined =>
  store.one<FileRow>(
    'SELECT * FROM drive_items WHERE parent_id = ? AND name = ? AND deleted = 0',
    parentId,
    name,
  );

export const childrenOf = (store: Store, parentId: string): readonly FileRow[] =>
  store.all<FileRow>(
    'SELECT * FROM drive_items WHERE parent_id = ? AND deleted = 0 ORDER BY folder DESC, name',
    parentId,
  );

/** An item in a drive, by its id. */
export function fileAt(store: Store, driveId: string, id: string): FileRow {
  if (id === 'root') return rootOf(store, driveId);
  const row = store.one<FileRow>(
    'SELECT * FROM drive_items WHERE id = ? AND drive_id = ? AND deleted = 0',
    id,
    driveId,
  );
  if (!row) throw itemNotFound();
  return row;
}

/** The names from the root down to an item, without the root's. */
export function pathOf(store: Store, row: FileRow): readonly string[] {
  const names: string[] = [];
  for (let at: FileRow | undefined = row; at?.parent_id; at = parentOf(store, at)) names.unshift(at.name);
  return names;
}

const parentOf = (store: Store, row: FileRow): FileRow | undefined =>
  row.parent_id === null
    ? undefined
    : store.one<FileRow>('SELECT * FROM drive_items WHERE id = ?', row.parent_id);

export interface Placement {
  readonly parent: FileRow;
  readonly name: string;
  readonly conflict: 'fail' | 'replace' | 'rename';
}

/** Checks a name in its place and settles a clash: the name to use, and the file that is replaced. */
export function settleName(
  world: World,
  { parent, name, conflict }: Placement,
  self?: FileRow,
): { readonly name: string; readonly replaces: FileRow | null } {
  checkName(name, parent.parent_id === null);
  checkPathLength([site.path, 'Shared Documents', ...pathOf(world.store, parent), name].join('/').slice(1));
  const there = childNamed(world.store, parent.id, name);
  if (!there || there.id === self?.id) return { name, replaces: null };
  if (conflict === 'rename')
    return {
      name: freeName(name, (each) => childNamed(world.store, parent.id, each) !== undefined),
      replaces: null,
    };
  if (conflict === 'fail') throw nameAlreadyExists();
  return { name, replaces: there };
}

export interface NewFile {
  readonly parent: FileRow;
  readonly name: string;
  readonly folder: boolean;
  readonly size: number;
  readonly hash: string;
  readonly blob: string;
}

/** Adds a file or folder and its row in the library's list. The name must be settled. */
export function addFile(world: World, file: NewFile, author: string): FileRow {
  const { store } = world;
  const list = listAt(store, driveAt(store, file.parent.drive_id).list_id);
  const item = insertItem(
    world,
    list,
    { ContentType: file.folder ? 'Folder' : 'Document', FileLeafRef: file.name },
    author,
  );
  const row: FileRow = {
    ...{ id: newItemId(), drive_id: file.parent.drive_id, parent_id: file.parent.id, name: file.name },
    ...{ folder: file.folder ? 1 : 0, uid: item.uid, list_item: item.id, version: 1, content_version: 1 },
    ...{ size: file.size, hash: file.hash, blob: file.blob, created: item.created, modified: item.modified },
    ...{ created_by: author, modified_by: author, seq: store.nextSeq(), deleted: 0 },
  };
  writeFile(world, row);
  return row;
}

/** Writes a change of a file; content that changes keeps the bytes before it as a version. */
export function changeFile(
  world: World,
  before: FileRow,
  change: Partial<Pick<FileRow, 'name' | 'parent_id' | 'size' | 'hash' | 'blob'>>,
  author: string,
): FileRow {
  const { store } = world;
  const isContent = change.blob !== undefined;
  if (isContent) {
    store.run(
      'INSERT INTO file_versions VALUES (?,?,?,?,?,?,?)',
      ...[
        before.id,
        before.content_version,
        before.size,
        before.hash,
        before.blob,
        before.modified,
        before.modified_by,
      ],
    );
  }
  const item = itemAt(world, driveAt(store, before.drive_id).list_id, String(before.list_item));
  const fields = JSON.parse(item.fields);
  updateItem(world, item, { ...fields, FileLeafRef: change.name ?? before.name }, author);
  const row: FileRow = {
    ...before,
    ...change,
    version: before.version + 1,
    content_version: before.content_version + (isContent ? 1 : 0),
    modified: world.now(),
    modified_by: author,
    seq: store.nextSeq(),
  };
  writeFile(world, row);
  return row;
}

/** Deletes an item and everything below it. */
export function removeFile(world: World, row: FileRow): void {
  for (const child of childrenOf(world.store, row.id)) removeFile(world, child);
  removeItem(world, itemAt(world, driveAt(world.store, row.drive_id).list_id, String(row.list_item)));
  writeFile(world, { ...row, deleted: 1, seq: world.store.nextSeq() });
}

/** A short-lived address of a file's bytes, that needs no token. */
export function downloadUrl(ask: Ask, blob: string, name: string): string {
  const expires = Math.floor(Date.parse(ask.world.now()) / 1000) + 3600;
  const signature = sign(ask.world, `${blob}.${expires}`);
  return `${byteOrigin(ask)}/_files/content/${blob}/${encodeURIComponent(name)}?tempauth=${expires}.${signature}`;
}

export const sign = (world: Pick<World, 'secret'>, text: string): string =>
  createHmac('sha256', world.secret).update(text).digest('base64url');
