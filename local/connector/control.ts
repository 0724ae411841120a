import { isDeepStrictEqual } from 'node:util';
import { Hono } from 'hono';
import { z } from 'zod';
import { type LocalPerson, people, team } from '../directory.ts';
import { personByUpn } from '../signin/tokens.ts';
import { anyActivity, bot, cardsOf, messageActivity } from './activity.ts';
import { actor, mustBeThere } from './actor.ts';
import { changeRoutes } from './changes.ts';
import type { Delivery } from './delivery.ts';
import { invokeRoute } from './invoke-route.ts';
import { answerRefusals, mustBeInstalled, placeAt, read, refusals, scopeOf } from './refusals.ts';
import { shownTeams } from './shown-teams.ts';
import type { ConnectorStore, Message } from './store.ts';

export interface ControlOptions {
  readonly store: ConnectorStore;
  readonly delivery: Delivery;
  readonly serviceUrl: () => string;
  readonly now: () => string;
  /** The token that a client gets silently for a person and a resource; null where there is none. */
  readonly silentToken: (person: LocalPerson, resource: string) => Promise<string | null>;
}

const said = z.object({ conversation: z.string(), as: actor, text: z.string().trim().min(1) });
const delivered = z.object({
  conversation: z.string(),
  as: actor,
  activity: z.looseObject({ type: z.string() }),
});

const nameOf = (teamsId: string): string =>
  teamsId === bot.id ? bot.name : (people.find((person) => person.teamsId === teamsId)?.name ?? teamsId);

/** The actor's own card, unless the bot has given the same one to everybody. */
const ownCardOf = (message: Message, views: ReadonlyMap<string, unknown>): unknown => {
  const own = views.get(message.id) ?? null;
  return isDeepStrictEqual(own, cardsOf(message.activity)[0]) ? null : own;
};

const shown = (message: Message, views: ReadonlyMap<string, unknown>) => ({
  id: message.id,
  root: message.root,
  from: { id: message.from, name: nameOf(message.from), isBot: message.from === bot.id },
  text: message.activity.text ?? '',
  textFormat: message.activity.textFormat ?? 'markdown',
  cards: cardsOf(message.activity),
  /** The card that the asking person's copy shows since they acted on it; everybody else sees `cards`. */
  ownCard: ownCardOf(message, views),
  createdAt: message.createdAt,
  editedAt: message.editedAt,
});

function readingRoutes({ store }: ControlOptions, routes: Hono): void {
  routes.get('/local/revision', (c) => c.json({ revision: store.revision() }));
  routes.get('/local/conversations', (c) => {
    const teams = shownTeams(store);
    const chats = people
      .filter((person) => person.switcher)
      .map((person) => ({ as: person.upn, ...store.personalChat(person) }))
      .map((chat) => ({ id: chat.id, as: chat.as, installed: store.isInstalled(chat.id) }));
    return c.json({ team: teams.find(({ id }) => id === team.id), teams, chats });
  });
  routes.get('/local/conversations/:id/messages', (c) => {
    const place = store.place(c.req.param('id'));
    if (!place) throw refusals.conversation();
    const person = personByUpn(c.req.query('as') ?? '');
    const views = person ? store.viewsOf(place.id, person) : new Map<string, unknown>();
    return c.json({ messages: store.messages(place.id).map((message) => shown(message, views)) });
  });
}

function talkingRoutes({ store, delivery, serviceUrl, now }: ControlOptions, routes: Hono): void {
  routes.post('/local/messages', async (c) => {
    const { as, text, conversation } = await read(c, said);
    const { place, root } = placeAt(store, conversation);
    mustBeThere(place, as);
    if (place.kind === 'personal') mustBeInstalled(store, place);
    const mention = `<at>${bot.name}</at>`;
    const written = place.kind === 'channel' ? text.replace(`@${bot.name}`, mention) : text;
    const activity = { type: 'message', text: written, textFormat: 'plain' };
    const message = store.add({ conversation: place.id, root, from: as.teamsId, activity, createdAt: now() });
    // In a channel a bot hears only what mentions it.
    const isForBot =
      store.isInstalled(scopeOf(place)) && (place.kind === 'personal' || written.includes(mention));
    const sending = { place, from: as, at: message.createdAt, serviceUrl: serviceUrl() };
    if (isForBot) await delivery.send(messageActivity(sending, message));
    return c.json({ id: message.id, delivered: isForBot }, 201);
  });
}

/** Sends the bot an activity as it is given, and gives what it answered: for what people cannot do on the page. */
function deliverRoute({ store, delivery, serviceUrl, now }: ControlOptions, routes: Hono): void {
  routes.post('/local/activities', async (c) => {
    const { as, conversation, activity } = await read(c, delivered);
    const { place } = placeAt(store, conversation);
    mustBeThere(place, as);
    const sending = { place, from: as, at: now(), serviceUrl: serviceUrl() };
    return c.json(await delivery.hand(anyActivity(sending, activity)));
  });
}

/** The small API that the Teams-like page and the tests use: what people see, say, press and install. */
export function controlRoutes(options: ControlOptions): Hono {
  const routes = new Hono();
  routes.onError(answerRefusals);
  readingRoutes(options, routes);
  talkingRoutes(options, routes);
  deliverRoute(options, routes);
  invokeRoute(options, routes);
  changeRoutes(options, routes);
  return routes;
}
