import { readAuthor } from './authors.ts';
import {
  childrenOf,
  type DriveRow,
  downloadUrl,
  driveAt,
  type FileRow,
  fileAt,
  pathOf,
} from './drive-rows.ts';
import type { Ask } from './exchange.ts';
import { idsOf, listUrl } from './item-body.ts';
import { listAt } from './list-rows.ts';
import { pick } from './shape.ts';
import { site } from './site.ts';

const serverPath = (names: readonly string[]): string => names.map(encodeURIComponent).join('/');

const kinds: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  msg: 'application/vnd.ms-outlook',
};

/** The media type by a file's name. */
export const mediaType = (name: string): string =>
  kinds[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

export const fileTag = (row: FileRow): string => `"{${row.uid.toUpperCase()}},${row.version}"`;
export const contentTag = (row: FileRow): string => `"c:{${row.uid.toUpperCase()}},${row.content_version}"`;

/** Where an item is: the drive, the folder, and the folder's path. */
function parentReference(ask: Ask, row: FileRow): object {
  const base = { driveType: 'documentLibrary', driveId: row.drive_id };
  if (row.parent_id === null) return base;
  const parent = fileAt(ask.world.store, row.drive_id, row.parent_id);
  const path = pathOf(ask.world.store, parent);
  return {
    ...base,
    id: parent.id,
    name: parent.parent_id === null ? 'root' : parent.name,
    path: `/drives/${row.drive_id}/root:${path.length > 0 ? `/${serverPath(path)}` : ''}`,
    siteId: site.id,
  };
}

const contentFacets = (row: FileRow): object => ({
  cTag: contentTag(row),
  file: { hashes: { quickXorHash: row.hash }, mimeType: mediaType(row.name) },
});

/** A folder or file as Graph shows it. `sharepointIds` only where it is selected. */
export function fileBody(ask: Ask, row: FileRow, select: readonly string[] | null = null): object {
  const list = listAt(ask.world.store, driveAt(ask.world.store, row.drive_id).list_id);
  const isRoot = row.parent_id === null;
  const names = pathOf(ask.world.store, row);
  const body = {
    ...(row.folder ? {} : { '@microsoft.graph.downloadUrl': downloadUrl(ask, row.blob, row.name) }),
    createdDateTime: row.created,
    eTag: fileTag(row),
    id: row.id,
    lastModifiedDateTime: row.modified,
    name: row.name,
    webUrl: `${listUrl(list)}${names.length > 0 ? `/${serverPath(names)}` : ''}`,
    size: row.size,
    createdBy: readAuthor(row.created_by).identity,
    lastModifiedBy: readAuthor(row.modified_by).identity,
    parentReference: parentReference(ask, row),
    fileSystemInfo: { createdDateTime: row.created, lastModifiedDateTime: row.modified },
    ...(row.folder
      ? { folder: { childCount: childrenOf(ask.world.store, row.id).length } }
      : contentFacets(row)),
    ...(isRoot ? { root: {} } : {}),
  };
  if (!select) return body;
  const ids = select.includes('sharepointIds')
    ? { sharepointIds: idsOf(list, { id: row.list_item, uid: row.uid }) }
    : {};
  return pick({ ...body, ...ids }, select);
}

/** What delta says of an item that is gone. */
export const deletedFileBody = (drive: DriveRow, row: FileRow): object => ({
  id: row.id,
  name: row.name,
  ...(row.folder ? { folder: {} } : { file: {} }),
  parentReference: {
    driveType: 'documentLibrary',
    driveId: drive.id,
    ...(row.parent_id ? { id: row.parent_id } : {}),
  },
  deleted: { state: 'deleted' },
});
