import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;
let plan: string;

const actionsNow = async () => (await people.priya.get('/api/board')).body.actions;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(60));
  plan = (await actionsNow())[0]?.planKey ?? '';
});
afterAll(() => world.close());

const titled = async (
  title: (n: number) => string | null,
  from = 0,
  to = 60,
): Promise<{
  readonly titles: readonly {
    action: string;
    seen: string | null;
    title: string | null;
    confirmTitle: boolean;
  }[];
}> => ({
  titles: (await actionsNow())
    .slice(from, to)
    .map((action, n) => ({ action: action.key, seen: action.title, title: title(n), confirmTitle: true })),
});
const save = async (body: unknown, as = people.priya) => {
  const reply = await as.post(`/api/plans/${plan}/titles`, { body });
  return {
    status: reply.status,
    code: reply.body.code,
    saved: reply.body.saved,
    refused: reply.body.refused,
  };
};
const undo = async (events: readonly (string | null)[], as = people.priya) => {
  const reply = await as.post(`/api/plans/${plan}/titles/undo`, { body: { events } });
  return { status: reply.status, saved: reply.body.saved, refused: reply.body.refused };
};
const batches = () => world.exchanges.filter(({ url }) => url.endsWith('/$batch')).length;

describe('the titles of a plan', () => {
  it('are confirmed in one go: sixty in six round trips, each with its event', async () => {
    const before = batches();
    const { saved, refused } = await save(await titled((n) => `Audit of care plans ${n}`));
    expect([saved.length, refused.length]).toEqual([60, 0]);
    expect(batches() - before).toBeLessThanOrEqual(7);
    const [first] = await actionsNow();
    expect(first).toMatchObject({
      title: 'Audit of care plans 0',
      titleConfirmed: {
        words: 'Audit of care plans 0',
        by: 'Priya Nair',
        oid: expect.any(String),
        at: expect.any(String),
      },
    });
    const { events } = (await people.priya.get(`/api/actions/${first?.key}`)).body;
    expect(events[0]).toMatchObject({ key: saved[0]?.event, what: 'updated', by: { name: 'Priya Nair' } });
    expect(events[0]?.changes.map(({ field }: { field: string }) => field)).toEqual([
      'title',
      'titleConfirmed',
    ]);
  });

  it('may be sent again: nothing is written twice', async () => {
    const { saved } = await save(await titled((n) => `Audit of care plans ${n}`, 0, 3));
    expect(saved.map(({ event }) => event)).toEqual([null, null, null]);
  });

  it('are taken back in one go by the person who confirmed them, and by nobody else', async () => {
    const { saved } = await save(await titled((n) => `Handover checklist ${n}`, 10, 13));
    const events = saved.map(({ event }) => event);
    const others = await undo(events, people.daniel);
    expect(others.refused.map(({ code }) => code)).toEqual([
      'undo_not_yours',
      'undo_not_yours',
      'undo_not_yours',
    ]);
    expect((await undo(events)).saved).toHaveLength(3);
    const back = (await actionsNow())[10];
    expect([back?.title, back?.titleConfirmed?.words]).toEqual([
      'Audit of care plans 10',
      'Audit of care plans 10',
    ]);
    expect((await undo(events)).saved.map(({ event }) => event)).toEqual([null, null, null]);
  });

  it('are not overwritten where somebody gave another title meanwhile; the others are saved', async () => {
    const body = await titled((n) => `Crisis plan template ${n}`, 20, 23);
    const [, second] = body.titles;
    const { version } = (await people.daniel.get(`/api/actions/${second?.action}`)).body.action;
    await people.daniel.patch(`/api/actions/${second?.action}`, { body: { title: 'Daniel’s own' }, version });
    const { saved, refused } = await save(body);
    expect(saved).toHaveLength(2);
    expect(refused).toMatchObject([
      { action: second?.action, code: 'stale_version', now: { title: 'Daniel’s own', titleConfirmed: null } },
    ]);
  });

  it('are saved though somebody changes something else of the action at the same time', async () => {
    const body = await titled((n) => `Carers lead role ${n}`, 30, 36);
    const [first] = body.titles;
    const { version } = (await people.daniel.get(`/api/actions/${first?.action}`)).body.action;
    const [{ saved }] = await Promise.all([
      save(body),
      people.daniel.patch(`/api/actions/${first?.action}`, { body: { note: 'Begun.' }, version }),
    ]);
    expect(saved).toHaveLength(6);
  });

  it('are confirmed by the people who keep the tracker, of this plan alone, within eighty characters', async () => {
    const body = await titled(() => 'Audit of care plans', 0, 1);
    expect(await save(body, people.megan)).toMatchObject({ status: 403, code: 'tracker_role_needed' });
    const elsewhere = await people.priya.post('/api/plans/another/titles', { body });
    expect(elsewhere.status).toBe(404);
    const [only] = body.titles;
    expect(await save({ titles: [{ ...only, title: 'x'.repeat(81) }] })).toMatchObject({ status: 400 });
    expect((await save({ titles: [{ ...only, title: null }] })).refused).toMatchObject([{ code: 'empty' }]);
  });
});

it('are unconfirmed again by a change in the panel, unless it is confirmed in the same step', async () => {
  const [action] = await actionsNow();
  const change = async (body: object) => {
    const { version } = (await people.priya.get(`/api/actions/${action?.key}`)).body.action;
    return (await people.priya.patch(`/api/actions/${action?.key}`, { body, version })).body.action;
  };
  expect((await change({ title: 'Leave notice' })).titleConfirmed).toBeNull();
  expect((await change({ title: 'Leave card', confirmTitle: true })).titleConfirmed?.words).toBe(
    'Leave card',
  );
});

describe('a document', () => {
  const titlesIn = async (planKey: string) =>
    (await actionsNow())
      .filter((action) => action.planKey === planKey)
      .map(({ title, titleConfirmed }) => [title, titleConfirmed?.words ?? null]);
  it('that is a later version keeps what was confirmed; one that was exported here confirms nothing elsewhere', async () => {
    const one = await importPlan(people.priya, people.caseKey, planText(3), 'Three.txt');
    const rows = (await actionsNow()).filter((action) => action.planKey === one);
    await people.priya.post(`/api/plans/${one}/titles`, {
      body: {
        titles: rows.map(({ key, title }, n) => ({
          ...{ action: key, seen: title, title: `Audit ${'ABC'[n]}`, confirmTitle: true },
        })),
      },
    });
    const before = await titlesIn(one);
    expect(before.map(([title, confirmed]) => title === confirmed)).toEqual([true, true, true]);
    const file = await fetch(`${world.url}/api/plans/${one}/export?as=xlsx`, {
      headers: { authorization: `Bearer ${people.priya.token}` },
    });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const path = `/api/imports?case=${people.caseKey}&name=Again.xlsx`;
    const { body } = await people.priya.post(path, { body: bytes });
    const into = { body: { reimport: one }, version: body.version };
    expect((await people.priya.post(`/api/imports/${body.id}/accept`, into)).status).toBe(200);
    expect(await titlesIn(one)).toEqual(before);
    const other = {
      key: 'case-15',
      code: 'C-015',
      title: 'Another',
      references: [{ scheme: 'StEIS', value: '2017/15440' }],
    };
    await people.priya.post('/api/cases', { body: other });
    const two = await importPlan(people.priya, 'case-15', bytes, 'Three.xlsx');
    expect(await titlesIn(two)).toEqual(before.map(([title]) => [title, null]));
  });
});
