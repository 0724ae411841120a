import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openByHand } from '../chaos/by-hand.ts';
import { importPlan, type Settled, settle } from '../settled.ts';
import { one, startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;
let planKey: string;

/** A tracker with everything that a row can say, as pasted rows. */
const tracker = (audit: string): Uint8Array => {
  const heads = [
    ...['Recommendation', 'Action', 'Lead', 'Start date', 'By when', 'Review date', 'RAG', 'Status'],
    ...['Progress', 'Outcome measure', 'Reported to', 'Cost'],
  ];
  const row = [
    ...['1. Leave is agreed in writing', 'Audit the leave forms', 'Matron', '1 April 2025', '31/03/2026'],
    ...['September 2026', 'Amber', 'In progress, but slowly', audit, 'Fewer patients leave without a form'],
    ...['Quality Committee', '£400 a year'],
  ];
  return new TextEncoder().encode(
    ['Action plan, StEIS 2017/15440', '', heads.join('\t'), row.join('\t')].join('\n'),
  );
};
const firstAudit = 'Audit in October 2025 showed 23 of 38 forms complete.';

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  planKey = await importPlan(people.priya, people.caseKey, tracker(firstAudit), 'Tracker.txt');
});
afterAll(() => world.close());

const detail = async () => {
  const { actions } = (await people.tomasz.get('/api/board')).body;
  const { key } = one(actions, (action) => action.planKey === planKey);
  return (await people.tomasz.get(`/api/actions/${key}`)).body;
};
const start = async (name: string, bytes: Uint8Array) => {
  const { status, body } = await people.priya.post(
    `/api/imports?again=true&case=${people.caseKey}&name=${name}`,
    {
      body: bytes,
    },
  );
  expect([status, body.detail]).toEqual([200, undefined]);
  return body;
};

describe('what a plan says beside its dates and owners', () => {
  it('stands with the action after accepting: start, review, status and colour as written, cost, what is counted', async () => {
    const { action, measures, readings } = await detail();
    expect(action).toMatchObject({
      ...{ startText: '1 April 2025', reviewText: 'September 2026', due: '2026-03-31' },
      ...{ statusText: 'In progress, but slowly', rag: 'amber', reportedTo: ['Quality Committee'] },
      ...{ textKind: 'action', otherWords: ['Cost: £400 a year'] },
    });
    expect(measures.map(({ kind, text }) => [kind, text])).toEqual([
      ['outcome', 'Fewer patients leave without a form'],
      ['series', firstAudit],
    ]);
    expect(readings).toMatchObject([
      { at: '2025-10', unit: '%', numerator: 23, denominator: 38, measureKey: measures[1]?.key, by: null },
    ]);
  });

  it('is on record beside its action when a value or a measure is changed in SharePoint itself', async () => {
    const { measures, readings } = await detail();
    const byHand = await openByHand(world.local);
    await byHand.change('Readings', one(readings).key, { Note: 'Counted again.' });
    await byHand.change('Measures', one(measures, ({ kind }) => kind === 'outcome').key, { Target: 'None' });
    await world.app.sync.tick();
    await world.app.sync.tick();
    const outside = (await detail()).events.filter(({ via }) => via === 'sharepoint');
    expect(outside).toMatchObject([{ subject: 'action', what: 'updated' }, { subject: 'action' }]);
    const changes = outside.flatMap((event) => event.changes);
    expect(changes.map(({ field }) => field)).toEqual(['measures', 'measures']);
    expect(changes.map(({ to }) => to).join(' | ')).toMatch(/Counted again\./);
    expect(changes.map(({ to }) => to).join(' | ')).toMatch(/None/);
  });

  it('is in the export, which says the same when it is imported again', async () => {
    const answer = await fetch(`${world.url}/api/plans/${planKey}/export?as=xlsx`, {
      headers: { authorization: `Bearer ${people.priya.token}` },
    });
    const view = await start('plan.xlsx', new Uint8Array(await answer.arrayBuffer()));
    expect(view.draft.actions[0]?.measures[1]).toMatchObject({
      kind: 'series',
      series: [{ at: '2025-10', value: 60.53, n: 23, of: 38 }],
    });
    expect(view.reimport?.difference).toMatchObject({ new: [], changed: [], gone: [] });
  });

  it('gains the new figures of a later version once, and keeps the old ones', async () => {
    const text = tracker(`${firstAudit} Re-audit in March 2026 showed 36 of 38 forms complete.`);
    const view = await start('Tracker-as-at-April.txt', text);
    const changed = view.reimport?.difference.changed ?? [];
    expect(changed.flatMap(({ fields }) => fields.map(({ field }) => field))).toEqual(['note', 'measures']);
    const accept = () =>
      people.priya.post(`/api/imports/${view.id}/accept`, {
        ...{ body: { reimport: planKey }, version: view.version },
      });
    expect((await accept()).status).toBe(200);
    expect((await accept()).status).toBe(200);
    const { measures, readings, events } = await detail();
    expect([measures.length, readings.map(({ at }) => at)]).toEqual([3, ['2025-10', '2026-03']]);
    expect(one(events[0]?.changes ?? [], ({ field }) => field === 'measures').to).toContain('36 of 38');
    expect((await start('Again.txt', text)).reimport?.difference.changed).toEqual([]);
  });
});
