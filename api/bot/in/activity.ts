import { z } from 'zod';
import type { Env } from '../../platform/env.ts';
import type { TeamsPlace } from '../../workspace/bound-teams.ts';
import { isConnector, type Where } from '../out/connector.ts';

const members = z.array(z.looseObject({ id: z.string() })).optional();

/** What we read of an activity. The SDK passes its body on as it came, so it is parsed here. */
export const activity = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string().catch('') })).optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  serviceUrl: z.string(),
  timestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
  membersAdded: members,
  membersRemoved: members,
  from: z.looseObject({ id: z.string(), aadObjectId: z.string().optional(), name: z.string().optional() }),
  recipient: z.looseObject({ id: z.string() }).optional(),
  entities: z
    .array(z.looseObject({ type: z.string(), mentioned: z.looseObject({ id: z.string() }).optional() }))
    .optional(),
  conversation: z.looseObject({
    id: z.string(),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
    name: z.string().optional(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      eventType: z.string().optional(),
      team: z
        .looseObject({ id: z.string(), aadGroupId: z.string().optional(), name: z.string().optional() })
        .optional(),
      channel: z.looseObject({ id: z.string().optional(), name: z.string().optional() }).optional(),
      settings: z
        .looseObject({ selectedChannel: z.looseObject({ id: z.string().optional() }).optional() })
        .optional(),
    })
    .optional(),
});
export type Activity = z.infer<typeof activity>;

/** The invokes that the bot answers. */
const knownInvokes: ReadonlySet<unknown> = new Set(['adaptiveCard/action']);

/** The name under which the SDK gets an invoke that the bot does not know. */
const unknownInvoke = 'followthrough/unknown';

/**
 * An activity as the SDK may see it. Of an invoke that we do not answer the SDK gets neither name nor value: by its name
 * it would start the SDK's own sign-in, which speaks to addresses that the environment does not name, and some values
 * make the SDK throw. The address that the token was made for stays, so that the token is checked as ever.
 */
export const onlyKnown = (body: unknown): unknown => {
  if (typeof body !== 'object' || body === null || !('type' in body) || body.type !== 'invoke') return body;
  if ('name' in body && knownInvokes.has(body.name)) return body;
  return { ...body, name: unknownInvoke, value: undefined };
};

export const isPersonal = ({ conversation }: Activity): boolean =>
  conversation.conversationType === 'personal';

/**
 * Whether a message was written to the bot: in a chat each one, in a channel one that mentions it. Where the team's owner
 * let the app read the channel, Teams delivers everything that people write there, and none of it is ours to read.
 */
export const isForBot = (activity: Activity): boolean =>
  isPersonal(activity) ||
  (activity.entities ?? []).some(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === activity.recipient?.id,
  );

/**
 * Whether somebody sent a file along. Teams names a file of a chat by its own content type and a picture by `image/…`;
 * the text of every message comes along too, as `text/html`, and is no file.
 */
export const bringsFile = ({ attachments = [] }: Activity): boolean =>
  attachments.some(
    ({ contentType }) =>
      contentType === 'application/vnd.microsoft.teams.file.download.info' ||
      contentType.startsWith('image/'),
  );

/** A channel's id without the thread of a message. */
export const channelIdOf = (conversationId: string): string => conversationId.split(';messageid=')[0] ?? '';

/** The channel that an activity comes from; null in a person's own chat. */
export const channelOf = (activity: Activity): string | null =>
  isPersonal(activity) ? null : channelIdOf(activity.conversation.id);

/** Where in Teams an activity comes from, by the ids that Bot Framework signed. */
export const teamsPlaceOf = ({ channelData, conversation }: Activity): TeamsPlace => ({
  groupId: channelData?.team?.aadGroupId ?? null,
  threadId: channelData?.team?.id ?? null,
  channelId: channelIdOf(conversation.id),
});

export const whereOf = ({ serviceUrl, conversation }: Activity): Where => ({
  serviceUrl,
  conversationId: conversation.id,
});

/** Bot Framework signs what it delivers under this name. */
const botFrameworkIssuer = 'https://api.botframework.com';

const issuerOf = (authorization: string): unknown => {
  const payload = authorization.split('.')[1] ?? '';
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))?.iss;
  } catch {
    return null;
  }
};

/**
 * What the SDK does not check; its own check of the signature comes after this. Null when nothing is against it.
 *
 * The SDK (2.1) also believes tokens that Entra made for our app id. The tab's own sign-in tokens are such tokens, so
 * anybody who can open the tab could post an activity in somebody else's name: only Bot Framework's issuer is let in.
 * It does not look at the tenant, and it would answer to any address that an activity names.
 */
export const objection = (
  env: Env,
  { headers, body }: { readonly headers: Readonly<Record<string, unknown>>; readonly body: unknown },
): 400 | 401 | 403 | null => {
  if (issuerOf(String(headers.authorization ?? '')) !== botFrameworkIssuer) return 401;
  const read = activity.safeParse(body);
  if (!read.success) return 400;
  const { conversation, channelData, serviceUrl } = read.data;
  const tenantId = channelData?.tenant?.id ?? conversation.tenantId;
  return tenantId === env.tenantId && isConnector(env, serviceUrl) ? null : 403;
};
