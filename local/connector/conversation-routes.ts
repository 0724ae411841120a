import type { Hono } from 'hono';
import { z } from 'zod';
import { people, tenant } from '../directory.ts';
import { activity, bot, threadId } from './activity.ts';
import { isCalled, mustBeInstalled, mustFit, mustTakePosts, placeAt, read, refusals } from './refusals.ts';
import type { RestOptions } from './rest-options.ts';
import type { ConnectorStore, Place } from './store.ts';

const named = z.looseObject({ id: z.string() });
const creation = z.looseObject({
  isGroup: z.boolean().optional(),
  tenantId: z.string().optional(),
  members: z.array(named).optional(),
  channelData: z.looseObject({ channel: named.optional(), tenant: named.optional() }).optional(),
  activity: activity.optional(),
});
type Creation = z.infer<typeof creation>;

function channelOf(store: ConnectorStore, { channelData, activity: first }: Creation): Place {
  const id = channelData?.channel?.id ?? '';
  if (store.place(id)?.kind !== 'channel') throw refusals.badSyntax('Bad format of conversation ID');
  const { place } = placeAt(store, id);
  if (!first) throw refusals.badSyntax('Activity must be provided to start a thread in a channel');
  return place;
}

function chatOf(store: ConnectorStore, { members = [], tenantId, channelData }: Creation): Place {
  if ((tenantId ?? channelData?.tenant?.id) !== tenant.id) {
    throw refusals.badSyntax('Tenant id is missing or is not the tenant of the members');
  }
  const person = members.length === 1 ? people.find(isCalled(members[0]?.id ?? '')) : undefined;
  if (!person) throw refusals.badSyntax('Bad format of member ID');
  return store.personalChat(person);
}

/** Creating a conversation: a thread in a channel, or the chat with one person. */
export function conversationRoutes({ store, now }: RestOptions, routes: Hono): void {
  routes.post('/v3/conversations', async (c) => {
    const asked = await read(c, creation);
    const place = asked.isGroup ? channelOf(store, asked) : chatOf(store, asked);
    mustBeInstalled(store, place);
    mustTakePosts(place);
    if (!asked.activity) return c.json({ id: place.id }, 201);
    mustFit(asked.activity);
    const first = {
      conversation: place.id,
      root: null,
      from: bot.id,
      activity: asked.activity,
      createdAt: now(),
    };
    const message = store.add(first);
    return c.json({ id: threadId(place, message.id), activityId: message.id }, 201);
  });
}
