import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import type { Draft } from '../../src/domain/import/document/draft.ts';
import type { PictureView } from '../../src/wire/import-answers.ts';
import { planText, type Settled, settle } from '../settled.ts';
import { startWorld, tokenOf, upn, voiceWith, type World } from '../world.ts';

let world: World;
let people: Settled;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
});
afterAll(() => world.close());

/** A plan in which the first day does not exist, and a line below the table belongs to nothing. */
const uncertain = (): Uint8Array =>
  new TextEncoder().encode(new TextDecoder().decode(planText(4)).replace('31/03/2026', '31/09/2026'));
const start = async (bytes: Uint8Array, name = 'Plan.txt') =>
  (await people.priya.post(`/api/imports?again=true&case=${people.caseKey}&name=${name}`, { body: bytes }))
    .body;
type Kept = Awaited<ReturnType<typeof start>>;
const put = (kept: Kept, draft: Draft) =>
  people.priya.put(`/api/imports/${kept.id}`, { body: draft, version: kept.version });
const accept = (kept: Kept) =>
  people.priya.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version });
const asRead = (draft: Draft): Draft => ({
  ...draft,
  questions: draft.questions.map((question) => ({ ...question, settled: 'as_read' as const })),
});
const rowsIn = (pieces: PictureView['pieces']) =>
  pieces.flatMap((piece) => (piece.kind === 'table' ? piece.rows : []));
const plans = async () => (await people.priya.get('/api/board')).body.plans;

describe('a draft with a question that would lose or invent something', () => {
  it('is not accepted, and says so in plain words; nothing is written', async () => {
    const kept = await start(uncertain());
    expect(kept.counts).toMatchObject({ questions: 1, open: 1 });
    const refused = await accept(kept);
    expect(refused.body).toMatchObject({ status: 422, code: 'questions_open' });
    expect(refused.body.detail).toMatch(/one open question to settle.*Nothing was imported/);
    expect(await plans()).toEqual([]);
    expect((await people.priya.get(`/api/imports/${kept.id}`)).body.state).toBe('review');
  });

  it('is not accepted either when a caller leaves the question out', async () => {
    const kept = await start(uncertain());
    const saved = await put(kept, { ...kept.draft, questions: [] });
    expect(saved.body.draft.questions).toEqual(kept.draft.questions);
    expect((await accept(saved.body)).body.code).toBe('questions_open');
  });

  it('is accepted once somebody has settled it; what was settled is known to another server', async () => {
    const kept = await start(uncertain());
    const saved = (await put(kept, asRead(kept.draft))).body;
    expect(saved.counts.open).toBe(0);
    const another = await startApp(readEnv({ ...world.local.env, PORT: '0', DATA_DIR: world.dataDir }), {
      now: () => new Date().toISOString(),
      log: () => undefined,
      tabDir: '.build/tab',
    });
    const there = voiceWith(another.url, await tokenOf(world.local, upn.priya));
    const seen = (await there.get(`/api/imports/${kept.id}`)).body;
    expect(seen.draft.questions).toMatchObject([{ about: 'A1.due', settled: 'as_read' }]);
    const accepted = await there.post(`/api/imports/${kept.id}/accept`, { body: {}, version: seen.version });
    expect(accepted.body).toMatchObject({ actions: 4, recommendations: 2 });
    const [first] = (await there.get('/api/board')).body.actions;
    await another.close();
    expect(first).toMatchObject({ due: null, dueText: '31/09/2026' });
  });

  it('is open again when somebody opens it again, and settled by a day that exists', async () => {
    const kept = await start(uncertain());
    const settled = (await put(kept, asRead(kept.draft))).body;
    const opened = (await put(settled, kept.draft)).body;
    expect((await accept(opened)).body.code).toBe('questions_open');
    const [action, ...others] = kept.draft.actions;
    if (!action) throw new Error('no action was read');
    const due = { raw: '31/09/2026', kind: 'exact', from: '2026-09-30', to: '2026-09-30' } as const;
    const changed = { ...kept.draft, questions: [], actions: [{ ...action, due }, ...others] };
    expect((await accept((await put(opened, changed)).body)).status).toBe(200);
  });
});

describe('a long draft', () => {
  it('is kept as it was changed when it comes compressed; what is damaged or swells beyond measure is refused', async () => {
    const kept = await start(uncertain());
    const zipped = (body: Uint8Array) =>
      people.priya.put(`/api/imports/${kept.id}`, {
        ...{ body, version: kept.version },
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      });
    for (const bad of [Buffer.from('not gzip'), gzipSync(Buffer.alloc(60 * 1024 * 1024))])
      expect((await zipped(bad)).body).toMatchObject({ status: 400, code: 'invalid', field: 'body' });
    const changed = asRead(kept.draft);
    const saved = await zipped(gzipSync(JSON.stringify(changed)));
    expect([saved.status, saved.body.draft]).toEqual([200, changed]);
  });
});

describe('the document of an import', () => {
  it('is given piece by piece, as its own tables', async () => {
    const kept = await start(planText(4));
    const { status, body } = await people.megan.get(`/api/imports/${kept.id}/picture`);
    expect(status).toBe(200);
    expect(body.outline?.heads.map(({ kind }) => kind)).toEqual(['text', 'table']);
    expect(rowsIn(body.pieces)[1]?.cells.map(({ text }) => text)).toContain('Ward manager');
    expect((await people.priya.get('/api/imports/C-014-00000000/picture')).status).toBe(404);
    expect((await people.nobody.get(`/api/imports/${kept.id}/picture`)).status).toBe(401);
  });

  it('comes in parts where it is long, each row once', async () => {
    const kept = await start(planText(900), 'Long.txt');
    const first = (await people.priya.get(`/api/imports/${kept.id}/picture`)).body;
    const seen: unknown[] = [];
    const count = first.outline?.heads.length ?? 0;
    expect(count).toBeGreaterThan(first.pieces.length);
    for (let from = 0; from < count; from += first.pieces.length) {
      const { pieces } = (await people.priya.get(`/api/imports/${kept.id}/picture?from=${from}`)).body;
      for (const row of rowsIn(pieces)) seen.push(row.place.row);
    }
    expect(seen).toEqual(Array.from({ length: 901 }, (_, at) => at + 1));
  });
});
