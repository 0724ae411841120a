import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';
import { editItem } from './edit-item.ts';

/** What people write into the lists in SharePoint itself, and what of it reaches a page. */
let world: World;
let people: Settled;
let actionKey: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(2));
  const { body } = await people.priya.get('/api/board');
  actionKey = body.actions[0]?.key ?? '';
  const bytes = new TextEncoder().encode('minutes');
  await people.priya.put(`/api/actions/${actionKey}/evidence/upload?name=minutes.txt`, { body: bytes });
  // The server looks when it is told to, and not in between.
  await world.app.sync.stop();
});
afterAll(() => world.close());

const look = async () => {
  await world.app.workspace.mirror.fresh(0);
  return (await people.priya.get('/api/board')).body;
};

describe('an address that somebody wrote into a list in SharePoint', () => {
  it.each([
    'javascript:alert(document.domain)',
    'https://evil.example/a.docx',
    'http://northmere.sharepoint.com/a',
  ])('is no link on any page: %s', async (address) => {
    const [evidence] = (await look()).evidence;
    await editItem(world, 'Evidence', evidence?.key ?? '', { FileWebUrl: address });
    await editItem(world, 'Cases', people.caseKey, { FolderWebUrl: address });
    const [plan] = (await look()).plans;
    await editItem(world, 'Plans', plan?.key ?? '', { SourceWebUrl: address });
    const board = await look();
    expect(board.evidence.map(({ webUrl }) => webUrl)).toEqual(['']);
    expect(board.cases.map(({ folder }) => folder?.webUrl)).toEqual(['']);
    expect(JSON.stringify({ ...board, asAt: '' })).not.toContain(address);
  });

  it('is put right with the next change of the row, and counts as ours again', async () => {
    const { body } = await people.priya.get('/api/board');
    const row = body.cases[0];
    const change = { title: 'Follow-up of all investigations' };
    const changed = await people.priya.patch(`/api/cases/${people.caseKey}`, {
      body: change,
      version: row?.version ?? '',
    });
    expect(changed.status).toBe(200);
    const events = () => world.app.workspace.mirror.all('events').filter(({ via }) => via === 'sharepoint');
    await world.app.sync.tick();
    const before = events().length;
    await world.app.sync.tick();
    expect(events()).toHaveLength(before);
    // Nobody moved it: its address comes back from SharePoint by itself.
    const { folder } = (await people.priya.get('/api/board')).body.cases[0] ?? {};
    expect(folder?.webUrl).toMatch(/^https:\/\/northmere\.sharepoint\.com\/.*C-014$/u);
  });

  it('shows in the view of the site, which names the case', async () => {
    const { body } = await people.priya.get('/api/site');
    expect(body.wrongFolders).toEqual([]);
    await editItem(world, 'Cases', people.caseKey, { FolderWebUrl: 'javascript:alert(1)' });
    await look();
    expect((await people.priya.get('/api/site')).body.wrongFolders).toEqual([
      { code: 'C-014', why: 'no_link', other: null },
    ]);
    const root = await world.app.workspace.app.files.root();
    await editItem(world, 'Cases', people.caseKey, { FolderItemId: root.itemId, FolderWebUrl: root.webUrl });
    await look();
    expect((await people.priya.get('/api/site')).body.wrongFolders).toEqual([
      { code: 'C-014', why: 'library', other: null },
    ]);
  });
});
