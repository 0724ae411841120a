import type { Hono } from 'hono';
import { z } from 'zod';
import { type LocalPerson, team } from '../directory.ts';
import { actor } from './actor.ts';
import type { ControlOptions } from './control.ts';
import { ConnectorRefusal, placeAt, read, refusals, scopeOf } from './refusals.ts';
import type { Place } from './store.ts';
import { channelChanged, installActivities, removeActivities, teamChanged } from './team-activities.ts';
import { type ChannelPlace, type Condition, conditions } from './team-rows.ts';

const where = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('team'), channel: z.string().default(team.channels[0].id), as: actor }),
  z.object({ scope: z.literal('personal'), as: actor }),
]);
const changedChannel = z.object({
  channel: z.string(),
  as: actor,
  name: z.string().trim().min(1).optional(),
  condition: z.enum(conditions).optional(),
});
const changedTeam = z.object({
  team: z.string(),
  as: actor,
  name: z.string().trim().min(1).optional(),
  isDeleted: z.boolean().optional(),
});

const channelEvent = (before: Condition, now: Condition | undefined) => {
  if (now === 'deleted' && before !== 'deleted') return 'channelDeleted';
  return before === 'deleted' && now === 'open' ? 'channelRestored' : null;
};

function placesOf({ store, delivery, serviceUrl, now }: ControlOptions) {
  const channelAt = (id: string): ChannelPlace => {
    const place = store.channel(id);
    if (!place) throw refusals.conversation();
    return place;
  };
  return {
    channelAt,
    sendingTo: <P extends Place>(place: P, from: LocalPerson) => ({
      ...{ place, from, at: now(), serviceUrl: serviceUrl() },
    }),
    /** A channel that somebody changes, who is in its team. */
    channelOf: (id: string, person: LocalPerson): ChannelPlace => {
      const place = channelAt(id);
      if (place.team.isMember(person)) return place;
      throw new ConnectorRefusal(403, 'Forbidden', `${person.name} is not in this team.`);
    },
    /** Teams sends the activities of one happening at the same time; the bot may hear them in any order. */
    tell: (activities: readonly Readonly<Record<string, unknown>>[]) =>
      Promise.all(activities.map((activity) => delivery.send(activity))),
  };
}

function appRoutes(options: ControlOptions, routes: Hono): void {
  const { store, now } = options;
  const { channelOf, channelAt, sendingTo, tell } = placesOf(options);
  routes.post('/local/install', async (c) => {
    const asked = await read(c, where);
    const place = asked.scope === 'team' ? channelOf(asked.channel, asked.as) : store.personalChat(asked.as);
    placeAt(store, place.id);
    const scope = scopeOf(place);
    if (store.isInstalled(scope)) return c.json({ conversation: place.id, sent: false });
    // The bot may write while it gets the activity, so it is in the roster before the first activity.
    store.install(scope, now());
    try {
      await tell(installActivities(sendingTo(place, asked.as)));
    } catch (error) {
      store.uninstall(scope);
      throw error;
    }
    return c.json({ conversation: place.id, sent: true });
  });
  routes.post('/local/uninstall', async (c) => {
    const asked = await read(c, where);
    const place = asked.scope === 'team' ? channelAt(asked.channel) : store.personalChat(asked.as);
    const scope = scopeOf(place);
    if (!store.isInstalled(scope)) return c.json({ sent: false });
    store.uninstall(scope);
    await tell(removeActivities(sendingTo(place, asked.as)));
    return c.json({ sent: true });
  });
}

/** Only what is there of a change. */
const given = <T extends object>(change: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never; // what was undefined is gone

function channelRoute(options: ControlOptions, routes: Hono): void {
  const { store } = options;
  const { channelOf, channelAt, sendingTo, tell } = placesOf(options);
  routes.post('/local/channels', async (c) => {
    const { channel, as, ...change } = await read(c, changedChannel);
    const before = channelOf(channel, as);
    store.setChannel(channel, given(change));
    const event = channelEvent(before.condition, change.condition);
    const events = [event, change.name === undefined ? null : 'channelRenamed'] as const;
    const told = events.filter((each) => each !== null);
    const sending = sendingTo(channelAt(channel), as);
    if (store.isInstalled(scopeOf(before))) await tell(told.map((each) => channelChanged(sending, each)));
    return c.json({ told });
  });
}

function teamRoute(options: ControlOptions, routes: Hono): void {
  const { store } = options;
  const { channelOf, channelAt, sendingTo, tell } = placesOf(options);
  routes.post('/local/teams', async (c) => {
    const { team: id, as, ...change } = await read(c, changedTeam);
    const general = channelOf(store.teams().find((each) => each.id === id)?.threadId ?? '', as);
    store.setTeam(id, given(change));
    const sending = sendingTo(channelAt(general.id), as);
    const ending = change.isDeleted ? 'teamDeleted' : 'teamRestored';
    const events = [
      change.name === undefined ? null : 'teamRenamed',
      change.isDeleted === undefined ? null : ending,
    ] as const;
    const told = events.filter((each) => each !== null);
    if (store.isInstalled(scopeOf(general))) await tell(told.map((each) => teamChanged(sending, each)));
    return c.json({ told });
  });
}

/** What people do to the app, to channels and to teams, and what Teams reports of it to the bot where the app is. */
export function changeRoutes(options: ControlOptions, routes: Hono): void {
  appRoutes(options, routes);
  channelRoute(options, routes);
  teamRoute(options, routes);
}
