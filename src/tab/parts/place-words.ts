/** The folder of a file by its address: in words, and where it opens. */
export interface FolderPlace {
  readonly words: string;
  readonly href: string;
}

/**
 * The folder that a file's address names, below its site. Null for an address that names none: SharePoint opens Office
 * files through a page of its own.
 */
export const folderOf = (webUrl: string): FolderPlace | null => {
  const { origin, pathname } = new URL(webUrl);
  const folder = pathname.slice(0, pathname.lastIndexOf('/'));
  const below = folder.replace(/^\/(sites|teams)\/[^/]+/, '');
  if (below === '' || below.includes('/_layouts/')) return null;
  return {
    words: below.slice(1).split('/').map(decodeURIComponent).join(' / '),
    href: origin + folder,
  };
};
