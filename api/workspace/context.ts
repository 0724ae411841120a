import { londonDay } from '#domain/dates/day.ts';
import type { Via } from '#domain/records/event.ts';
import type { Directory, Writer } from '../sharepoint/ports/ports.ts';
import type { Site } from '../sharepoint/ports/site-facts.ts';
import type { Store } from '../view/store.ts';
import type { View } from '../view/view.ts';

/** What work of the app itself is done with, such as a job of the clock. It shows nothing to anybody. */
export interface AppContext {
  /** Every row, for what the app has to know. */
  readonly store: Store;
  readonly writer: Writer;
  readonly directory: Directory;
  readonly site: Site;
  readonly via: Via;
  /** The instant it is, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Which server process this is, for claims and the log. */
  readonly server: string;
}

/** What a use-case works with. A router makes it for one call: it says who writes, and what they may see. */
export interface Context extends AppContext {
  /** The rows that those who read the answer may see. */
  readonly view: View;
}

/** The site itself, as somebody keeps it in order. */
export interface Keeping {
  readonly missing: () => readonly string[];
  /** Keys of cases whose folder is gone. */
  readonly folders: () => readonly string[];
  /** Looks at the files of an action as they are now. Never rejects. */
  readonly look: (actionKey: string) => Promise<void>;
  readonly repair: () => Promise<{ readonly did: readonly string[] }>;
}

/** Today in London. */
export const todayOf = (context: Pick<Context, 'now'>): string => londonDay(context.now());

/** A file as the answer: what it is called, what it is, and its bytes, whole or as they come. */
export type FileAnswer = {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
};
