import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, type World } from '../world.ts';

let world: World;
let people: Settled;
let actionKey: string;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, planText(2));
  const { body } = await people.priya.get('/api/board');
  actionKey = one(body.actions).key;
});
afterAll(() => world.close());

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const upload = (name: string, body: Uint8Array) =>
  people.priya.put(`/api/actions/${actionKey}/evidence/upload?name=${encodeURIComponent(name)}`, { body });
const folder = async (item?: string) =>
  (await people.priya.get(`/api/cases/${people.caseKey}/folder${item ? `?item=${item}` : ''}`)).body;

describe('evidence', () => {
  it('is put into the case’s folder under a name that SharePoint accepts, with the fingerprint of its bytes', async () => {
    const body = bytes('Minutes of the meeting on 3 March.');
    const reply = await upload('Minutes: 3/3?.txt', body);
    expect(reply.status).toBe(200);
    expect(reply.body.evidence).toMatchObject({
      name: 'Minutes- 3-3-.txt',
      sha256: createHash('sha256').update(body).digest('hex'),
      state: 'filed',
      filedBy: 'Priya Nair',
      size: body.length,
    });
    const { children } = await folder();
    const below = one(children, ({ name }) => name === 'Evidence');
    expect((await folder(below.itemId)).children.map(({ name }) => name)).toEqual(['Minutes- 3-3-.txt']);
  });

  it('never overwrites: the same name a second time gets a number', async () => {
    const first = await upload('Audit.txt', bytes('one'));
    const second = await upload('Audit.txt', bytes('two'));
    expect([first.body.evidence.name, second.body.evidence.name]).toEqual(['Audit.txt', 'Audit (2).txt']);
    expect(first.body.evidence.itemId).not.toBe(second.body.evidence.itemId);
  });

  it('refuses an empty file, and a file of 260 MB in one sentence, and stores neither', async () => {
    const before = (await people.priya.get(`/api/actions/${actionKey}`)).body.evidence.length;
    expect((await upload('Nothing.txt', new Uint8Array())).body).toMatchObject({
      status: 422,
      code: 'empty',
      field: 'file',
    });
    const large = await people.priya.post(`/api/actions/${actionKey}/evidence/pieces`, {
      body: { name: 'Scan.pdf', size: 260 * 1024 * 1024 },
    });
    expect(large.status).toBe(413);
    expect(large.body).toMatchObject({ code: 'too_large' });
    expect(large.body.detail).toContain('250 MB');
    expect((await people.priya.get(`/api/actions/${actionKey}`)).body.evidence).toHaveLength(before);
  });

  it('takes a file of more than four megabytes', async () => {
    const body = new Uint8Array(6 * 1024 * 1024).fill(7);
    const reply = await upload('Large scan.pdf', body);
    expect(reply.body.evidence).toMatchObject({ size: body.length, state: 'filed' });
  });
});

describe('a file of the case’s folder', () => {
  it('links a file that stands in the folder already, once', async () => {
    const listed = await folder();
    const plans = one(listed.children, ({ name }) => name === 'Action plans');
    const plan = one((await folder(plans.itemId)).children);
    const file = { driveId: plan.driveId, itemId: plan.itemId };
    const link = () => people.priya.post(`/api/actions/${actionKey}/evidence`, { body: file });
    expect((await link()).body.evidence).toMatchObject({ name: 'plan.txt', sha256: null });
    expect((await link()).body).toMatchObject({ status: 422, code: 'nothing_changed' });
  });

  it('does not link a file that stands elsewhere, nor list a folder outside the case’s', async () => {
    const library = (await people.priya.get('/api/folders')).body;
    const top = { driveId: library.folder.driveId, itemId: library.folder.itemId };
    const reply = await people.priya.post(`/api/actions/${actionKey}/evidence`, { body: top });
    expect(reply.body).toMatchObject({ status: 422, code: 'outside_folder' });
    expect((await folder(top.itemId)).code).toBe('outside_folder');
    const unknown = await people.priya.post(`/api/actions/${actionKey}/evidence`, {
      body: { ...top, itemId: '01NOT' },
    });
    expect(unknown.status).toBe(404);
  });
});

describe('linked evidence', () => {
  it('is accepted by somebody other than whoever filed it, and only then can the action be evidenced', async () => {
    const { evidence } = (await upload('Signed template.txt', bytes('signed'))).body;
    const review = (voice: Settled['priya'], state: string, note?: string) =>
      voice.patch(`/api/evidence/${evidence.key}`, {
        body: { state, ...(note && { note }) },
        version: evidence.version,
      });
    expect((await review(people.priya, 'accepted')).body.code).toBe('verifier_role_needed');
    expect((await review(people.daniel, 'returned')).body).toMatchObject({ code: 'empty', field: 'note' });
    expect((await review(people.daniel, 'accepted')).body.evidence.state).toBe('accepted');
    expect((await review(people.daniel, 'returned', 'Not signed.')).status).toBe(412);
    const { action } = (await people.priya.get(`/api/actions/${actionKey}`)).body;
    const evidenced = (voice: Settled['priya']) =>
      voice.patch(`/api/actions/${actionKey}`, { body: { status: 'evidenced' }, version: action.version });
    expect((await evidenced(people.priya)).body.code).toBe('verifier_role_needed');
    expect((await evidenced(people.daniel)).body.action.status).toBe('evidenced');
  });

  it('can be taken back: the link goes, the file stays', async () => {
    const { event, evidence } = (await upload('By mistake.txt', bytes('mistake'))).body;
    expect((await people.priya.post(`/api/actions/${actionKey}/undo`, { body: { event } })).status).toBe(200);
    const detail = (await people.priya.get(`/api/actions/${actionKey}`)).body;
    expect(one(detail.evidence, ({ key }) => key === evidence.key).state).toBe('unlinked');
    expect(detail.events[0]).toMatchObject({ what: 'undone', subject: 'evidence' });
    const below = one((await folder()).children, ({ name }) => name === 'Evidence');
    const names = (await folder(below.itemId)).children.map(({ name }) => name);
    expect(names).toContain('By mistake.txt');
  });

  it.skipIf(!hasDescription)('speaks to Graph as Microsoft describes it', async () => {
    expect(await againstGraph(world.exchanges)).toEqual([]);
  });
});
