import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

export type Fetch = (request: Request) => Response | Promise<Response>;

/** So many connections at the same time; a proxy in front of us keeps a few of them open for everybody. */
const connectionsAtMost = 4_000;
/** The headers of a request have come by then, and the whole of it: 250 MB on a slow line take ten minutes. */
const headersMs = 15_000;
const requestMs = 15 * 60_000;
/** A connection on which nothing moves for so long is closed. A document may wait its turn and be read meanwhile. */
const idleMs = 4 * 60_000;
/** How often it is looked whether somebody takes too long. */
const lookEveryMs = 5_000;

/** Listens on a port. Rejects when it is taken. */
export const listen = async (fetch: Fetch, port: number, host: string) => {
  const server = createServer({ connectionsCheckingInterval: lookEveryMs }, getRequestListener(fetch));
  server.maxConnections = connectionsAtMost;
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.timeout = idleMs;
  // Longer than a proxy in front of us keeps a connection: else it sends into one that is just being closed.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, close };
};
