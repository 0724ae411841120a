import type { Actor, Person } from '#domain/person.ts';
import { rolesOf } from '#domain/roles.ts';
import type { Mirror } from '../sharepoint/workspace.ts';
import { settingsOf } from './settings.ts';

/** The person with the roles that Settings gives them. Roles are read nowhere else. */
export const actorOf = (mirror: Mirror, person: Person): Actor => ({
  ...person,
  roles: rolesOf(settingsOf(mirror).settings, person),
});
