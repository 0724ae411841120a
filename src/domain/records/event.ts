import { choice, keyOrNull, line, linesOrNull, longJson, ownKey, person, word } from './field.ts';
import { record, type Values } from './record.ts';
import {
  type EventKind,
  type EventSubject,
  eventKinds,
  eventSubjects,
  type RecordedList,
  recordedLists,
} from './records.ts';
import { listOf, object, oneOf, orNull, type Shape, text, type ValueOf, values } from './shape.ts';

/** Which way a change came in. */
export const vias = ['tab', 'card', 'import', 'clock', 'sharepoint'] as const;
export type Via = (typeof vias)[number];

/** What an older version called it; what is not known any more was some update. */
export const kindOf = (subject: string, what: string): EventKind => {
  const kinds: readonly EventKind[] = eventKinds(
    eventSubjects.find((known) => known === subject) ?? 'action',
  );
  return kinds.find((kind) => kind === what) ?? 'updated';
};

/** One change of one field, as the history shows it. Values are the stored texts; null is empty. */
const change = object({ field: text(), from: orNull(text()), to: orNull(text()) });
export type Change = ValueOf<typeof change>;

const before: Shape<ValueOf<typeof values> | null | 'unknown'> = { is: 'values_or_unknown' };
/**
 * One row before and after, whole: every field that changed, with the very values. `before` null: the row was not there;
 * `unknown`: nobody had seen it before somebody changed it in SharePoint. `after` null: it is gone.
 */
const rowRecordShape = object({
  list: oneOf<RecordedList>(recordedLists),
  key: text(),
  before,
  after: orNull(values),
});
export type RowRecord = ValueOf<typeof rowRecordShape>;

const allKinds = eventSubjects.flatMap((subject): readonly EventKind[] => eventKinds(subject));

/** One line of the append-only record. */
export const eventRecord = record(
  {
    key: ownKey('event'),
    /** An instant with zone (ISO 8601, UTC). */
    at: line('HappenedAt', 'When', { indexed: true }),
    by: person('Actor', 'By'),
    via: choice('Via', 'Through', vias),
    subject: choice('Subject', 'About', eventSubjects),
    subjectKey: line('SubjectKey', 'Key of what it is about', { indexed: true }),
    caseKey: keyOrNull('case', 'CaseKey', 'Case key'),
    planKey: keyOrNull('plan', 'PlanKey', 'Plan key'),
    actionKey: keyOrNull('action', 'ActionKey', 'Action key'),
    /** A kind that an older version wrote is read as the one that it is now. */
    what: word('What', 'What', { words: allKinds, read: (what, other) => kindOf(other('Subject'), what) }),
    changes: longJson('Changes', 'Changes', { of: listOf(change), columns: 3, absent: [] }),
    why: linesOrNull('Why', 'Why'),
    /** The event that this one takes back. */
    undoes: keyOrNull('event', 'Undoes', 'Takes back the event'),
    /** The rows that it changed. Absent in events that are older than this was kept, and in answers to the page. */
    rows: longJson('Rows', 'Before and after (kept by Followthrough)', {
      of: listOf(rowRecordShape),
      columns: 6,
    }),
    /** The rows that an import made, in runs of keys (`row-runs.ts`): their contents are the rows themselves. */
    made: longJson('Made', 'Rows that it made (kept by Followthrough)', { of: listOf(text()), columns: 2 }),
  },
  {
    title: 'Events',
    titleOf: ({ at, by, subject, what }) => `${at.slice(0, 10)} ${by.name}: ${subject} ${what}`,
  },
);

type Line = Values<(typeof eventRecord)['fields']>;

/** What every line of the record says, whatever it is about. */
export type EventFacts = Omit<Line, 'subject' | 'what' | 'rows' | 'made'> &
  Partial<Pick<Line, 'rows' | 'made'>>;

/** What happened to what, as pairs that exist. */
export type Happening = {
  readonly [S in EventSubject]: { readonly subject: S; readonly what: EventKind<S> };
}[EventSubject];

/** One line of the append-only record. */
export type PlanEvent = EventFacts & Happening;
