import { linkTo } from '#domain/cases/link-to.ts';
import type { Case } from '#domain/records/case.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { FolderListing } from '#wire/answers.ts';
import { NotFound } from '../../sharepoint/ports/faults.ts';
import type { Files } from '../../sharepoint/ports/ports.ts';
import type { FileEntry } from '../../sharepoint/ports/site-facts.ts';
import type { Context } from '../../workspace/context.ts';
import { caseByKey } from '../../workspace/lookups.ts';

/** Where the app keeps its own files, at the top of the library. */
export const appFolder = 'Followthrough';

/** How deep below a case's folder one may look; SharePoint paths end long before. */
const deepest = 30;

/** The folders from `top` down to the entry's own, outermost first; null when the entry is not below `top`. */
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

/** A file or folder in the folder of a case, with the way up; one from another place is refused, whatever the person may read there. */
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
  without: ReadonlySet<string> = new Set(),
): Promise<FolderListing> => {
  const all = await files.children(folder.driveId, folder.itemId);
  const children = all.filter(({ itemId }) => !without.has(itemId));
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
  const { folder } = caseByKey(context.view, caseKey);
  if (folder === null) return refuse('no_folder');
  const place = { driveId: folder.driveId, itemId: itemId ?? folder.itemId };
  const found = await entryOfCase(context.writer.files, { folder }, place);
  if (!found.ok) return found;
  return allow(await listing(context.writer.files, found.value.entry, found.value.way));
};

/** The folders of cases that these viewers may not see, and the app's own, which holds documents of every case. */
const hiddenFolders = async ({ store, view, writer }: Context): Promise<ReadonlySet<string>> => {
  if (view.seesAll) return new Set();
  const cases = store.all('cases').filter(({ key }) => view.hides({ caseKey: key }));
  const apps = await writer.files.find([appFolder]);
  return new Set([apps?.itemId ?? '', ...cases.flatMap(({ folder }) => folder?.itemId ?? [])]);
};

/**
 * Any folder of the site's own library, to choose a case's folder or the folder root; without an item the library itself.
 * Throws NotFound, also for what is in the folder of a case that is not for these viewers.
 */
export const listFolder = async (context: Context, itemId: string | null): Promise<FolderListing> => {
  const { files } = context.writer;
  const [root, hidden] = await Promise.all([files.root(), hiddenFolders(context)]);
  const shown = (entry: FileEntry, way: readonly FileEntry[]): Promise<FolderListing> => {
    if ([entry, ...way].some((each) => hidden.has(each.itemId))) throw new NotFound('no such folder');
    return listing(files, entry, way, hidden);
  };
  if (itemId === null || itemId === root.itemId) return shown(root, []);
  const folder = await files.get(root.driveId, itemId);
  return shown(folder, (await wayUp(files, folder, root.itemId)) ?? []);
};
