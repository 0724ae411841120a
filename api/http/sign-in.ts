import type { MiddlewareHandler } from 'hono';
import type { RouteSpec } from '#wire/route-spec.ts';
import { NoToken } from '../identity/faults.ts';
import { within } from '../platform/within.ts';
import { inAll, inTime, ofWaiting } from '../sharepoint/client/patience.ts';
import type { Patience } from '../sharepoint/ports/waiting.ts';
import { actorOf } from '../workspace/actor-of.ts';
import { lookingMs, lookOrKeep } from '../workspace/look-or-keep.ts';
import { RequestFault } from './problem.ts';
import type { RouterParts } from './router-parts.ts';
import type { RouterVariables } from './router-variables.ts';

/** How old what people see may be: with the tabs' own polling every two seconds, a change is seen within five. */
const freshMs = 2_500;
/** From when on a page says as at when it is, whatever the reason. */
const oldMs = 60_000;
/** Somebody waits so long for a change to be saved. */
const savingMs = 8_000;
/** Somebody waits so long for a folder or for people to be listed, and so long for a file or a draft. */
const listingMs = 6_000;
const fetchingMs = 25_000;

const isReading = ({ method, reads }: RouteSpec): boolean => method === 'GET' || reads === true;

const isLong = ({ body, ticket, takesLong }: RouteSpec): boolean =>
  takesLong === true || typeof body === 'string' || ticket !== undefined;

const isFetched = ({ answer, takesLong }: RouteSpec): boolean => takesLong === true || answer === 'file';

/**
 * How long an answer may be kept waiting by SharePoint. Files and imports take what they take, unless we are asked to wait.
 */
const patienceOf = (spec: RouteSpec): Patience => {
  if (isReading(spec)) return ofWaiting(lookingMs, isFetched(spec) ? fetchingMs : listingMs);
  return isLong(spec) ? ofWaiting(savingMs) : inAll(savingMs);
};

/** When SharePoint last answered, where that is long ago or it does not answer now: nobody is shown old rows as new ones. */
const staleSince = ({ workspace: { store }, now }: RouterParts, looked: 'looked' | 'kept'): string | null =>
  looked === 'kept' || Date.parse(now()) - Date.parse(store.asAt) > oldMs ? store.asAt : null;

/** Asks SharePoint for news, unless the page opens and the rest is still being read. */
const lookedFor = async (
  { workspace }: RouterParts,
  { opensPage }: RouteSpec,
  waitMs: number,
): Promise<'looked' | 'kept'> =>
  workspace.store.isWhole || !opensPage
    ? lookOrKeep(workspace, freshMs, Math.min(lookingMs, waitMs))
    : 'looked';

/**
 * Says who asks, by a token that is verified, and begins the time that an answer may take. What one person may ask for is
 * counted by this, before SharePoint is asked anything. Throws NotSignedIn, and NoToken where the keys cannot be had in time.
 */
export const identify = (
  { authenticate }: RouterParts,
  spec: RouteSpec,
): MiddlewareHandler<RouterVariables> => {
  const inMs = isReading(spec) ? lookingMs : savingMs;
  return async (c, next) => {
    // A token is verified without SharePoint: whatever it asks of us is no reason to turn somebody away here.
    const signedIn = await within(inMs, authenticate(c.req.header('authorization')), () => {
      throw new NoToken('the token could not be verified in time');
    });
    c.set('who', signedIn.person.oid);
    c.set('signedIn', signedIn);
    // From when on SharePoint is asked: with many at once it may take us a while to come to that.
    c.set('time', inAll(inMs));
    await next();
  };
};

/**
 * Lets in a person who may read the site; anybody else gets no further. Nobody is kept waiting: where SharePoint does not
 * answer in time that is said, unless the person's right was seen within its minute; then what was read last is shown, with
 * its age.
 */
export const admit = (parts: RouterParts, spec: RouteSpec): MiddlewareHandler<RouterVariables> => {
  const { workspace } = parts;
  const isRead = isReading(spec);
  return async (c, next) => {
    const { person, assertion } = c.get('signedIn');
    const time = c.get('time');
    const isReader = await inTime(workspace.mayRead(assertion, person), workspace.throttle, time);
    if (!isReader) throw new RequestFault(403, 'no_access');
    const looked = await lookedFor(parts, spec, time.endsIn);
    await next();
    const since = isRead ? staleSince(parts, looked) : null;
    if (since !== null) c.res.headers.set('x-stale-since', since);
  };
};

/** Lays out what a use-case works with for somebody who was let in: their roles, and SharePoint as they may wait for it. */
export const prepare = (parts: RouterParts, spec: RouteSpec): MiddlewareHandler<RouterVariables> => {
  const { workspace, now, server } = parts;
  return async (c, next) => {
    const { person, assertion } = c.get('signedIn');
    const { store, site } = workspace;
    const { as, directory, mayWrite } = workspace.within(patienceOf(spec));
    const view = workspace.view([person.oid]);
    const writer = as(assertion, person);
    c.set('context', { store, view, directory, site, writer, via: 'tab', now, server });
    c.set('actor', actorOf(store, person));
    c.set('mayWrite', () => mayWrite(assertion, person));
    await next();
  };
};
