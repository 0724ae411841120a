import { appRegistration, type ChannelMessage, people, tenant } from '../directory.ts';
import { GraphRefusal, invalidRequest } from './errors.ts';
import { type Ask, graphOrigin } from './exchange.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';

const nobody = { device: null, user: null, application: null };

const senderOf = (from: string): object => {
  const person = people.find(({ teamsId }) => teamsId === from);
  if (person === undefined) {
    const { clientId: id, name: displayName } = appRegistration;
    return { ...nobody, application: { id, displayName, applicationIdentityType: 'bot' } };
  }
  const { oid: id, name: displayName } = person;
  return { ...nobody, user: { id, displayName, userIdentityType: 'aadUser', tenantId: tenant.id } };
};

const messageBody = (teamId: string, channelId: string, message: ChannelMessage): object => {
  const attachments = message.cards.map((card, n) => ({
    ...{ id: `${message.id}-${n}`, contentType: cardType, contentUrl: null, content: JSON.stringify(card) },
    ...{ name: null, thumbnailUrl: null, teamsAppId: null },
  }));
  const marks = attachments.map(({ id }) => `<attachment id="${id}"></attachment>`);
  return {
    id: message.id,
    replyToId: null,
    etag: message.id,
    messageType: 'message',
    createdDateTime: message.createdAt,
    lastModifiedDateTime: message.editedAt ?? message.createdAt,
    lastEditedDateTime: message.editedAt,
    deletedDateTime: null,
    subject: null,
    summary: null,
    importance: 'normal',
    locale: 'en-us',
    from: senderOf(message.from),
    body: { contentType: 'html', content: [message.text, ...marks].join('') },
    channelIdentity: { teamId, channelId },
    attachments,
    mentions: [],
    reactions: [],
  };
};

/** The messages that open a channel's threads, newest first, twenty to a page and fifty at most; 403 without consent. */
export function channelMessages(ask: Ask, teamId: string, channelId: string): object {
  if (ask.world.switches.channelMessages === 'refuse') {
    throw new GraphRefusal(
      403,
      'Forbidden',
      `Missing role permissions on the request. API requires one of 'ChannelMessage.Read.All, ChannelMessage.Read.Group'. Roles on the request '${ask.caller.scopes.join(', ')}'.`,
    );
  }
  const size = Number(ask.query.get('$top') ?? 20);
  if (!Number.isInteger(size) || size < 1 || size > 50) throw invalidRequest('The limit of $top is 50.');
  const from = Number(ask.query.get('$skiptoken') ?? 0);
  const all = [...ask.world.messagesOf(channelId)].reverse();
  const path = `${graphOrigin}/teams/${teamId}/channels/${encodeURIComponent(channelId)}/messages`;
  const more =
    from + size < all.length ? { '@odata.nextLink': `${path}?$top=${size}&$skiptoken=${from + size}` } : {};
  const value = all.slice(from, from + size).map((message) => messageBody(teamId, channelId, message));
  return {
    '@odata.context': `${graphOrigin}/$metadata#teams('${teamId}')/channels('${encodeURIComponent(channelId)}')/messages`,
    '@odata.count': value.length,
    ...more,
    value,
  };
}
