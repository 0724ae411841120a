import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { splitThreadId } from './activity.ts';
import { activityRoutes } from './activity-routes.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { faulty } from './faults.ts';
import { openLimits } from './limits.ts';
import { answerRefusals, ConnectorRefusal } from './refusals.ts';
import type { RestOptions } from './rest-options.ts';
import { rosterRoutes } from './roster-routes.ts';

/** The connector's REST API as bots call it. Every call needs a token of our sign-in made for the connector. */
export function restRoutes(options: RestOptions): Hono {
  const routes = new Hono();
  const limit = openLimits(() => Date.parse(options.now()));
  routes.onError(answerRefusals);
  routes.use('/v3/*', async (c, next) => {
    const [scheme, token = ''] = (c.req.header('authorization') ?? '').split(' ');
    const appId = scheme === 'Bearer' ? await options.botOf(token) : null;
    if (appId === null) return c.json({ message: 'Authorization has been denied for this request.' }, 401);
    limit(c.req.method, new URL(c.req.url).pathname);
    return next();
  });
  routes.use('/v3/*', faulty(options.faults));
  routes.use('/v3/conversations/:id/*', async (c, next) => {
    const id = splitThreadId(c.req.param('id')).conversation;
    const isHanging = () => options.store.channel(id)?.condition === 'hanging';
    while (isHanging() && !c.req.raw.signal.aborted) await wait(20);
    return next();
  });
  conversationRoutes(options, routes);
  activityRoutes(options, routes);
  rosterRoutes(options, routes);
  routes.all('/v3/*', (c) => {
    throw new ConnectorRefusal(501, 'NotImplemented', `${c.req.method} ${c.req.path} is not known here.`);
  });
  return routes;
}
