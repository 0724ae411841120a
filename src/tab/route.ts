import { useSyncExternalStore } from 'react';

/**
 * The page and its state, kept in the hash of its address: works inside Teams' frame and with the back button.
 * `#/cases/KEY/folder?action=KEY`; `action` opens the panel over any page.
 */
export interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

const read = (hash: string): Route => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
};

let hash = '';
let route: Route = read('');

const current = (): Route => {
  if (window.location.hash !== hash) {
    hash = window.location.hash;
    route = read(hash);
  }
  return route;
};

const listen = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/** The page that is open. */
export const currentPath = (): readonly string[] => current().path;

export const useRoute = (): Route => useSyncExternalStore(listen, current);

/** How many steps of our own pages come before the present one; each is kept in its entry of the browser's history. */
let step = 0;

const stepKept = (): number | null => {
  const kept: unknown = window.history.state;
  return kept !== null && typeof kept === 'object' && 'step' in kept && typeof kept.step === 'number'
    ? kept.step
    : null;
};

/** Begins the journey at an address, or where the page is already. */
export const beginAt = (address: string | null): void => {
  window.history.replaceState({ step }, '', address ?? window.location.hash);
  window.addEventListener('hashchange', () => {
    const kept = stepKept();
    step = kept ?? step + 1;
    if (kept === null) window.history.replaceState({ step }, '');
  });
};

/** Goes one step back within our own pages; false where there is none. */
export const goBack = (): boolean => {
  if (step === 0) return false;
  window.history.back();
  return true;
};

/** The address of a page: `href(['cases', key], { show: 'overdue' })`. Empty values are left out. */
export const href = (
  path: readonly string[],
  query: Readonly<Record<string, string | null>> = {},
): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(given).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${search && `?${search}`}`;
};

/** Goes to an address. `replace` leaves no step in the history: typing in a search box is not a journey. */
export const go = (address: string, replace = false): void => {
  if (!replace) {
    window.location.hash = address;
    return;
  }
  window.history.replaceState(window.history.state, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
};

/** Changes only the query of the page that is open. */
export const setQuery = (change: Readonly<Record<string, string | null>>, replace = false): void => {
  const { path, query } = current();
  go(href(path, { ...Object.fromEntries(query), ...change }), replace);
};

export const openAction = (key: string): void => setQuery({ action: key }, current().query.has('action'));
export const closeAction = (): void => setQuery({ action: null });
