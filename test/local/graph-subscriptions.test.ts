import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { answered, type LocalGraph, type Reply, sitePath, startGraph } from './graph-client.ts';

let graph: LocalGraph;
let list: string;
let listId: string;

beforeAll(async () => {
  graph = await startGraph();
  const columns = [
    { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
    { name: 'Month', text: {}, indexed: true },
  ];
  listId = (await graph.ask('POST', `${sitePath}/lists`, { body: { displayName: 'Actions', columns } })).body
    .id;
  list = `${sitePath}/lists/${listId}`;
});
afterEach(() => graph.raw('/faults', { method: 'DELETE' }));
afterAll(() => graph.close());

const faults = async (body: object): Promise<unknown> => {
  const reply = await graph.raw('/faults', { method: 'PUT', body: JSON.stringify(body) });
  expect(reply.status).toBe(200);
  return reply.json();
};
const create = (key: string, month = '2026-03'): Promise<Reply> =>
  graph.ask('POST', `${list}/items`, { body: { fields: { Title: key, Key: key, Month: month } } });
interface Listener {
  readonly url: string;
  readonly got: string[];
  readonly close: () => void;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

/** An app that takes notifications; it answers as many of them with 503 first as it is told to. */
async function listener(refusals = 0, at = 0): Promise<Listener> {
  const got: string[] = [];
  let left = refusals;
  const server: Server = createServer(async (request, response) => {
    const token = new URL(request.url ?? '', 'http://x').searchParams.get('validationToken');
    if (token !== null) return void response.writeHead(200, { 'Content-Type': 'text/plain' }).end(token);
    got.push(await textOf(request));
    left -= 1;
    return void response.writeHead(left >= 0 ? 503 : 202).end();
  });
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/notify`,
    got,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('subscriptions', () => {
  const subscribe = (url: string, change: object = {}): Promise<Reply> =>
    graph.ask('POST', '/subscriptions', {
      body: {
        changeType: 'updated',
        resource: `sites/northmere.sharepoint.com,44444444-4444-4444-8444-444444444444,55555555-5555-4555-8555-555555555555/lists/${listId}`,
        notificationUrl: url,
        expirationDateTime: '2026-03-20T00:00:00Z',
        clientState: 'secret',
        ...change,
      },
    });

  it('shake writer, then tell of changes, several in one', async () => {
    const app = await listener();
    // Long enough that a slow machine creates both items before the first notification leaves.
    await faults({ switches: { notifyAfterMs: 1_500 } });
    const { status, body } = await subscribe(app.url);
    expect([status, body.resource.endsWith(listId)]).toEqual([201, true]);
    await create('notify-1');
    await create('notify-2');
    await expect.poll(() => app.got.length).toBe(1);
    const [note] = JSON.parse(app.got[0] ?? '').value;
    expect(note).toMatchObject({
      subscriptionId: body.id,
      clientState: 'secret',
      changeType: 'updated',
      resourceData: null,
    });
    const renewed = await graph.ask('PATCH', `/subscriptions/${body.id}`, {
      body: { expirationDateTime: '2026-03-25T00:00:00Z' },
    });
    expect(renewed.body.expirationDateTime).toBe('2026-03-25T00:00:00Z');
    expect((await graph.ask('DELETE', `/subscriptions/${body.id}`)).status).toBe(204);
    expect((await graph.ask('GET', `/subscriptions/${body.id}`)).status).toBe(404);
    app.close();
  });

  it('come twice, or again after a refusal, or not after their end', async () => {
    const app = await listener(1);
    await faults({ switches: { notifyAfterMs: 10, notifyTwice: true } });
    const { body } = await subscribe(app.url);
    await create('twice');
    await expect.poll(() => app.got.length).toBe(3);
    graph.setNow('2026-03-21T00:00:00.000Z');
    expect((await graph.ask('GET', `/subscriptions/${body.id}`)).status).toBe(404);
    graph.setNow('2026-03-02T09:32:00.000Z');
    await graph.ask('DELETE', `/subscriptions/${body.id}`);
    app.close();
  });

  it('tell what befalls them, and nothing more until they are wanted again', async () => {
    const app = await listener();
    await faults({ switches: { notifyAfterMs: 10 } });
    const { body } = await subscribe(app.url, { lifecycleNotificationUrl: app.url });
    const befalls = async (event: string) =>
      (await graph.raw(`/lifecycle/${event}`, { method: 'POST' })).status;
    const last = () => JSON.parse(app.got.at(-1) ?? '{"value":[{}]}').value[0];
    expect(await befalls('reauthorizationRequired')).toBe(204);
    await expect.poll(() => app.got.length).toBe(1);
    const told = {
      subscriptionId: body.id,
      clientState: 'secret',
      lifecycleEvent: 'reauthorizationRequired',
    };
    expect(last()).toMatchObject(told);
    await create('while in doubt');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(app.got).toHaveLength(1);
    expect((await graph.ask('POST', `/subscriptions/${body.id}/reauthorize`)).status).toBe(204);
    await create('wanted again');
    await expect.poll(() => app.got.length).toBe(2);
    expect(last().changeType).toBe('updated');
    await befalls('subscriptionRemoved');
    await expect.poll(() => last().lifecycleEvent).toBe('subscriptionRemoved');
    expect((await graph.ask('GET', `/subscriptions/${body.id}`)).status).toBe(404);
    expect(await befalls('something else')).toBe(404);
    app.close();
  });

  it('are dropped for a while for whoever is slow, who is told that something was missed', async () => {
    const app = await listener();
    await faults({ switches: { notifyAfterMs: 0, slowOf: 1, slowSeconds: 600 } });
    const { body } = await subscribe(app.url, { lifecycleNotificationUrl: `${app.url}?lifecycle` });
    const unreachable = new URL(app.url);
    app.close();
    await create('nobody takes it');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const back = await listener(0, Number(unreachable.port));
    await create('dropped');
    await expect
      .poll(() => back.got.map((text) => JSON.parse(text).value[0].lifecycleEvent))
      .toContain('missed');
    graph.setNow('2026-03-02T09:45:00.000Z');
    await create('told again');
    await expect
      .poll(() => back.got.map((text) => JSON.parse(text).value[0].changeType))
      .toContain('updated');
    await graph.ask('DELETE', `/subscriptions/${body.id}`);
    back.close();
  });

  it.each([
    ['another change than updated', { changeType: 'created' }, "Invalid 'changeType' attribute: 'created'."],
    [
      'too long a time',
      { expirationDateTime: '2026-05-01T00:00:00Z' },
      'Subscription expiration can only be 42300 minutes in the future.',
    ],
    [
      'an address without TLS elsewhere',
      { notificationUrl: 'http://app.example/notify' },
      'The notificationUrl must use HTTPS.',
    ],
    [
      'an address where nobody answers',
      { notificationUrl: 'http://127.0.0.1:9/notify' },
      'Subscription validation request failed.',
    ],
  ])('are refused for %s', async (_what, change, message) => {
    const reply = await subscribe('http://127.0.0.1:9/notify', change);
    expect([reply.status, reply.body.error.message]).toEqual([400, expect.stringContaining(message)]);
  });
});

describe("Microsoft's description of Graph", () => {
  it.skipIf(!hasDescription)(
    'is kept by every exchange, also where it fails on purpose (needs ../shared)',
    async () => {
      const found = await againstGraph(answered(graph.recorded), ['error', 'warn']);
      // The app of these tests refuses one notification on purpose.
      expect(found.filter((each) => !each.includes('notification must be answered 2xx, got 503'))).toEqual(
        [],
      );
    },
  );
});
