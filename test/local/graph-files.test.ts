import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quickXorHash } from '../../local/graph/quick-xor-hash.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { answered, type LocalGraph, type Reply, sitePath, startGraph } from './graph-client.ts';

const team = '33333333-3333-4333-8333-333333333333';
const megan = 'megan.price@northmere.example';

let graph: LocalGraph;
let drive: string;

beforeAll(async () => {
  graph = await startGraph();
  drive = `/drives/${(await graph.ask('GET', `${sitePath}/drive`)).body.id}`;
});
afterAll(() => graph.close());

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const put = (path: string, bytes: Uint8Array, headers = {}): Promise<Reply> =>
  graph.ask('PUT', `${drive}/root:${path}:/content`, { as: megan, body: bytes, headers });
const folder = async (name: string, conflict = 'fail'): Promise<Reply> =>
  graph.ask('POST', `${drive}/root/children`, {
    body: { name, folder: {}, '@microsoft.graph.conflictBehavior': conflict },
  });
const switches = (to: object): Promise<Response> =>
  graph.raw('/faults', { method: 'PUT', body: JSON.stringify({ switches: to }) });
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function content(id: string): Promise<Uint8Array> {
  const reply = await graph.ask('GET', `${drive}/items/${id}/content`);
  expect(reply.status).toBe(302);
  const download = await graph.raw(reply.headers.get('location') ?? '');
  expect(download.status).toBe(200);
  return new Uint8Array(await download.arrayBuffer());
}

describe('quickXorHash', () => {
  // Vectors of rclone's backend/onedrive/quickxorhash, made with Microsoft's own implementation.
  it.each([
    ['', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    ['Sg==', 'SgAAAAAAAAAAAAAAAQAAAAAAAAA='],
    ['tbQ=', 'taAFAAAAAAAAAAAAAgAAAAAAAAA='],
    ['0pZP', '0rDEEwAAAAAAAAAAAwAAAAAAAAA='],
    ['jRRDVA==', 'jaDAEKgAAAAAAAAABAAAAAAAAAA='],
    ['eAV52qE=', 'eChAHrQRCgAAAAAABQAAAAAAAAA='],
    ['luBZlaT6', 'lgBHFipBCn0AAAAABgAAAAAAAAA='],
    ['qaApEj66lw==', 'qQBFCiTgA11cAgAABwAAAAAAAAA='],
    ['aGVsbG8gd29ybGQ=', 'aCgDG9jwBhDc4Q1yawMZAAAAAAA='],
  ])('of %s is %s', (bytes, hash) => {
    expect(quickXorHash(Buffer.from(bytes, 'base64'))).toBe(hash);
  });
});

describe('folders', () => {
  it('are made once, and again only under another name', async () => {
    expect((await folder('A-1')).status).toBe(201);
    const again = await folder('a-1');
    expect([again.status, again.body.error.code]).toEqual([409, 'nameAlreadyExists']);
    expect((await folder('A-1', 'rename')).body.name).toBe('A-1 1');
  });

  it('of the channels stand in the team library', async () => {
    const channels = await graph.ask('GET', `/teams/${team}/channels`);
    for (const { id, displayName } of channels.body.value) {
      const reply = await graph.ask('GET', `/teams/${team}/channels/${encodeURIComponent(id)}/filesFolder`);
      expect(reply.body).toMatchObject({ name: displayName, folder: {} });
      expect(reply.body.parentReference.driveId).toBe(drive.slice('/drives/'.length));
    }
    expect((await graph.ask('GET', `/groups/${team}/drive`)).body.id).toBe(drive.slice('/drives/'.length));
  });

  it.each([
    'a:b',
    'a|b',
    ' a',
    'a ',
    'a.',
    '~a',
    'CON',
    'lpt1',
    '.lock',
    'desktop.ini',
    'x_vti_y',
    'Forms',
    'a*b',
    'a"b',
  ])('refuse the name %j', async (name) => {
    expect((await folder(name)).status).toBe(400);
  });

  it('refuse a path of more than four hundred characters', async () => {
    let at = `${drive}/root`;
    let reply = await graph.ask('GET', at);
    for (let depth = 0; depth < 3 && reply.status < 400; depth += 1) {
      reply = await graph.ask('POST', `${at}/children`, { body: { name: 'x'.repeat(150), folder: {} } });
      at = `${drive}/items/${reply.body.id}`;
    }
    expect([reply.status, reply.body.error.innerError.code]).toEqual([400, 'pathIsTooLong']);
  });
});

describe('a small file', () => {
  it('stands where it was put, byte for byte, with its hash and who put it there', async () => {
    const bytes = bytesOf('What was promised.');
    const { status, body } = await put('/A-1/promise.txt', bytes);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'promise.txt',
      size: bytes.length,
      file: { hashes: { quickXorHash: quickXorHash(bytes) } },
    });
    expect(body.createdBy.user.email).toBe(megan);
    expect(body.eTag).toMatch(/^"\{[0-9A-F-]{36}\},1"$/);
    expect(body.cTag).toMatch(/^"c:\{[0-9A-F-]{36}\},1"$/);
    expect(sha(await content(body.id))).toBe(sha(bytes));
  });

  it('is replaced with 200, kept beside, or refused, as the caller says', async () => {
    const first = await put('/A-1/twice.txt', bytesOf('one'));
    const second = await put('/A-1/twice.txt', bytesOf('two'));
    expect([second.status, second.body.id]).toEqual([200, first.body.id]);
    const beside = await graph.ask(
      'PUT',
      `${drive}/root:/A-1/twice.txt:/content?@microsoft.graph.conflictBehavior=rename`,
      { body: bytesOf('three') },
    );
    expect([beside.status, beside.body.name]).toEqual([201, 'twice 1.txt']);
    const refused = await graph.ask(
      'PUT',
      `${drive}/root:/A-1/twice.txt:/content?@microsoft.graph.conflictBehavior=fail`,
      { body: bytesOf('four') },
    );
    expect(refused.status).toBe(409);
    const stale = await put('/A-1/twice.txt', bytesOf('five'), { 'If-Match': first.body.eTag });
    expect(stale.status).toBe(412);
  });

  it('takes # and % and letters of every script in its name', async () => {
    const name = 'Śledztwo #4 100% – überprüft.txt';
    const { status, body } = await put(`/A-1/${encodeURIComponent(name)}`, bytesOf('x'));
    expect([status, body.name]).toEqual([201, name]);
    expect((await graph.ask('GET', `${drive}/root:/A-1/${encodeURIComponent(name)}`)).body.id).toBe(body.id);
    expect(await content(body.id)).toEqual(bytesOf('x'));
  });

  it('past four megabytes wants an upload session', async () => {
    expect((await put('/A-1/large.bin', new Uint8Array(4 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it('of Office is rewritten after upload: another size and hash, the same document', async () => {
    const docx = zipSync({ 'word/document.xml': bytesOf('<w:document/>') });
    const { body } = await put('/A-1/plan.docx', docx);
    expect(body.size).toBe(docx.length);
    const after = await graph.ask('GET', `${drive}/items/${body.id}`);
    expect(after.body.eTag).not.toBe(body.eTag);
    expect(after.body.size).toBeGreaterThan(docx.length);
    expect(after.body.file.hashes.quickXorHash).not.toBe(quickXorHash(docx));
    expect(unzipSync(await content(body.id))).toEqual(unzipSync(docx));
  });

  it('that is open in Office is locked', async () => {
    await put('/A-1/open.txt', bytesOf('x'));
    await switches({ locked: ['open.txt'] });
    const reply = await put('/A-1/open.txt', bytesOf('y'));
    expect([reply.status, reply.body.error.innerError.code]).toEqual([423, 'resourceLocked']);
    await graph.raw('/faults', { method: 'DELETE' });
  });

  it('keeps what stood as versions that can be read', async () => {
    const { body } = await put('/A-1/history.txt', bytesOf('old'));
    await put('/A-1/history.txt', bytesOf('new'));
    const versions = await graph.ask('GET', `${drive}/items/${body.id}/versions`);
    expect(versions.body.value.map((each: { id: string }) => each.id)).toEqual(['2.0', '1.0']);
    const old = await graph.ask('GET', `${drive}/items/${body.id}/versions/1.0/content`);
    expect(await (await graph.raw(old.headers.get('location') ?? '')).text()).toBe('old');
    expect((await graph.ask('POST', `${drive}/items/${body.id}/versions/1.0/restoreVersion`)).status).toBe(
      204,
    );
    expect(new TextDecoder().decode(await content(body.id))).toBe('old');
  });

  it('is not handed out without its signature', async () => {
    const { body } = await put('/A-1/secret.txt', bytesOf('x'));
    const reply = await graph.ask('GET', `${drive}/items/${body.id}/content`);
    const address = reply.headers.get('location') ?? '';
    expect((await graph.raw(address.replace(/tempauth=\d+/, 'tempauth=9999999999'))).status).toBe(401);
    graph.setNow('2026-03-02T11:30:00.000Z');
    expect((await graph.raw(address)).status).toBe(401);
    graph.setNow('2026-03-02T09:30:00.000Z');
    const part = await graph.raw(address, { headers: { Range: 'bytes=0-0' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 0-0/1']);
  });
});

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
    await switches({ onHold: ['Held'] });
    expect((await graph.ask('DELETE', `${drive}/items/${held.body.id}`)).status).toBe(403);
    await graph.raw('/faults', { method: 'DELETE' });
    expect((await graph.ask('DELETE', `${drive}/items/${held.body.id}`)).status).toBe(204);
    expect((await graph.ask('GET', `${drive}/root:/Held`)).status).toBe(404);
  });

  it('are told by the delta of the drive', async () => {
    const latest = await graph.ask('GET', `${drive}/root/delta?token=latest`);
    const { body } = await put('/A-1/seen.txt', bytesOf('x'));
    const seen = await graph.ask('GET', latest.body['@odata.deltaLink']);
    expect(seen.body.value.map((each: { id: string }) => each.id)).toContain(body.id);
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
    await switches({ promotionSeconds: 3 });
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
    await switches({ quotaBytes: 1000 });
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
