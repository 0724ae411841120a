import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { planText, type Settled, sampleFile, settle, settleAll } from '../settled.ts';
import { one, startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
});
afterAll(() => world.close());

const start = (name: string, body: Uint8Array, caseKey = people.caseKey) =>
  people.priya.post(`/api/imports?case=${caseKey}&name=${encodeURIComponent(name)}`, { body });
const accept = ({ id, version }: { id: string; version: string }, override?: string) =>
  people.priya.post(`/api/imports/${id}/accept`, {
    body: override === undefined ? {} : { override },
    version,
  });
const board = async () => (await people.priya.get('/api/board')).body;
const names = async (item?: string): Promise<readonly string[]> => {
  const path = `/api/cases/${people.caseKey}/folder${item ? `?item=${item}` : ''}`;
  return (await people.priya.get(path)).body.children.map(({ name }) => name);
};
const somerset = new URL('../../../shared/plans/fixtures/000.docx', import.meta.url);

describe('an import', () => {
  it('is a draft that nobody else sees, kept away from the case’s folder until it is accepted', async () => {
    const { status, body } = await start('Plan of May.txt', planText(6));
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'review', planKey: null, file: 'Plan of May.txt' });
    expect(body.check).toMatchObject({
      outcome: 'agrees',
      found: [{ scheme: 'StEIS', value: '2017/15440' }],
    });
    expect(body.counts).toMatchObject({
      recommendations: 2,
      actions: 6,
      actionsWithoutDue: 0,
      actionsWithoutOwner: 0,
    });
    expect(await names()).toEqual([]);
    expect(await board()).toMatchObject({ plans: [], actions: [] });
    const listed = (await people.priya.get(`/api/imports?case=${people.caseKey}`)).body.imports;
    expect(listed).toMatchObject([{ id: body.id, state: 'review' }]);
    expect(listed[0]).not.toHaveProperty('draft');
  });

  it('keeps what a person put right, word for word, and tells the second of two', async () => {
    const { body: kept } = await start('Plan.txt', planText(2));
    const [first, ...others] = kept.draft.actions;
    const draft = {
      ...kept.draft,
      actions: [{ ...first, text: 'Hold the meeting with every ward.' }, ...others],
    };
    const put = () => people.priya.put(`/api/imports/${kept.id}`, { body: draft, version: kept.version });
    const saved = await put();
    expect(saved.body.draft).toEqual(draft);
    expect(saved.headers.get('etag')).not.toBe(kept.version);
    expect((await put()).status).toBe(412);
    expect((await accept(kept)).status).toBe(412);
    expect((await people.priya.get(`/api/imports/${kept.id}`)).body.draft).toEqual(draft);
    const broken = { ...draft, actions: [{ ...first, due: { raw: 'x', kind: 'exact', to: '2026-02-30' } }] };
    const refused = await people.priya.put(`/api/imports/${kept.id}`, {
      body: broken,
      version: saved.body.version,
    });
    expect(refused.body).toMatchObject({ status: 400, code: 'date_impossible', field: 'actions.0.due.to' });
  });
});

describe('an accepted import', () => {
  it('becomes a live plan with its document in the case’s folder, and answers the same when asked again', async () => {
    const { body: kept } = await start('Plan of June.txt', planText(5));
    const accepted = await accept(kept);
    expect(accepted.body).toMatchObject({ recommendations: 2, actions: 5 });
    expect((await accept(kept)).body).toEqual(accepted.body);
    const { plans, actions, recommendations } = await board();
    expect(plans).toMatchObject([
      { key: accepted.body.planKey, state: 'live', source: { name: 'Plan of June.txt' } },
    ]);
    expect([actions.length, recommendations.length]).toEqual([5, 2]);
    expect(actions[0]).toMatchObject({
      ref: 'A1.1',
      due: '2026-03-31',
      firstDue: '2026-03-31',
      dueText: '31/03/2026',
    });
    expect(await names()).toEqual(['Action plans']);
    const view = (await people.priya.get(`/api/imports/${kept.id}`)).body;
    expect(view).toMatchObject({ state: 'accepted', planKey: accepted.body.planKey });
    const late = await people.priya.put(`/api/imports/${kept.id}`, {
      body: kept.draft,
      version: view.version,
    });
    expect(late.body).toMatchObject({ status: 409, code: 'already_accepted' });
    const history = (await people.priya.get(`/api/cases/${people.caseKey}/history`)).body.events;
    expect(history[0]).toMatchObject({ what: 'accepted', via: 'import', by: { name: 'Priya Nair' } });
  });

  it('of sixty rows costs five round trips with its files, beside the look at what is new', async () => {
    const { body: kept } = await start('Plan of sixty.txt', planText(58));
    const from = world.exchanges.length;
    expect((await accept(kept)).body).toMatchObject({ recommendations: 2, actions: 58 });
    const isLook = (body: unknown) => /"url":"[^"]*\/delta/.test(String(body));
    const trips = world.exchanges.slice(from).filter(({ requestBody }) => !isLook(requestBody));
    expect(trips.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toHaveLength(5);
    expect(one((await board()).plans, ({ source }) => source?.name === 'Plan of sixty.txt').state).toBe(
      'live',
    );
  });

  it('refuses another case’s plan and names both references, unless a sentence says why; the sentence is recorded', async () => {
    const before = (await board()).plans.length;
    const { body: kept } = await start('Other.txt', planText(2, 'StEIS 2019/00001'));
    expect(kept.check.outcome).toBe('another_case');
    const refused = await accept(kept);
    expect(refused.body).toMatchObject({ status: 422, code: 'another_case', field: 'override' });
    expect(refused.body.detail).toContain('StEIS 2019/00001');
    expect(refused.body.detail).toContain('StEIS 2017/15440');
    expect((await accept(kept, 'It is fine')).body).toMatchObject({
      code: 'override_needs_reason',
      field: 'override',
    });
    expect((await board()).plans).toHaveLength(before);
    const why = 'The joint review answers both incidents in one plan.';
    const { planKey } = (await accept(kept, why)).body;
    const plan = one((await board()).plans, ({ key }) => key === planKey);
    expect(plan.referenceOverride).toBe(why);
    const [event] = (await people.priya.get(`/api/cases/${people.caseKey}/history`)).body.events;
    expect(event).toMatchObject({ what: 'accepted', why });
  });
});

describe('an import of something else', () => {
  it('answers bad files with one sentence each and stores nothing', async () => {
    const text = (words: string) => new TextEncoder().encode(words);
    const bad = [
      ['Empty.docx', new Uint8Array(), 422],
      ['Plan.pdf', text('GIF89a and no plan at all'), 422],
      ['Plan.docx', text('This is a letter and no Word document.'), 422],
      ['Letter.txt', text('Dear colleague,\nthank you for your visit.\nYours'), 422],
      ['Song.mp3', text('ID3'), 422],
      ['Scan.pdf', new Uint8Array(60 * 1024 * 1024), 413],
    ] as const;
    for (const [name, bytes, status] of bad) {
      const { body } = await start(name, bytes);
      expect(body.status, `${name} ${JSON.stringify(body)}`).toBe(status);
      expect(body.detail).toMatch(/^[A-Z].*\.$/);
    }
    const listed = (await people.priya.get(`/api/imports?case=${people.caseKey}`)).body.imports;
    for (const [name] of bad) expect(listed.map(({ file }) => file)).not.toContain(name);
    expect((await start('Plan.txt', planText(1), 'case-unknown')).status).toBe(404);
    expect((await people.priya.get('/api/imports/C-014-00000000')).status).toBe(404);
  });

  it('is for those who keep the tracker', async () => {
    const path = `/api/imports?case=${people.caseKey}&name=plan.txt`;
    const reply = await people.megan.post(path, { body: planText(2) });
    expect(reply.body).toMatchObject({ status: 403, code: 'tracker_role_needed' });
  });

  it('reads the project’s own Word plan', async () => {
    const { body: kept } = await start('Leave.docx', sampleFile('leave-action-plan.docx'));
    expect(kept.counts.actions).toBeGreaterThan(3);
    expect((await accept(kept, 'The sample plan is for another case; this is a test.')).status).toBe(200);
  });

  it.skipIf(!existsSync(somerset))(
    'makes the Somerset plan live: six recommendations and twelve actions',
    async () => {
      const { body: kept } = await start('000.docx', readFileSync(somerset));
      expect(kept.check.outcome).toBe('agrees');
      expect((await accept(kept)).body.code).toBe('questions_open');
      const { body } = await accept(await settleAll(people.priya, kept));
      expect(body.recommendations).toBe(6);
      expect([9, 12, 13, 14]).toContain(body.actions);
      const actions = (await board()).actions.filter(({ planKey }) => planKey === body.planKey);
      expect(new Set(actions.map(({ ref }) => ref)).size).toBe(body.actions);
    },
  );

  it.skipIf(!hasDescription)('speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
