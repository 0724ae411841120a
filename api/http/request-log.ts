import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from '../platform/log.ts';
import type { RouterVariables } from './router-variables.ts';

/** A line for every request: the route's pattern instead of the address, so that no key and no name is in it. */
export const requestLog =
  (log: Log, now: () => string): MiddlewareHandler<RouterVariables> =>
  async (c, next) => {
    const began = performance.now();
    await next();
    c.res.headers.set('x-request-id', c.get('requestId'));
    log({
      at: now(),
      what: 'request',
      request: c.get('requestId'),
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      code: c.get('error') ?? null,
      who: c.get('who') ?? null,
      ...(c.get('act') === undefined ? {} : { act: c.get('act') }),
      ms: Math.round(performance.now() - began),
    });
  };
