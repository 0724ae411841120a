import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { AppSecrets } from '../../platform/env.ts';
import { at } from '../client/address.ts';
import type { Graph } from '../client/graph-call.ts';
import { allPages, answered } from '../client/pages.ts';
import { NotFound } from '../ports/faults.ts';
import type { Subscriptions } from '../ports/site-facts.ts';

export interface SubscriptionsOptions {
  readonly graph: Graph;
  /** As Graph names them: `sites/{id}/lists/{id}`. */
  readonly resources: () => Promise<readonly string[]>;
  /** Where Graph posts to: https, but for the Microsoft 365 of this machine. */
  readonly notificationUrl: string;
  readonly clientState: string;
  readonly now: () => string;
}

/** Graph allows just under thirty days for lists (graph.md §10); a server that died is forgotten after three. */
const lifeMs = 3 * 86_400_000;

const subscription = z.object({
  id: z.string(),
  resource: z.string(),
  notificationUrl: z.string().nullish(),
  expirationDateTime: z.string(),
});
type Standing = z.infer<typeof subscription>;

const clientStateOf = (secret: string, notificationUrl: string): string =>
  createHmac('sha256', secret).update(`notifications to ${notificationUrl}`).digest('base64url');

/**
 * What Graph shows with each notification: the same on all servers of an app, whichever of them Graph reaches, and unknown
 * to everybody else. Subscriptions are made with the first; the others are of subscriptions made before a rotation.
 */
export const clientStatesOf = ([newest, ...older]: AppSecrets, notificationUrl: string): AppSecrets => [
  clientStateOf(newest, notificationUrl),
  ...older.map((each) => clientStateOf(each, notificationUrl)),
];

/**
 * Graph does not show the client state of an existing subscription, so the address says which one it was made with.
 * Eight figures of a hash: enough to distinguish a few secrets, useless for finding one.
 */
const markedUrl = (notificationUrl: string, clientState: string): string => {
  const mark = createHash('sha256').update(clientState).digest('hex').slice(0, 8);
  return `${notificationUrl}?made=${mark}`;
};

const isSame = (one: string, other: string): boolean => one.replace(/^\//, '') === other.replace(/^\//, '');

/** Subscriptions to the changes of some resources, shared by all servers that are reached at the same address. */
export function openSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { graph, clientState, now } = options;
  const notificationUrl = markedUrl(options.notificationUrl, clientState);
  const made = new Set<string>();
  const expiry = () => new Date(Date.parse(now()) + lifeMs).toISOString();

  const create = async (resource: string): Promise<void> => {
    const body = {
      changeType: 'updated',
      resource,
      notificationUrl,
      lifecycleNotificationUrl: notificationUrl,
      clientState,
      expirationDateTime: expiry(),
    };
    // A second one does no harm: two notifications make one question.
    const answer = await graph.call({ method: 'POST', path: '/subscriptions', body, repeatable: true });
    made.add(answered(subscription, answer.body).id);
  };
  const renew = async ({ id, resource }: Standing): Promise<void> => {
    const body = { expirationDateTime: expiry() };
    try {
      await graph.call({ method: 'PATCH', path: at`/subscriptions/${id}`, body, repeatable: true });
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      await create(resource);
    }
  };
  const standing = async (): Promise<readonly Standing[]> => {
    const all = await allPages(graph, '/subscriptions', subscription);
    return all.filter((each) => each.notificationUrl === notificationUrl);
  };
  return {
    async keep(renewAll = false) {
      const [resources, known] = await Promise.all([options.resources(), standing()]);
      for (const resource of resources) {
        const own = known.find((each) => isSame(each.resource, resource));
        if (own === undefined) await create(resource);
        else if (renewAll || Date.parse(own.expirationDateTime) - Date.parse(now()) < lifeMs / 2)
          await renew(own);
      }
      return resources.length;
    },
    async end() {
      for (const id of made) {
        const call = graph.call({ method: 'DELETE', path: at`/subscriptions/${id}`, repeatable: true });
        await call.catch(() => undefined); // it ends by itself in three days
      }
      made.clear();
    },
  };
}
