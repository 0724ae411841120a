import { accountablePost } from '../actions/accountable.ts';
import { type Band, bandOf, bands, daysOver, isOpen } from '../actions/overdue.ts';
import { addDays, type Day } from '../dates/day.ts';
import { weekNumber } from '../dates/schedule.ts';
import type { ActionKey, CaseKey } from '../key.ts';
import type { Action } from '../records/action.ts';
import type { Case } from '../records/case.ts';
import type { PlanEvent } from '../records/event.ts';
import {
  actionNumberText,
  type ChannelText,
  caseCodeText,
  confirmedPost,
  confirmedTitle,
} from '../teams/channel-text.ts';
import type { Confirmation } from '../teams/confirmation.ts';
import { type Moved, movedSince } from './digest-moved.ts';

/** Rows that one post shows at most: a longer one is not read, and grows past what Teams takes (teams research §4). */
export const rowsShown = 15;

/** How many reported actions a digest remembers, so that its own row in Runs stays small. */
const toldKept = 300;

/** How many actions that were reported before a group names; the rest of them is a number. */
const repeatedNamed = 8;

/** One overdue action as a channel may see it: never the action's own text (product rules for messages, 4). */
export interface DigestRow {
  readonly actionKey: ActionKey;
  readonly caseCode: ChannelText;
  readonly ref: ChannelText;
  /** The title, where it may be shown. */
  readonly title: ChannelText | null;
  /** The post of the accountable owner; null when nobody owns it. */
  readonly post: ChannelText | null;
  readonly firstDue: Day | null;
  readonly due: Day;
  readonly daysOver: number;
  readonly slips: number;
  /** Whether it is blocked. What it needs is free text, and is read in the tab alone. */
  readonly blocked: boolean;
}

/** Rows under one heading. `repeated` were reported before in this same group and are only named. */
export interface DigestGroup {
  readonly group: 'unowned' | Band;
  readonly count: number;
  readonly rows: readonly DigestRow[];
  readonly repeated: readonly Pick<DigestRow, 'actionKey' | 'caseCode' | 'ref' | 'daysOver'>[];
  readonly repeatedMore: number;
}

/** The numbered post about overdue actions in a channel. */
export interface Digest {
  readonly number: number;
  /** `2026-W10`. */
  readonly week: string;
  /** The day in London that overdue was counted from. */
  readonly today: Day;
  /** The instant that overdue was counted at. */
  readonly checkedAt: string;
  /** When it was actually counted; a digest made by hand may be counted as at an earlier day. */
  readonly madeAt: string;
  readonly checked: number;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly undated: number;
  /** What moved since the last digest, or in the last seven days before the first one. */
  readonly moved: Moved;
  readonly lastNumber: number | null;
  /** At how many places the record was changed outside the app; absent in digests that were counted before this was reported. */
  readonly recordPlaces?: number;
  readonly groups: readonly DigestGroup[];
  /** Overdue actions that had no room and are reported in a later post, or in the tab. */
  readonly more: number;
  /** Which actions have been reported, and in which group; the next digest names them only. */
  readonly told: Readonly<Record<string, DigestGroup['group']>>;
}

/** What a digest is made from. `number` counts the digests of the channel from 1; `lastDigest` is the one before. */
export interface DigestSource {
  /** Actions of live plans. */
  readonly actions: readonly Action[];
  readonly cases: readonly Case[];
  /** The posts that were confirmed for Teams. */
  readonly posts: readonly Confirmation[];
  readonly events: readonly PlanEvent[];
  readonly today: Day;
  /** The ISO week that it is for: that of `today`, or an earlier one when it is late. */
  readonly week: string;
  readonly number: number;
  readonly checkedAt: string;
  readonly madeAt: string;
  readonly lastDigest: Pick<Digest, 'number' | 'checkedAt' | 'told'> | null;
  /** At how many places the record was changed outside the app and nobody has looked yet. */
  readonly recordPlaces?: number;
}

/** The title and the post of an action as Teams may show them. `posts`: those that were confirmed. */
const namesOf = (action: Action, posts: readonly Confirmation[]): Pick<DigestRow, 'title' | 'post'> => {
  const post = accountablePost(action);
  return { title: confirmedTitle(action), post: post === null ? null : confirmedPost(post, posts) };
};

/** What a row is made from beside its action: its day, its case's code, today, and the posts that were confirmed. */
export interface RowAbout {
  readonly due: Day;
  readonly caseCode: string;
  readonly today: Day;
  readonly posts: readonly Confirmation[];
}

/** One overdue action as a channel may see it. */
export const digestRow = (action: Action, { due, caseCode, today, posts }: RowAbout): DigestRow => {
  return {
    actionKey: action.key,
    caseCode: caseCodeText(caseCode),
    ref: actionNumberText(action.ref),
    ...namesOf(action, posts),
    firstDue: action.firstDue,
    due,
    daysOver: daysOver(action, today),
    slips: action.slips,
    blocked: action.status === 'blocked',
  };
};

/** A row of an earlier count with what its action is called and who owns it now; what an action that is gone was called is not kept. */
export const rowAsNow = (
  row: DigestRow,
  action: Action | undefined,
  posts: readonly Confirmation[],
): DigestRow => ({
  ...row,
  ...(action === undefined ? { title: null, post: confirmedPost('', []) } : namesOf(action, posts)),
});

/** A digest without some of its actions, which count no more in it either. */
export const withoutActions = (digest: Digest, isLeftOut: (actionKey: ActionKey) => boolean): Digest => {
  const groups = digest.groups.flatMap((group): readonly DigestGroup[] => {
    const rows = group.rows.filter(({ actionKey }) => !isLeftOut(actionKey));
    const repeated = group.repeated.filter(({ actionKey }) => !isLeftOut(actionKey));
    const left = group.rows.length - rows.length + group.repeated.length - repeated.length;
    const count = group.count - left;
    return count === 0 ? [] : [{ ...group, rows, repeated, count }];
  });
  const counted = (some: readonly DigestGroup[]): number => some.reduce((sum, { count }) => sum + count, 0);
  const left = counted(digest.groups) - counted(groups);
  return { ...digest, groups, overdue: digest.overdue - left, checked: digest.checked - left };
};

interface Overdue {
  readonly action: Action;
  readonly due: Day;
  readonly caseCode: string;
  readonly group: DigestGroup['group'];
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** The overdue actions, in no order. */
const allOverdue = ({ actions, cases, today }: DigestSource): readonly Overdue[] => {
  const codes = new Map<CaseKey, string>(cases.map(({ key, code }) => [key, code]));
  return actions.flatMap((action): readonly Overdue[] => {
    if (action.due === null || action.due >= today) return [];
    const band = bandOf(daysOver(action, today));
    if (band === null) return [];
    const group = accountablePost(action) === null ? 'unowned' : band;
    return [{ action, due: action.due, caseCode: codes.get(action.caseKey) ?? '', group }];
  });
};

const oldestFirst = (one: Overdue, other: Overdue): number =>
  (one.due < other.due ? -1 : Number(one.due > other.due)) ||
  compare(one.caseCode, other.caseCode) ||
  compare(one.action.ref, other.action.ref);

/** The oldest so many: of tens of thousands a digest shows a few, and sorting all of them would take longer than the rest. */
const oldestOf = (overdue: readonly Overdue[], count: number): readonly Overdue[] => {
  let some: Overdue[] = [];
  let last: Overdue | undefined;
  for (const each of overdue) {
    if (last !== undefined && oldestFirst(last, each) <= 0) continue;
    some.push(each);
    if (some.length <= 4 * count) continue;
    some = some.sort(oldestFirst).slice(0, count);
    last = some.at(-1);
  }
  return some.sort(oldestFirst).slice(0, count);
};

const named = ({ actionKey, caseCode, ref, daysOver: days }: DigestRow): DigestGroup['repeated'][number] => ({
  actionKey,
  caseCode,
  ref,
  daysOver: days,
});

const groupOrder = ['unowned', ...bands] as const;

/**
 * The digest of overdue actions: unowned first, then the latest band first, oldest first within each; at most
 * `rowsShown` rows. An action that was reported before in the same group is named without its row (product rules for
 * messages, 6 to 8), except while nobody owns it. Pure: the same source gives the same digest.
 */
export const digestFor = (source: DigestSource): Digest => {
  const { actions, today, lastDigest } = source;
  const overdue = allOverdue(source);
  const told: Record<string, DigestGroup['group']> = {};
  let room = rowsShown;
  let more = 0;
  const groups = groupOrder.flatMap((group): readonly DigestGroup[] => {
    const members = overdue.filter((each) => each.group === group);
    const wasTold = ({ action }: Overdue) => group !== 'unowned' && lastDigest?.told[action.key] === group;
    const repeated = members.filter(wasTold).sort(oldestFirst);
    const fresh = members.filter((member) => !wasTold(member));
    const rows = oldestOf(fresh, room);
    room -= rows.length;
    more += fresh.length - rows.length;
    for (const { action } of [...rows, ...repeated]) told[action.key] = group;
    const shown = ({ action, due, caseCode }: Overdue) =>
      digestRow(action, { due, caseCode, today, posts: source.posts });
    const namedAgain = repeated.slice(0, repeatedNamed).map((each) => named(shown(each)));
    const repeatedMore = repeated.length - namedAgain.length;
    return members.length === 0
      ? []
      : [{ group, count: members.length, rows: rows.map(shown), repeated: namedAgain, repeatedMore }];
  });
  const open = actions.filter(isOpen);
  const until = addDays(today, 14);
  return {
    number: source.number,
    week: source.week,
    today,
    checkedAt: source.checkedAt,
    madeAt: source.madeAt,
    checked: actions.length,
    overdue: overdue.length,
    dueSoon: open.filter(({ due }) => due !== null && due >= today && due <= until).length,
    undated: open.filter(({ due }) => due === null).length,
    moved: movedSince(
      source.events,
      lastDigest?.checkedAt ?? `${addDays(today, -7)}T00:00:00.000Z`,
      source.checkedAt,
    ),
    lastNumber: lastDigest?.number ?? null,
    ...(source.recordPlaces ? { recordPlaces: source.recordPlaces } : {}),
    groups,
    more,
    told: Object.fromEntries(Object.entries(told).slice(0, toldKept)),
  };
};

/** The number of the digest's week, for people. */
export const digestWeek = ({ week }: Pick<Digest, 'week'>): number => weekNumber(week);
