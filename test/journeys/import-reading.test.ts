import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableOverride } from '#domain/import/document/overrides.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
});
afterAll(() => world.close());

const sheet = (rows: readonly (readonly string[])[]) =>
  new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'));
const heads = ['Zwei', 'Lorem', 'Ipsum', 'Dolor', 'Amet', 'Sit'];
const rows = [
  ['1', 'The ward was cold', 'Keep it warm', 'Mend the boiler', 'Estates Manager', '31/03/2027'],
  ['2', 'Beds were short', 'Have enough beds', 'Buy ten beds', 'Matron', '30/04/2027'],
  ['3', 'Notes were lost', 'Keep notes whole', 'Number the pages', 'Ward Clerk', '31/05/2027'],
];
const columns = { 1: 'number', 2: 'issue', 3: 'recommendation', 4: 'action', 5: 'owner', 6: 'due' } as const;
const said: TableOverride = { table: 1, columns };

const start = async (given = [heads, ...rows], name = 'Plan.csv') =>
  (await people.priya.post(`/api/imports?case=${people.caseKey}&name=${name}`, { body: sheet(given) })).body;
type Kept = Awaited<ReturnType<typeof start>>;
const read = (kept: Pick<Kept, 'id' | 'version'>, tables: readonly object[], more: object = {}) =>
  people.priya.post(`/api/imports/${kept.id}/reading`, { body: { tables, ...more }, version: kept.version });
const texts = ({ draft }: Kept): readonly string[] => draft.actions.map(({ text }) => text);
const settings = async () => (await people.priya.get('/api/settings')).body;

describe('what a person says of the tables of a document', () => {
  it('makes the draft again at once, says what changed, and is taken back whole', async () => {
    const kept = await start();
    expect(kept.tables).toMatchObject([{ table: 1, kind: expect.any(String), columns: expect.any(Array) }]);
    const { body, status } = await read(kept, [said]);
    expect(status).toBe(200);
    expect(texts(body)).toEqual(['Mend the boiler', 'Buy ten beds', 'Number the pages']);
    expect(body.draft.recommendations.map(({ text }) => text)).toEqual([
      'Keep it warm',
      'Have enough beds',
      'Keep notes whole',
    ]);
    expect(body.changes.rows.length).toBeGreaterThan(2);
    expect(body.overrides).toEqual({ tables: [said] });
    expect(body.tables[0]?.columns.map(({ how }) => how)).toEqual(heads.map(() => 'chosen'));
    expect((await people.priya.get(`/api/imports/${kept.id}`)).body.draft).toEqual(body.draft);
    const back = await read(body, [], { undoes: body.event });
    expect([back.body.draft, back.body.tables, back.body.edited]).toEqual([kept.draft, kept.tables, false]);
    const { events } = (await people.priya.get(`/api/cases/${people.caseKey}/history`)).body;
    const lines = events.filter(({ what }) => what === 'document read again');
    expect(lines.map(({ undoes }) => undoes)).toEqual(expect.arrayContaining([null, body.event]));
    expect(lines.flatMap(({ changes }) => changes)).toContainEqual({
      ...{ field: 'tables', from: '' },
      to: 'table 1: A=number, B=issue, C=recommendation, D=action, E=owner, F=due',
    });
  });

  it('keeps what was edited, and what has no row waits until one is there again', async () => {
    const kept = (await read(await start(), [said])).body;
    const [first, second, third] = kept.draft.actions;
    const draft = {
      ...kept.draft,
      actions: [first, { ...second, text: 'Buy twelve beds' }, { ...third, text: 'Number every page' }],
    };
    const edited = (await people.priya.put(`/api/imports/${kept.id}`, { body: draft, version: kept.version }))
      .body;
    const without = (await read(edited, [{ ...said, leftOutRows: [4] }])).body;
    expect(texts(without)).toEqual(['Mend the boiler', 'Buy twelve beds']);
    expect(without.waiting).toEqual(['Number every page']);
    const swapped = { ...said, columns: { ...columns, 2: 'recommendation', 3: 'issue' } };
    const again = (await read(without, [swapped])).body;
    expect(texts(again)).toEqual(['Mend the boiler', 'Buy twelve beds', 'Number every page']);
    expect(again.waiting).toEqual([]);
    expect(again.draft.recommendations[0]).toMatchObject({
      text: 'The ward was cold',
      issue: 'Keep it warm',
    });
    expect(again.edited).toBe(true);
  });

  it('is refused for a table that is not there, a version that is not the last, and by anyone without the role', async () => {
    const kept = await start();
    expect((await read(kept, [{ table: 7, kind: 'other' }])).body).toMatchObject({
      ...{ status: 422, code: 'table_not_there', field: 'tables' },
    });
    expect((await read({ ...kept, version: '"{0},1"' }, [said])).status).toBe(412);
    expect((await read(kept, [{ table: 1, columns: { A: 'owner' } }])).status).toBe(400);
    const megan = await people.megan.post(`/api/imports/${kept.id}/reading`, {
      ...{ body: { tables: [said] }, version: kept.version },
    });
    expect(megan.body).toMatchObject({ status: 403, code: 'tracker_role_needed' });
  });

  it('is asked for where no action was read, and may be that the table is no part of the plan', async () => {
    const kept = await start(
      [
        ['Zwei', 'n/a'],
        ['1', 'n/a'],
        ['2', 'n/a'],
      ],
      'Odd.csv',
    );
    const asked = kept.draft.questions.filter(({ about }) => about === 'plan.tables');
    expect(asked).toHaveLength(1);
    const { body } = await read(kept, [{ table: 1, kind: 'agenda' }]);
    expect(body.draft.questions).toEqual([]);
    expect(body.tables).toMatchObject([{ kind: 'agenda', isKindChosen: true }]);
  });

  it('is remembered by the headings when the plan is accepted: the next such document asks nothing', async () => {
    const kept = (await read(await start(), [said])).body;
    const accepted = await people.priya.post(`/api/imports/${kept.id}/accept`, {
      body: {},
      version: kept.version,
    });
    expect(accepted.status).toBe(200);
    const { settings: known, version } = await settings();
    expect(known.layouts).toEqual([{ headings: heads, columns }]);
    const others = [
      ['', 'Plan for the night shift', '', '', '', '', ''],
      ['', ...heads],
      ['', '1', 'Doors were open', 'Keep doors shut', 'Fit closers', 'Estates Manager', '30/06/2027'],
    ];
    const next = await start(others, 'Next.csv');
    expect(texts(next)).toEqual(['Fit closers']);
    expect(next.draft.questions).toEqual([]);
    expect(next.tables).toMatchObject([{ isRemembered: true, headingRow: 2 }]);
    const forgotten = await people.priya.patch('/api/settings', { body: { layouts: [] }, version });
    expect(forgotten.status).toBe(200);
    expect(texts(await start(others, 'Last.csv'))).not.toEqual(['Fit closers']);
  });

  it.skipIf(!hasDescription)('and all of it speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
