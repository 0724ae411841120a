import { resolve } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { teamThreadId } from '../connector/activity.ts';
import { appRegistration, people, team, tenant } from '../directory.ts';

const built = resolve(import.meta.dirname, '../../.build/local-page');

/** The Teams-like page and what it must know when it opens. */
export function pageRoutes({
  url,
  appUrl,
}: {
  readonly url: () => string;
  readonly appUrl: () => string;
}): Hono {
  const routes = new Hono();
  routes.get('/teams/start', (c) =>
    c.json({
      appUrl: appUrl(),
      appName: appRegistration.name,
      clientId: appRegistration.clientId,
      siteUrl: `https://${tenant.host}${tenant.sitePath}`,
      tenant: { id: tenant.id, name: tenant.name },
      team: { id: team.id, internalId: teamThreadId, name: team.name, channels: team.channels },
      people: people.filter((person) => person.switcher),
    }),
  );
  // The tab believes one origin only, so that the page must not be looked at under another name.
  routes.get('/', async (c, next) => {
    const { hostname, search } = new URL(c.req.url);
    return hostname === 'localhost' ? c.redirect(`${url()}/${search}`) : next();
  });
  routes.get('/assets/*', serveStatic({ root: built }));
  routes.get('/', serveStatic({ root: built, path: 'index.html' }));
  routes.get('/', (c) => c.text('The page is not built. Run "npm run build" and load this again.', 503));
  return routes;
}
