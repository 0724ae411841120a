import type { ListName, NewRow, Rows } from '#domain/records/lists.ts';

/** A row with its marks. */
export interface Marked<L extends ListName> {
  readonly itemId: string;
  readonly eTag: string;
  readonly row: Rows[L];
  readonly mark: Mark;
}

/**
 * A write's place in the record. Of a row: the event that goes with it and what that event comes after; or the key of the
 * event that will end the import which makes it. Of an event: what it comes after.
 */
export interface Link {
  readonly event?: NewRow<'events'>;
  readonly after?: string;
  readonly madeBy?: string;
}

/** The rows changed after a version, and the keys that are gone; `whole` when the version is not known here. */
export interface MirrorChanges {
  readonly version: string;
  readonly whole: boolean;
  readonly changed: { readonly [L in ListName]: readonly Rows[L][] };
  readonly gone: readonly string[];
}

/**
 * What the seal of a row says: `ours`: the app wrote it, with this very content and place in its chain. `old`: it is as an
 * older version wrote it, whose marks anybody could make. `broken`: somebody changed it. `none`: it has no seal.
 */
export type SealState = 'ours' | 'old' | 'broken' | 'none';

/** What a row carries beside what it says. */
export interface Mark {
  readonly seal: SealState;
  /** The seal itself: the next event names it. */
  readonly sealText: string;
  /** Of a row: the event that changed it last, by key and seal. Of an event: the event before it on the same row. */
  readonly chain: string;
  /** When SharePoint says that it was changed last; null: it did not say. */
  readonly changedAt: string | null;
}
