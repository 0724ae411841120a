import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { driveAt } from './drive-rows.ts';
import { accessDenied, GraphRefusal, itemNotFound, notImplemented } from './errors.ts';
import { type Answer, type Ask, created, noContent, ok, type Route, type World } from './exchange.ts';
import { instant } from './instants.ts';
import { listAt } from './list-rows.ts';
import { collection } from './shape.ts';
import { checkSite } from './site.ts';

const longestMinutes = 42_300;

export interface Subscription {
  readonly id: string;
  readonly resource: string;
  readonly applicationId: string;
  readonly changeType: string;
  readonly clientState: string | null;
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly expirationDateTime: string;
  readonly creatorId: string;
  readonly latestSupportedTlsVersion: string;
}

interface SubscriptionRow {
  readonly body: string;
  readonly list_id: string;
}

const wantedSchema = z.object({
  changeType: z.string(),
  resource: z.string(),
  notificationUrl: z.string(),
  expirationDateTime: z.string(),
  clientState: z.string().optional(),
  lifecycleNotificationUrl: z.string().optional(),
  latestSupportedTlsVersion: z.string().optional(),
});

const invalid = (message: string): GraphRefusal => new GraphRefusal(400, 'InvalidRequest', message);
const unvalidated = (why: string): GraphRefusal =>
  new GraphRefusal(400, 'ValidationError', `Subscription validation request failed. ${why}`);

/** The list behind `sites/{id}/lists/{id}` or `drives/{id}/root`. */
function listBehind(world: World, resource: string): string {
  const list = /^\/?sites\/([^/]+)\/lists\/([^/]+)$/.exec(resource);
  if (list) {
    checkSite(decodeURIComponent(list[1] ?? ''));
    return listAt(world.store, decodeURIComponent(list[2] ?? '')).id;
  }
  const drive = /^\/?drives\/([^/]+)\/root$/.exec(resource);
  if (drive) return driveAt(world.store, decodeURIComponent(drive[1] ?? '')).list_id;
  throw notImplemented(`subscriptions to ${resource}`);
}

/** An expiry within what SharePoint allows: less than thirty days from now. */
function checkedExpiry(world: World, text: string): string {
  const at = instant(text);
  const minutes = at === null ? Number.NaN : (Date.parse(at) - Date.parse(world.now())) / 60_000;
  if (at === null || minutes <= 0) throw invalid('The expirationDateTime is not a future time.');
  if (minutes > longestMinutes) {
    throw invalid(`Subscription expiration can only be ${longestMinutes} minutes in the future.`);
  }
  return at;
}

/** Only this machine may be spoken to without TLS. */
const isReachable = (url: string): boolean =>
  /^https:\/\//.test(url) || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url);

function readWanted(world: World, body: unknown): z.infer<typeof wantedSchema> {
  const parsed = wantedSchema.safeParse(body);
  if (!parsed.success) throw invalid('The subscription lacks what is required of it.');
  const wanted = parsed.data;
  if (wanted.changeType !== 'updated')
    throw invalid(`Invalid 'changeType' attribute: '${wanted.changeType}'.`);
  const { notificationUrl, lifecycleNotificationUrl = notificationUrl } = wanted;
  if (![notificationUrl, lifecycleNotificationUrl].every(isReachable))
    throw invalid('The notificationUrl must use HTTPS.');
  if ((wanted.clientState ?? '').length > 128)
    throw invalid('The clientState is longer than 128 characters.');
  listBehind(world, wanted.resource);
  checkedExpiry(world, wanted.expirationDateTime);
  return wanted;
}

/** Addresses that have just answered their handshake; each is good for one subscription. */
const answered = new WeakMap<World, Set<string>>();

/**
 * The handshake that comes before a subscription: the address must echo a token as plain text within ten seconds.
 * Throws 400 when it does not. To be awaited before `POST /subscriptions` is answered.
 */
export async function shakeHands(world: World, body: unknown, note: Note): Promise<void> {
  const { notificationUrl, lifecycleNotificationUrl = notificationUrl } = readWanted(world, body);
  for (const url of new Set([notificationUrl, lifecycleNotificationUrl])) await shake(url, note);
  const good = answered.get(world) ?? new Set();
  answered.set(world, good.add(notificationUrl));
}

async function shake(notificationUrl: string, note: Note): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription. Id ${randomUUID()}`;
  const url = `${notificationUrl}${notificationUrl.includes('?') ? '&' : '?'}validationToken=${encodeURIComponent(token)}`;
  const reply = await note(url, null, 10_000);
  if (reply === null) throw unvalidated('The operation has timed out.');
  if (reply.status !== 200)
    throw unvalidated(`Notification endpoint must respond with 200 OK, it responded with ${reply.status}.`);
  if (reply.text !== token) throw unvalidated('The validation token was not echoed as plain text.');
}

/** Posts to the app; null when it cannot be reached or takes longer than it may. */
export type Note = (
  url: string,
  body: object | null,
  withinMs: number,
) => Promise<{ readonly status: number; readonly text: string } | null>;

function create(ask: Ask): Answer {
  const { world, caller } = ask;
  const wanted = readWanted(world, ask.body);
  if (!answered.get(world)?.delete(wanted.notificationUrl))
    throw notImplemented('a subscription inside a batch');
  const body: Subscription = {
    id: randomUUID(),
    resource: wanted.resource,
    applicationId: caller.appId,
    changeType: wanted.changeType,
    clientState: wanted.clientState ?? null,
    notificationUrl: wanted.notificationUrl,
    lifecycleNotificationUrl: wanted.lifecycleNotificationUrl ?? null,
    expirationDateTime: checkedExpiry(world, wanted.expirationDateTime),
    creatorId: caller.person?.oid ?? caller.appId,
    latestSupportedTlsVersion: wanted.latestSupportedTlsVersion ?? 'v1_2',
  };
  world.store.run(
    'INSERT INTO subscriptions VALUES (?,?,?)',
    body.id,
    JSON.stringify(body),
    listBehind(world, wanted.resource),
  );
  return created(body);
}

/** What Graph says of an existing subscription: it never shows the client state again. */
const shown = (subscription: Subscription): Subscription => ({ ...subscription, clientState: null });

const parsed = ({ body }: SubscriptionRow): Subscription => JSON.parse(body);

/** The subscriptions that are not over, to one list or to all. */
export function standing(world: World, listId?: string): readonly Subscription[] {
  const rows =
    listId === undefined
      ? world.store.all<SubscriptionRow>('SELECT * FROM subscriptions')
      : world.store.all<SubscriptionRow>('SELECT * FROM subscriptions WHERE list_id = ?', listId);
  return rows.map(parsed).filter(({ expirationDateTime }) => expirationDateTime > world.now());
}

/** Subscriptions of which Graph wants to hear again that they are wanted: until then they get nothing. */
const doubted = new WeakMap<World, Set<string>>();

export const isDoubted = (world: World, { id }: Subscription): boolean =>
  doubted.get(world)?.has(id) ?? false;

/** What may befall a subscription by itself (D:concepts/change-notifications-lifecycle-events). */
export const lifecycleEvents = ['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const;
export type LifecycleEvent = (typeof lifecycleEvents)[number];

/** Lets something befall all subscriptions; gives those that are to be notified. */
export function befall(world: World, event: LifecycleEvent): readonly Subscription[] {
  const all = standing(world);
  if (event === 'subscriptionRemoved') world.store.run('DELETE FROM subscriptions');
  if (event === 'reauthorizationRequired') doubted.set(world, new Set(all.map(({ id }) => id)));
  return all;
}

function subscriptionAt(ask: Ask, id: string): Subscription {
  const found = standing(ask.world).find((each) => each.id === id && each.applicationId === ask.caller.appId);
  if (!found) throw itemNotFound();
  return found;
}

function renew(ask: Ask, id: string): Answer {
  const stands = subscriptionAt(ask, id);
  const change = z.object({ expirationDateTime: z.string() }).safeParse(ask.body);
  if (!change.success) throw invalid('Only the expirationDateTime of a subscription can be changed here.');
  const body = { ...stands, expirationDateTime: checkedExpiry(ask.world, change.data.expirationDateTime) };
  doubted.get(ask.world)?.delete(id);
  ask.world.store.run('UPDATE subscriptions SET body = ? WHERE id = ?', JSON.stringify(body), id);
  return ok(shown(body));
}

function cancel(ask: Ask, id: string): Answer {
  subscriptionAt(ask, id);
  ask.world.store.run('DELETE FROM subscriptions WHERE id = ?', id);
  return noContent();
}

const route = (at: string, answer: Route['answer']): Route => ({ at, units: 0, within: 'directory', answer });

export const subscriptionRoutes: readonly Route[] = [
  route('POST /subscriptions', create),
  route('GET /subscriptions', (ask) =>
    ok(
      collection(
        'subscriptions',
        standing(ask.world)
          .filter(({ applicationId }) => applicationId === ask.caller.appId)
          .map(shown),
      ),
    ),
  ),
  route('GET /subscriptions/:subscription', (ask, place) =>
    ok(shown(subscriptionAt(ask, place('subscription')))),
  ),
  route('PATCH /subscriptions/:subscription', (ask, place) => renew(ask, place('subscription'))),
  route('POST /subscriptions/:subscription/reauthorize', (ask, place) => {
    const { id } = subscriptionAt(ask, place('subscription'));
    doubted.get(ask.world)?.delete(id);
    return noContent();
  }),
  route('DELETE /subscriptions/:subscription', (ask, place) => cancel(ask, place('subscription'))),
  // Renewing through the list is refused in practice (msgraph-sdk-dotnet#725).
  route('PATCH /sites/:site/lists/:list/subscriptions/:subscription', () => {
    throw accessDenied();
  }),
];
