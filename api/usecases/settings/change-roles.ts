import type { Actor, Person } from '#domain/people/person.ts';
import {
  decideRoles,
  type Holders,
  type KeptRoles,
  type RoleChange,
  type RolesByName,
} from '#domain/people/roles.ts';
import { allow, type Decision } from '#domain/refusal.ts';
import type { Settings, SettingsChange } from '#wire/requests.ts';
import { roleWords } from '#wire/words.ts';
import type { Context } from '../../workspace/context.ts';

/** Roles that were kept by sign-in name, by the object id that the directory knows now. Those of nobody are left out. */
const identified = async (directory: Context['directory'], kept: RolesByName): Promise<Holders> => {
  const found = await Promise.all(
    Object.entries(kept).map(async ([upn, roles]) => ({ roles, person: await directory.byUpn(upn) })),
  );
  return Object.fromEntries(
    found.flatMap(({ roles, person }) =>
      person === null || roles.length === 0
        ? []
        : [[person.oid, { upn: person.upn, name: person.name, roles }]],
    ),
  );
};

/** Every role by object id, those that were kept by sign-in name too. */
export const holdersOf = async (
  { directory }: Pick<Context, 'directory'>,
  { roles, rolesByName }: KeptRoles,
): Promise<Holders> => ({ ...(await identified(directory, rolesByName)), ...roles });

const namesOf = async (
  { directory }: Pick<Context, 'directory'>,
  oids: readonly string[],
): Promise<Readonly<Record<string, Person>>> => {
  const found = await Promise.all(oids.map((oid) => directory.byOid(oid)));
  return Object.fromEntries(found.flatMap((person) => (person === null ? [] : [[person.oid, person]])));
};

/** What was given and taken, in words for the record. */
const wordsOf = (changes: readonly RoleChange[], now: Holders, next: Holders): string | null => {
  const words = changes.map(({ oid, role, isTaken }) => {
    const name = (next[oid] ?? now[oid])?.name ?? oid;
    return `${roleWords[role].word} ${isTaken ? 'taken from' : 'given to'} ${name}`;
  });
  return words.length === 0 ? null : `${words.join('; ')}.`;
};

interface ChangedRoles extends Pick<Settings, 'roles' | 'rolesByName'> {
  /** Who was given what, for the record. */
  readonly why: string | null;
}

/**
 * The roles as they are to be kept: by object id from the first save on. The names come from the directory, never from the
 * request. What a change of settings that is not about roles leaves as it is.
 */
export const changedRoles = async (
  context: Pick<Context, 'directory'>,
  actor: Actor,
  { now, wanted }: { readonly now: Settings; readonly wanted: SettingsChange['roles'] },
): Promise<Decision<ChangedRoles>> => {
  const held = await holdersOf(context, now);
  const strangers = Object.keys(wanted ?? {}).filter((oid) => held[oid] === undefined);
  const named = await namesOf(context, strangers);
  const decided = decideRoles(held, wanted ?? {}, { actor, named });
  if (!decided.ok) return decided;
  const { roles, changes } = decided.value;
  return allow({ roles, rolesByName: {}, why: wordsOf(changes, held, roles) });
};
