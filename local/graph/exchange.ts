import type { Caller, ChannelMessage } from '../directory.ts';
import type { Store } from './store.ts';
import type { Switches } from './switches.ts';

/** Everything that an answer is made from. `switches` and `random` change while the world runs. */
export interface World {
  readonly store: Store;
  readonly filesDir: string;
  /** Signs the pre-authenticated addresses. */
  readonly secret: string;
  /** The instant it is, ISO 8601, UTC, whole seconds. */
  readonly now: () => string;
  /** The same instant in milliseconds since 1970. */
  readonly clock: () => number;
  switches: Switches;
  /** 0 ≤ n < 1, from the seed of the faults. */
  random: () => number;
  readonly messagesOf: (channelId: string) => readonly ChannelMessage[];
  /** Told of each list or drive whose content changed, once the change is committed. */
  changed: (listId: string) => void;
}

/** One request below `/v1.0`, alone or as a part of a batch. */
export interface Ask {
  readonly world: World;
  readonly method: string;
  /** Canonical path below `/v1.0`; its segments are still percent-encoded. */
  readonly path: string;
  /** The path as it was asked, for links that continue it. */
  readonly askedPath: string;
  /** The query as it was asked, without the question mark. */
  readonly search: string;
  /** Decoded options, names in lower case, system options with their `$`. */
  readonly query: ReadonlyMap<string, string>;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  /** Scheme and host at which this server was asked. */
  readonly origin: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** The decoded parts of a path by the names that the route gives them. */
export type Place = (name: string) => string;

export interface Route {
  /** `GET /sites/:site/lists/:list`. */
  readonly at: string;
  /** Query options that it takes. */
  readonly options?: readonly string[];
  /** Resource units, SharePoint's price of one call. */
  readonly units: number | ((ask: Ask) => number);
  /** `site`: SharePoint's permissions decide; `directory`: anybody who is signed in. */
  readonly within: 'site' | 'directory';
  readonly answer: (ask: Ask, place: Place) => Answer;
}

export const graphOrigin = 'https://graph.microsoft.com/v1.0';

export const ok = (body: object, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body,
  headers,
});
export const created = (body: object): Answer => ({ status: 201, body });
export const noContent = (): Answer => ({ status: 204 });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A plain JSON object, or null. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> | null =>
  isRecord(value) ? value : null;
