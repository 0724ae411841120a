import type { Context } from 'hono';

/** Cuts the connection under node's server; elsewhere whatever is answered stands for it. */
export function cut(context: Context): void {
  const outgoing: unknown = context.env?.outgoing;
  if (
    typeof outgoing === 'object' &&
    outgoing !== null &&
    'destroy' in outgoing &&
    typeof outgoing.destroy === 'function'
  )
    outgoing.destroy();
}
