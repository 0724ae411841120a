import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { answered, type LocalGraph, type Reply, sitePath } from './graph-client.ts';
import { bytesOf, type DriveDesk, megan, openDriveDesk } from './graph-drive-desk.ts';

let graph: LocalGraph;
let drive: string;
let put: DriveDesk['put'];
let folder: DriveDesk['folder'];
let content: DriveDesk['content'];
let turn: DriveDesk['turn'];

beforeAll(async () => {
  ({ graph, drive, put, folder, content, turn } = await openDriveDesk());
});
afterAll(() => graph.close());

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('moving, renaming and deleting', () => {
  it('keep the id, and obey If-Match', async () => {
    const { body } = await put('/A-1/move.txt', bytesOf('x'));
    const target = await folder('Elsewhere');
    const move = (etag: string): Promise<Reply> =>
      graph.ask('PATCH', `${drive}/items/${body.id}`, {
        body: { name: 'moved.txt', parentReference: { id: target.body.id } },
        headers: { 'If-Match': etag },
      });
    const moved = await move(body.eTag);
    expect(moved.body).toMatchObject({ id: body.id, name: 'moved.txt', cTag: body.cTag });
    expect(moved.body.parentReference.path).toMatch(/root:\/Elsewhere$/);
    expect((await move(body.eTag)).status).toBe(412);
    expect((await graph.ask('GET', `${drive}/root:/A-1/move.txt`)).status).toBe(404);
    const other = await graph.ask('PATCH', `${drive}/items/${body.id}`, {
      body: { parentReference: { driveId: 'b!other', id: 'x' } },
    });
    expect([other.status, other.body.error.message]).toEqual([400, 'Items cannot be moved between Drives']);
  });

  it('refuse a name that is taken, and a folder inside itself', async () => {
    const one = await put('/A-1/one.txt', bytesOf('1'));
    await put('/A-1/two.txt', bytesOf('2'));
    expect(
      (await graph.ask('PATCH', `${drive}/items/${one.body.id}`, { body: { name: 'TWO.txt' } })).status,
    ).toBe(409);
    const outer = await folder('Outer');
    const inner = await graph.ask('POST', `${drive}/items/${outer.body.id}/children`, {
      body: { name: 'Inner', folder: {} },
    });
    const into = await graph.ask('PATCH', `${drive}/items/${outer.body.id}`, {
      body: { parentReference: { id: inner.body.id } },
    });
    expect(into.status).toBe(400);
  });

  it('refuse a folder on hold while something is in it', async () => {
    const held = await folder('Held');
    await put('/Held/x.txt', bytesOf('x'));
    await turn({ onHold: ['Held'] });
    expect((await graph.ask('DELETE', `${drive}/items/${held.body.id}`)).status).toBe(403);
    await graph.raw('/faults', { method: 'DELETE' });
    expect((await graph.ask('DELETE', `${drive}/items/${held.body.id}`)).status).toBe(204);
    expect((await graph.ask('GET', `${drive}/root:/Held`)).status).toBe(404);
  });

  it('are told by the delta of the drive', async () => {
    const latest = await graph.ask('GET', `${drive}/root/delta?token=latest`);
    const { body } = await put('/A-1/seen.txt', bytesOf('x'));
    const seen = await graph.ask('GET', latest.body['@odata.deltaLink']);
    expect(seen.body.value.map((each) => each.id)).toContain(body.id);
    await graph.ask('DELETE', `${drive}/items/${body.id}`);
    const gone = await graph.ask('GET', seen.body['@odata.deltaLink']);
    expect(gone.body.value).toEqual([
      expect.objectContaining({ id: body.id, deleted: { state: 'deleted' } }),
    ]);
  });

  it('keep the row in the library that belongs to the file', async () => {
    const { body } = await put('/A-1/row.txt', bytesOf('x'));
    const ids = await graph.ask('GET', `${drive}/items/${body.id}?$select=id,sharepointIds`);
    const { listId, listItemId } = ids.body.sharepointIds;
    const row = await graph.ask(
      'GET',
      `${sitePath}/lists/${listId}/items/${listItemId}?$expand=fields($select=FileLeafRef)`,
    );
    expect(row.body.fields.FileLeafRef).toBe('row.txt');
    expect((await graph.ask('GET', `${drive}/items/${body.id}/listItem`)).body.id).toBe(listItemId);
  });
});

describe('finding a file again', () => {
  it('by words of its name, and by its row in the library', async () => {
    const { body } = await put('/A-1/lost%20letter.txt', bytesOf('x'));
    const found = await graph.ask('GET', `${drive}/root/search(q='LETTER lost')?$select=id,name`);
    expect(found.body.value).toEqual([{ id: body.id, name: 'lost letter.txt' }]);
    const { listId, listItemId } = (await graph.ask('GET', `${drive}/items/${body.id}?$select=sharepointIds`))
      .body.sharepointIds;
    const byRow = await graph.ask(
      'GET',
      `${sitePath}/lists/${listId}/items/${listItemId}/driveItem?$select=id`,
    );
    expect(byRow.body.id).toBe(body.id);
  });

  it('right after its upload it cannot be changed, when the switch says so', async () => {
    const { body } = await put('/A-1/fresh.txt', bytesOf('x'));
    await turn({ promotionSeconds: 3 });
    const rename = (): Promise<Reply> =>
      graph.ask('PATCH', `${drive}/items/${body.id}`, { body: { name: 'renamed.txt' } });
    expect((await rename()).status).toBe(409);
    graph.setNow('2026-03-02T09:30:04.000Z');
    expect((await rename()).status).toBe(200);
    graph.setNow('2026-03-02T09:30:00.000Z');
    await graph.raw('/faults', { method: 'DELETE' });
  });
});

describe('an upload session', () => {
  const step = 327_680;
  const open = async (name: string, item: object = {}): Promise<Reply> =>
    graph.ask('POST', `${drive}/root:/A-1/${name}:/createUploadSession`, { as: megan, body: { item } });
  const send = (url: string, bytes: Uint8Array, at: readonly [start: number, total: number], headers = {}) =>
    graph.raw(url, {
      method: 'PUT',
      headers: { 'Content-Range': `bytes ${at[0]}-${at[0] + bytes.length - 1}/${at[1]}`, ...headers },
      body: Buffer.from(bytes),
    });
  const large = Uint8Array.from({ length: step * 2 + 7 }, (_, at) => at % 251);

  it('takes a file in fragments and tells where to go on, over a restart', async () => {
    const { body } = await open('large.bin');
    const first = await send(body.uploadUrl, large.subarray(0, step), [0, large.length]);
    expect([first.status, (await first.json()).nextExpectedRanges]).toEqual([
      202,
      [`${step}-${large.length - 1}`],
    ]);
    await graph.restart();
    const url = body.uploadUrl;
    expect((await (await graph.raw(url)).json()).nextExpectedRanges).toEqual([`${step}-${large.length - 1}`]);
    const again = await send(url, large.subarray(0, step), [0, large.length]);
    expect([again.status, (await again.json()).error.innerError.code]).toEqual([416, 'fragmentOverlap']);
    const last = await send(url, large.subarray(step), [step, large.length]);
    const file = await last.json();
    expect([last.status, file.size, file.createdBy.user.email]).toEqual([201, large.length, megan]);
    expect(sha(await content(file.id))).toBe(sha(large));
    expect((await graph.raw(url)).status).toBe(404);
  });

  it('refuses a token, a fragment that is no multiple of 320 KiB, and a missing range', async () => {
    const { body } = await open('strict.bin');
    expect(
      (
        await send(body.uploadUrl, large.subarray(0, step), [0, large.length], {
          Authorization: 'Bearer app',
        })
      ).status,
    ).toBe(401);
    expect((await send(body.uploadUrl, large.subarray(0, 100), [0, large.length])).status).toBe(400);
    expect((await send(body.uploadUrl, large.subarray(step, step * 2), [step, large.length])).status).toBe(
      416,
    );
    expect((await graph.raw(body.uploadUrl, { method: 'PUT', body: 'x' })).status).toBe(400);
    expect((await graph.raw(body.uploadUrl, { method: 'DELETE' })).status).toBe(204);
    expect((await graph.raw(body.uploadUrl)).status).toBe(404);
  });

  it('learns of a name that was taken meanwhile with the last fragment', async () => {
    const { body } = await open('clash.bin');
    await put('/A-1/clash.bin', bytesOf('first'));
    const reply = await send(body.uploadUrl, bytesOf('x'), [0, 1]);
    expect([reply.status, (await reply.json()).error.code]).toEqual([409, 'nameAlreadyExists']);
  });

  it('keeps both when asked to rename', async () => {
    const { body } = await open('clash.bin', { '@microsoft.graph.conflictBehavior': 'rename' });
    expect((await (await send(body.uploadUrl, bytesOf('x'), [0, 1])).json()).name).toBe('clash 1.bin');
  });

  it('expires', async () => {
    const { body } = await open('late.bin');
    graph.setNow('2026-03-09T09:30:00.000Z');
    expect((await send(body.uploadUrl, bytesOf('x'), [0, 1])).status).toBe(404);
    graph.setNow('2026-03-02T09:30:00.000Z');
  });

  it('is refused with 507 when there is no room', async () => {
    await turn({ quotaBytes: 1000 });
    const reply = await open('huge.bin', { fileSize: 5000 });
    expect([reply.status, reply.body.error.code]).toEqual([507, 'quotaLimitReached']);
    await graph.raw('/faults', { method: 'DELETE' });
  });
});

describe("Microsoft's description of Graph", () => {
  it.skipIf(!hasDescription)(
    'is kept by every exchange but those that were sent wrong on purpose (needs ../shared)',
    async () => {
      const found = await againstGraph(answered(graph.recorded), ['error', 'warn']);
      const wrong = /Authorization must not|multiple of 320|without a valid Content-Range|request /;
      expect(found.filter((each) => !wrong.test(each))).toEqual([]);
    },
  );
});
