import { type ComponentType, createElement, type ReactNode } from 'react';
import type { Ability } from '#domain/permissions.ts';
import type { Rows } from './board.ts';
import type { Lazy } from './lazily.tsx';

/** What every page is given: the workspace, and what the address says. */
export interface PageProps<Params = unknown> {
  readonly rows: Rows;
  readonly params: Params;
  readonly query: URLSearchParams;
}

/** The place of a page in the navigation. */
export interface NavPlace {
  readonly words: string;
  /** Left out where there is little room. */
  readonly more?: string;
  /** A tab in a channel is the same for every member, so that what is one’s own is in the personal app alone (Teams store rules). */
  readonly only?: 'personal';
  /** Shown only to those who can do something there; anybody may read the page at its address. */
  readonly ability?: Ability;
  /** Shown in place of the words, at the end. */
  readonly icon?: ComponentType<{ readonly fontSize: number }>;
}

/** Who a page is for; anybody else gets the words, and no link to it. */
export interface Who {
  readonly ability: Ability;
  readonly title: string;
  /** The beginning of a sentence that goes on with who could: “Plans are imported and checked by …” */
  readonly words: string;
}

type ParamOf<Part> = Part extends `{${infer Name}?}`
  ? { readonly [N in Name]: string | null }
  : Part extends `{${infer Name}}`
    ? { readonly [N in Name]: string }
    : unknown;
type ParamsOf<Path> = Path extends `${infer Part}/${infer Rest}`
  ? ParamOf<Part> & ParamsOf<Rest>
  : ParamOf<Path>;

interface Line<Params> {
  /** The title of the window. No title of a case or action: it may be seen where the page is not. */
  readonly title: string | ((params: Params, rows: Rows) => string);
  readonly nav?: NavPlace;
  readonly who?: Who;
  readonly code: ComponentType<PageProps<Params>> | Lazy<PageProps<Params>>;
  /** What it asks the server beside the board: asked while its code is being loaded (`callAhead`). */
  readonly asks?: (params: Params) => void;
  /** The path of the page where people go next: its code is loaded when the browser has nothing else to do. */
  readonly next?: string;
}

/** A page at an address. */
export interface PageAt {
  readonly page: Page;
  readonly title: (rows: Rows) => string;
  /** Begins to load what the page needs, where its code is not there yet. */
  readonly prepare: () => void;
  readonly element: (rows: Rows, query: URLSearchParams) => ReactNode;
}

/** One line of the table of pages. */
export interface Page {
  readonly path: string;
  readonly nav: NavPlace | null;
  readonly who: Who | null;
  readonly next: string | null;
  /** Loads its code. Never rejects. */
  readonly load: () => Promise<void>;
  /** This page at the parts of an address; null where the address is another page’s. */
  readonly at: (parts: readonly string[]) => PageAt | null;
}

type Found = Readonly<Record<string, string | null>>;

/** What one part of an address is for its place in a path, `cases` or `{case}` or `{part?}`; null where it does not fit. */
const paramIn = (place: string, part: string | undefined): Found | null => {
  const [, name, optional] = /^\{(\w+)(\?)?\}$/.exec(place) ?? [];
  if (name === undefined) return part === place ? {} : null;
  return part === undefined && !optional ? null : { [name]: part ?? null };
};

const paramsIn = (path: string, parts: readonly string[]): Found | null => {
  const places = path.split('/');
  if (parts.length > places.length) return null;
  const found = places.map((place, at) => paramIn(place, parts[at]));
  return found.every((each) => each !== null) ? Object.fromEntries(found.flatMap(Object.entries)) : null;
};

/** A page: `page('cases/{case}/{part?}', { title, code, … })`. What is in braces is given to it as `params`. */
export const page = <const Path extends string>(path: Path, line: Line<ParamsOf<Path>>): Page => {
  const { title, code, asks, nav = null, who = null, next = null } = line;
  const isLoaded = (): boolean => !('isLoaded' in code) || code.isLoaded();
  const load = async (): Promise<void> => ('load' in code ? code.load() : undefined);
  const self: Page = {
    ...{ path, nav, who, next, load },
    at: (parts) => {
      const found = paramsIn(path, parts);
      if (found === null) return null;
      const params = found as ParamsOf<Path>; // `paramsIn` reads the names out of this very path
      return {
        page: self,
        title: (rows) => (typeof title === 'string' ? title : title(params, rows)),
        prepare: () => {
          if (isLoaded()) return;
          void load();
          asks?.(params);
        },
        element: (rows, query) => createElement(code, { rows, params, query }),
      };
    },
  };
  return self;
};
