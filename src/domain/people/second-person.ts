import type { Action, Owner, Status } from '../records/action.ts';
import type { PlanEvent } from '../records/event.ts';
import type { Evidence } from '../records/evidence.ts';
import type { Person } from './person.ts';

/** What was ever written about an action: its files and all of its events. */
export interface RecordOfAction {
  readonly evidence: readonly Pick<Evidence, 'filedByOid'>[];
  readonly events: readonly Pick<PlanEvent, 'by' | 'subject' | 'what' | 'changes'>[];
}

type Named = NonNullable<Owner['person']>;

/** What may stand where a person is named. */
interface Unread {
  readonly oid?: unknown;
  readonly upn?: unknown;
  readonly name?: unknown;
}

const same = (one: string | null, other: string): boolean =>
  one !== null && one.trim().toLowerCase() === other.trim().toLowerCase();

/** By Entra id; where none is known by sign-in name; and where only a name was written, by that name. */
const isThe = (named: Named, person: Person): boolean => {
  if (named.oid !== null) return named.oid === person.oid;
  return named.upn === null ? same(named.name, person.name) : same(named.upn, person.upn);
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const byNameAlone = (name: unknown): readonly Named[] =>
  typeof name === 'string' && name.trim() !== '' ? [{ oid: null, upn: null, name }] : [];

/** Everybody whom an owner names: the person, and anyone whose name documents and people write as the post. */
const namedIn = (owner: unknown): readonly Named[] => {
  if (typeof owner !== 'object' || owner === null) return [];
  const person = 'person' in owner ? owner.person : null;
  const post = 'post' in owner ? owner.post : null;
  if (typeof person !== 'object' || person === null) return byNameAlone(post);
  const { oid = null, upn = null, name = null }: Unread = person;
  return [{ oid: textOrNull(oid), upn: textOrNull(upn), name: textOrNull(name) ?? '' }, ...byNameAlone(post)];
};

/** The owners as an event keeps them. What somebody wrote there by hand in SharePoint may be anything: then nobody. */
const ownersIn = (text: string | null): readonly Named[] => {
  if (text === null) return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.flatMap(namedIn) : [];
  } catch {
    return [];
  }
};

const verified: readonly Status[] = ['evidenced', 'embedded', 'impact_shown'];

/** Said to be complete by the person who made this event; a verifier who moves an action back to “complete” said no such thing. */
const completes = ({ changes }: RecordOfAction['events'][number]): boolean =>
  changes.some(
    ({ field, from, to }) =>
      field === 'status' && to === 'owner_complete' && !verified.some((status) => status === from),
  );

/**
 * Whether somebody had a part in an action: owns it or ever owned it, completed it (in the tab or on a card), or filed any
 * of its evidence. They may not confirm it or accept its evidence, however the row looks today (Niche NIAF: the one who rates
 * is not the one who did). Takes the whole record of the action.
 */
export const tookPart = (
  action: Pick<Action, 'owners'>,
  { evidence, events }: RecordOfAction,
  person: Person,
): boolean => {
  const owners = events
    .flatMap(({ changes }) => changes.filter(({ field }) => field === 'owners'))
    .flatMap(({ from, to }) => [...ownersIn(from), ...ownersIn(to)]);
  if ([...action.owners.flatMap(namedIn), ...owners].some((each) => isThe(each, person))) return true;
  if (evidence.some(({ filedByOid }) => filedByOid === person.oid)) return true;
  const own = events.filter(({ by }) => by.oid === person.oid);
  return own.some((event) => completes(event) || (event.subject === 'evidence' && event.what === 'filed'));
};
