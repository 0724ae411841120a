import { Client, PUBLIC, withOverrides } from '@microsoft/teams.api';
import type { ChannelText } from '#domain/teams/channel-text.ts';
import { oneOf, withoutEnd } from '#domain/text/trim.ts';
import type { Tokens } from '../../identity/tokens.ts';
import type { Env } from '../../platform/env.ts';
import { openThrottle } from '../../platform/throttle.ts';
import type { Card } from '../cards/card.ts';
import { isNotThere, withRetry } from './retry.ts';

/** Microsoft's own connector; every region answers below this name. */
const microsoftConnector = 'smba.trafficmanager.net';
const timeoutMs = 15_000;

/** The Bot Framework as this environment reaches it. */
export const cloudOf = ({ botLoginUrl }: Env) =>
  withOverrides(PUBLIC, { openIdMetadataUrl: `${botLoginUrl}/v1/.well-known/openidconfiguration` });

const isLoopback = ({ hostname }: URL): boolean => hostname === '127.0.0.1' || hostname === 'localhost';

const isMicrosofts = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' && hostname === microsoftConnector;

/**
 * Whether an activity may come from there. It names the address that it wants to be answered at; the SDK would send the
 * bot's token wherever it points.
 */
export const isConnector = ({ botConnectorUrl }: Env, serviceUrl: string): boolean => {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  const ours = new URL(botConnectorUrl);
  return isMicrosofts(url) || url.origin === ours.origin || (isLoopback(url) && isLoopback(ours));
};

/** Where an answer really goes: to the region that Microsoft named, or always to the server that stands for Microsoft's. */
const connectorAt = ({ botConnectorUrl }: Env, serviceUrl: string): string =>
  withoutEnd(isMicrosofts(new URL(botConnectorUrl)) ? serviceUrl : botConnectorUrl, oneOf('/'));

/** A message with a card. `summary` is what a lock screen shows: it names nothing. */
export interface CardMessage {
  readonly card: Card;
  readonly summary: ChannelText;
}

/** A conversation as the bot can write to it. */
export interface Where {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

/** What the bot says to Teams. Each call retries as Microsoft advises and throws the SDK's error after that. */
export interface Connector {
  /** `arrived` looks for the message where a broken answer leaves open whether it was posted. */
  sendCard(where: Where, message: CardMessage, arrived?: () => Promise<string | null>): Promise<string>;
  /** Paragraphs of Markdown. */
  sendText(where: Where, text: ChannelText): Promise<string>;
  /** Puts a new card in the place of the old one, for everybody. */
  replaceCard(where: Where, activityId: string, message: CardMessage): Promise<void>;
  /** What somebody is in a conversation: `user`, `owner`, `guest`; null when they are not in it. */
  roleOf(where: Where, memberId: string): Promise<string | null>;
  /** The names of a team's channels by id; General has none of its own. */
  channelNames(serviceUrl: string, teamId: string): Promise<ReadonlyMap<string, string>>;
  /** What a team is called and the group that it belongs to. */
  teamDetails(
    serviceUrl: string,
    teamId: string,
  ): Promise<{ readonly groupId: string; readonly name: string }>;
}

const cardActivity = ({ card, summary }: CardMessage) => ({
  type: 'message' as const,
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
});

/** Opens the way to the connector, with the app's own token for each call. */
export const openConnector = (env: Env, tokens: Tokens): Connector => {
  const tokenProvider = { getAppToken: (scope: string) => tokens.appToken(scope)() };
  const at = (serviceUrl: string): Client => {
    if (!isConnector(env, serviceUrl)) throw new Error('the address of the conversation is not a connector');
    return new Client(
      connectorAt(env, serviceUrl),
      { timeout: timeoutMs },
      { tokenProvider, cloud: cloudOf(env) },
    );
  };
  const throttle = openThrottle();
  const send = (
    { serviceUrl, conversationId }: Where,
    activity: SentActivity,
    arrived?: () => Promise<string | null>,
  ): Promise<string> => {
    const client = at(serviceUrl);
    const once = async () => (await client.conversations.createActivity(conversationId, activity)).id;
    return withRetry(once, { throttle, ...(arrived && { arrived }) });
  };
  return {
    sendCard: (where, message, arrived) => send(where, cardActivity(message), arrived),
    sendText: (where, text) => send(where, { type: 'message', text, textFormat: 'markdown' }),
    replaceCard: async ({ serviceUrl, conversationId }, activityId, message) => {
      const client = at(serviceUrl);
      const activity = cardActivity(message);
      await withRetry(() => client.conversations.updateActivity(conversationId, activityId, activity), {
        throttle,
      });
    },
    roleOf: async ({ serviceUrl, conversationId }, memberId) => {
      const { conversations } = at(serviceUrl);
      try {
        const { userRole } = await withRetry(() => conversations.getMemberById(conversationId, memberId));
        return userRole ?? 'user';
      } catch (error) {
        if (isNotThere(error)) return null;
        throw error;
      }
    },
    channelNames: async (serviceUrl, teamId) => {
      const channels = await withRetry(() => at(serviceUrl).teams.getConversations(teamId), { throttle });
      return new Map(channels.flatMap(({ id, name }) => (id === undefined ? [] : [[id, name ?? 'General']])));
    },
    teamDetails: async (serviceUrl, teamId) => {
      const details = await withRetry(() => at(serviceUrl).teams.getById(teamId), { throttle });
      if (!details.aadGroupId) throw new Error('Teams does not name the group of the team');
      return { groupId: details.aadGroupId, name: details.name ?? '' };
    },
  };
};

type SentActivity = Parameters<Client['conversations']['createActivity']>[1];
