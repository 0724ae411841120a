import type { Person } from '#domain/people/person.ts';
import type { ListName, Rows } from '#domain/records/lists.ts';
import type { WatchedList } from '#domain/records/records.ts';

/** A row that was changed in SharePoint itself, past the app. */
export interface ExternalEdit {
  readonly list: WatchedList;
  /** The same on every server that notices the change, and for no other change. */
  readonly id: string;
  /** When SharePoint says that it happened; null: it does not say. */
  readonly at: string | null;
  readonly by: Person | null;
  /** Null: it was changed before this server knew the row, or `isNew`. */
  readonly before: Rows[WatchedList] | null;
  /** SharePoint has had no other version of it: it was not there before. */
  readonly isNew: boolean;
  /** Null: it is gone. */
  readonly after: Rows[WatchedList] | null;
}

type OtherList = Exclude<ListName, WatchedList>;

/** A line of the record, the settings or a run that was changed, added or deleted in SharePoint itself. */
export interface TouchedRecord extends Omit<ExternalEdit, 'list' | 'before' | 'after' | 'isNew'> {
  readonly record: true;
  readonly list: OtherList;
  readonly before: Rows[OtherList] | null;
  readonly after: Rows[OtherList] | null;
}

export type ExternalChange = ExternalEdit | TouchedRecord;

export const isTouchedRecord = (change: ExternalChange): change is TouchedRecord => 'record' in change;
