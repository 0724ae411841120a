import type { HttpRouteHandler, IHttpServerAdapter } from '@microsoft/teams.apps';
import type { Env, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** Teams sends no activity larger than a message may be. */
const largestActivity = 256 * 1024;

/** What may be against a request before the SDK sees it: the status to refuse with, or null. */
export type Gate = (request: {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}) => number | null;

/**
 * Lets the SDK answer on our own server: its own one reports a port as open that is taken. `seen` makes of a body what
 * the SDK may see of it.
 */
export const honoAdapter = <E extends Env>(
  app: Hono<E>,
  gate: Gate,
  seen: (body: unknown) => unknown,
): IHttpServerAdapter => ({
  registerRoute: (_method, path, handler: HttpRouteHandler) => {
    app.post(path, bodyLimit({ maxSize: largestActivity }), async (c) => {
      const headers = c.req.header();
      const body: unknown = await c.req.json().catch(() => null);
      const refused = gate({ headers, body });
      const answer =
        refused === null ? await handler({ headers, body: seen(body) }) : { status: refused, body: {} };
      const init = { status: answer.status, headers: { 'content-type': 'application/json' } };
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), init);
    });
  },
});
