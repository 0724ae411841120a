import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { openConnector } from './connector/connector.ts';
import { administrator, appRegistration, type ConnectorFaults, type Exchange, tenant } from './directory.ts';
import { openGraph } from './graph/graph.ts';
import { openSignIn } from './signin/sign-in.ts';
import { pageRoutes } from './teams/page-routes.ts';

/** The variables that an app needs to speak to this world instead of Microsoft's. */
export interface AppEnv {
  readonly GRAPH_URL: string;
  readonly LOGIN_URL: string;
  readonly BOT_CONNECTOR_URL: string;
  readonly BOT_LOGIN_URL: string;
  readonly TENANT_ID: string;
  readonly CLIENT_ID: string;
  readonly CLIENT_SECRET: string;
  readonly APP_RESOURCE: string;
  readonly SITE_URL: string;
  readonly ADMINISTRATOR: string;
  readonly TEAMS_HOST_ORIGIN: string;
}

export interface LocalWorld {
  readonly url: string;
  readonly env: AppEnv;
  /**
   * Says where the app answers, when that was not known at the start; of several servers each gets its turn, as behind a
   * load balancer, and the tab comes from the first.
   */
  readonly connectApp: (...appUrls: readonly [string, ...string[]]) => void;
  readonly close: () => Promise<void>;
}

export interface LocalOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Everything that outlives a restart is here. */
  readonly dataDir: string;
  /** The instant it is, ISO 8601; the machine's clock where not given. */
  readonly now?: () => string;
  /** Where the app answers its tab and `/api/messages`. */
  readonly appUrl?: string;
  readonly record?: (exchange: Exchange) => void;
}

const defaultAppUrl = 'http://localhost:3978';

/** People open the page by the name that they read in the ready line. */
const pageOrigin = (url: string): string => url.replace('127.0.0.1', 'localhost');

const appEnv = (url: string): AppEnv => ({
  GRAPH_URL: url,
  LOGIN_URL: url,
  BOT_CONNECTOR_URL: `${url}/connector`,
  BOT_LOGIN_URL: `${url}/botframework`,
  TENANT_ID: tenant.id,
  CLIENT_ID: appRegistration.clientId,
  CLIENT_SECRET: appRegistration.clientSecret,
  APP_RESOURCE: appRegistration.resource,
  SITE_URL: `https://${tenant.host}${tenant.sitePath}`,
  ADMINISTRATOR: administrator,
  TEAMS_HOST_ORIGIN: pageOrigin(url),
});

const isTaken = (error: Error): boolean => 'code' in error && error.code === 'EADDRINUSE';
const takenWords = (port: number): string =>
  `Something already listens on port ${port}. Nothing was started. Stop it, or choose another LOCAL_PORT.`;

/** Listens on 127.0.0.1; rejects when the port is taken. */
async function listen(
  port: number,
  app: Hono,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer(getRequestListener(app.fetch));
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done, failed) => {
    server.once('error', (error) => failed(isTaken(error) ? new Error(takenWords(port)) : error));
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The addresses of the app, one after the other where there are several. */
const appAddresses = (first: string) => {
  let urls: readonly [string, ...string[]] = [first];
  let turn = 0;
  return {
    first: (): string => urls[0],
    next: (): string => {
      turn += 1;
      return urls[turn % urls.length] ?? urls[0];
    },
    set: (...addresses: readonly [string, ...string[]]): void => {
      urls = addresses;
    },
  };
};

/**
 * Starts the local Microsoft 365 on 127.0.0.1: sign-in, bot connector, Graph, and the Teams-like page.
 * Resolves when it answers; rejects when the port is taken.
 */
export async function startLocal(options: LocalOptions): Promise<LocalWorld> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const now = options.now ?? (() => new Date().toISOString());
  const addresses = appAddresses(options.appUrl ?? defaultAppUrl);
  let url = '';
  const signIn = await openSignIn({ dataDir });
  let connectorFaults: ConnectorFaults = async () => null;
  const connector = await openConnector({
    dataDir,
    url: () => url,
    appUrl: addresses.next,
    botOf: signIn.botOf,
    silentToken: signIn.silentToken,
    now,
    // The switchboard is Graph's, which in turn reads the messages that the connector holds.
    faults: (method, path) => connectorFaults(method, path),
  });
  const { record } = options;
  const graph = openGraph({
    dataDir,
    caller: signIn.callerOf,
    messagesOf: connector.messagesOf,
    now,
    ...(record ? { record } : {}),
  });
  ({ connectorFaults } = graph);
  const app = new Hono();
  app.get('/app.env', (c) => c.json(appEnv(url)));
  // The sign-in service can be slow as well: rules with a latency meet tokens and keys under these names.
  const held: MiddlewareHandler = async (c, next) => {
    await connectorFaults(c.req.method, `/sign-in${c.req.path}`);
    await next();
  };
  app.use('/:tenant/oauth2/*', held);
  app.use('/:tenant/discovery/*', held);
  app.route('/', graph.app);
  app.route('/', connector.routes);
  app.route('/', signIn.routes);
  app.route(
    '/',
    pageRoutes({ origin: () => pageOrigin(url), appUrl: addresses.first, teams: connector.teams }),
  );

  const server = await listen(options.port, app);
  url = server.url;
  return {
    url,
    env: appEnv(url),
    connectApp: addresses.set,
    close: async () => {
      await server.close();
      connector.close();
      graph.close();
    },
  };
}
