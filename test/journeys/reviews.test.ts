import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;
let plan: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(2));
  plan = (await people.priya.get('/api/board')).body.plans[0]?.key ?? '';
});
afterAll(() => world.close());

const planned = (key: string) =>
  people.priya.post(`/api/plans/${plan}/reviews`, { body: { key, dueOn: '2099-01-29' } });
const shown = async (since = '') => (await people.megan.get(`/api/board${since && `?since=${since}`}`)).body;

describe('a review of a plan', () => {
  it('is planned once however often it is sent, and is on the board of everybody', async () => {
    const { version } = await shown();
    const { status, body, headers } = await planned('review-1');
    expect([status, headers.get('etag')]).toEqual([200, body.version]);
    expect((await planned('review-1')).body).toEqual(body);
    expect(body).toMatchObject({ planKey: plan, caseKey: people.caseKey, state: 'planned', outcome: null });
    expect((await shown()).reviews).toEqual([body]);
    const { whole, reviews, actions } = await shown(version);
    expect({ whole, reviews, actions }).toEqual({ whole: false, reviews: [body], actions: [] });
  });

  it('is held against the version that was seen, and stays as it is afterwards', async () => {
    const { body: before } = await planned('review-2');
    const body = { to: 'held', heldOn: '2026-01-05', outcome: 'returned', note: 'Two dates are missing.' };
    const hold = (version: string, as = people.priya) => as.patch('/api/reviews/review-2', { body, version });
    expect((await hold('"old"')).status).toBe(412);
    expect((await hold(before.version, people.megan)).body.code).toBe('tracker_role_needed');
    const { status, body: after } = await hold(before.version);
    expect(status).toBe(200);
    expect(after).toMatchObject({ state: 'held', outcome: 'returned', reviewedBy: 'Priya Nair' });
    expect((await hold(after.version)).body.code).toBe('step_not_allowed');
  });

  it('is cancelled with its reason, and all of it is on record', async () => {
    const { body } = await planned('review-3');
    const cancelled = { to: 'cancelled', reason: 'A new version comes.' };
    await people.priya.patch('/api/reviews/review-3', { body: cancelled, version: body.version });
    const { body: history } = await people.priya.get(`/api/cases/${people.caseKey}/history`);
    const lines = history.events
      .filter(({ subject }) => subject === 'review')
      .map(({ what, changes, why }) => [what, changes.map(({ to }) => to).join(', '), why]);
    expect(lines).toEqual([
      ['cancelled', '', 'A new version comes.'],
      ['planned', '2099-01-29', null],
      ['held', '2026-01-05, returned, Two dates are missing.', null],
      ['planned', '2099-01-29', null],
      ['planned', '2099-01-29', null],
    ]);
  });

  it('is asked for in its own form, and of a plan that is there', async () => {
    const bad = await people.priya.post(`/api/plans/${plan}/reviews`, { body: { dueOn: 'soon' } });
    expect([bad.status, bad.body.field]).toEqual([400, 'dueOn']);
    expect(
      (await people.priya.post('/api/plans/none/reviews', { body: { dueOn: '2099-01-29' } })).status,
    ).toBe(404);
    expect((await people.sam.get('/api/board')).status).toBe(403);
  });

  it.skipIf(!hasDescription)('speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges, ['error', 'warn'])).toEqual([]);
  });
});
