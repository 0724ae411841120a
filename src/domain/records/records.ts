import { namesIn } from '../names.ts';
import { actionRecord } from './action.ts';
import { caseRecord } from './case.ts';
import { demandRecord } from './demand.ts';
import { evidenceRecord } from './evidence.ts';
import { measureRecord } from './measure.ts';
import { planRecord } from './plan.ts';
import { readingRecord } from './reading.ts';
import { recommendationRecord } from './recommendation.ts';
import { reviewRecord } from './review.ts';
import { settingRecord } from './setting.ts';

/** The kinds of rows that have a history, by their lists. A new kind is one file beside this one and one line here. */
export const records = {
  cases: caseRecord,
  plans: planRecord,
  recommendations: recommendationRecord,
  actions: actionRecord,
  evidence: evidenceRecord,
  measures: measureRecord,
  readings: readingRecord,
  reviews: reviewRecord,
  demands: demandRecord,
  settings: settingRecord,
} as const;

type Records = typeof records;
/** The lists whose rows the record can give back as they were. */
export type RecordedList = keyof Records;
export const recordedLists = namesIn(records);

/** The lists whose rows are put on record when somebody changes them in SharePoint itself. */
export type WatchedList = {
  [L in RecordedList]: Records[L] extends { readonly watched: true } ? L : never;
}[RecordedList];
/** The lists whose rows a board carries. */
export type BoardList = {
  [L in RecordedList]: Records[L] extends { readonly onBoard: true } ? L : never;
}[RecordedList];

export const isWatched = (list: string): list is WatchedList =>
  recordedLists.some((each) => each === list && 'watched' in records[each]);
const isOnBoard = (list: RecordedList): list is BoardList => 'onBoard' in records[list];
export const boardLists: readonly BoardList[] = recordedLists.filter(isOnBoard);

/** The list that a field names a row of. */
const listsByKey = {
  ...({ caseKey: 'cases', planKey: 'plans' } as const),
  ...({ actionKey: 'actions', measureKey: 'measures' } as const),
} as const;
type ParentKey = keyof typeof listsByKey;
export type ParentList = (typeof listsByKey)[ParentKey];

/** To which row the rows of a list belong: its list, and the field that names it; null: to none. */
export const parentOf = (
  list: RecordedList,
): { readonly list: ParentList; readonly by: ParentKey } | null => {
  const { parent }: { readonly parent?: ParentKey; readonly title: string } = records[list];
  return parent === undefined ? null : { list: listsByKey[parent], by: parent };
};

/** The lists whose rows belong to rows of another. */
export const listsBelow = (list: RecordedList): readonly RecordedList[] =>
  recordedLists.filter((each) => parentOf(each)?.list === list);

/** About the record itself: what was found changed outside the app, and who looked at it. */
const recordKinds = { 'sealing began': null, found: null, acknowledged: null, checked: null } as const;

type KindsOf = {
  readonly [L in RecordedList as Records[L] extends {
    readonly history: { readonly subject: infer S extends string; readonly kinds: object };
  }
    ? S
    : never]: Records[L]['history'] extends { readonly kinds: infer K } ? K : never;
} & { readonly record: typeof recordKinds };

/** What can happen to each subject, and how the history says it. */
export const kindsOf = {
  ...Object.fromEntries(
    Object.values(records).flatMap(({ history }) =>
      'kinds' in history ? [[history.subject, history.kinds]] : [],
    ),
  ),
  record: recordKinds,
} as KindsOf; // fromEntries forgets the names
export type EventSubject = keyof KindsOf;
export type EventKind<S extends EventSubject = EventSubject> = S extends EventSubject
  ? keyof KindsOf[S] & string
  : never;
export const eventSubjects = namesIn(kindsOf);
export const eventKinds = <S extends EventSubject>(subject: S): readonly EventKind<S>[] => {
  const kinds: unknown = Object.keys(kindsOf[subject]);
  return kinds as readonly EventKind<S>[]; // as above
};

/** Whose history shows the rows of a list. */
export const subjectOf = <L extends RecordedList>(list: L): Records[L]['history']['subject'] =>
  records[list].history.subject;

/** The list whose rows a subject is; null: none. */
export const listOfSubject = (subject: EventSubject): RecordedList | null =>
  recordedLists.find((list) => {
    const { history } = records[list];
    return history.subject === subject && 'kinds' in history;
  }) ?? null;
