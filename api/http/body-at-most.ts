import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cameWithin } from '../sharepoint/client/patience.ts';

/** So long what is too large is taken in and thrown away, so that the sender hears the answer instead of a broken connection. */
const drainMs = 5_000;

const thrownAway = async ({ req }: Context): Promise<void> => {
  const reader = req.raw.body?.getReader();
  for (let is = await reader?.read(); is && !is.done; is = await reader?.read());
};

/**
 * Refuses a body of more than so many bytes with the fault that `refusal` gives, before it is looked at, and closes the
 * connection behind the answer.
 */
export const bodyAtMost = (maxSize: number, refusal: () => Error): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: async (c) => {
      // One who sends for longer is cut off.
      await cameWithin(thrownAway(c), drainMs).catch(() => false);
      throw refusal();
    },
  });
