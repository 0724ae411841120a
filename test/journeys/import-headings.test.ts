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
const readAgain = ({ id, version }: { id: string; version: string }, tables: readonly object[] = []) =>
  people.daniel.post(`/api/imports/${id}/reading`, { body: { tables }, version });
const ownersOf = ({ draft }: Awaited<ReturnType<typeof start>>) =>
  draft.actions.map(({ owners }) => owners.map(({ raw }) => raw));
const setHeadings = async (headings: readonly { heading: string; field: string }[]) => {
  const { version } = (await people.priya.get('/api/settings')).body;
  expect((await people.priya.patch('/api/settings', { body: { headings }, version })).status).toBe(200);
};

describe('a heading that is not understood', () => {
  it('means what the team says in Settings, in the next document and in one that is read again; edits stay', async () => {
    const kept = await start();
    expect(kept.draft.plan.headings).toContainEqual({ raw: heading, field: null });
    expect([ownersOf(kept), kept.edited]).toEqual([[[], []], false]);
    const [first, ...others] = kept.draft.actions;
    const draft = { ...kept.draft, actions: [{ ...first, text: 'Hold it with every ward.' }, ...others] };
    const saved = (await people.priya.put(`/api/imports/${kept.id}`, { body: draft, version: kept.version }))
      .body;
    await setHeadings([{ heading, field: 'owner' }]);
    const { body } = await readAgain(saved);
    expect(ownersOf(body)).toEqual([['Ward Seven'], ['Ward Nine']]);
    expect([body.draft.actions[0]?.text, body.edited]).toEqual(['Hold it with every ward.', true]);
    expect(ownersOf(await start())).toEqual([['Ward Seven'], ['Ward Nine']]);
    await setHeadings([]);
    expect(ownersOf(await start())).toEqual([[], []]);
  });

  it('is chosen above its column, in a Word file too, which SharePoint changes after it was brought; the bytes as brought are kept', async () => {
    const rows = [
      ['Recommendation', 'Action to be taken', heading],
      ['1. Wards should count their keys', 'Count the keys', 'Ward Nine'],
    ];
    const brought = await asWord([{ rows }]);
    const path = `/api/imports?case=${people.caseKey}&name=Plan.docx`;
    const { body: kept } = await people.priya.post(path, { body: brought });
    const { body } = await readAgain(kept, [{ table: 1, columns: { 3: 'owner' } }]);
    expect(ownersOf(body)).toEqual([['Ward Nine']]);
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
  });

  it.skipIf(!hasDescription)('and all of it speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
