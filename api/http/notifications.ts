import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { bodyAtMost } from './body-at-most.ts';
import { RequestFault } from './problem.ts';

/** Where Graph posts that something changed. */
export const notificationsPath = '/api/notifications';

const longestBody = 1024 * 1024;
const longestToken = 2_000;

const notifications = z.object({
  value: z.array(z.object({ clientState: z.string().nullish(), lifecycleEvent: z.string().nullish() })),
});

const isOurs = (clientState: string | null | undefined, expected: readonly string[]): boolean => {
  const given = Buffer.from(clientState ?? '');
  return expected.some((each) => {
    const known = Buffer.from(each);
    return given.length === known.length && timingSafeEqual(given, known);
  });
};

/** Those who are to hear of it. */
export interface Hearers {
  /** Something changed, or may have changed without a notification. */
  readonly changed: () => void;
  /** Graph wants a subscription to be authorised again, or has ended one. */
  readonly doubted: () => void;
}

/**
 * Takes Graph's notifications. The handshake is echoed as plain text; a notification is answered at once, and only one
 * that carries one of our own secrets makes us look: after a rotation Graph sends the old one until its subscription is
 * over. What it says beyond that is not believed: SharePoint is asked.
 */
export const notificationsRoute = (secrets: readonly string[], { changed, doubted }: Hearers): Hono => {
  const app = new Hono();
  app.post(
    notificationsPath,
    bodyAtMost(longestBody, () => new RequestFault(413, 'too_large', { values: { limit: '1 MB' } })),
    async (c) => {
      const token = c.req.query('validationToken');
      if (token !== undefined)
        return c.text(token.slice(0, longestToken), 200, { 'x-content-type-options': 'nosniff' });
      const read = notifications.safeParse(await c.req.json().catch(() => null));
      const ours = (read.data?.value ?? []).filter((each) => isOurs(each.clientState, secrets));
      if (ours.length > 0) changed();
      if (ours.some(({ lifecycleEvent }) => lifecycleEvent && lifecycleEvent !== 'missed')) doubted();
      return c.body(null, 202);
    },
  );
  return app;
};
