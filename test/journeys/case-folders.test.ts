import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import type { Files } from '../../api/sharepoint/ports/ports.ts';
import type { FileEntry } from '../../api/sharepoint/ports/site-facts.ts';
import { type Settled, settle } from '../settled.ts';
import { startWorld, type Voice, voiceWith, type World } from '../world.ts';

/** Which folders a case can be bound to. The library: Incidents/{C-020,Ward/Notes}, Other, Followthrough, a file. */
let world: World;
let other: RunningApp;
let people: Settled;
let files: Files;
let library: FileEntry;
const made = async (...names: readonly string[]): Promise<FileEntry> =>
  files.ensureFolder(library.driveId, library.itemId, names);

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  files = world.app.workspace.app.files;
  library = await files.root();
  other = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
});
afterAll(async () => {
  await other.close();
  await world.close();
});

const id = ({ driveId, itemId }: Pick<FileEntry, 'driveId' | 'itemId'>) => ({ driveId, itemId });
let next = 100;
const bind = (folder: unknown, voice: Voice = people.priya) => {
  next += 1;
  return voice.post('/api/cases', {
    body: { code: `C-${next}`, title: 'Safe discharge', references: [], folder },
  });
};

describe('a case', () => {
  it('takes name and address of its folder from SharePoint, never from the request', async () => {
    const folder = await made('Incidents', 'Taken');
    const sent = { ...id(folder), name: 'Invented', webUrl: 'javascript:alert(1)' };
    const { status, body } = await bind(sent);
    expect(status).toBe(200);
    expect(body.folder).toEqual({ ...id(folder), name: 'Taken', webUrl: folder.webUrl });
  });

  it.each([['..'], ['.'], ['root:/Incidents'], ['a/b'], ['a?b'], ['']])(
    'is not bound to what cannot be the id of a folder: %s',
    async (itemId) => {
      const { status, body } = await bind({ driveId: library.driveId, itemId });
      expect([status, body.code, body.field]).toEqual([400, 'invalid', 'folder.itemId']);
    },
  );

  it('is not bound to the top of the library, by whichever name', async () => {
    for (const itemId of [library.itemId, 'root']) {
      const { status, body } = await bind({ driveId: library.driveId, itemId });
      expect([status, body.code]).toEqual([422, 'folder_is_library']);
      expect(body.detail).toContain('Nothing was changed');
    }
  });

  it('is not bound to a file', async () => {
    const top = await made('Other');
    const file = await files.uploadNew(library.driveId, top.itemId, 'a.txt', new TextEncoder().encode('a'));
    expect((await bind(file && id(file))).body.code).toBe('folder_is_file');
  });

  it('is not bound to the app’s own folder or one in it', async () => {
    expect((await bind(id(await made('Followthrough')))).body.code).toBe('folder_of_app');
    expect((await bind(id(await made('Followthrough', 'Imports')))).body.code).toBe('folder_of_app');
  });

  it('is not bound to another case’s folder, to one in it, or to one around it', async () => {
    const folder = await made('Wards', 'Hazel');
    expect((await bind(id(folder))).status).toBe(200);
    const code = `C-${next}`;
    for (const taken of [folder, await made('Wards', 'Hazel', 'Notes'), await made('Wards')]) {
      const { status, body } = await bind(id(taken));
      expect([status, body.code]).toEqual([409, 'folder_taken']);
      expect(body.detail).toContain(code);
    }
    expect((await bind(id(await made('Wards', 'Hazelnut')))).status).toBe(200);
  });

  it('is not bound to a folder that its own code leads to, where that is another case’s', async () => {
    const folder = await made('C-777');
    expect((await bind(id(folder))).status).toBe(200);
    const asked = { code: 'C-777', title: 'Safe discharge', references: [] };
    expect((await people.priya.post('/api/cases', { body: asked })).body.code).toBe('folder_taken');
  });

  it('can be bound again to its own folder or one in it, and the same rules hold', async () => {
    const folder = await made('Moves', 'First');
    const { body: before } = await bind(id(folder));
    const change = (to: unknown, version: string) =>
      people.priya.patch(`/api/cases/${before.key}`, { body: { folder: to }, version });
    const inside = await change(id(await made('Moves', 'First', 'Deeper')), before.version);
    expect(inside.status).toBe(200);
    const refused = await change(id(library), inside.body.version);
    expect(refused.body.code).toBe('folder_is_library');
    expect((await change(id(await made('Moves')), inside.body.version)).status).toBe(200);
  });

  it('of two people on two servers who choose folders in one another at once, one gets it', async () => {
    const around = await made('Race', 'Outer');
    const inside = await made('Race', 'Outer', 'Inner');
    const elsewhere = voiceWith(other.url, people.daniel.token);
    for (let round = 0; round < 3; round += 1) {
      const both = await Promise.all([bind(id(around)), bind(id(inside), elsewhere)]);
      const codes = both.map(({ status, body }) => (status === 200 ? 'bound' : body.code)).toSorted();
      expect(codes).toEqual(round === 0 ? ['bound', 'folder_taken'] : ['folder_taken', 'folder_taken']);
    }
  });
});

describe('the folder in which case folders are made', () => {
  const change = async (folderRoot: unknown) => {
    const { body } = await people.priya.get('/api/settings');
    return people.priya.patch('/api/settings', { body: { folderRoot }, version: body.version });
  };

  it('takes name and address from SharePoint', async () => {
    const folder = await made('Incidents');
    const sent = { ...id(folder), name: 'x', webUrl: 'javascript:alert(1)' };
    const { status, body } = await change(sent);
    expect(status).toBe(200);
    expect(body.settings.folderRoot).toEqual({ ...id(folder), name: 'Incidents', webUrl: folder.webUrl });
  });

  it('is not itself bound to a case', async () => {
    expect((await bind(id(await made('Incidents')))).body.code).toBe('folder_holds_cases');
  });

  it('is no file, no folder of a case, not the app’s own, and no other library', async () => {
    const folder = await made('Roots', 'Case');
    expect((await bind(id(folder))).status).toBe(200);
    expect((await change(id(folder))).body.code).toBe('folder_taken');
    expect((await change(id(await made('Roots', 'Case', 'In')))).body.code).toBe('folder_taken');
    expect((await change(id(await made('Followthrough')))).body.code).toBe('folder_of_app');
    expect((await change({ driveId: library.driveId, itemId: '..' })).body.code).toBe('invalid');
  });

  it('is the top of the library where that is chosen', async () => {
    expect((await change(id(library))).body.settings.folderRoot).toBeNull();
  });
});
