import type { Person } from '#domain/people/person.ts';
import type { ListName, Rows } from '../ports/rows.ts';

/** The lists whose rows carry a seal: what people may be tempted to edit in SharePoint itself. */
export const sealedLists = [
  ...(['cases', 'plans', 'recommendations', 'actions', 'evidence'] as const),
  ...(['measures', 'readings'] as const),
] as const;
export type SealedList = (typeof sealedLists)[number] & ListName;

export type SealedRow = Rows[SealedList];

export const isSealedList = (list: ListName): list is SealedList =>
  sealedLists.some((sealed) => sealed === list);

/** A row that was changed in SharePoint itself, past the app. */
export interface ExternalEdit {
  readonly list: SealedList;
  /** The same on every server that notices the change, and for no other change. */
  readonly id: string;
  /** When SharePoint says that it happened; null: it does not say. */
  readonly at: string | null;
  readonly by: Person | null;
  /** Null: it was changed before this server knew the row, or `isNew`. */
  readonly before: SealedRow | null;
  /** SharePoint has had no other version of it: it was not there before. */
  readonly isNew: boolean;
  /** Null: it is gone. */
  readonly after: SealedRow | null;
}

/** A line of the record, the settings or a run that was changed, added or deleted in SharePoint itself. */
export interface TouchedRecord extends Omit<ExternalEdit, 'list' | 'before' | 'after' | 'isNew'> {
  readonly record: true;
  readonly list: 'events' | 'settings' | 'runs';
  readonly before: Rows['events' | 'settings' | 'runs'] | null;
  readonly after: Rows['events' | 'settings' | 'runs'] | null;
}

export type ExternalChange = ExternalEdit | TouchedRecord;

export const isTouchedRecord = (change: ExternalChange): change is TouchedRecord => 'record' in change;
