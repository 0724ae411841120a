import type { Action, Owner } from '#domain/records/action.ts';
import type { Rows } from '../board.ts';

/** The owner who answers for an action: the accountable one, else the first named. */
export const leadOwner = (action: Pick<Action, 'owners'>): Owner | null =>
  action.owners.find((owner) => owner.accountable) ?? action.owners[0] ?? null;

const haystacks = new WeakMap<Action, string>();

/** Everything that a search looks at, lower case; made once for each version of a row. */
const haystackOf = (action: Action, rows: Rows): string => {
  const known = haystacks.get(action);
  if (known !== undefined) return known;
  const inCase = rows.cases.get(action.caseKey);
  const owners = action.owners.map((owner) => `${owner.post} ${owner.person?.name ?? ''}`).join(' ');
  const made =
    `${action.ref} ${action.title ?? ''} ${action.text} ${owners} ${inCase?.code ?? ''} ${inCase?.title ?? ''}`.toLowerCase();
  haystacks.set(action, made);
  return made;
};

/** Whether every word of a search is somewhere in an action. */
export const matches = (action: Action, words: readonly string[], rows: Rows): boolean =>
  words.length === 0 || words.every((word) => haystackOf(action, rows).includes(word));

export const searchWords = (text: string): readonly string[] =>
  text.toLowerCase().split(/\s+/).filter(Boolean);

/** Undated last; otherwise the earliest date first, then the order of the plan. */
export const byDue = (one: Action, other: Action): number =>
  (one.due ?? '9999').localeCompare(other.due ?? '9999') || one.order - other.order;
