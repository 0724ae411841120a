import type { Change } from '../record/event.ts';
import type { Confirmation } from '../teams/confirmation.ts';
import type { Action, Owner, Status } from './action.ts';

/** The fields of an action that people change after it stands. */
interface Changeable {
  readonly status: Status;
  readonly blockedNeed: string | null;
  readonly completedOn: string | null;
  readonly note: string | null;
  readonly firstDue: string | null;
  readonly due: string | null;
  readonly slips: number;
  readonly owners: readonly Owner[];
  readonly title: string | null;
  readonly titleConfirmed: Confirmation | null;
}

/** Some of them, with their new values. */
export type ActionSet = { readonly [F in keyof Changeable]?: Changeable[F] };

const names = [
  'status',
  'blockedNeed',
  'completedOn',
  'note',
  'firstDue',
  'due',
  'slips',
  'owners',
  'title',
  'titleConfirmed',
] as const;

const textOf = (value: Changeable[keyof Changeable] | undefined): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** A changeable field as the record keeps it: text as it stands, a number or the owners as JSON, empty as null. */
export const fieldText = (action: Action, field: string): string | null => {
  const name = names.find((known) => known === field);
  return name === undefined ? null : textOf(action[name]);
};

/** The changes that a set makes to an action, for its event; fields that stay the same are left out. */
export const changesOf = (action: Action, set: ActionSet): readonly Change[] =>
  names
    .filter((name) => set[name] !== undefined)
    .map((name) => ({ field: name, from: textOf(action[name]), to: textOf(set[name]) }))
    .filter((change) => change.from !== change.to);

const structured: ReadonlySet<string> = new Set(['slips', 'owners', 'titleConfirmed']);

/** The set that puts the `from` values of recorded changes back. */
export const setBack = (changes: readonly Change[]): ActionSet =>
  Object.fromEntries(
    changes
      .filter((change) => names.some((name) => name === change.field))
      .map(({ field, from }) => [field, from !== null && structured.has(field) ? JSON.parse(from) : from]),
  ) as ActionSet; // the texts were made by `changesOf` from the same fields
