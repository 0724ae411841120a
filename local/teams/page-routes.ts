import { resolve } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { ShownTeam } from '../connector/shown-teams.ts';
import { appRegistration, people, tenant } from '../directory.ts';

const built = resolve(import.meta.dirname, '../../.build/local-page');

const answers = (address: string): Promise<boolean> =>
  fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );

/** The Teams-like page and what it must know when it opens. */
export function pageRoutes({
  origin,
  appUrl,
  teams,
}: {
  readonly origin: () => string;
  readonly appUrl: () => string;
  readonly teams: () => readonly ShownTeam[];
}): Hono {
  const routes = new Hono();
  routes.get('/teams/start', async (c) =>
    c.json({
      appUrl: appUrl(),
      appName: appRegistration.name,
      hasSettingsPage: await answers(`${appUrl()}/tab/config.html`),
      clientId: appRegistration.clientId,
      siteUrl: `https://${tenant.host}${tenant.sitePath}`,
      tenant: { id: tenant.id, name: tenant.name },
      teams: teams(),
      people: people.filter((person) => person.switcher),
    }),
  );
  // The tab believes one origin only, so the page is not looked at under another name of this machine.
  routes.get('/', async (c, next) => {
    const { hostname, search } = new URL(c.req.url);
    return hostname === '127.0.0.1' ? c.redirect(`${origin()}/${search}`) : next();
  });
  routes.get('/assets/*', serveStatic({ root: built }));
  routes.get('/', serveStatic({ root: built, path: 'index.html' }));
  routes.get('/', (c) => c.text('The page is not built. Run "npm run build" and load this again.', 503));
  return routes;
}
