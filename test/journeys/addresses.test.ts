import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planText, type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

/** What people write, and names of people and files, never go into an address: every proxy on the way logs addresses. */

let world: World;
let people: Settled;
beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
});
afterAll(() => world.close());

const sent = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(world.url + path, {
    method,
    headers: {
      authorization: `Bearer ${people.priya.token}`,
      'content-type': 'application/octet-stream',
      ...headers,
    },
    ...(method === 'GET' ? {} : { body: Buffer.from(planText(2)) }),
  });

describe('addresses', () => {
  it('name no file: its name comes in a header, and one in the address is refused', async () => {
    const path = `/api/imports?case=${people.caseKey}`;
    const named = { 'file-name': "UTF-8''Plan%20f%C3%BCr%20%E2%80%98Ward%20B%E2%80%99.txt" };
    const kept = await sent('POST', path, named);
    expect(kept.status).toBe(200);
    expect(await kept.json()).toMatchObject({ file: 'Plan für ‘Ward B’.txt' });
    for (const [address, headers, field] of [
      [`${path}&name=plan.txt`, named, 'name'],
      [path, {}, 'file-name'],
      [path, { 'file-name': 'plan.txt' }, 'file-name'],
      [path, { 'file-name': "UTF-8''%E0%A4%A" }, 'file-name'],
    ] as const) {
      const refused = await sent('POST', address, headers);
      expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'invalid', field }]);
    }
  });

  it('name nobody: people are looked for by what stands in the body', async () => {
    const found = await people.tomasz.post('/api/people/find', { body: { find: 'Megan' } });
    expect(found.body.people).toMatchObject([{ name: 'Megan Price' }]);
    expect((await people.priya.get('/api/people?find=Megan')).status).toBe(404);
    expect((await people.priya.get('/api/board?find=Megan')).status).toBe(400);
  });

  it('tell somebody who has not signed in only whether all is well and as at when', async () => {
    const { body } = await people.nobody.get('/api/health');
    expect(Object.keys(body).sort()).toEqual(['asAt', 'ok']);
  });
});
