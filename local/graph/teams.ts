import { people, team, tenant } from '../directory.ts';
import { channelMessages } from './channel-messages.ts';
import { fileBody } from './drive-body.ts';
import { childNamed, defaultDrive, rootOf } from './drive-rows.ts';
import { GraphRefusal } from './errors.ts';
import { type Answer, type Ask, ok, type Route } from './exchange.ts';
import { collection, pick, readShape } from './shape.ts';
import { site } from './site.ts';

const notFound = (what: string): GraphRefusal =>
  new GraphRefusal(404, 'NotFound', `No ${what} found with the given id.`);

export const teamBody = (): object => ({
  id: team.id,
  createdDateTime: site.created,
  displayName: team.name,
  description: team.name,
  internalId: team.channels[0].id,
  classification: null,
  specialization: null,
  visibility: 'private',
  webUrl: `https://teams.microsoft.com/l/team/${encodeURIComponent(team.channels[0].id)}/conversations?groupId=${team.id}&tenantId=${tenant.id}`,
  isArchived: false,
  tenantId: tenant.id,
});

type Channel = (typeof team.channels)[number];

const channelBody = (channel: Channel): object => ({
  id: channel.id,
  createdDateTime: site.created,
  displayName: channel.name,
  description: null,
  isFavoriteByDefault: null,
  email: '',
  tenantId: tenant.id,
  webUrl: `https://teams.microsoft.com/l/channel/${encodeURIComponent(channel.id)}/${encodeURIComponent(channel.name)}?groupId=${team.id}&tenantId=${tenant.id}`,
  membershipType: 'standard',
  isArchived: false,
});

function channelAt(id: string): Channel {
  const channel = team.channels.find((each) => each.id === id);
  if (!channel) throw notFound('channel');
  return channel;
}

/** Every channel has a folder of its name in the team's library; it takes no query options. */
function filesFolder(ask: Ask, id: string): Answer {
  const { store } = ask.world;
  const root = rootOf(store, defaultDrive(store).id);
  const folder = childNamed(store, root.id, channelAt(id).name);
  if (!folder) throw notFound('folder');
  return ok(fileBody(ask, folder));
}

const members = (): readonly object[] =>
  people
    .filter((person) => person.site !== 'none')
    .map((person, at) => ({
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      id: Buffer.from(`${tenant.id}##${team.id}##${person.oid}`).toString('base64'),
      roles: at === 0 ? ['owner'] : person.site === 'read' ? ['guest'] : [],
      displayName: person.name,
      userId: person.oid,
      email: person.upn,
      tenantId: tenant.id,
    }));

const group = (): object => ({
  id: team.id,
  displayName: team.name,
  description: team.name,
  groupTypes: ['Unified'],
  mail: 'patientsafety@northmere.example',
  mailEnabled: true,
  mailNickname: 'PatientSafety',
  securityEnabled: false,
  visibility: 'Private',
  createdDateTime: site.created,
});

function route(at: string, options: readonly string[], answer: (ask: Ask, channel: string) => Answer): Route {
  return {
    ...{ at, options, units: 0, within: at.endsWith('filesFolder') ? 'site' : 'directory' },
    answer: (ask, place) => {
      const id = at.includes(':group') ? place('group') : place('team');
      if (id !== team.id) throw notFound('team');
      return answer(ask, at.includes(':channel') ? place('channel') : '');
    },
  };
}

const selected = (ask: Ask, body: object): Answer => ok(pick(body, readShape(ask, { expands: [] }).select));

export const teamRoutes: readonly Route[] = [
  route('GET /teams/:team', ['$select'], (ask) => selected(ask, teamBody())),
  route('GET /teams/:team/channels', ['$select'], (ask) => {
    const { select } = readShape(ask, { expands: [] });
    return ok(
      collection(
        'channels',
        team.channels.map((channel) => pick(channelBody(channel), select)),
      ),
    );
  }),
  route('GET /teams/:team/channels/:channel', ['$select'], (ask, id) =>
    selected(ask, channelBody(channelAt(id))),
  ),
  route('GET /teams/:team/channels/:channel/messages', ['$top', '$skiptoken'], (ask, id) =>
    ok(channelMessages(ask, team.id, channelAt(id).id)),
  ),
  route('GET /teams/:team/channels/:channel/filesFolder', [], filesFolder),
  route('GET /teams/:team/members', ['$top'], () => ok(collection('members', members()))),
  route('GET /groups/:group', ['$select'], (ask) => selected(ask, group())),
];
