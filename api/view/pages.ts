import type { Piece } from './gzip-pieces.ts';

/** Some rows of a list that are put into words and compressed together, and kept so until one of them changes. */
export interface Page {
  readonly keys: ReadonlySet<string>;
  /** As it was last made; null where a row has changed since. */
  piece: Promise<Piece> | null;
}

/** The keys of the rows of one list, a page at a time. */
export interface Pages {
  has(key: string): boolean;
  /** A row that is new, or has changed. */
  put(key: string): void;
  drop(key: string): void;
  clear(): void;
  all(): readonly Page[];
}

/** A change makes this many rows again: fewer compress worse, more keep the processor longer. */
const rowsOfPage = 128;

interface Filling extends Page {
  readonly keys: Set<string>;
}

export const openPages = (): Pages => {
  const pageOf = new Map<string, Filling>();
  let pages: Filling[] = [];
  const withRoom = (): Filling => {
    const last = pages.at(-1);
    if (last !== undefined && last.keys.size < rowsOfPage) return last;
    const page: Filling = { keys: new Set(), piece: null };
    pages.push(page);
    return page;
  };
  return {
    has: (key) => pageOf.has(key),
    put(key) {
      const page = pageOf.get(key) ?? withRoom();
      pageOf.set(key, page);
      page.keys.add(key);
      page.piece = null;
    },
    drop(key) {
      const page = pageOf.get(key);
      if (page === undefined) return;
      pageOf.delete(key);
      page.keys.delete(key);
      page.piece = null;
      if (page.keys.size === 0) pages = pages.filter((each) => each !== page);
    },
    clear() {
      pageOf.clear();
      pages = [];
    },
    all: () => pages,
  };
};
