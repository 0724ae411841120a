import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { giveRoles, importPlan, planText, type Settled, settle } from '../settled.ts';
import { oid, one, startWorld, upn, type Voice, type World } from '../world.ts';

let world: World;
let people: Settled;
let daniel: Voice;
let plan: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  daniel = await world.as(upn.daniel);
  await giveRoles(await world.as(upn.helen), { [oid.daniel]: ['quality_lead'] });
  plan = await importPlan(people.priya, people.caseKey, planText(2));
});
afterAll(() => world.close());

const now = async () => one((await people.megan.get('/api/board')).body.plans, ({ key }) => key === plan);
const change = async (body: object, as = people.priya) =>
  as.patch(`/api/plans/${plan}`, { body, version: (await now()).version });
const review = async (as: Voice, key: string, body: object) => {
  const { version } = (
    await people.priya.post(`/api/plans/${plan}/reviews`, {
      body: { key, dueOn: '2099-01-29' },
    })
  ).body;
  return as.patch(`/api/reviews/${key}`, {
    body: { to: 'held', heldOn: '2026-01-05', note: '', ...body },
    version,
  });
};

describe('the life of a plan', () => {
  it('begins with its receipt; its actions are live at once', async () => {
    expect(await now()).toMatchObject({ stage: 'received', versionNumber: null });
    const { receivedOn, reviewDueOn } = await now();
    const days = (Date.parse(reviewDueOn ?? '') - Date.parse(receivedOn ?? '')) / 86_400_000;
    expect(days).toBe(20);
    expect((await people.megan.get('/api/board')).body.actions).toHaveLength(2);
  });

  it('is changed against the version that was seen, by those who keep plans, and undone by them', async () => {
    expect((await change({ to: 'in_review' }, people.megan)).body.code).toBe('tracker_role_needed');
    const stale = { body: { to: 'in_review' }, version: '"old"' };
    expect((await people.priya.patch(`/api/plans/${plan}`, stale)).status).toBe(412);
    expect((await change({ to: 'withdrawn', reason: 'Why not.' })).body.code).toBe('plan_has_open_actions');
    const { status, body } = await change({ to: 'in_review', receivedFrom: 'Somerset' });
    expect([status, body.plan.stage, body.plan.receivedFrom]).toEqual([200, 'in_review', 'Somerset']);
    const undo = (as: Voice) => as.post(`/api/plans/${plan}/undo`, { body: { events: body.undo } });
    expect((await undo(daniel)).body.code).toBe('undo_not_yours');
    expect((await undo(people.priya)).body.plan).toMatchObject({ stage: 'received', receivedFrom: null });
    expect((await undo(people.priya)).body.code).toBe('undo_overtaken');
  });

  it('is returned by one of them, comes again, and is accepted by somebody else', async () => {
    expect((await review(people.priya, 'r-1', { outcome: 'accepted' })).body.code).toBe(
      'plan_reviewer_needed',
    );
    await review(people.priya, 'r-2', { outcome: 'returned', note: 'Two dates are missing.' });
    expect(await now()).toMatchObject({ stage: 'returned', stageReason: 'Two dates are missing.' });
    await importPlan(people.priya, people.caseKey, planText(3), { name: 'Later.txt', reimport: plan });
    expect(await now()).toMatchObject({ stage: 'received', versionNumber: 2, stageReason: null });
    expect((await review(daniel, 'r-3', { outcome: 'accepted' })).status).toBe(200);
    expect(await now()).toMatchObject({ stage: 'accepted' });
    expect((await change({ to: 'monitored' })).body.plan.stage).toBe('monitored');
    const { body: history } = await people.priya.get(`/api/cases/${people.caseKey}/history`);
    const stages = history.events.flatMap(({ changes }) =>
      changes.flatMap(({ field, to }) => (field === 'stage' ? to : [])),
    );
    expect(stages).toEqual(['monitored', 'accepted', 'received', 'returned', 'received', 'in_review']);
  });
});

describe('what a recommendation asks for', () => {
  it('is kept as a person put it right, once, and undone', async () => {
    const board = (await people.megan.get('/api/board')).body;
    const { key, text } = one(board.recommendations.slice(0, 1));
    const answers = board.actions.map((action) => action.key);
    const item = { id: '1', text, original: null, state: 'ours', actionKeys: answers, reason: '' };
    const put = (seen: string | null, items: readonly object[], as = people.priya) =>
      as.put(`/api/recommendations/${key}/demands`, { body: { seen, items } });
    expect((await put(null, [item], people.megan)).body.code).toBe('tracker_role_needed');
    const before = world.exchanges.length;
    const { status, body } = await put(null, [item]);
    const written = world.exchanges.slice(before).filter(({ method }) => method !== 'GET').length;
    expect([status, body.demands[0]?.items[0]?.actionKeys, written]).toEqual([200, answers, 1]);
    // Somebody who began from the same proposal is told, and nothing of theirs is lost in silence.
    expect((await put(null, [{ ...item, actionKeys: [] }])).status).toBe(412);
    const refused = { ...item, state: 'refused', reason: 'Done before.' };
    const second = await put(body.demands[0]?.version ?? null, [refused]);
    expect(second.body.demands[0]?.items[0]).toMatchObject({ reason: 'Done before.', actionKeys: [] });
    await people.priya.post(`/api/plans/${plan}/undo`, { body: { events: second.body.undo } });
    expect((await people.megan.get('/api/board')).body.demands[0]?.items[0]?.actionKeys).toEqual(answers);
    const bad = await put(null, [{ ...item, state: 'done' }]);
    expect(bad.status).toBe(400);
  });

  it.skipIf(!hasDescription)('speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges, ['error', 'warn'])).toEqual([]);
  });
});

describe('a quality review', () => {
  it('is begun once, with the questions of today; the answers of two people at once are both kept', async () => {
    const other = await importPlan(people.priya, people.caseKey, planText(2), 'other.txt');
    const begin = (key: string) => people.priya.post(`/api/plans/${other}/review`, { body: { key } });
    const begun = await begin('q-1');
    expect(begun.body.plan.stage).toBe('in_review');
    expect(one(begun.body.reviews).questions).toHaveLength(14);
    // Somebody else who begins goes on with the same.
    expect((await begin('q-2')).body.reviews.map(({ key }) => key)).toEqual(['q-1']);
    const answer = (as: Voice, question: string, seen: string | null = null, said = 'yes') =>
      as.put('/api/reviews/q-1/answers', { body: { question, answer: said, words: '', seen } });
    const before = world.exchanges.length;
    expect((await answer(people.priya, 'different')).status).toBe(200);
    expect(world.exchanges.slice(before).filter(({ method }) => method !== 'GET')).toHaveLength(1);
    const both = await Promise.all([answer(people.priya, 'family'), answer(daniel, 'staff', null, 'no')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const now = async () => one((await daniel.get('/api/board')).body.reviews, ({ key }) => key === 'q-1');
    expect((await now()).answers.map(({ question }) => question).toSorted()).toEqual([
      ...['different', 'family', 'staff'],
    ]);
    // The same question: the second is told.
    expect((await answer(daniel, 'family')).status).toBe(412);
    expect((await answer(daniel, 'dates')).body.code).toBe('question_computed');
    const hold = async (outcome: string, note: string) =>
      daniel.patch('/api/reviews/q-1', {
        body: { to: 'held', heldOn: '2026-01-05', outcome, note },
        version: (await now()).version,
      });
    expect((await hold('accepted', '')).body.code).toBe('questions_unanswered');
    expect((await hold('returned', 'See below.')).status).toBe(200);
    const asks = (await now()).asks.map(({ code }) => code);
    expect(asks).toEqual(expect.arrayContaining(['coverage not_answered', null]));
    const letter = await daniel.get('/api/reviews/q-1/letter');
    expect([letter.status, letter.headers.get('content-type')]).toEqual([
      ...[200, expect.stringContaining('wordprocessingml')],
    ]);
    expect((await daniel.get('/api/reviews/r-3/letter')).status).toBe(404);
  });

  it('keeps its questions when the set is changed', async () => {
    const { version, settings } = (await people.priya.get('/api/settings')).body;
    const questions = { kind: 'quality', questions: [{ id: 'a', text: 'Is it good?', rule: null }] };
    await people.priya.patch('/api/settings', { body: { questions }, version });
    const after = (await people.priya.get('/api/settings')).body.settings.questionSets;
    expect([after.quality.version, after.quality.questions.length]).toEqual([2, 1]);
    expect(after.closure).toEqual(settings.questionSets.closure);
    const old = one((await daniel.get('/api/board')).body.reviews, ({ key }) => key === 'q-1');
    expect([old.setVersion, old.questions.length]).toEqual([1, 14]);
  });
});

describe('advice about an action', () => {
  it('is set aside with a reason that is kept, and taken up again', async () => {
    const { key: action } = one((await people.megan.get('/api/board')).body.actions.slice(0, 1));
    const put = async (reason: string | null, as = people.priya) => {
      const { planKey } = one((await as.get('/api/board')).body.actions, ({ key }) => key === action);
      const { version } = one((await as.get('/api/board')).body.plans, ({ key }) => key === planKey);
      return as.put(`/api/plans/${planKey}/waivers`, {
        body: { action, code: 'no_measure', reason },
        version,
      });
    };
    expect((await put('Not here.', people.megan)).body.code).toBe('tracker_role_needed');
    expect((await put('')).body.code).toBe('empty');
    const { waivers } = (await put('Not here.')).body.plan;
    expect(waivers).toMatchObject([{ action, code: 'no_measure', reason: 'Not here.', by: 'Priya Nair' }]);
    expect((await put('Not here.')).body.code).toBe('nothing_changed');
    expect((await put(null)).body.plan.waivers).toEqual([]);
  });
});
