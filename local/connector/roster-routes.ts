import type { Hono } from 'hono';
import { type LocalPerson, people, tenant } from '../directory.ts';
import { account } from './activity.ts';
import { ConnectorRefusal, isCalled, mustBeInstalled, placeAt } from './refusals.ts';
import type { RestOptions } from './rest-options.ts';
import type { Place } from './store.ts';
import type { ChannelPlace } from './team-rows.ts';

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

const inTeam = ({ team }: ChannelPlace): readonly LocalPerson[] => people.filter(team.isMember);

const membersOf = (place: Place): readonly LocalPerson[] =>
  place.kind === 'personal' ? [place.person] : inTeam(place);

/** Who is in a conversation, and what a team is. */
export function rosterRoutes({ store }: RestOptions, routes: Hono): void {
  const roster = (id: string): readonly LocalPerson[] => {
    const { place } = placeAt(store, id);
    mustBeInstalled(store, place);
    return membersOf(place);
  };
  /** General of the team that an address names: a team has the id of its thread. */
  const generalOf = (id: string): ChannelPlace => {
    const general = store.channel(id);
    if (general?.team.threadId !== id || general.team.isDeleted)
      throw new ConnectorRefusal(404, 'NotFound', 'Team not found.');
    mustBeInstalled(store, general);
    return general;
  };
  // The first channel has no name here: each client shows "General" in its own language.
  const channelsOf = ({ team }: ChannelPlace) =>
    store
      .channelsOf(team.id)
      .filter(({ condition }) => condition !== 'deleted')
      .map(({ id, name }) =>
        id === team.threadId ? { id, type: 'standard' } : { id, name, type: 'standard' },
      );

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
    const general = generalOf(c.req.param('id'));
    const { id: aadGroupId, threadId: id, name } = general.team;
    const counts = { channelCount: channelsOf(general).length, memberCount: inTeam(general).length };
    return c.json({ id, name, type: 'standard', aadGroupId, tenantId: tenant.id, ...counts });
  });
  routes.get('/v3/teams/:id/conversations', (c) =>
    c.json({ conversations: channelsOf(generalOf(c.req.param('id'))) }),
  );
}
