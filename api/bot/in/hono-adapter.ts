import type { HttpRouteHandler, IHttpServerAdapter } from '@microsoft/teams.apps';
import type { Context, Env, Hono } from 'hono';
import { z } from 'zod';
import { bodyAtMost } from '../../http/body-at-most.ts';
import { RequestFault } from '../../http/problem.ts';
import type { RouterVariables } from '../../http/router-variables.ts';

/** Teams sends no activity larger than a message may be. */
const largestActivity = 256 * 1024;

const tooLarge = (): Error => new RequestFault(413, 'too_large', { values: { limit: '256 KB' } });

/** What may be against a request before the SDK sees it: the status to refuse with, or null. */
export type Gate = (request: {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}) => Promise<number | null>;

const sent = z.object({
  type: z.string().max(60),
  name: z.string().max(60).optional(),
  from: z.object({ aadObjectId: z.guid().optional() }),
});

/** What the log says of an activity that Bot Framework signed: what it is and who sent it, nothing that they wrote. */
const noteActivity = (c: Context<RouterVariables>, body: unknown): void => {
  const read = sent.safeParse(body);
  if (!read.success) return;
  const { type, name, from } = read.data;
  c.set('act', name === undefined ? type : `${type} ${name}`);
  if (from.aadObjectId !== undefined) c.set('who', from.aadObjectId);
};

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
    app.post(path, bodyAtMost(largestActivity, tooLarge), async (c) => {
      const headers = c.req.header();
      const body: unknown = await c.req.json().catch(() => null);
      const refused = await gate({ headers, body });
      const shown = seen(body);
      const own: unknown = c;
      if (refused === null) noteActivity(own as Context<RouterVariables>, shown); // the same app's own variables
      const answer =
        refused === null ? await handler({ headers, body: shown }) : { status: refused, body: {} };
      const init = { status: answer.status, headers: { 'content-type': 'application/json' } };
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), init);
    });
  },
});
