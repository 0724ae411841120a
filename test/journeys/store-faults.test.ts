import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StaleVersion } from '../../api/sharepoint/ports/faults.ts';
import type { ListWriter, SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import type { FileEntry } from '../../api/sharepoint/ports/site-facts.ts';
import { newAction, newCase, newEvent, openStoreDesk, type StoreDesk, upn } from './store-desk.ts';

let context: StoreDesk;
let workspace: SharePointWorkspace;
let priya: ListWriter;
let folder: FileEntry;
beforeAll(async () => {
  context = await openStoreDesk();
  workspace = await context.open();
  priya = await context.as(workspace, upn.priya);
  const root = await priya.files.root();
  folder = await priya.files.ensureFolder(root.driveId, root.itemId, ['Case']);
  await priya.createAll(
    'actions',
    Array.from({ length: 40 }, (_, n) => newAction(n)),
  );
});
afterEach(() => context.faults());
afterAll(() => context.close());

const versionOf = (key: string): string => workspace.mirror.get('actions', key)?.version ?? '';
/** A note and its event, as every change is written. */
const note = (n: number, words: string) =>
  priya.write([
    {
      do: 'change',
      list: 'actions',
      key: `action-${n}`,
      version: versionOf(`action-${n}`),
      set: { note: words },
    },
    { do: 'create', list: 'events', row: newEvent(n, `action-${n}`) },
  ]);
/** What stands in SharePoint, read by somebody who knows nothing yet. */
async function standing() {
  await context.faults();
  const { mirror } = await context.open();
  return {
    note: (n: number) => mirror.get('actions', `action-${n}`)?.note,
    versionNumber: (n: number) => mirror.get('actions', `action-${n}`)?.version.match(/,(\d+)"$/)?.[1],
    events: (n: number) => mirror.eventsOf({ actionKey: `action-${n}` }).length,
  };
}

describe('when SharePoint throttles', () => {
  it('everybody waits as long as it asked, and the write is done once', async () => {
    await context.faults({
      rules: [{ method: 'POST', path: '^/\\$batch$', status: 429, retryAfter: 2, times: 1 }],
    });
    const startedAt = performance.now();
    const calls = context.calls.length;
    const writing = note(1, 'after the wait');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const reading = workspace.mirror.fresh(0);
    await Promise.all([writing, reading]);
    expect(performance.now() - startedAt).toBeGreaterThan(2_000);
    const during = context.calls.slice(calls);
    expect(during.filter(({ status }) => status === 429)).toHaveLength(1);
    const seen = await standing();
    expect([seen.note(1), seen.events(1), seen.versionNumber(1)]).toEqual(['after the wait', 1, '2']);
  });

  it('only the parts of a batch that were refused are sent again', async () => {
    await context.faults({
      rules: [{ method: 'POST', path: '/lists/[^/]+/items$', status: 429, retryAfter: 1, times: 3 }],
    });
    await priya.createAll(
      'cases',
      Array.from({ length: 10 }, (_, n) => newCase(n)),
    );
    const { requests } = await context.meter();
    expect(requests).toBeLessThanOrEqual(13);
    expect(workspace.mirror.all('cases')).toHaveLength(10);
  });

  it('a change whose answer was lost gets its event, though SharePoint cannot be asked for a while', async () => {
    const rules = [
      { method: 'PATCH', path: '/fields$', status: 504, committed: true, times: 1 },
      { path: '/delta', status: 500, times: 60 },
      { method: 'GET', path: '/items/\\d+', status: 500, times: 8 },
    ];
    await context.faults({ rules });
    await note(8, 'in doubt');
    const seen = await standing();
    expect([seen.note(8), seen.events(8), seen.versionNumber(8)]).toEqual(['in doubt', 1, '2']);
  });

  it('a change whose event is refused for long gets its event all the same', async () => {
    await context.faults({ rules: [{ method: 'POST', path: '/lists/[^/]+/items$', status: 500, times: 8 }] });
    await note(9, 'with its event');
    const seen = await standing();
    expect([seen.note(9), seen.events(9), seen.versionNumber(9)]).toEqual(['with its event', 1, '2']);
  });

  it('a wait that nobody would sit out is told instead', async () => {
    await context.faults({ rules: [{ status: 429, retryAfter: 300 }] });
    const elsewhere = await context.open().catch((error: unknown) => error);
    expect(elsewhere).toMatchObject({ code: 'throttled' });
  });
});

const ways: readonly (readonly [string, object])[] = [
  ['the whole batch is carried out and the answer lost', { path: '^/\\$batch$', drop: 'after', times: 1 }],
  ['the whole batch is lost before it arrives', { path: '^/\\$batch$', drop: 'before', times: 1 }],
  ['the gateway gives up after the write', { path: '^/\\$batch$', status: 504, committed: true, times: 1 }],
  ['the gateway gives up before the write', { path: '^/\\$batch$', status: 504, times: 1 }],
  ['503 comes without a body', { path: '^/\\$batch$', status: 503, emptyBody: true, times: 2 }],
  ['the change is carried out and answers 500', { method: 'PATCH', status: 500, committed: true, times: 1 }],
  ['the change answers 503 once', { method: 'PATCH', status: 503, retryAfter: 1, times: 1 }],
  ['the change answers 409 although nobody was there', { method: 'PATCH', status: 409, times: 1 }],
  [
    'the event is created and answers 504',
    { method: 'POST', path: '/items$', status: 504, committed: true, times: 1 },
  ],
  ['the event is not created and answers 504', { method: 'POST', path: '/items$', status: 504, times: 1 }],
];

describe('when an answer is lost or wrong', () => {
  it.each(ways.map(([what, rule], index) => ({ what, rule, n: 10 + index })))(
    'the change and its event stand once: $what',
    async ({ rule, n }) => {
      await context.faults({ rules: [rule] });
      await note(n, `note ${n}`);
      const seen = await standing();
      expect([seen.note(n), seen.events(n), seen.versionNumber(n)]).toEqual([`note ${n}`, 1, '2']);
    },
  );

  it('many rows stand once each when every third create is lost on either side', async () => {
    await context.faults({
      seed: 7,
      rules: [
        { method: 'POST', path: '/items$', status: 504, committed: true, rate: 0.2 },
        { method: 'POST', path: '/items$', status: 500, rate: 0.15 },
      ],
    });
    const rows = Array.from({ length: 60 }, (_, n) => newAction(1000 + n));
    await priya.createAll('actions', rows);
    await context.faults();
    const { mirror } = await context.open();
    expect(mirror.all('actions').filter(({ order }) => order >= 1000)).toHaveLength(60);
  });

  it('somebody else’s change is still seen when our answer was lost', async () => {
    const version = versionOf('action-30');
    const elsewhere = await context.open();
    const megan = await context.as(elsewhere, upn.megan);
    await megan.write([{ do: 'change', list: 'actions', key: 'action-30', version, set: { note: 'hers' } }]);
    await context.faults({ rules: [{ path: '^/\\$batch$', drop: 'before', times: 1 }] });
    const attempt = priya.write([
      { do: 'change', list: 'actions', key: 'action-30', version, set: { note: 'mine' } },
    ]);
    await expect(attempt).rejects.toBeInstanceOf(StaleVersion);
    await expect(attempt).rejects.toMatchObject({ theirs: { note: 'hers' } });
  });

  it('SharePoint that stays away is told as such, and what was asked for can be asked for again', async () => {
    await context.faults({ rules: [{ drop: 'before' }] });
    await expect(note(31, 'lost')).rejects.toMatchObject({ code: 'unavailable' });
    await context.faults();
    await note(31, 'found');
    const seen = await standing();
    expect([seen.note(31), seen.events(31)]).toEqual(['found', 1]);
  });
});

describe('files, when answers are lost', () => {
  /** As an import does it: what stands after a lost answer is looked up. */
  const put = async (name: string, bytes: Uint8Array): Promise<FileEntry> => {
    const { driveId, itemId } = folder;
    const entry =
      (await priya.files.uploadNew(driveId, itemId, name, bytes)) ??
      (await priya.files.child(driveId, itemId, name));
    if (entry === null) throw new Error('nothing stands there');
    return entry;
  };
  const upload = (name: string, size: number) => put(name, Buffer.alloc(size, name));
  const names = async () =>
    (await priya.files.children(folder.driveId, folder.itemId)).map(({ name }) => name);

  it.each([
    ['small-lost.bin', 1_000, { method: 'PUT', drop: 'after', times: 1 }],
    ['small-gone.bin', 1_000, { method: 'PUT', drop: 'before', times: 1 }],
    ['large-504.bin', 11_000_000, { method: 'PUT', status: 504, committed: true, times: 1 }],
    ['large-drop.bin', 11_000_000, { method: 'PUT', drop: 'before', times: 2 }],
    ['large-last.bin', 5_000_000, { method: 'PUT', drop: 'after', times: 1 }],
    ['large-start.bin', 5_000_000, { method: 'POST', path: 'createUploadSession', status: 503, times: 1 }],
  ] as const)('%s stands once and whole', async (name, size, rule) => {
    await context.faults({ rules: [rule] });
    const entry = await upload(name, size);
    await context.faults();
    expect(entry).toMatchObject({ name, size });
    expect((await names()).filter((each) => each.startsWith(name.replace('.bin', '')))).toEqual([name]);
    const { bytes } = await priya.files.download(entry.driveId, entry.itemId);
    expect(bytes.length).toBe(size);
  });

  it('a Word file that SharePoint has rewritten already stands once', async () => {
    // The end record of a zip, which is what SharePoint writes its properties behind.
    const bytes = Buffer.concat([
      Buffer.alloc(2_000, 'words'),
      Buffer.from('PK\u0005\u0006'),
      Buffer.alloc(18),
    ]);
    await context.faults({ rules: [{ method: 'PUT', drop: 'after', times: 1 }] });
    const entry = await put('new.docx', bytes);
    expect(entry.size).toBeGreaterThan(bytes.length);
    expect((await names()).filter((name) => name.endsWith('.docx'))).toEqual(['new.docx']);
  });

  it('a file that SharePoint works on for long is never told as changed by somebody else', async () => {
    const file = await put('At work.txt', new Uint8Array(9));
    await context.faults({ rules: [{ method: 'PATCH', status: 409, code: 'resourceModified', times: 4 }] });
    const moving = priya.files.move(file.driveId, file.itemId, folder.itemId, 'Moved.txt');
    await expect(moving).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('a folder is made once, and a locked file is told as locked', async () => {
    await context.faults({ rules: [{ method: 'POST', path: 'children$', drop: 'after', times: 1 }] });
    await priya.files.ensureFolder(folder.driveId, folder.itemId, ['Imports']);
    await context.faults();
    expect((await names()).filter((name) => name.startsWith('Imports'))).toEqual(['Imports']);
    const entry = await priya.files.put(folder.driveId, folder.itemId, 'open.txt', Buffer.from('a'), null);
    await context.faults({ switches: { locked: ['open.txt'] } });
    const attempt = priya.files.put(
      folder.driveId,
      folder.itemId,
      'open.txt',
      Buffer.from('b'),
      entry.version,
    );
    await expect(attempt).rejects.toMatchObject({ code: 'locked' });
  });
});
