import type { ListName, NewRow, Rows } from './rows.ts';
import type { Mark } from '../schema/seals.ts';

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
