import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../../api/documents/draft-of.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { one, startWorld, type Voice, type World } from '../world.ts';

let world: World;
let people: Settled;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
});
afterAll(() => world.close());

const exported = async (voice: Voice, planKey: string, as: string) => {
  const answer = await fetch(`${world.url}/api/plans/${planKey}/export?as=${as}`, {
    headers: { authorization: `Bearer ${voice.token}` },
  });
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
};
const start = async (name: string, body: Uint8Array, caseKey = people.caseKey) =>
  (
    await people.priya.post(`/api/imports?again=true&case=${caseKey}&name=${encodeURIComponent(name)}`, {
      body,
    })
  ).body;
const accept = (view: { id: string; version: string }, body: object) =>
  people.priya.post(`/api/imports/${view.id}/accept`, { body, version: view.version });
const actionsOf = async (planKey: string) =>
  (await people.priya.get('/api/board')).body.actions.filter((action) => action.planKey === planKey);
const named = async (planKey: string, ref: string) =>
  one(await actionsOf(planKey), (action) => action.ref === ref);
const change = async (voice: Voice, planKey: string, ref: string, body: object) => {
  const { key, version } = await named(planKey, ref);
  const reply = await voice.patch(`/api/actions/${key}`, { body, version });
  expect([reply.status, reply.body.detail]).toEqual([200, undefined]);
};
const edited = (bytes: Uint8Array, from: string, to: string): Uint8Array =>
  new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll(from, to));

describe('the very same file', () => {
  it('is said to be there already and leaves nothing behind, unless somebody wants it again', async () => {
    const bytes = planText(3);
    await importPlan(people.priya, people.caseKey, bytes, 'Once.txt');
    const bring = (more = '') =>
      people.priya.post(`/api/imports?case=${people.caseKey}${more}&name=Twice.txt`, { body: bytes });
    const waiting = async () =>
      (await people.priya.get('/api/imports')).body.imports.filter(({ file }) => file === 'Twice.txt');
    const { body } = await bring();
    expect(body).toMatchObject({ status: 409, code: 'same_file' });
    expect(body.detail).toMatch(/was imported on \d+ \w+ \d{4}; nothing has changed/);
    expect(await waiting()).toEqual([]);
    expect((await bring('&again=true')).body).toMatchObject({ file: 'Twice.txt' });
    expect(await waiting()).toHaveLength(1);
    const other = await people.priya.post('/api/cases', { body: { code: 'C-077', title: 'Another ward' } });
    const elsewhere = await people.priya.post(`/api/imports?case=${other.body.key}&name=Twice.txt`, {
      body: bytes,
    });
    expect(elsewhere.body).toMatchObject({ file: 'Twice.txt' });
  });
});

describe('an exported plan', () => {
  it.each(['docx', 'xlsx'])(
    'is a %s file for whoever may read, and says the same when it is imported again',
    async (as) => {
      const planKey = await importPlan(people.priya, people.caseKey, planText(5), `Round ${as}.txt`);
      const first = (await actionsOf(planKey))[0];
      await change(people.priya, planKey, first?.ref ?? '', {
        status: 'in_progress',
        note: 'Begun\non two wards',
      });
      const { answer, bytes } = await exported(people.tomasz, planKey, as);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toMatch(
        /filename\*=UTF-8''C-014%20action%20plan%20[\d-]+\./,
      );
      const draft = await draftOf({ name: `plan.${as}`, bytes });
      expect(draft.actions).toHaveLength(5);
      const { reimport } = await start(`Again.${as}`, bytes);
      expect(reimport?.planKey).toBe(planKey);
      expect(reimport?.difference).toMatchObject({ new: [], changed: [], gone: [] });
      expect(reimport?.difference.unchanged).toHaveLength(7);
    },
  );

  it('is refused to whoever is not signed in, and in a form that we do not write', async () => {
    const planKey = await importPlan(people.priya, people.caseKey, planText(1), 'Small.txt');
    expect((await people.nobody.get(`/api/plans/${planKey}/export?as=docx`)).status).toBe(401);
    expect((await people.priya.get(`/api/plans/${planKey}/export?as=pdf`)).status).toBe(400);
    expect((await people.priya.get('/api/plans/none/export?as=docx')).status).toBe(404);
  });
});

/** A case of its own, so that no other plan is like the one that is tested. */
const anotherCase = async (code: string): Promise<string> => {
  const references = [{ scheme: 'StEIS', value: '2017/15440' }];
  await people.priya.post('/api/cases', {
    body: { key: code, code, title: 'Another follow-up', references },
  });
  return code;
};

describe('a later version of a plan', () => {
  const later = (bytes: Uint8Array): Uint8Array => {
    const lines = new TextDecoder().decode(bytes).split('\n');
    const rows = lines.filter((line) => !line.includes('Hold meeting 4 '));
    const added =
      '1. The trust should agree step 1 with every ward\tWrite to the families of both wards\tMatron\t01/06/2026\tLetters';
    return new TextEncoder().encode([...rows, added].join('\n'));
  };

  it('updates the plan instead of doubling it, and keeps what the team changed unless a person chooses the document', async () => {
    const planKey = await importPlan(
      people.priya,
      await anotherCase('C-015'),
      planText(6),
      'Plan of May.txt',
    );
    const refs = (await actionsOf(planKey)).map(({ ref }) => ref);
    const [first = '', second = '', third = '', fourth = ''] = refs;
    const slip = { reason: 'capacity', words: '' };
    for (const ref of [first, second]) await change(people.priya, planKey, ref, { due: '2026-04-30', slip });
    await change(people.priya, planKey, third, { note: 'The team wrote this.' });
    const text = edited(later(planText(6)), '31/03/2026', '15/05/2026');
    const view = await start('Plan as at June.txt', text, 'C-015');
    const { difference } = view.reimport ?? { difference: undefined };
    expect(view.reimport?.planKey).toBe(planKey);
    expect(difference?.new).toMatchObject([
      { subject: 'action', text: 'Write to the families of both wards' },
    ]);
    expect(difference?.gone).toMatchObject([{ subject: 'action', name: fourth }]);
    const changed = difference?.changed ?? [];
    expect(changed.map(({ name }) => name)).toEqual(refs.filter((ref) => ref !== fourth));
    const both = one(changed, ({ name }) => name === first);
    expect(both.fields).toMatchObject([
      {
        field: 'due',
        was: '2026-03-31',
        inDocument: '2026-05-15',
        here: { value: '2026-04-30', by: 'Priya Nair' },
      },
    ]);
    expect(one(changed, ({ name }) => name === third).fields).toMatchObject([{ field: 'due', here: null }]);

    const chosen = one(changed, ({ name }) => name === second);
    const body = { reimport: planKey, choices: { [`${chosen.id}.due`]: 'document' } };
    const accepted = await accept(view, body);
    expect(accepted.body).toMatchObject({ planKey });
    expect((await accept(view, body)).body).toMatchObject({ planKey });

    const now = await actionsOf(planKey);
    expect(now).toHaveLength(7);
    expect(one(now, ({ ref }) => ref === first)).toMatchObject({
      due: '2026-04-30',
      slips: 1,
      firstDue: '2026-03-31',
    });
    expect(one(now, ({ ref }) => ref === second)).toMatchObject({
      due: '2026-05-15',
      slips: 2,
      firstDue: '2026-03-31',
    });
    expect(one(now, ({ ref }) => ref === third)).toMatchObject({
      due: '2026-05-15',
      note: 'The team wrote this.',
    });
    expect(one(now, ({ ref }) => ref === fourth)).toMatchObject({ due: '2026-03-31' });
    const added = one(now, ({ text: words }) => words.startsWith('Write to the families'));
    expect(added.ref).toMatch(/\.4$/);
    expect(new Set(now.map(({ ref }) => ref)).size).toBe(7);
    const { plans } = (await people.priya.get('/api/board')).body;
    expect(one(plans, ({ key }) => key === planKey).source?.name).toBe('Plan as at June.txt');

    const detail = (await people.priya.get(`/api/actions/${chosen.id}`)).body;
    expect(detail.events[0]).toMatchObject({
      via: 'import',
      what: 'slipped',
      why: 'As Plan as at June.txt says.',
    });
    const again = await start('Plan as at June, again.txt', text, 'C-015');
    const left = again.reimport?.difference;
    expect(left?.new).toEqual([]);
    // What was kept against this very document is not asked again; another day in it is.
    expect(left?.changed).toEqual([]);
    const july = await start('Plan as at July.txt', edited(text, '15/05/2026', '15/07/2026'), 'C-015');
    const asked = one(july.reimport?.difference.changed ?? [], ({ name }) => name === first);
    expect(asked.fields).toMatchObject([{ inDocument: '2026-07-15', here: { value: '2026-04-30' } }]);
  });

  it('leaves a new row out where a person says so', async () => {
    const planKey = await importPlan(
      people.priya,
      await anotherCase('C-016'),
      planText(6),
      'Plan of May.txt',
    );
    const view = await start('Plan as at July.txt', later(planText(6)), 'C-016');
    const added = one(view.reimport?.difference.new ?? []);
    const body = { reimport: planKey, choices: { [`${added.id}.new`]: 'here' } };
    expect((await accept(view, body)).body).toMatchObject({ planKey });
    expect((await actionsOf(planKey)).map(({ text }) => text)).not.toContain(added.text);
  });

  it('is a plan of its own where a person says so, or where it is another plan', async () => {
    const planKey = await importPlan(people.priya, people.caseKey, planText(3), 'One.txt');
    const view = await start('Two.txt', planText(3));
    expect(view.reimport).not.toBeNull();
    const { body } = await accept(view, {});
    expect(body.planKey).not.toBe(planKey);
    const other = edited(
      edited(planText(3), 'Hold meeting', 'Audit a sample of letters number'),
      'agree step',
      'write letter',
    );
    expect((await start('Other.txt', other)).reimport).toBeNull();
  });

  it('is never what a document of another case is taken for, however alike its words are', async () => {
    await importPlan(people.priya, people.caseKey, planText(4), 'Ours.txt');
    const view = await start('Theirs.txt', planText(4, 'StEIS 2018/99999'));
    expect([view.check.outcome, view.reimport]).toEqual(['another_case', null]);
  });

  it('goes into a plan of its own case only', async () => {
    const view = await start('Nowhere.txt', planText(2));
    expect((await accept(view, { reimport: 'none' })).status).toBe(404);
  });

  it('is found among many rows in a thread of its own, with the same difference, and written as it was shown', async () => {
    const planKey = await importPlan(people.priya, await anotherCase('C-020'), planText(180), 'Long.txt');
    const text = edited(later(planText(180)), 'Hold meeting 17 about', 'Hold two meetings 17 about');
    const view = await start('Long, as at June.txt', text, 'C-020');
    const { difference } = view.reimport ?? { difference: undefined };
    expect(view.reimport?.planKey).toBe(planKey);
    expect(difference?.new).toMatchObject([{ text: 'Write to the families of both wards' }]);
    expect(difference?.gone).toMatchObject([{ text: 'Hold meeting 4 about step 1' }]);
    expect(difference?.changed).toMatchObject([
      { text: 'Hold meeting 17 about step 1', fields: [{ field: 'text', here: null }] },
    ]);
    expect((await accept(view, { reimport: planKey })).status).toBe(200);
    const texts = (await actionsOf(planKey)).map((action) => action.text);
    expect(texts).toHaveLength(181);
    expect(texts).toContain('Hold two meetings 17 about step 1');
  });
});
