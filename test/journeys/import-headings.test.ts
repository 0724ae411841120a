import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '../../api/platform/env.ts';
import { openWorkspace } from '../../api/sharepoint/open-workspace.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { asWord } from '../documents/layouts/files.ts';
import { type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
});
afterAll(() => world.close());

const heading = 'Kuratorium';
const plan = (owner = 'Ward Seven') =>
  new TextEncoder().encode(
    [
      'Action plan, StEIS 2017/15440',
      '',
      `Recommendation\tAction to be taken\t${heading}\tBy when`,
      `1. The trust should agree a step\tHold a meeting\t${owner}\t31/03/2026`,
      '2. The trust should train staff\tTrain the ward\tWard Nine\t30/04/2026',
    ].join('\n'),
  );
const start = async (bytes: Uint8Array = plan()) =>
  (await people.priya.post(`/api/imports?case=${people.caseKey}&name=Plan.txt`, { body: bytes })).body;
const map = (kept: { id: string; version: string }, body: object, who: keyof Settled = 'daniel') =>
  (people[who] as Settled['daniel']).post(`/api/imports/${kept.id}/headings`, {
    body: { heading, ...body },
    version: kept.version,
  }); // every key but the case's is a voice
const ownersOf = ({ draft }: Awaited<ReturnType<typeof start>>) =>
  draft.actions.map(({ owners }) => owners.map(({ raw }) => raw));
const headings = async () => (await people.priya.get('/api/settings')).body.settings.headings;

describe('a heading that is not understood', () => {
  it('is mapped by hand once: the document is read again with it, and the next one by itself', async () => {
    const kept = await start();
    expect(kept.draft.plan.headings).toContainEqual({ raw: heading, field: null });
    expect([ownersOf(kept), kept.edited]).toEqual([[[], []], false]);
    const mapped = await map(kept, { field: 'owner' });
    expect(ownersOf(mapped.body)).toEqual([['Ward Seven'], ['Ward Nine']]);
    expect(mapped.headers.get('etag')).not.toBe(kept.version);
    expect(await headings()).toEqual([{ heading, field: 'owner' }]);
    expect((await people.priya.get(`/api/imports/${kept.id}`)).body.draft).toEqual(mapped.body.draft);
    expect(ownersOf(await start())).toEqual([['Ward Seven'], ['Ward Nine']]);
    const forgotten = await map(mapped.body, { field: null });
    expect([ownersOf(forgotten.body), await headings()]).toEqual([[[], []], []]);
  });

  it('never sets aside in silence what a person changed in the draft', async () => {
    const kept = await start();
    const [first, ...others] = kept.draft.actions;
    const draft = { ...kept.draft, actions: [{ ...first, text: 'Hold it with every ward.' }, ...others] };
    const saved = (await people.priya.put(`/api/imports/${kept.id}`, { body: draft, version: kept.version }))
      .body;
    const refused = await map(saved, { field: 'owner' });
    expect(refused.body).toMatchObject({ status: 409, code: 'edits_would_go', field: 'anew' });
    expect((await people.priya.get(`/api/imports/${kept.id}`)).body).toMatchObject({ draft, edited: true });
    expect(await headings()).toEqual([]);
    const anew = await map(saved, { field: 'owner', anew: true });
    expect(ownersOf(anew.body)).toEqual([['Ward Seven'], ['Ward Nine']]);
    expect(anew.body.draft.actions[0]?.text).toBe('Hold a meeting');
    await map(anew.body, { field: null });
  });

  it('is mapped by whoever keeps the tracker, over the version that was seen, where it leaves a plan', async () => {
    const kept = await start();
    const megan = await map(kept, { field: 'owner' }, 'megan');
    expect(megan.body).toMatchObject({ status: 403, code: 'tracker_role_needed' });
    expect((await map({ ...kept, version: '"{0},1"' }, { field: 'owner' })).status).toBe(412);
    const none = await map(kept, { heading: 'Verantwortlich', field: 'owner' });
    expect(none.body).toMatchObject({ status: 422, code: 'heading_not_there', field: 'heading' });
    const wrong = await map(kept, { field: 'colour' });
    expect(wrong.body).toMatchObject({ status: 400, field: 'field' });
    expect(await headings()).toEqual([]);
  });

  it('is mapped in a Word file too, which SharePoint changes after it was brought; the bytes as brought are kept', async () => {
    const rows = [
      ['Recommendation', 'Action to be taken', heading],
      ['1. Wards should count their keys', 'Count the keys', 'Ward Nine'],
    ];
    const brought = await asWord([{ rows }]);
    const path = `/api/imports?case=${people.caseKey}&name=Plan.docx`;
    const { body: kept } = await people.priya.post(path, { body: brought });
    const mapped = await map(kept, { field: 'owner' });
    expect(ownersOf(mapped.body)).toEqual([['Ward Nine']]);
    const env = readEnv({ ...world.local.env, PORT: '0' });
    const workspace = await openWorkspace(env.siteUrl, env, () => new Date().toISOString());
    const { files } = workspace.as(people.priya.token, { oid: 'priya' });
    const bytesOf = async (name: string) => {
      const file = await files.find(['Followthrough', 'Imports', kept.id, name]);
      return file && Buffer.from(await files.read(file));
    };
    expect(await bytesOf('Plan.docx')).not.toEqual(Buffer.from(brought));
    expect(await bytesOf('document.bin')).toEqual(Buffer.from(brought));
    workspace.close();
    await map(mapped.body, { field: null });
  });

  it('is left as it is where its new meaning would leave no plan', async () => {
    const first = await map(await start(), { heading: 'Recommendation', field: 'note' });
    expect(first.body.draft.recommendations).toEqual([]);
    const refused = await map(first.body, { heading: 'Action to be taken', field: 'note' });
    expect(refused.body).toMatchObject({ status: 422, code: 'no_plan_left', field: 'field' });
    expect(await headings()).toEqual([{ heading: 'Recommendation', field: 'note' }]);
  });

  it.skipIf(!hasDescription)('and all of it speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
