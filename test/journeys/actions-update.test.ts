import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;
let keys: readonly string[];

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(8));
  const { body } = await people.priya.get('/api/board');
  keys = body.actions.map(({ key }) => key);
});
afterAll(() => world.close());

const read = async (key: string) => (await people.priya.get(`/api/actions/${key}`)).body;
const change = async (key: string, body: unknown, version?: string) =>
  people.priya.patch(`/api/actions/${key}`, { body, version: version ?? (await read(key)).action.version });
const at = (index: number): string => keys[index] ?? '';

describe('an action', () => {
  it('is changed with the version that was seen, and its event stands beside it', async () => {
    const reply = await change(at(0), { status: 'in_progress', note: 'Template agreed with two wards.' });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toBe(reply.body.action.version);
    const { action, events } = await read(at(0));
    expect(action).toMatchObject({ status: 'in_progress', note: 'Template agreed with two wards.' });
    expect(events[0]).toMatchObject({
      key: reply.body.event,
      by: { name: 'Priya Nair' },
      via: 'tab',
      changes: [
        { field: 'status', from: 'accepted', to: 'in_progress' },
        { field: 'note', from: null, to: 'Template agreed with two wards.' },
      ],
    });
  });

  it('is not overwritten by whoever saw an older version: both versions come back', async () => {
    const { version } = (await read(at(1))).action;
    await change(at(1), { note: 'The first.' }, version);
    const late = await people.daniel.patch(`/api/actions/${at(1)}`, {
      body: { note: 'The second.' },
      version,
    });
    expect(late.status).toBe(412);
    expect(late.headers.get('content-type')).toContain('application/problem+json');
    expect(late.body).toMatchObject({
      code: 'stale_version',
      theirs: { key: at(1), note: 'The first.' },
      yours: { note: 'The second.' },
    });
    expect((await read(at(1))).action.note).toBe('The first.');
  });

  it('lets one of two who save at once through, and tells the other', async () => {
    const { version } = (await read(at(2))).action;
    const both = await Promise.all([
      people.priya.patch(`/api/actions/${at(2)}`, { body: { note: 'Priya’s' }, version }),
      people.daniel.patch(`/api/actions/${at(2)}`, { body: { note: 'Daniel’s' }, version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await read(at(2))).events).toHaveLength(1);
  });

  it('asks for the version when none is named', async () => {
    for (const version of [undefined, '*']) {
      const reply = await people.priya.patch(`/api/actions/${at(0)}`, {
        body: { note: 'x' },
        ...(version && { version }),
      });
      expect(reply.status).toBe(428);
      expect(reply.body.code).toBe('version_needed');
    }
  });
});

describe('what is asked of an action', () => {
  it('keeps the first date, counts the slip and records its reason', async () => {
    const refused = await change(at(3), { due: '2026-06-30' });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'slip_needs_reason', field: 'slip' });
    const slip = { reason: 'other', words: 'The ward is closed for repairs until June.' };
    const { body } = await change(at(3), { due: '2026-06-30', slip });
    expect(body.action).toMatchObject({ firstDue: '2026-03-31', due: '2026-06-30', slips: 1 });
    expect((await read(at(3))).events[0]).toMatchObject({
      what: 'slipped',
      why: 'Another reason: The ward is closed for repairs until June.',
    });
  });

  it('names the field that is at fault', async () => {
    const cases = [
      [{ due: '2026-02-30', slip: { reason: 'capacity', words: '' } }, 400, 'date_impossible', 'due'],
      [{ title: 'x'.repeat(81) }, 400, 'too_long', 'title'],
      [{ note: 'x'.repeat(4001) }, 400, 'too_long', 'note'],
      [{ status: 'done' }, 400, 'invalid', 'status'],
      [{ satus: 'blocked' }, 400, 'invalid', 'satus'],
      [
        { owners: [{ post: '', organisation: null, person: null, accountable: true }] },
        400,
        'invalid',
        'owners.0.post',
      ],
      [
        {
          owners: [
            {
              ...{ post: 'Matron', organisation: null, accountable: true },
              person: { oid: '../..', upn: null, name: 'Megan Price' },
            },
          ],
        },
        400,
        'invalid',
        'owners.0.person.oid',
      ],
      [{ status: 'blocked' }, 422, 'blocked_needs_reason', 'blockedNeed'],
      [{ due: '2126-01-01', slip: { reason: 'capacity', words: '' } }, 422, 'date_impossible', 'due'],
    ] as const;
    for (const [body, status, code, field] of cases) {
      const reply = await change(at(4), body);
      expect(reply.body).toMatchObject({ status, code, field });
      expect(reply.body.detail.length).toBeGreaterThan(20);
    }
    const broken = await people.priya.patch(`/api/actions/${at(4)}`, {
      version: '"1"',
      body: new TextEncoder().encode('{"note":'),
    });
    expect(broken.body).toMatchObject({ status: 400, field: 'body' });
  });

  it('answers 404 for a key that no action has, and for one that cannot be a key', async () => {
    expect((await people.priya.get('/api/actions/A-unknown')).status).toBe(404);
    expect((await change('A-unknown', { note: 'x' }, '"1"')).body).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    expect((await people.priya.get(`/api/actions/${encodeURIComponent('a b/../c')}`)).status).toBe(404);
  });
});

describe('a change of an action', () => {
  it('takes a change back within ten minutes, once, and keeps both on record', async () => {
    const before = (await read(at(5))).action;
    const { body } = await change(at(5), { status: 'in_progress', title: 'Meetings about the step' });
    const undo = () => people.priya.post(`/api/actions/${at(5)}/undo`, { body: { event: body.event } });
    expect(
      (await people.daniel.post(`/api/actions/${at(5)}/undo`, { body: { event: body.event } })).status,
    ).toBe(403);
    const undone = await undo();
    expect(undone.body.action).toMatchObject({ status: before.status, title: before.title });
    expect((await read(at(5))).events.map(({ what }) => what)).toEqual(['undone', 'updated']);
    expect((await undo()).body).toMatchObject({ status: 409, code: 'undo_overtaken' });
  });

  it('takes nothing back after ten minutes', async () => {
    const { body } = await change(at(6), { note: 'A note.' });
    world.setClock(new Date(Date.now() + 11 * 60_000).toISOString());
    const reply = await people.priya.post(`/api/actions/${at(6)}/undo`, { body: { event: body.event } });
    world.setClock(null);
    expect(reply.body).toMatchObject({ status: 422, code: 'undo_too_late' });
  });

  it('is seen by others: only what changed since, and 304 when nothing did', async () => {
    const first = await people.daniel.get('/api/board');
    const since = `/api/board?since=${encodeURIComponent(first.body.version)}`;
    expect((await people.daniel.get(since)).status).toBe(304);
    const etag = first.headers.get('etag') ?? '';
    expect((await people.daniel.get('/api/board', { headers: { 'if-none-match': etag } })).status).toBe(304);
    await change(at(7), { note: 'Seen elsewhere.' });
    const { body } = await people.daniel.get(since);
    expect(body).toMatchObject({ whole: false, cases: [], plans: [] });
    expect(body.actions.map(({ key, note }) => [key, note])).toEqual([[at(7), 'Seen elsewhere.']]);
    expect((await people.daniel.get('/api/board?since=unknown')).body.whole).toBe(true);
  });

  it('stands in the record of its case, newest first', async () => {
    const { body } = await people.megan.get(`/api/cases/${people.caseKey}/history`);
    const times = body.events.map(({ at: when }: { at: string }) => when);
    expect(times).toEqual([...times].sort().reverse());
    expect(body.events.at(-1)).toMatchObject({ what: 'created', subject: 'case' });
  });

  it.skipIf(!hasDescription)('speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
