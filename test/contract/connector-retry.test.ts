import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@microsoft/teams.api';
import { afterEach, describe, expect, it } from 'vitest';
import { surelyNotSent, withRetry } from '../../api/bot/out/retry.ts';
import { openThrottle } from '../../api/platform/throttle.ts';

interface Answer {
  readonly status: number;
  readonly after?: string;
}

/** A connector that gives these answers in turn, and notes when it was asked. */
const connectorThatAnswers = async (...answers: readonly Answer[]) => {
  const asked: number[] = [];
  const server = createServer((_, response) => {
    const { status, after } = answers[Math.min(asked.length, answers.length - 1)] ?? { status: 500 };
    asked.push(performance.now());
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(after === undefined ? {} : { 'retry-after': after }),
    });
    response.end(JSON.stringify({ id: '1' }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return { url: `http://127.0.0.1:${port}`, asked, close };
};

describe('a call to the connector', () => {
  let close: () => Promise<void> = () => Promise.resolve();
  afterEach(() => close());

  const send = async (...answers: readonly Answer[]) => {
    const connector = await connectorThatAnswers(...answers);
    close = connector.close;
    const client = new Client(connector.url, {});
    const said = { type: 'message', text: 'hello' } as const;
    const outcome = await withRetry(() => client.conversations.createActivity('19:channel', said)).then(
      () => 'sent',
      (error: unknown) => error,
    );
    return { outcome, asked: connector.asked };
  };

  it('waits as long as Retry-After says, to the second', async () => {
    const { outcome, asked } = await send({ status: 429, after: '1' }, { status: 201 });
    expect(outcome).toBe('sent');
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it.each([412, 502, 504])('is made again after %i', async (status) => {
    const { outcome, asked } = await send({ status }, { status: 201 });
    expect(outcome).toBe('sent');
    expect(asked).toHaveLength(2);
  });

  it('waits for everybody who speaks to the connector', async () => {
    const connector = await connectorThatAnswers({ status: 429, after: '1' }, { status: 201 });
    close = connector.close;
    const client = new Client(connector.url, {});
    const throttle = openThrottle();
    const send = () =>
      withRetry(() => client.conversations.createActivity('19:channel', { type: 'message', text: 'hello' }), {
        throttle,
      });
    const first = send();
    while (connector.asked.length === 0 || throttle.pausedFor === 0) await sleep(5);
    await Promise.all([first, send()]);
    for (const at of connector.asked.slice(1))
      expect(at - (connector.asked[0] ?? 0)).toBeGreaterThanOrEqual(995);
    expect(connector.asked).toHaveLength(3);
  });

  it.each([502, 504])('is looked for after %i before it is made again', async (status) => {
    const connector = await connectorThatAnswers({ status }, { status: 201 });
    close = connector.close;
    const client = new Client(connector.url, {});
    const once = async () =>
      (await client.conversations.createActivity('19:channel', { type: 'message', text: 'hello' })).id;
    expect(await withRetry(once, { arrived: () => Promise.resolve('found') })).toBe('found');
    expect(connector.asked).toHaveLength(1);
    expect(await withRetry(once, { arrived: () => Promise.resolve(null) })).toBe('1');
  });

  it.each([403, 404, 413])('is not made again after %i, and surely left nothing behind', async (status) => {
    const { outcome, asked } = await send({ status });
    expect(asked).toHaveLength(1);
    expect(surelyNotSent(outcome)).toBe(true);
  });

  it('is given up at once when it is asked to wait for long', async () => {
    const { outcome, asked } = await send({ status: 429, after: '600' });
    expect(asked).toHaveLength(1);
    expect(surelyNotSent(outcome)).toBe(true);
  });

  it('that ends with a server’s fault may have left something behind', async () => {
    const { outcome, asked } = await send({ status: 500 });
    expect(asked).toHaveLength(1);
    expect(surelyNotSent(outcome)).toBe(false);
  });

  it('to nobody is surely not sent', async () => {
    const call = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    const outcome = await withRetry(call).catch((error: unknown) => error);
    expect(surelyNotSent(outcome)).toBe(true);
  });
});
