import { z } from 'zod';
import type { LocalPerson } from '../directory.ts';
import { personByUpn } from '../signin/tokens.ts';
import { ConnectorRefusal } from './refusals.ts';
import type { Place } from './store.ts';

/** The person whom a request of the page names by their user principal name. */
export const actor = z.string().transform((upn, context): LocalPerson => {
  const person = personByUpn(upn);
  if (person) return person;
  context.addIssue({ code: 'custom', message: `nobody is called "${upn}"` });
  return z.NEVER;
});

/** Refuses with 403 what somebody does in a conversation that they are not in. */
export function mustBeThere(place: Place, person: LocalPerson): void {
  const isThere = place.kind === 'channel' ? place.team.isMember(person) : place.person.oid === person.oid;
  if (!isThere) throw new ConnectorRefusal(403, 'Forbidden', `${person.name} is not in this conversation.`);
}
