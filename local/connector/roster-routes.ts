import type { Hono } from 'hono';
import { type LocalPerson, people, team, tenant } from '../directory.ts';
import { account, teamThreadId } from './activity.ts';
import { ConnectorRefusal, isCalled, mustBeInstalled, placeAt } from './refusals.ts';
import type { RestOptions } from './rest-options.ts';
import type { Place } from './store.ts';

/** People of other organisations are guests of the team. */
const homeDomain = 'northmere.example';

const memberOf = (person: LocalPerson) => {
  const [givenName = '', ...rest] = person.name.split(' ');
  return {
    ...account(person),
    objectId: person.oid,
    givenName,
    surname: rest.join(' '),
    email: person.upn,
    userPrincipalName: person.upn,
    tenantId: tenant.id,
    userRole: person.upn.endsWith(`@${homeDomain}`) ? 'user' : 'guest',
  };
};

const inTeam = people.filter((person) => person.site !== 'none');
const [general] = team.channels;

// The first channel has no name here: each client shows "General" in its own language.
const channels = team.channels.map(({ id, name }) =>
  id === general.id ? { id, type: 'standard' } : { id, name, type: 'standard' },
);

const teamDetails = {
  id: teamThreadId,
  name: team.name,
  type: 'standard',
  aadGroupId: team.id,
  tenantId: tenant.id,
  channelCount: channels.length,
  memberCount: inTeam.length,
};

const membersOf = (place: Place): readonly LocalPerson[] =>
  place.kind === 'personal' ? [place.person] : inTeam;

/** Who is in a conversation, and what a team is. */
export function rosterRoutes({ store }: RestOptions, routes: Hono): void {
  const roster = (id: string): readonly LocalPerson[] => {
    const { place } = placeAt(store, id);
    mustBeInstalled(store, place);
    return membersOf(place);
  };
  const mustBeOurTeam = (id: string): void => {
    if (id !== teamThreadId) throw new ConnectorRefusal(404, 'NotFound', 'Team not found.');
    mustBeInstalled(store, { kind: 'channel', ...general });
  };

  routes.get('/v3/conversations/:id/members', (c) => c.json(roster(c.req.param('id')).map(memberOf)));
  for (const path of ['/v3/conversations/:id/pagedmembers', '/v3/conversations/:id/pagedMembers'] as const) {
    routes.get(path, (c) => c.json({ members: roster(c.req.param('id')).map(memberOf) }));
  }
  routes.get('/v3/conversations/:id/members/:member', (c) => {
    const member = roster(c.req.param('id')).find(isCalled(c.req.param('member')));
    if (member) return c.json(memberOf(member));
    throw new ConnectorRefusal(404, 'MemberNotFoundInConversation', 'Member not found in the conversation.');
  });
  routes.get('/v3/teams/:id', (c) => {
    mustBeOurTeam(c.req.param('id'));
    return c.json(teamDetails);
  });
  routes.get('/v3/teams/:id/conversations', (c) => {
    mustBeOurTeam(c.req.param('id'));
    return c.json({ conversations: channels });
  });
}
