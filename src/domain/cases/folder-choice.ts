import type { Case, DriveLink } from '../records/case.ts';
import { allow, type Decision, refuse } from '../refusal.ts';
import { oneOf, withoutEnd } from '../text/trim.ts';

/** A folder that somebody wants to bind to a case, as SharePoint describes it now. */
export interface ChosenFolder {
  readonly driveId: string;
  readonly itemId: string;
  readonly webUrl: string;
  readonly kind: 'folder' | 'file';
  /** Item ids of the folders that it is in, up to the top of the library; null where it is not below that top. */
  readonly within: readonly string[] | null;
}

/** What a chosen folder is measured against. */
export interface FolderPlace {
  /** The top of the site's own library. */
  readonly library: Pick<DriveLink, 'driveId' | 'itemId'>;
  /** The folder in which the app keeps its own files; null while there is none. */
  readonly apps: string | null;
  /** The folder in which the folders of new cases are made; null for the top of the library. */
  readonly root: DriveLink | null;
}

/** A folder that is bound to a case, or is about to be. */
export interface BoundFolder extends DriveLink {
  /** The code of its case; null where the person who asks may not see that case. */
  readonly code: string | null;
}

/** An address as a path to compare by: SharePoint ignores upper and lower case. */
const pathOf = (webUrl: string): string => {
  try {
    return `${withoutEnd(decodeURI(webUrl).toLowerCase(), oneOf('/'))}/`;
  } catch {
    return '/';
  }
};

/** Whether one folder is in the other, by the addresses that SharePoint gives them; false where one has none. */
const isBelow = (one: Pick<DriveLink, 'webUrl'>, other: Pick<DriveLink, 'webUrl'>): boolean =>
  other.webUrl !== '' && one.webUrl !== '' && pathOf(one.webUrl).startsWith(pathOf(other.webUrl));

const isThisOrIn = ({ itemId, within }: ChosenFolder, folder: string): boolean =>
  itemId === folder || (within ?? []).includes(folder);

/** The first folder that a chosen one is, is in, or holds. */
const overlapping = (chosen: ChosenFolder, others: readonly BoundFolder[]): BoundFolder | undefined =>
  others.find(
    (other) => isThisOrIn(chosen, other.itemId) || isBelow(chosen, other) || isBelow(other, chosen),
  );

const refuseTaken = ({ code }: BoundFolder): Decision<never> =>
  code === null
    ? refuse('folder_not_free', { field: 'folder' })
    : refuse('folder_taken', { field: 'folder', values: { code } });

const decidePlace = (chosen: ChosenFolder, { library, apps }: FolderPlace): Decision<null> => {
  const field = 'folder';
  if (chosen.driveId !== library.driveId || chosen.within === null)
    return refuse('folder_elsewhere', { field });
  if (chosen.kind === 'file') return refuse('folder_is_file', { field });
  return apps !== null && isThisOrIn(chosen, apps) ? refuse('folder_of_app', { field }) : allow(null);
};

/**
 * Whether a folder may be bound to a case: a folder of the site's own library, not the library itself, not the app's own
 * folder, and neither another case's folder nor in one or around one, so that no case shows another's files.
 */
export const decideCaseFolder = (
  chosen: ChosenFolder,
  place: FolderPlace,
  others: readonly BoundFolder[],
): Decision<null> => {
  const placed = decidePlace(chosen, place);
  if (!placed.ok) return placed;
  const field = 'folder';
  if (chosen.itemId === place.library.itemId) return refuse('folder_is_library', { field });
  const { root } = place;
  if (root !== null && (chosen.itemId === root.itemId || isBelow(root, chosen)))
    return refuse('folder_holds_cases', { field });
  const taken = overlapping(chosen, others);
  return taken === undefined ? allow(null) : refuseTaken(taken);
};

/** Whether the folders of new cases may be made in a folder: it may hold folders of cases, but be in none of them. */
export const decideFolderRoot = (
  chosen: ChosenFolder,
  place: FolderPlace,
  bound: readonly BoundFolder[],
): Decision<null> => {
  const placed = decidePlace(chosen, place);
  if (!placed.ok) return placed;
  const taken = bound.find((other) => isThisOrIn(chosen, other.itemId) || isBelow(chosen, other));
  return taken === undefined ? allow(null) : refuseTaken(taken);
};

/** What is wrong with the folder that a case is bound to. */
export interface WrongFolder {
  readonly code: string;
  readonly why: 'elsewhere' | 'library' | 'taken' | 'no_link';
  /** The case whose folder it overlaps with; null for every other fault. */
  readonly other: string | null;
}

const wrongOf = (
  { code, folder }: Pick<Case, 'code' | 'folder'>,
  library: FolderPlace['library'] | null,
  others: readonly BoundFolder[],
): WrongFolder | null => {
  if (folder === null) return null;
  const wrong = (why: WrongFolder['why'], other: string | null = null): WrongFolder => ({ code, why, other });
  if (library !== null && folder.driveId !== library.driveId) return wrong('elsewhere');
  if (library !== null && folder.itemId === library.itemId) return wrong('library');
  const taken = others.find(
    (other) => other.itemId === folder.itemId || isBelow(folder, other) || isBelow(other, folder),
  );
  if (taken !== undefined) return wrong('taken', taken.code);
  return folder.webUrl === '' ? wrong('no_link') : null;
};

/**
 * Cases that were bound wrongly before this was checked, or by a row that somebody edited in SharePoint. `library` null:
 * SharePoint did not say which it is, so only what the rows say of each other is looked at.
 */
export const wrongFolders = (
  cases: readonly Pick<Case, 'key' | 'code' | 'folder'>[],
  library: FolderPlace['library'] | null,
): readonly WrongFolder[] => {
  const bound = cases.flatMap(({ key, code, folder }) => (folder === null ? [] : [{ ...folder, code, key }]));
  return cases.flatMap((each) => {
    const others = bound.filter(({ key }) => key !== each.key);
    return wrongOf(each, library, others) ?? [];
  });
};
