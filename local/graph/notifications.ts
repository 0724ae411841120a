import { randomUUID } from 'node:crypto';
import { type Exchange, tenant } from '../directory.ts';
import type { World } from './exchange.ts';
import { createReceivers } from './receivers.ts';
import {
  befall,
  isDoubted,
  type LifecycleEvent,
  type Note,
  type Subscription,
  standing,
} from './subscriptions.ts';

/** Seconds until a notification that nobody took is sent again; the last one is given up after about four hours. */
const waits = [1, 5, 15, 60, 300, 900, 3600, 9000];

/** What Graph posts to the app. It says that something changed, never what. */
const notification = ({ id, clientState, expirationDateTime, resource }: Subscription): object => ({
  value: [
    {
      id: randomUUID(),
      subscriptionId: id,
      clientState,
      expirationDateTime,
      subscriptionExpirationDateTime: expirationDateTime,
      resource,
      tenantId: tenant.id,
      resourceData: null,
      changeType: 'updated',
    },
  ],
});

/** What Graph posts about a subscription itself. */
const lifecycle = (
  { id, clientState, expirationDateTime }: Subscription,
  lifecycleEvent: LifecycleEvent,
): object => ({
  value: [
    {
      subscriptionId: id,
      subscriptionExpirationDateTime: expirationDateTime,
      tenantId: tenant.id,
      clientState,
      lifecycleEvent,
    },
  ],
});

/** Makes the way to post to the app, which writes down what it posts. */
export const noter =
  (record: (exchange: Exchange) => void): Note =>
  async (url, body, withinMs) => {
    const type = body ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
    try {
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: body ? JSON.stringify(body) : '',
        signal: AbortSignal.timeout(withinMs),
      });
      const text = await reply.text();
      record({
        ...{
          kind: 'webhook',
          method: 'POST',
          url,
          requestHeaders: { 'content-type': type },
          requestBody: body ?? undefined,
        },
        ...{ status: reply.status, responseHeaders: Object.fromEntries(reply.headers), responseBody: text },
      });
      return { status: reply.status, text };
    } catch {
      return null;
    }
  };

export interface Notifications {
  /** Tells the subscribers of a list, after the wait that gathers several changes into one. */
  changed(listId: string): void;
  /** Lets something befall all subscriptions, and notifies those who asked for that. */
  befall(event: LifecycleEvent): void;
  close(): void;
}

/**
 * Sends notifications by the switches of the world: late, twice, or never; taken again when they are not answered in three
 * seconds. A receiver that is slow for long gets them later, one that is slower still none for a while (graph.md §10).
 */
export function createNotifications(world: World, note: Note): Notifications {
  const timers = new Set<NodeJS.Timeout>();
  const gathering = new Set<string>();
  let isOpen = true;
  const after = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (isOpen) work();
    }, ms);
    timer.unref();
    timers.add(timer);
  };
  const receivers = createReceivers(world);
  // The description of Graph that traffic is held against knows notifications about lists alone.
  const unrecorded = noter(() => undefined);
  const tell = (subscription: Subscription, event: LifecycleEvent): void => {
    const { lifecycleNotificationUrl: url } = subscription;
    if (url !== null) void unrecorded(url, lifecycle(subscription, event), 3000);
  };
  const deliver = async (subscription: Subscription, attempt: number): Promise<void> => {
    const reply = await note(subscription.notificationUrl, notification(subscription), 3000);
    receivers.answered(subscription.notificationUrl, reply !== null);
    const isTaken = reply !== null && reply.status >= 200 && reply.status < 300;
    const wait = waits[attempt];
    if (isTaken || !isOpen) return;
    if (wait === undefined) tell(subscription, 'missed');
    else after(wait * 1000, () => void deliver(subscription, attempt + 1));
  };
  const send = (listId: string): void => {
    gathering.delete(listId);
    for (const subscription of standing(world, listId)) {
      if (isDoubted(world, subscription) || world.random() < world.switches.notifyLost) continue;
      dispatch(subscription);
      if (world.switches.notifyTwice) dispatch(subscription);
    }
  };
  const dispatch = (subscription: Subscription): void => {
    const how = receivers.how(subscription.notificationUrl);
    if (how === 'dropped') tell(subscription, 'missed');
    else if (how === 'slow') after(world.switches.slowSeconds * 1000, () => void deliver(subscription, 0));
    else void deliver(subscription, 0);
  };
  return {
    changed: (listId) => {
      if (gathering.has(listId)) return;
      gathering.add(listId);
      after(world.switches.notifyAfterMs, () => send(listId));
    },
    befall: (event) => {
      for (const subscription of befall(world, event)) tell(subscription, event);
    },
    close: () => {
      isOpen = false;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
