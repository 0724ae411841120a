import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListWriter, SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import type { FileEntry } from '../../api/sharepoint/ports/site-facts.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { openStoreDesk, type StoreDesk, upn } from './store-desk.ts';

let context: StoreDesk;
let workspace: SharePointWorkspace;
let priya: ListWriter;
let folder: FileEntry;
beforeAll(async () => {
  context = await openStoreDesk();
  workspace = await context.open();
  priya = await context.as(workspace, upn.priya);
  const root = await priya.files.root();
  folder = await priya.files.ensureFolder(root.driveId, root.itemId, ['Cases', 'C-1 #1 & 50 %']);
});
afterAll(() => context.close());

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const upload = async (name: string, bytes: Uint8Array): Promise<FileEntry> => {
  const entry = await priya.files.uploadNew(folder.driveId, folder.itemId, name, bytes);
  if (entry === null) throw new Error(`${name} stands already`);
  return entry;
};

describe('files of a case', () => {
  it('stand in a folder that is made once, however often it is asked for', async () => {
    const root = await priya.files.root();
    const again = await priya.files.ensureFolder(root.driveId, root.itemId, ['Cases', 'C-1 #1 & 50 %']);
    expect(again).toEqual(folder);
    expect(folder).toMatchObject({ kind: 'folder', name: 'C-1 #1 & 50 %' });
    const [above] = (await priya.files.children(root.driveId, root.itemId)).filter(
      ({ name }) => name === 'Cases',
    );
    expect(folder.parentId).toBe(above?.itemId);
  });

  it('are uploaded by the person, hashed by SharePoint, and come back byte for byte', async () => {
    const bytes = text('what was found\n');
    const part = new Uint8Array(bytes.buffer, 5, 8);
    const entry = await upload('Notes + 100% #2.txt', part);
    expect(entry).toMatchObject({
      kind: 'file',
      name: 'Notes + 100% #2.txt',
      size: 8,
      parentId: folder.itemId,
    });
    expect(entry.quickXorHash).toMatch(/=$/);
    expect(entry.changedBy).toBe('Priya Nair');
    const back = await priya.files.download(entry.driveId, entry.itemId);
    expect(Buffer.from(back.bytes).toString()).toBe('was foun');
    expect(back.entry.itemId).toBe(entry.itemId);
  });

  it('never take the place of a file of the same name, for which a free one is found', async () => {
    const first = await upload('audit.txt', text('one'));
    const taken = await priya.files.uploadNew(folder.driveId, folder.itemId, 'Audit.TXT', text('two two'));
    expect(taken).toBeNull();
    const free = (own?: string) => priya.files.freeName(folder.driveId, folder.itemId, 'audit.txt', own);
    expect([await free(), await free(first.itemId)]).toEqual(['audit (2).txt', 'audit.txt']);
    expect(await priya.files.child(folder.driveId, folder.itemId, 'nothing.txt')).toBeNull();
  });

  it('go up in fragments when they are large', async () => {
    const bytes = randomBytes(23 * 1024 * 1024);
    const calls = context.exchanges.length;
    const first = await upload('scan.pdf', bytes);
    expect(context.exchanges.length - calls).toBe(4);
    expect(first).toMatchObject({ name: 'scan.pdf', size: bytes.length });
    const { bytes: back } = await priya.files.download(first.driveId, first.itemId);
    expect(sha(back)).toBe(sha(bytes));
  });

  it('of our own are replaced only in the version that was seen', async () => {
    const put = (words: string, version: string | null) =>
      priya.files.put(folder.driveId, folder.itemId, 'draft.json', text(words), version);
    const first = await put('{"a":1}', null);
    const second = await put('{"a":2}', first.version);
    expect(second.itemId).toBe(first.itemId);
    await expect(put('{"a":3}', first.version)).rejects.toMatchObject({ code: 'stale_version' });
    const { bytes } = await priya.files.download(first.driveId, first.itemId);
    expect(Buffer.from(bytes).toString()).toBe('{"a":2}');
    expect((await put('{"a":4}', null)).itemId).toBe(first.itemId);
  });

  it('keep their id when they are moved', async () => {
    const entry = await upload('loose.txt', text('x'));
    const below = await priya.files.ensureFolder(folder.driveId, folder.itemId, ['Imports']);
    const moved = await priya.files.move(entry.driveId, entry.itemId, below.itemId, 'kept.txt');
    expect(moved).toMatchObject({ itemId: entry.itemId, parentId: below.itemId, name: 'kept.txt' });
    const names = (await priya.files.children(folder.driveId, folder.itemId)).map(({ name }) => name);
    expect(names).toContain('Imports');
    expect(names).not.toContain('loose.txt');
  });

  it('are refused to whoever may only read', async () => {
    const reviewer = await context.as(workspace, upn.reviewer);
    const attempt = reviewer.files.uploadNew(folder.driveId, folder.itemId, 'no.txt', text('x'));
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    expect((await reviewer.files.children(folder.driveId, folder.itemId)).length).toBeGreaterThan(0);
    await expect(priya.files.get(folder.driveId, 'no-such-item')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it.skipIf(!hasDescription)('are asked for as Graph describes itself', async () => {
    expect(context.exchanges.length).toBeGreaterThan(20);
    expect(await againstGraph(context.exchanges, ['error', 'warn'])).toEqual([]);
  });
});
