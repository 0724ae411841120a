/** Somebody who is signed in. `oid` is the Entra object id, `upn` the sign-in name. */
export interface Person {
  readonly oid: string;
  readonly upn: string;
  readonly name: string;
}

/**
 * What a person may do beyond what SharePoint decides; the table is in `permissions.ts`. Kept in Settings, because
 * SharePoint does not know them (design: People and permission). Everybody who may write in the site and holds no role is
 * a member.
 */
export const roleNames = [
  'facilitator',
  'quality_lead',
  'director',
  'administrator',
  'reviewer',
  'member',
] as const;

export type Role = (typeof roleNames)[number];

/** A person with the roles that Settings gives them. */
export interface Actor extends Person {
  readonly roles: readonly Role[];
}
