import type { Hono } from 'hono';
import { z } from 'zod';
import { type Credentials, cardAction, cardType } from './activity.ts';
import { actor, mustBeThere } from './actor.ts';
import { pressAsClient } from './card-client.ts';
import type { ControlOptions } from './control.ts';
import { ConnectorRefusal, placeAt, read } from './refusals.ts';

const pressed = z.object({
  conversation: z.string(),
  replyTo: z.string(),
  as: actor,
  verb: z.string(),
  data: z.unknown(),
  trigger: z.enum(['manual', 'automatic']).default('manual'),
  /** Whether the client gets tokens silently; `false` plays one that cannot. */
  sso: z.boolean().default(true),
  /** What the sign-in page said when it closed. */
  state: z.string().optional(),
  authentication: z.object({ id: z.string(), connectionName: z.string(), token: z.string() }).optional(),
});

/** Presses a button of a card as a person's client does, and answers what the client is left with. */
export function invokeRoute(options: ControlOptions, routes: Hono): void {
  const { store, delivery, serviceUrl, now, silentToken } = options;
  routes.post('/local/invoke', async (c) => {
    const { as, replyTo, conversation, sso, state, authentication, ...action } = await read(c, pressed);
    const { place } = placeAt(store, conversation);
    mustBeThere(place, as);
    const message = store.message(place.id, replyTo);
    if (!message)
      throw new ConnectorRefusal(404, 'ActivityNotFoundInConversation', 'There is no such message.');
    const deliver = (credentials: Credentials) => {
      const sending = { place, from: as, at: now(), serviceUrl: serviceUrl() };
      return delivery.send(cardAction(sending, message, { ...action, data: action.data ?? {} }, credentials));
    };
    // A person's token is for an app that they added for themselves (Microsoft: SSO for universal actions).
    const isAdded = store.isInstalled(store.personalChat(as).id);
    const given = { ...(state !== undefined && { state }), ...(authentication && { authentication }) };
    const answer = await pressAsClient({ person: as, sso, isAdded, silentToken, deliver }, given);
    if (answer.type === cardType) store.showTo(message.id, as, answer.value);
    return c.json(answer);
  });
}
