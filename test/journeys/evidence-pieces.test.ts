import { createHash, randomBytes } from 'node:crypto';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, type Reply, startWorld, tokenOf, upn, type Voice, voiceWith, type World } from '../world.ts';

let world: World;
let people: Settled;
let priya: Voice;
let actionKey: string;
let at: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  priya = people.priya;
  await importPlan(priya, people.caseKey, planText(2));
  actionKey = one((await priya.get('/api/board')).body.actions).key;
  at = `/api/actions/${actionKey}/evidence/pieces`;
});
afterAll(() => world.close());

const faults = async (set: object) => {
  const body = JSON.stringify(set);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${world.local.url}/faults`, { method: 'PUT', headers, body });
  expect(answer.status).toBe(200);
};
afterEach(() => faults({}));

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const large = randomBytes(11 * 1024 * 1024);
const wordFile = (words: string): Uint8Array =>
  zipSync({ 'word/document.xml': new TextEncoder().encode(`<w>${words}</w>`) });

const begin = async (name: string, size: number) =>
  (await priya.post(at, { body: { name, size } })).body.upload;
type Begun = NonNullable<Awaited<ReturnType<typeof begin>>>;

const sure = (upload: Begun | null): Begun => {
  if (upload === null) throw new Error('there is no upload');
  return upload;
};
const send = (
  upload: Begun | null,
  bytes: Uint8Array,
  how: { who?: Voice; headers?: Record<string, string> } = {},
) => {
  const { ticket, next, pieceBytes } = sure(upload);
  const body = bytes.subarray(next, next + pieceBytes);
  return (how.who ?? priya).put(`${at}?from=${next}`, {
    body,
    headers: { 'upload-ticket': ticket, ...how.headers },
  });
};
const whole = async (name: string, bytes: Uint8Array): Promise<Reply> => {
  let upload = await begin(name, bytes.length);
  for (;;) {
    const reply = await send(upload, bytes);
    if (reply.status !== 200 || reply.body.filed) return reply;
    upload = reply.body.upload;
  }
};
const names = async (): Promise<readonly string[]> => {
  const top = (await priya.get(`/api/cases/${people.caseKey}/folder`)).body.children;
  const folder = top.find(({ name }) => name === 'Evidence');
  if (!folder) return [];
  const { children } = (await priya.get(`/api/cases/${people.caseKey}/folder?item=${folder.itemId}`)).body;
  return children.map(({ name }) => name);
};

describe('evidence that comes in pieces', () => {
  it('goes on through another server, stands only when all of it is there, and keeps its fingerprint', async () => {
    const upload = await begin('Scan.bin', large.length);
    const { upload: second } = (await send(upload, large)).body;
    expect(second).toMatchObject({ next: 10 * 1024 * 1024, size: large.length, name: 'Scan.bin' });
    expect(await names()).not.toContain('Scan.bin');
    const other = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
    const who = voiceWith(other.url, await tokenOf(world.local, upn.priya));
    const looked = await who.get(at, { headers: { 'upload-ticket': sure(second).ticket } });
    expect(looked.body.upload).toMatchObject({ next: 10 * 1024 * 1024 });
    const { filed } = (await send(second, large, { who })).body;
    await other.close();
    expect(filed?.evidence).toMatchObject({ name: 'Scan.bin', sha256: sha(large), size: large.length });
    expect(await names()).toContain('Scan.bin');
  });

  it('takes a piece again whose answer was lost, the last one too, and files once', async () => {
    const upload = await begin('Twice.bin', large.length);
    await send(upload, large);
    const { upload: second } = (await send(upload, large)).body;
    const first = (await send(second, large)).body.filed;
    const again = (await send(second, large)).body.filed;
    expect(first?.evidence.sha256).toBe(sha(large));
    expect(again?.evidence.key).toBe(first?.evidence.key);
    expect((await names()).filter((name) => name.startsWith('Twice'))).toEqual(['Twice.bin']);
  });

  it.each([
    ['the answer is lost', { drop: 'after', times: 1 }],
    ['the gateway gives up', { status: 504, committed: true, times: 1 }],
  ])('a Word file stands once when %s after SharePoint took and rewrote it', async (what, fault) => {
    await faults({ rules: [{ method: 'PUT', path: '_files/upload', ...fault }] });
    const bytes = wordFile(what);
    const name = `Signed ${what}.docx`;
    const { filed } = (await whole(name, bytes)).body;
    expect(filed?.evidence).toMatchObject({ name, sha256: sha(bytes) });
    expect((await names()).filter((each) => each.startsWith(`Signed ${what}`))).toEqual([name]);
  });

  it('a Word file that was left behind unlinked is taken up by the same upload, never by another one', async () => {
    const bytes = wordFile('left behind');
    const made = one(
      world.exchanges,
      ({ method, url, requestBody }) =>
        method === 'POST' && url.endsWith('/lists') && `${requestBody}`.includes('"Evidence"'),
    );
    const { id } = made.responseBody as { id: string }; // as: a list
    await faults({ rules: [{ method: 'POST', path: `lists/${id}/items`, status: 403, times: 1 }] });
    expect((await whole('Left.docx', bytes)).status).toBe(403);
    expect(await names()).toContain('Left.docx');
    const linked = (await whole('Left.docx', bytes)).body.filed?.evidence;
    expect(linked).toMatchObject({ name: 'Left.docx', sha256: sha(bytes) });
    const other = (await whole('Left.docx', wordFile('another one'))).body.filed;
    expect(other?.evidence.name).toBe('Left (2).docx');
    expect(other?.evidence.itemId).not.toBe(linked?.itemId);
  });

  it('opens for nobody else and nothing else, and takes no piece out of turn or damaged', async () => {
    const upload = sure(await begin('Mine.bin', large.length));
    const code = async (reply: Promise<Reply>) => (await reply).body.code;
    expect(await code(send(upload, large, { who: people.daniel }))).toBe('upload_over');
    expect(await code(send({ ...upload, ticket: `${upload.ticket.slice(0, -2)}xx` }, large))).toBe(
      'upload_over',
    );
    expect(await code(send({ ...upload, next: 327_680 }, large))).toBe('piece_unfit');
    const digest = `sha-256=:${createHash('sha256').update('another').digest('base64')}:`;
    expect(await code(send(upload, large, { headers: { 'content-digest': digest } }))).toBe('damaged');
    expect(await code(send(upload, large.subarray(0, 1_000)))).toBe('piece_unfit');
    const dropped = await priya.delete(at, { headers: { 'upload-ticket': upload.ticket } });
    expect(dropped.body).toEqual({ upload: null, filed: null });
    const late = await send(upload, large);
    expect([late.status, late.body.code]).toEqual([410, 'upload_over']);
    expect(late.body.detail).toMatch(/nothing was filed\. Choose the file again/i);
    expect(await names()).not.toContain('Mine.bin');
  });
});

describe('what SharePoint refuses of an upload, in words', () => {
  const refusals = [
    [
      'the site is full',
      { switches: { quotaBytes: 1_000 } },
      422,
      /site is full\. Nothing was saved\. Ask the owner/,
    ],
    [
      'the folder is on hold',
      { rules: [{ path: 'createUploadSession', status: 403 }] },
      403,
      /does not allow you .*Nothing was changed\. Ask the owner/,
    ],
    [
      'somebody has it open',
      { rules: [{ path: 'createUploadSession', status: 423 }] },
      423,
      /in use, or is locked as a record.*Nothing was changed\. Try again later/,
    ],
  ] as const;
  it.each(refusals)('%s', async (_, set, status, words) => {
    await faults(set);
    const reply = await priya.post(at, { body: { name: 'Refused.bin', size: 5_000 } });
    expect([reply.status, reply.body.detail]).toEqual([status, expect.stringMatching(words)]);
  });

  it('a session that ran out', async () => {
    await faults({ switches: { uploadSeconds: 1 } });
    const upload = await begin('Late.bin', large.length);
    await new Promise((done) => setTimeout(done, 1_500));
    expect((await send(upload, large)).body.code).toBe('upload_over');
  });

  it('a last piece that is refused while the file is held keeps what came, and is taken afterwards', async () => {
    const upload = await begin('Held.bin', large.length);
    const { upload: second } = (await send(upload, large)).body;
    await faults({ rules: [{ method: 'PUT', path: '_files/upload', status: 423, times: 1 }] });
    expect((await send(second, large)).body.code).toBe('locked');
    expect((await send(second, large)).body.filed?.evidence.sha256).toBe(sha(large));
  });
});
