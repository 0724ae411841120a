/** The folder of a file by its address: in words, and where it opens. */
export interface FolderPlace {
  readonly words: string;
  readonly href: string;
}

/** A part of an address in plain letters; as it is where it is encoded wrongly, which anyone can write into a list. */
export const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/**
 * The folder that a file's address names, below its site. Null for an address that names none: SharePoint opens Office
 * files through a page of its own.
 */
export const folderOf = (webUrl: string): FolderPlace | null => {
  if (!URL.canParse(webUrl)) return null;
  const { origin, pathname } = new URL(webUrl);
  const folder = pathname.slice(0, pathname.lastIndexOf('/'));
  const below = folder.replace(/^\/(sites|teams)\/[^/]+/, '');
  if (below === '' || below.includes('/_layouts/')) return null;
  return {
    words: below.slice(1).split('/').map(decoded).join(' / '),
    href: origin + folder,
  };
};
