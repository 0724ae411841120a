import { App, type IHttpServerAdapter } from '@microsoft/teams.apps';
import type { Env, Hono } from 'hono';
import { withoutHiddenIn } from '#domain/text/hidden-characters.ts';
import { channelSentence } from '#wire/sentences.ts';
import { openBotKeys } from '../identity/bot-keys.ts';
import { type Activity, activity, objection, onlyKnown } from './in/activity.ts';
import { openCardActions } from './in/card-actions.ts';
import { saying } from './in/card-answer.ts';
import { type Gate, honoAdapter } from './in/hono-adapter.ts';
import { hearConversation, leaveTeam, welcomeInstallation } from './in/install.ts';
import { answerMessage } from './in/message-commands.ts';
import { cloudOf } from './out/connector.ts';
import { statusOf } from './out/retry.ts';
import type { BotParts, ChatParts } from './parts.ts';
import { sdkLogger } from './sdk-log.ts';

/**
 * Teams took no reply: the bot was blocked or removed while it was asked. Nobody can be answered, and nothing is wrong
 * with the app; Teams would repeat an activity that ends in a fault. Throws every other error.
 */
const refusedReply = (parts: BotParts, error: unknown): void => {
  const status = statusOf(error);
  if (status !== 403 && status !== 404) throw error;
  parts.log({ at: parts.now(), what: 'reply refused', status });
};

/** What people wrote to the bot and into its cards comes in here, without the characters that nobody sees. */
const seenBody = (body: unknown): unknown => onlyKnown(withoutHiddenIn(body).value);

const sdkOf = ({ env, tokens, log, now }: BotParts, httpServerAdapter: IHttpServerAdapter): App =>
  new App({
    clientId: env.clientId,
    // Empty, and so none: where it is left out the SDK takes CLIENT_SECRET from the environment instead of our token
    // function, and asks Microsoft itself for tokens, whatever address our environment names.
    clientSecret: '',
    tenantId: env.tenantId,
    token: (scope) => tokens.appToken(String(scope))(),
    cloud: cloudOf(env),
    serviceUrl: env.botConnectorUrl,
    httpServerAdapter,
    // Said outright, since the SDK would otherwise read an environment variable that turns its check off.
    dangerouslyAllowUnauthenticatedRequests: false,
    logger: sdkLogger(log, now),
  });

/** What is against a request: what it says of itself first, then whether Bot Framework signed it. Null where nothing is. */
const gateOf = ({ env }: BotParts): Gate => {
  const isSigned = openBotKeys(env);
  return async (request) => {
    const against = objection(env, request);
    if (against !== null) return against;
    const signed = await isSigned(request.headers.authorization);
    if (signed === 'unknown') return 503;
    return signed ? null : 401;
  };
};

/**
 * Puts the bot on our server at `/api/messages`. The SDK checks every activity's token against Bot Framework's keys;
 * what it does not check is checked before it (`objection`).
 */
export const mountBot = async <E extends Env>(app: Hono<E>, parts: ChatParts): Promise<void> => {
  const teams = sdkOf(parts, honoAdapter(app, gateOf(parts), seenBody));
  const answerTap = openCardActions(parts);
  /** Somebody who writes more than a person does is not answered. */
  const isTooMany = ({ from }: Activity): boolean =>
    parts.limits.take(from.aadObjectId ?? from.id, 'chats') > 0;
  const handler =
    (answer: (parts: BotParts, said: Activity) => Promise<void>) =>
    async (event: { activity: unknown }): Promise<void> => {
      const said = activity.parse(event.activity);
      if (said.type === 'message' && isTooMany(said))
        return parts.log({
          at: parts.now(),
          what: 'message not answered',
          code: 'too_many',
          who: said.from.aadObjectId ?? null,
        });
      await answer(parts, said).catch((error: unknown) => refusedReply(parts, error));
    };
  teams.on('message', handler(answerMessage));
  teams.on('install.add', handler(welcomeInstallation));
  teams.on('install.remove', handler(leaveTeam));
  teams.on('conversationUpdate', handler(hearConversation));
  teams.on('card.action', async (event) => {
    const tap = activity.parse(event.activity);
    const answer = isTooMany(tap) ? saying(channelSentence('busy')) : await answerTap(tap);
    return answer as never; // the SDK types the card by its own classes; ours is plain JSON, checked by test/contract/cards
  });
  // After the invokes that are answered: the SDK asks in this order.
  teams.on('invoke', () => ({ status: 501 }) as never); // the SDK takes the answer of an invoke, and types this one as without
  await teams.initialize();
};
