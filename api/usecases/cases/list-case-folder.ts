import type { Case } from '#domain/cases/incident-case.ts';
import { linkTo } from '#domain/cases/incident-case.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { FolderListing } from '#wire/answers.ts';
import type { Files } from '../../sharepoint/ports/ports.ts';
import type { FileEntry } from '../../sharepoint/ports/site-facts.ts';
import type { Context } from '../../workspace/context.ts';
import { caseByKey } from '../../workspace/lookups.ts';

/** How deep below a case's folder one may look; SharePoint paths end long before. */
const deepest = 30;

/** The folders from `top` down to the entry's own, outermost first; null when the entry does not stand below `top`. */
export const wayUp = async (
  files: Files,
  entry: FileEntry,
  top: string,
): Promise<readonly FileEntry[] | null> => {
  const way: FileEntry[] = [];
  let at = entry;
  while (at.itemId !== top) {
    if (at.parentId === null || way.length === deepest) return null;
    at = await files.get(at.driveId, at.parentId);
    way.unshift(at);
  }
  return way;
};

/** A file or folder that stands in the folder of a case, with the way up; another place is refused, whatever the person may read there. */
export const entryOfCase = async (
  files: Files,
  of: Pick<Case, 'folder'>,
  { driveId, itemId }: { readonly driveId: string; readonly itemId: string },
): Promise<Decision<{ readonly entry: FileEntry; readonly way: readonly FileEntry[] }>> => {
  if (of.folder === null) return refuse('no_folder');
  if (driveId !== of.folder.driveId) return refuse('outside_folder');
  const entry = await files.get(driveId, itemId);
  const way = await wayUp(files, entry, of.folder.itemId);
  return way === null ? refuse('outside_folder') : allow({ entry, way });
};

const listing = async (
  files: Files,
  folder: FileEntry,
  way: readonly FileEntry[],
): Promise<FolderListing> => {
  const children = await files.children(folder.driveId, folder.itemId);
  return {
    folder: linkTo(folder),
    path: way.map(linkTo),
    children: children.map(({ kind, size, changedAt, changedBy, ...entry }) => ({
      ...linkTo(entry),
      ...{ kind, size, changedAt, changedBy },
    })),
  };
};

/** The case's folder, or one below it. Throws NotFound and what SharePoint refuses. */
export const listCaseFolder = async (
  context: Context,
  { caseKey, itemId }: { readonly caseKey: string; readonly itemId: string | null },
): Promise<Decision<FolderListing>> => {
  const { folder } = caseByKey(context.mirror, caseKey);
  if (folder === null) return refuse('no_folder');
  const place = { driveId: folder.driveId, itemId: itemId ?? folder.itemId };
  const found = await entryOfCase(context.writer.files, { folder }, place);
  if (!found.ok) return found;
  return allow(await listing(context.writer.files, found.value.entry, found.value.way));
};

/** Any folder of the site's own library, to choose a case's folder or the folder root; without an item the library itself. */
export const listFolder = async ({ writer }: Context, itemId: string | null): Promise<FolderListing> => {
  const root = await writer.files.root();
  if (itemId === null || itemId === root.itemId) return listing(writer.files, root, []);
  const folder = await writer.files.get(root.driveId, itemId);
  return listing(writer.files, folder, (await wayUp(writer.files, folder, root.itemId)) ?? []);
};
