import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { DoorVariables } from '../http/router-variables.ts';

/** One line of the log: facts about the request, never anything that a person wrote or is. */
export interface LogLine {
  readonly at: string;
  readonly what: string;
  readonly [fact: string]: string | number | null;
}
export type Log = (line: LogLine) => void;

/** JSON, one object a line, on standard error: standard output holds the ready line. */
export const logToStandardError: Log = (line) => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** A line for every request: the route's pattern instead of the address, so that no key and no name is in it. */
export const requestLog =
  (log: Log, now: () => string): MiddlewareHandler<DoorVariables> =>
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
