import { allow, type Decision, refuse } from './refusal.ts';

/** Somebody who is signed in. `oid` is the Entra object id, `upn` the sign-in name. */
export interface Person {
  readonly oid: string;
  readonly upn: string;
  readonly name: string;
}

/**
 * What a person may do beyond what SharePoint decides. Kept in Settings, because SharePoint does not know them
 * (design: People and permission). Everybody who may write in the site and holds no role is a member.
 */
export type Role = 'facilitator' | 'quality_lead' | 'director' | 'reviewer' | 'member';

/** A person with the roles that Settings gives them. */
export interface Actor extends Person {
  readonly roles: readonly Role[];
}

/** Roles that keep the tracker: they may change any action, import plans and set dates. */
export const keepsTracker = (actor: Actor): boolean =>
  actor.roles.some((role) => role === 'facilitator' || role === 'quality_lead' || role === 'director');

/** Roles that may move an action to evidenced and beyond, if they do not own it (Niche NIAF: the rater is not the owner). */
export const mayVerify = (actor: Actor): boolean =>
  actor.roles.some((role) => role === 'quality_lead' || role === 'director');

/** Whether somebody may import plans, make cases and change the workspace's settings. */
export const mayKeepTracker = (actor: Actor): Decision<null> => {
  if (actor.roles.includes('reviewer')) return refuse('read_only');
  return keepsTracker(actor) ? allow(null) : refuse('tracker_role_needed');
};
