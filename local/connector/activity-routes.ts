import type { Context, Hono } from 'hono';
import { activity, bot } from './activity.ts';
import { ConnectorRefusal, mustBeInstalled, mustFit, mustTakePosts, placeAt, read } from './refusals.ts';
import type { RestOptions } from './rest-options.ts';
import type { ConnectorStore, Message, Place } from './store.ts';

const messageAt = (store: ConnectorStore, place: Place, id: string): Message => {
  const message = store.message(place.id, id);
  if (message) return message;
  throw new ConnectorRefusal(
    404,
    'ActivityNotFoundInConversation',
    'Activity not found in the conversation.',
  );
};

/** The bot's own message that an address names: it may change no other. */
const ownMessageAt = (store: ConnectorStore, conversation: string, id: string): Message => {
  const { place } = placeAt(store, conversation);
  mustBeInstalled(store, place);
  mustTakePosts(place);
  const message = messageAt(store, place, id);
  if (message.from === bot.id) return message;
  throw new ConnectorRefusal(403, 'ForbiddenOperationException', 'The bot may change its own messages only.');
};

/** Sending, replying, updating and deleting. */
export function activityRoutes({ store, now }: RestOptions, routes: Hono): void {
  const send = async (c: Context, place: Place, root: string | null) => {
    mustBeInstalled(store, place);
    mustTakePosts(place);
    const sent = await read(c, activity);
    mustFit(sent);
    if (sent.type === 'typing') return c.json({ id: '' }, 201);
    if (sent.type !== 'message') {
      throw new ConnectorRefusal(
        501,
        'NotImplemented',
        `Activities of type ${sent.type} are not known here.`,
      );
    }
    const thread = place.kind === 'channel' ? root : null;
    const message = { conversation: place.id, root: thread, from: bot.id, activity: sent, createdAt: now() };
    return c.json({ id: store.add(message).id }, 201);
  };
  routes.post('/v3/conversations/:id/activities', (c) => {
    const { place, root } = placeAt(store, c.req.param('id'));
    return send(c, place, root);
  });
  routes.post('/v3/conversations/:id/activities/:activity', (c) => {
    const { place } = placeAt(store, c.req.param('id'));
    return send(c, place, messageAt(store, place, c.req.param('activity')).root);
  });
  routes.put('/v3/conversations/:id/activities/:activity', async (c) => {
    const message = ownMessageAt(store, c.req.param('id'), c.req.param('activity'));
    const changed = await read(c, activity);
    mustFit(changed);
    store.replace(message.id, changed, now());
    return c.json({ id: message.id });
  });
  routes.delete('/v3/conversations/:id/activities/:activity', (c) => {
    store.remove(ownMessageAt(store, c.req.param('id'), c.req.param('activity')).id);
    return c.body(null, 200);
  });
}
