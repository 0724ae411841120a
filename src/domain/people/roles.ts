import { type Ability, may, onlyReads, verifyingRoles } from '../permissions.ts';
import { allow, type Decision, refuse } from '../refusal.ts';
import { type Actor, type Person, type Role, roleNames } from './person.ts';

/** Somebody who holds roles, as Settings keeps them. The names are there to be shown; nothing is decided by them. */
export interface Holder {
  readonly upn: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Who holds which roles, by Entra object id. */
export type Holders = Readonly<Record<string, Holder>>;

/** Roles as they were kept before: by sign-in name, lower case. */
export type RolesByName = Readonly<Record<string, readonly Role[]>>;

/** Roles as Settings keeps them: those by sign-in name until somebody saves, then all by object id. */
export interface KeptRoles {
  readonly roles: Holders;
  readonly rolesByName: RolesByName;
}

const member: readonly Role[] = ['member'];

/** The roles of one person. Without any they are a member: SharePoint decides whether they may write at all. */
export const rolesOf = ({ roles, rolesByName }: KeptRoles, { oid, upn }: Person): readonly Role[] => {
  const held = Object.hasOwn(roles, oid) ? roles[oid]?.roles : undefined;
  if (held !== undefined) return held.length > 0 ? held : member;
  const name = upn.toLowerCase();
  return (Object.hasOwn(rolesByName, name) ? rolesByName[name] : undefined) ?? member;
};

/**
 * The ability that giving this role to somebody, or taking it from them, needs. An outside reviewer only reads, whatever else
 * they hold: from somebody who verifies, that role takes what a facilitator may not take.
 */
export const abilityFor = (role: Role, held: readonly Role[] = []): Ability =>
  verifyingRoles.includes(role) || (role === 'reviewer' && held.some((each) => verifyingRoles.includes(each)))
    ? 'give_verifying_role'
    : 'give_role';

/** One role that is to be given or taken. */
interface WantedRole {
  readonly role: Role;
  readonly to: string;
  readonly isTaken?: boolean;
  /** What the person holds already. */
  readonly held?: readonly Role[];
}

/** Whether somebody may give a role to this person, or take it: nobody gives a role to themselves. */
export const mayGive = (actor: Actor, { role, to, isTaken = false, held = [] }: WantedRole): Decision<null> =>
  may(actor, abilityFor(role, held), { isOneself: !isTaken && to === actor.oid });

/** An administrator who is also an outside reviewer only reads, and so is no administrator to anybody. */
const isAdministrator = (holder: Holder): boolean =>
  holder.roles.includes('administrator') && !onlyReads(holder);

/** One role that was given or taken. */
export interface RoleChange {
  readonly oid: string;
  readonly role: Role;
  readonly isTaken: boolean;
}

const changesFor = (held: readonly Role[], oid: string, wanted: readonly Role[]): readonly RoleChange[] => [
  ...wanted.filter((role) => !held.includes(role)).map((role) => ({ oid, role, isTaken: false })),
  ...held.filter((role) => !wanted.includes(role)).map((role) => ({ oid, role, isTaken: true })),
];

/** What a change of roles is decided with: who asks, and people of the directory who hold none yet. */
export interface RolesContext {
  readonly actor: Actor;
  readonly named: Readonly<Record<string, Pick<Person, 'upn' | 'name'>>>;
}

type Wanted = Readonly<Record<string, readonly Role[]>>;

/** Everybody's roles with those that are wanted; null where one of the people is not known. */
const withWanted = (now: Holders, wanted: Wanted, { named }: RolesContext): Holders | null => {
  const next = new Map(Object.entries(now));
  for (const [oid, roles] of Object.entries(wanted)) {
    const who = now[oid] ?? named[oid];
    if (who === undefined) return null;
    const held = roleNames.filter((role) => roles.includes(role));
    if (held.length === 0) next.delete(oid);
    else next.set(oid, { upn: who.upn, name: who.name, roles: held });
  }
  return Object.fromEntries(next);
};

/** The first of the changes that this person may not make. */
const refusedChange = (
  changes: readonly RoleChange[],
  now: Holders,
  actor: Actor,
): Decision<never> | null => {
  for (const { oid, role, isTaken } of changes) {
    const decided = mayGive(actor, { role, to: oid, isTaken, held: now[oid]?.roles ?? [] });
    if (!decided.ok) return refuse(decided.refusal.code, { ...decided.refusal, field: 'roles' });
  }
  return null;
};

/**
 * Decides what becomes of roles when somebody wants these people to hold exactly these. A director or an administrator alone
 * gives and takes verifying roles, nobody gives themselves any, and the last administrator stays one. Refuses everything or
 * allows everything.
 */
export const decideRoles = (
  now: Holders,
  wanted: Wanted,
  context: RolesContext,
): Decision<{ readonly roles: Holders; readonly changes: readonly RoleChange[] }> => {
  const changes = Object.entries(wanted).flatMap(([oid, roles]) =>
    changesFor(now[oid]?.roles ?? [], oid, roles),
  );
  const refused = refusedChange(changes, now, context.actor);
  if (refused !== null) return refused;
  const roles = withWanted(now, wanted, context);
  if (roles === null) return refuse('nobody_found', { field: 'roles' });
  const isLast = Object.values(now).some(isAdministrator) && !Object.values(roles).some(isAdministrator);
  return isLast ? refuse('last_administrator', { field: 'roles' }) : allow({ roles, changes });
};
