import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openThrottle } from '../../api/platform/throttle.ts';
import { openGraph } from '../../api/sharepoint/client/graph.ts';

/** A Graph that asks the first caller to wait for a second, in the headers of a body that takes its time. */
const slowlyThrottling = async () => {
  const came: number[] = [];
  let toldAt = 0;
  const server = createServer(async (_, response) => {
    came.push(performance.now());
    if (came.length > 1) return response.end('{}');
    response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
    response.write('{');
    toldAt = performance.now();
    await sleep(300);
    response.end('}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return { graphUrl: `http://127.0.0.1:${port}`, came, toldAt: () => toldAt, close };
};

describe('a wait that Graph asks for', () => {
  let close: () => Promise<void> = () => Promise.resolve();
  afterEach(() => close());

  it('is kept by a worker whose token was still on its way when another worker was told', async () => {
    const world = await slowlyThrottling();
    close = world.close;
    const throttle = openThrottle();
    const graphUrl = world.graphUrl;
    const first = openGraph({ graphUrl, throttle, token: () => Promise.resolve('t') });
    const afterwards = async (): Promise<string> => {
      while (throttle.pausedFor === 0) await sleep(5);
      return 't';
    };
    const second = openGraph({ graphUrl, throttle, token: afterwards });
    const get = { method: 'GET', path: '/sites/root' } as const;
    await Promise.all([first.call(get), second.call(get)]);
    for (const at of world.came.slice(1)) expect(at - world.toldAt()).toBeGreaterThanOrEqual(995);
    expect(world.came).toHaveLength(3);
  });
});
