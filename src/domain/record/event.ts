import type { ActionKey, CaseKey, EventKey, PlanKey } from '../key.ts';
import type { Person } from '../people/person.ts';

/** Which door a change came through. */
export const vias = ['tab', 'card', 'import', 'clock', 'sharepoint'] as const;
export type Via = (typeof vias)[number];

/**
 * What can happen to each subject: the words are stored, so none is ever renamed. `record` is about the record itself:
 * what was found changed outside the app, and who looked at it.
 */
export const kindsOf = {
  case: ['created', 'updated', 'removed', 'document discarded'],
  plan: ['accepted', 'brought up to date', 'updated', 'removed'],
  recommendation: ['updated', 'removed'],
  action: ['updated', 'slipped', 'noted', 'undone', 'removed'],
  evidence: [
    ...(['filed', 'unlinked', 'reviewed', 'accepted_anew', 'undone', 'updated', 'removed'] as const),
    ...(['file_moved', 'file_changed', 'file_restored', 'file_gone', 'file_back', 'file_followed'] as const),
  ],
  settings: ['updated', 'sealed'],
  record: ['sealing began', 'found', 'acknowledged', 'checked'],
} as const;
export type EventSubject = keyof typeof kindsOf;
export type EventKind<S extends EventSubject = EventSubject> = (typeof kindsOf)[S][number];
export const eventSubjects = Object.keys(kindsOf) as EventSubject[]; // Object.keys forgets the names

/** What an older version called it; what is not known any more was some update. */
export const kindOf = (subject: string, what: string): EventKind => {
  const kinds: readonly EventKind[] = kindsOf[eventSubjects.find((known) => known === subject) ?? 'action'];
  return kinds.find((kind) => kind === what) ?? 'updated';
};

/** One change of one field, as the history shows it. Values are the stored texts; null is empty. */
export interface Change {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The lists whose rows the record can give back as they were. */
export const recordedLists = [
  ...(['cases', 'plans', 'recommendations', 'actions', 'evidence'] as const),
  ...(['measures', 'readings', 'settings'] as const),
] as const;
export type RecordedList = (typeof recordedLists)[number];

type Values = Readonly<Record<string, unknown>>;

/**
 * One row before and after, whole: every field that changed, with the very values. `before` null: the row was not there;
 * `unknown`: nobody had seen it before somebody changed it in SharePoint. `after` null: it is gone.
 */
export interface RowRecord {
  readonly list: RecordedList;
  readonly key: string;
  readonly before: Values | null | 'unknown';
  readonly after: Values | null;
}

/** What every line of the record says, whatever it is about. */
export interface EventFacts {
  readonly key: EventKey;
  /** An instant with zone (ISO 8601, UTC). */
  readonly at: string;
  readonly by: Person;
  readonly via: Via;
  readonly subjectKey: string;
  readonly caseKey: CaseKey | null;
  readonly planKey: PlanKey | null;
  readonly actionKey: ActionKey | null;
  readonly changes: readonly Change[];
  readonly why: string | null;
  /** The event that this one takes back. */
  readonly undoes: EventKey | null;
  /** The rows that it changed. Absent in events that are older than this was kept, and in answers to the page. */
  readonly rows?: readonly RowRecord[];
  /** The rows that an import made, in runs of keys (`row-runs.ts`): their contents are the rows themselves. */
  readonly made?: readonly string[];
}

/** What happened to what, as pairs that exist. */
export type Happening = {
  readonly [S in EventSubject]: { readonly subject: S; readonly what: EventKind<S> };
}[EventSubject];

/** One line of the append-only record. */
export type PlanEvent = EventFacts & Happening;

/** The fields of a row that a change moves, with what was there before and what is there after. */
export const rowRecord = (list: RecordedList, key: string, before: object | null, set: object): RowRecord => {
  if (before === null) return { list, key, before, after: { ...set } };
  const old: ReadonlyMap<string, unknown> = new Map(Object.entries(before));
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const moved = Object.entries(set).filter(([field, value]) => !same(old.get(field), value));
  return {
    ...{ list, key },
    before: Object.fromEntries(moved.map(([field]) => [field, old.get(field) ?? null])),
    after: Object.fromEntries(moved),
  };
};
