import { useEffect, useRef } from 'react';
import type { BoardState } from './board.ts';
import type { PageAt } from './page.ts';
import { loadNext } from './pages.ts';
import { focusPage } from './parts/focus-here.ts';
import type { Route } from './route.ts';

/** Not every browser in which Teams runs says when it has nothing to do. */
const idleMs = 2_000;

const whenIdle = (work: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, idleMs);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: idleMs * 5 });
  return () => cancelIdleCallback(handle);
};

const name = 'Followthrough';

const titleOf = ({ board, route, found }: Followed): string => {
  if (board.phase !== 'ready') return name;
  const action = board.rows.actions.get(route.query.get('action') ?? '');
  const page = found ? found.title(board.rows) : 'No page';
  return [...(action ? [action.ref] : []), page, name].join(' · ');
};

interface Followed {
  readonly board: BoardState;
  readonly route: Route;
  /** The page at the route. */
  readonly found: PageAt | null;
}

/**
 * What follows when the page changes: the window is named after it, what it needs is loaded, the focus goes to it where it was
 * on something that is gone, and afterwards the code of the page that comes next is loaded.
 */
export const useFollowing = (followed: Followed): void => {
  const { board, route, found } = followed;
  const path = route.path.join('/');
  const before = useRef(path);
  const isReady = board.phase === 'ready';
  const title = titleOf(followed);
  useEffect(() => {
    document.title = title;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page; `found` is made again with each answer
  useEffect(() => {
    found?.prepare();
    if (before.current !== path && document.activeElement === document.body) focusPage();
    before.current = path;
  }, [path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above, when the page is there
  useEffect(() => (isReady && found ? whenIdle(() => void loadNext(found)) : undefined), [path, isReady]);
};
