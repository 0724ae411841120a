import type { Actor, Person } from '#domain/people/person.ts';
import { rolesOf } from '#domain/people/roles.ts';
import type { Store } from '../view/store.ts';
import { settingsOf } from './settings-row.ts';

/** The person with the roles that Settings gives them. Roles are read nowhere else. */
export const actorOf = (store: Store, person: Person): Actor => ({
  ...person,
  roles: rolesOf(settingsOf(store).settings, person),
});
