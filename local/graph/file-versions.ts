import { authorOf, readAuthor } from './authors.ts';
import { checkUnlocked, fileRoute } from './drive-paths.ts';
import { changeFile, downloadUrl, type FileRow } from './drive-rows.ts';
import { invalidRequest, itemNotFound } from './errors.ts';
import { type Answer, type Ask, noContent, ok, type Route } from './exchange.ts';
import { collection } from './shape.ts';

interface FileVersion {
  readonly content_version: number;
  readonly size: number;
  readonly hash: string;
  readonly blob: string;
  readonly modified: string;
  readonly modified_by: string;
}

/** The present bytes and those before; a library may keep none but the first (driveitem-list-versions.md). */
function fileVersions(ask: Ask, row: FileRow): readonly FileVersion[] {
  const { fileVersions: kept, versionsNewestFirst } = ask.world.switches;
  if (kept === 'none') return [{ ...row, content_version: 1 }];
  const older = ask.world.store.all<FileVersion>(
    'SELECT * FROM file_versions WHERE item_id = ? ORDER BY content_version DESC',
    row.id,
  );
  const all = [row, ...older];
  return versionsNewestFirst ? all : all.reverse();
}

const versionBody = (version: FileVersion): object => ({
  id: `${version.content_version}.0`,
  lastModifiedDateTime: version.modified,
  lastModifiedBy: readAuthor(version.modified_by).identity,
  size: version.size,
});

function versionAt(ask: Ask, row: FileRow, id: string): FileVersion {
  const version = fileVersions(ask, row).find((each) => `${each.content_version}.0` === id);
  if (!version) throw itemNotFound();
  return version;
}

function versionContent(ask: Ask, row: FileRow, id: string): Answer {
  const version = versionAt(ask, row, id);
  // onedrive-api-docs#1112
  if (version.blob === row.blob) throw invalidRequest('You cannot get the content of the current version.');
  return { status: 302, headers: { Location: downloadUrl(ask, version.blob, row.name) } };
}

function restore(ask: Ask, row: FileRow, id: string): Answer {
  checkUnlocked(ask, row);
  const { size, hash, blob } = versionAt(ask, row, id);
  changeFile(ask.world, row, { size, hash, blob }, authorOf(ask.world, ask.caller));
  return noContent();
}

const at = '/drives/:drive/items/:item/versions';

export const fileVersionRoutes: readonly Route[] = [
  fileRoute(`GET ${at}`, 2, [], (ask, row) =>
    ok(collection('versions', fileVersions(ask, row).map(versionBody))),
  ),
  fileRoute(`GET ${at}/:version/content`, 1, [], versionContent),
  fileRoute(`POST ${at}/:version/restoreVersion`, 2, [], restore),
];
