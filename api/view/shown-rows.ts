import { byName } from '#domain/names.ts';
import type { Rows } from '#domain/records/lists.ts';
import { type BoardList, boardLists, listsBelow } from '#domain/records/records.ts';
import type { MirrorChanges } from '../sharepoint/ports/marked.ts';
import type { Mirror } from '../sharepoint/ports/ports.ts';
import { openBoardLog } from './board-log.ts';
import { openPages, type Page, type Pages } from './pages.ts';
import { openTurns } from './turns.ts';

/** What a board shows that changed since a version, by list, and the keys of what it no longer shows. */
export type BoardChanges = { readonly [L in BoardList]: readonly Rows[L][] } & {
  readonly version: string;
  readonly gone: readonly string[];
};

/** The rows that a board shows, followed as they change. Of a row that is not shown nothing comes into it, not even its key. */
export interface ShownRows {
  /** Moves on with every change of what is shown, and with no other; null while it is not known what is. */
  version(): string | null;
  /** Finds out what is shown, and lets others have the processor meanwhile. Gives the version. */
  fill(): Promise<string>;
  /** What changed since a version of this very board; null where it is another's, or too long ago. */
  since(version: string): BoardChanges | null;
  pagesOf(list: BoardList): readonly Page[];
}

/** The lists of a board whose rows belong to rows of another. */
const childLists = (list: BoardList): readonly BoardList[] => {
  const below = listsBelow(list);
  return boardLists.filter((each) => below.includes(each));
};

type Sees = <L extends BoardList>(list: L, row: Rows[L]) => boolean;

type PagesOf = Readonly<Record<BoardList, Pages>>;

/** Of some keys the rows that are shown, and which are shown no longer. */
const rowsOf = (mirror: Pick<Mirror, 'get'>, pages: PagesOf, keys: readonly string[]) => {
  const rows = (list: BoardList) =>
    keys.flatMap((key) => (pages[list].has(key) ? (mirror.get(list, key) ?? []) : []));
  const changed = Object.fromEntries(boardLists.map((list) => [list, rows(list)])) as unknown as {
    readonly [L in BoardList]: readonly Rows[L][];
  }; // fromEntries forgets the names
  return { ...changed, gone: keys.filter((key) => boardLists.every((list) => !pages[list].has(key))) };
};

/** Puts rows onto their pages and takes them away, with what belongs to them. */
const openLooks = (mirror: Mirror, sees: Sees, pages: PagesOf, note: (key: string) => void) => {
  const look = <L extends BoardList>(list: L, key: string, isChanged: boolean): void => {
    const row = mirror.get(list, key);
    const isSeen = row !== undefined && sees(list, row);
    const wasSeen = pages[list].has(key);
    if (isSeen && (isChanged || !wasSeen)) pages[list].put(key);
    else if (wasSeen && !isSeen) pages[list].drop(key);
    else return;
    note(key);
    if (isSeen !== wasSeen) lookAtChildren(list, key);
  };
  /** Rows come and go with what they belong to, though nothing was written to them. */
  const lookAtChildren = (list: BoardList, key: string): void => {
    for (const below of childLists(list))
      for (const child of mirror.childrenOf(below, key)) look(below, child.key, false);
  };
  return (list: BoardList, { changed, gone }: MirrorChanges): void => {
    for (const { key } of changed[list]) look(list, key, true);
    for (const key of gone) if (pages[list].has(key)) look(list, key, true);
  };
};

/** Follows the rows that somebody sees on a board. */
export const openShownRows = (mirror: Mirror, sees: Sees): ShownRows => {
  const pages = byName(boardLists, openPages);
  const log = openBoardLog();
  /** Up to where the mirror was followed; null before that. */
  let at: string | null = null;
  let filling: Promise<void> | null = null;

  const lookAtAll = openLooks(mirror, sees, pages, log.note);
  const follow = (): void => {
    if (at === null || at === mirror.version) return;
    const changes = mirror.changesSince(at);
    at = changes.whole ? null : changes.version;
    if (!changes.whole) for (const list of boardLists) lookAtAll(list, changes);
  };
  const start = async (): Promise<void> => {
    const turn = openTurns();
    const from = mirror.version;
    log.begin();
    for (const list of boardLists) {
      pages[list].clear();
      for (const row of mirror.all(list)) {
        if (sees(list, row as Rows[typeof list])) pages[list].put(row.key); // a row of this list
        await turn();
      }
    }
    at = from;
  };
  const version = (): string | null => {
    if (filling === null) follow();
    return at === null ? null : log.version();
  };
  return {
    version,
    async fill() {
      for (let known = version(); ; known = version()) {
        if (known !== null) return known;
        filling ??= start().finally(() => {
          filling = null;
        });
        await filling;
      }
    },
    since(from) {
      const now = version();
      const keys = now === null ? null : log.since(from);
      if (now === null || keys === null) return null;
      return { version: now, ...rowsOf(mirror, pages, [...keys]) };
    },
    pagesOf: (list) => pages[list].all(),
  };
};
