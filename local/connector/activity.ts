import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appRegistration, type LocalPerson, tenant } from '../directory.ts';
import type { Message, Place } from './store.ts';

/** What comes with an action besides itself: a token that the client got silently, or what the sign-in page said. */
export interface Credentials {
  readonly authentication?: { readonly id: string; readonly connectionName: string; readonly token: string };
  readonly state?: string;
}

/** An activity as bots send it; what we do not read is kept as it came. */
export const activity = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown().optional() }))
    .optional(),
});
export type Activity = z.infer<typeof activity>;

export const cardType = 'application/vnd.microsoft.card.adaptive';

export const cardsOf = ({ attachments = [] }: Activity): readonly unknown[] =>
  attachments.filter((one) => one.contentType === cardType).map((one) => one.content);

/** The bot as a member of a conversation. */
export const bot = { id: `28:${appRegistration.clientId}`, name: appRegistration.name } as const;

/** A person as the connector names them. */
export const account = (person: LocalPerson) => ({
  id: person.teamsId,
  name: person.name,
  aadObjectId: person.oid,
});

/** The thread that a message belongs to, as a conversation id: in a chat, the chat itself. */
export const threadId = (place: Place, root: string): string =>
  place.kind === 'channel' ? `${place.id};messageid=${root}` : place.id;

/** Splits `19:…;messageid=N` into the channel and the message that opened the thread. */
export function splitThreadId(id: string): { readonly conversation: string; readonly root: string | null } {
  const [conversation = '', root = null] = id.split(';messageid=');
  return { conversation, root };
}

const inTenant = { tenant: { id: tenant.id } };

/** Most activities name a team by its thread alone. */
const channelData = (place: Place) => {
  if (place.kind === 'personal') return inTenant;
  const { id, team } = place;
  return {
    ...inTenant,
    teamsChannelId: id,
    teamsTeamId: team.threadId,
    channel: { id },
    team: { id: team.threadId },
  };
};

export interface Sending {
  readonly place: Place;
  readonly from: LocalPerson;
  /** The instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly serviceUrl: string;
}

export const sent = ({ place, from, at, serviceUrl }: Sending, conversationId: string) => ({
  timestamp: at,
  channelId: 'msteams',
  serviceUrl,
  from: account(from),
  recipient: bot,
  conversation: {
    id: conversationId,
    tenantId: tenant.id,
    conversationType: place.kind,
    ...(place.kind === 'channel' ? { isGroup: true } : {}),
  },
  channelData: channelData(place),
  locale: 'en-GB',
});

export const clientInfo = {
  type: 'clientInfo',
  locale: 'en-GB',
  country: 'GB',
  platform: 'Web',
  timezone: tenant.timeZone,
};

/** What the bot receives when a person writes to it; `value` is what an Action.Submit carries. */
export function messageActivity(
  sending: Sending,
  message: Message,
  value?: unknown,
): Record<string, unknown> {
  const { text = '' } = message.activity;
  const at = `<at>${bot.name}</at>`;
  const mention = text.includes(at) ? [{ type: 'mention', mentioned: bot, text: at }] : [];
  return {
    ...sent(sending, threadId(sending.place, message.root)),
    type: 'message',
    id: message.id,
    text,
    textFormat: 'plain',
    attachments: [],
    entities: [...mention, clientInfo],
    ...(value === undefined ? {} : { value }),
  };
}

/** Any other activity of a person, with what every activity says about where it comes from. */
export const anyActivity = (
  sending: Sending,
  said: Readonly<Record<string, unknown>>,
): Record<string, unknown> => ({
  ...sent(sending, sending.place.id),
  id: `f:${randomUUID()}`,
  entities: [clientInfo],
  ...said,
});

/** What the bot receives when a person presses an Action.Execute of the card in `message`. */
export function cardAction(
  sending: Sending,
  message: Message,
  action: { readonly verb: string; readonly data: unknown; readonly trigger: 'manual' | 'automatic' },
  credentials: Credentials = {},
): Record<string, unknown> {
  const { trigger, ...rest } = action;
  return {
    ...sent(sending, threadId(sending.place, message.root)),
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${randomUUID()}`,
    replyToId: message.id,
    value: { action: { type: 'Action.Execute', ...rest }, trigger, ...credentials },
    entities: [clientInfo],
  };
}
