import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { RestrictedSet } from '#domain/people/visible.ts';
import { mountBot } from './bot/mount.ts';
import { openConnector } from './bot/out/connector.ts';
import { teamsSight } from './bot/out/teams-sight.ts';
import { httpApp } from './http/http-app.ts';
import { openLimits } from './http/limits.ts';
import { notificationsPath, notificationsRoute } from './http/notifications.ts';
import { starting } from './http/starting.ts';
import { openAuthenticate } from './identity/authenticate.ts';
import { consentAddress } from './identity/consent.ts';
import { graphScope, openTokens } from './identity/tokens.ts';
import { type Clock, startClock } from './jobs/clock.ts';
import {
  noSubscriptions,
  type SubscriptionRenewal,
  startSubscriptionRenewal,
} from './jobs/subscription-renewal.ts';
import { type ExternalEditNotes, openExternalEditNotes, type Sync, startSync } from './jobs/sync.ts';
import { expiredWords, signInLine } from './platform/credential.ts';
import type { Env } from './platform/env.ts';
import { type Fetch, listen } from './platform/listen.ts';
import { type Log, logToStandardError } from './platform/log.ts';
import { openThrottle, type Throttle } from './platform/throttle.ts';
import { openGraph } from './sharepoint/client/graph.ts';
import { openWorkspace, type WorkspaceOptions } from './sharepoint/open-workspace.ts';
import { StoreFault, Throttled } from './sharepoint/ports/faults.ts';
import type { SharePointWorkspace } from './sharepoint/ports/ports.ts';
import { provision } from './sharepoint/schema/provision.ts';
import { readSite } from './sharepoint/site/site.ts';
import { clientStatesOf } from './sharepoint/site/subscriptions.ts';
import { openFileFollower } from './usecases/evidence/follow-files.ts';
import { nameAdministrator } from './usecases/people/name-administrator.ts';
import { beginSealing } from './usecases/record/begin-sealing.ts';
import { openViews, type Workspace } from './view/workspace.ts';

export interface AppOptions {
  /** The instant it is, ISO 8601 in UTC; the machine's clock where not given. */
  readonly now?: () => string;
  readonly log?: Log;
  /** The folder of the built tab; `.build/tab` where not given. */
  readonly tabDir?: string;
  /** Sets of cases that only some people and channels may see, as they are now; none where not given. */
  readonly restricted?: () => readonly RestrictedSet[];
}

export interface RunningApp {
  readonly url: string;
  /** The workspace as it is in SharePoint, regardless of who may see what. */
  readonly workspace: SharePointWorkspace;
  readonly clock: Clock;
  readonly sync: Sync;
  close(): Promise<void>;
}

/** Makes the lists that are missing, as the app; a site that cannot be mended says so and nothing is started. */
const provisionSite = async (env: Env, { log, now, throttle }: Hearing): Promise<void> => {
  const token = openTokens(env).appToken(graphScope);
  const graph = openGraph({ graphUrl: env.graphUrl, token, throttle });
  const site = await readSite(graph, env.siteUrl);
  const { did } = await provision(graph, site.id);
  log({ at: now(), what: 'provisioned', changes: did.length });
};

/** What was called, without ids and names: `/sites/{id}/lists`. */
const shapeOf = (path: string): string =>
  (path.split(':')[0] ?? '')
    .split('/')
    .map((part) => (/^\$?[a-zA-Z]*$/.test(part) ? part : '{id}'))
    .join('/');

interface Hearing {
  readonly log: Log;
  readonly now: () => string;
  readonly notes: ExternalEditNotes;
  readonly throttle: Throttle;
}

/** Calls to Graph in the log, for Microsoft's support asks for their ids; rows that somebody made unreadable. */
const heard = ({ log, now, notes, throttle }: Hearing): WorkspaceOptions => ({
  boardFirst: true,
  throttle,
  outside: notes.add,
  trace: ({ path, ...line }) => log({ at: now(), what: 'graph', path: shapeOf(path), ...line }),
  owedLost: (error) => log({ at: now(), what: 'event not written', error: reasonIn(error) }),
  unreadable: ({ list, itemId }) => log({ at: now(), what: 'unreadable row', list, item: itemId }),
});

/**
 * Makes what the site lacks, such as a column that is newer than the site, and checks at once whether it keeps what the
 * writes rely on, so that it is in the log before anybody writes.
 */
const makeReady = async (workspace: Workspace, log: Log, now: () => string): Promise<void> => {
  try {
    if ((await workspace.look()).length > 0) {
      const { did } = await workspace.repair();
      log({ at: now(), what: 'provisioned', changes: did.length });
    }
    await workspace.proven();
    log({ at: now(), what: 'site proven' });
    await workspace.store.fresh(60_000);
    await beginSealing({ store: workspace.store, writer: workspace.app, now });
  } catch (error) {
    log({ at: now(), what: 'site not proven', why: reasonIn(error) });
  }
};

/** The messages of the store hold nothing of a row. */
const reasonIn = (error: unknown): string => (error instanceof StoreFault ? error.message : 'unexpected');

/** A missing list is named; a missing column, such as one that is newer than the site, makes SharePoint refuse the reading. */
const isUnready = (error: unknown): boolean =>
  error instanceof StoreFault && (error.code === 'not_provisioned' || error.code === 'refused');

/** The same, and where SharePoint asks for a long wait, after that. Meanwhile every request is answered with that. */
const openInTheEnd = async (env: Env, hearing: Hearing): Promise<SharePointWorkspace> => {
  try {
    return await openReady(env, hearing);
  } catch (error) {
    if (!(error instanceof Throttled)) throw error;
    hearing.log({ at: hearing.now(), what: 'start waits', until: error.until });
    await hearing.throttle.ready();
    return openInTheEnd(env, hearing);
  }
};

/** Opens the workspace; where its lists or columns are missing they are made first. */
const openReady = async (env: Env, hearing: Hearing): Promise<SharePointWorkspace> => {
  const { now } = hearing;
  try {
    return await openWorkspace(env.siteUrl, env, now, heard(hearing));
  } catch (error) {
    if (!isUnready(error)) throw error;
    await provisionSite(env, hearing);
    return openWorkspace(env.siteUrl, env, now, heard(hearing));
  }
};

const versionOfApp = async (): Promise<string> => {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
};

/** Behind a proxy that speaks https every address is listened to; otherwise this machine alone. */
const hostOf = (env: Env): string => (env.appUrl.startsWith('https://') ? '0.0.0.0' : '127.0.0.1');

/**
 * Names the first administrator whom the surroundings name, before anybody is let in. What keeps it from being written, such
 * as a site that is not set up whole, keeps nobody from reading.
 */
const nameFirst = async (env: Env, workspace: Workspace, { log, now }: Hearing): Promise<void> => {
  if (env.administrator === null) return;
  const { store, app: writer, directory } = workspace;
  const by = { oid: env.clientId, upn: '', name: 'Followthrough' };
  try {
    const context = { store, writer, directory, now, via: 'clock' as const };
    const named = await nameAdministrator(context, { upn: env.administrator, isFirst: true, by });
    if (named !== 'stood') log({ at: now(), what: 'first administrator', named });
  } catch (error) {
    log({ at: now(), what: 'first administrator', named: 'not yet', why: reasonIn(error) });
  }
};

/** Listens from the first moment on; `behind` then says who answers. */
const openFront = async (env: Env, throttle: Throttle) => {
  let answer: Fetch = starting(throttle);
  const listening = await listen((request) => answer(request), env.port, hostOf(env));
  const behind = (fetch: Fetch): void => {
    answer = fetch;
  };
  return { ...listening, behind };
};

/**
 * Starts the app: listens, opens the workspace (and makes its lists where they are missing), mounts the routers. Until then
 * every request is answered with that it is starting, or that SharePoint asks us to wait. Rejects when the port is taken, SharePoint cannot be
 * reached or the app's certificate has ended.
 */
export const startApp = async (env: Env, options: AppOptions = {}): Promise<RunningApp> => {
  const { now = () => new Date().toISOString(), log = logToStandardError } = options;
  const expired = expiredWords(env.credential, now());
  if (expired !== null) throw new Error(expired);
  log({ at: now(), what: 'signs in', ...signInLine(env.credential) });
  const throttle = openThrottle(now);
  const front = await openFront(env, throttle);
  try {
    return await openDoors(env, options, { log, now, notes: openExternalEditNotes(), throttle }, front);
  } catch (error) {
    await front.close();
    throw error;
  }
};

/** What the pages of the tab are served with. */
const pageParts = (env: Env, { tabDir = '.build/tab' }: AppOptions) => ({
  teamsHostOrigin: env.teamsHostOrigin,
  isHttps: env.appUrl.startsWith('https://'),
  allowAt: (asked: Parameters<typeof consentAddress>[1]) => consentAddress(env, asked),
  tabDir: resolve(tabDir),
});

/** Everything behind the address that is listened to already. */
const openDoors = async (
  env: Env,
  options: AppOptions,
  hearing: Hearing,
  front: Awaited<ReturnType<typeof openFront>>,
): Promise<RunningApp> => {
  const { log, now, notes } = hearing;
  const opened = await openInTheEnd(env, hearing);
  const workspace = openViews(opened, options.restricted);
  await nameFirst(env, workspace, hearing);
  const server = randomUUID();
  const tokens = openTokens(env);
  const authenticate = openAuthenticate(env);
  const limits = openLimits(env.limitFactor);
  const connector = openConnector(env, tokens);
  const bot = { env, authenticate, limits, workspace, tokens, connector, now, server, log };
  const follower = openFileFollower(
    { store: workspace.store, writer: workspace.app, now },
    { changes: workspace.libraryChanges, now: workspace.readFiles },
  );
  const app = await httpApp({
    ...{ workspace, now, log, authenticate, server, limits, version: await versionOfApp(), follower },
    teams: { sight: teamsSight(connector), tenantId: env.tenantId },
    ...pageParts(env, options),
  });
  await mountBot(app, bot);
  const clock = startClock(bot);
  void makeReady(workspace, log, now);
  let renewal: SubscriptionRenewal = noSubscriptions;
  const isNotified = () => renewal.isPromised;
  const sync = startSync({
    workspace,
    notes,
    now,
    log,
    isNotified,
    also: async () => void (await follower.follow()),
  });
  const at = env.notificationUrl === null ? null : env.notificationUrl + notificationsPath;
  const secrets = clientStatesOf(env.appSecrets, at ?? '');
  app.route('/', notificationsRoute(secrets, { changed: sync.poke, doubted: () => void renewal.again() }));
  front.behind((request) => app.fetch(request));
  // Graph calls back before it confirms a subscription, so somebody has to listen already.
  if (at !== null)
    renewal = startSubscriptionRenewal({ subscriptions: workspace.tellAt(at, secrets[0]), now, log });
  return {
    url: front.url,
    workspace: opened,
    clock,
    sync,
    close: async () => {
      clock.stop();
      await renewal.stop();
      await front.close();
      await sync.stop();
      workspace.close();
    },
  };
};
