import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;
beforeAll(async () => {
  world = await startWorld({ now: '2026-03-02T09:00:00.000Z' });
  people = await settle(world);
});
afterAll(() => world.close());

const rules = (set: readonly object[]) =>
  fetch(`${world.local.env.GRAPH_URL}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rules: set }),
  });

describe('a board whose SharePoint does not answer', () => {
  it('says since when, with and without news, and no more once SharePoint answers', async () => {
    const { body, headers } = await people.priya.get('/api/board');
    expect(headers.get('x-stale-since')).toBeNull();
    await rules([{ method: 'POST', path: 'batch', rate: 1, status: 503, retryAfter: 0 }]);
    world.setClock('2026-03-02T09:02:00.000Z');
    await wait(2_600); // until the server asks again
    const same = await people.priya.get(`/api/board?since=${encodeURIComponent(body.version)}`);
    expect([same.status, same.headers.get('x-stale-since')]).toEqual([304, body.asAt]);
    expect((await people.priya.get('/api/board')).headers.get('x-stale-since')).toBe(body.asAt);
    await rules([]);
    await wait(2_600);
    const well = await people.priya.get('/api/board');
    expect([well.headers.get('x-stale-since'), well.body.asAt]).toEqual([null, '2026-03-02T09:02:00.000Z']);
  });
});
