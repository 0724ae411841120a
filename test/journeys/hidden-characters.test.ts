import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPlan, type Settled, settle } from '../settled.ts';
import { one, startWorld, upn, type World } from '../world.ts';
import { chatOf } from './bot-world.ts';
import { editItem } from './edit-item.ts';

/** Characters that nobody sees, through every way on which texts come in. */
let world: World;
let people: Settled;
let actionKey: string;
const hidden = /[\0\u202a-\u202e\u2066-\u2069\u200b\ufeff]|[\ud800-\udfff](?![\udc00-\udfff])/u;

const plan = new TextEncoder().encode(
  [
    'Action plan, StEIS 2017/15440',
    '',
    'Recommendation\tAction to be taken\tLead\tBy when',
    '1. Agree one step with every ward\tHold\u200b a \u202emeeting\u202c about the step\tWard manager\t31/03/2026',
  ].join('\n'),
);

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  await importPlan(people.priya, people.caseKey, plan);
  actionKey = one((await people.priya.get('/api/board')).body.actions).key;
});
afterAll(() => world.close());

const action = async () => (await people.priya.get(`/api/actions/${actionKey}`)).body;

describe('characters that nobody sees', () => {
  it('are taken out of a document, and its review says so', async () => {
    expect((await action()).action.text).toBe('Hold a meeting about the step');
    const path = `/api/imports?again=true&case=${people.caseKey}&name=again.txt`;
    const { body: kept } = await people.priya.post(path, { body: plan });
    expect(JSON.stringify(kept.draft)).not.toMatch(hidden);
    const picture = await people.priya.get(`/api/imports/${kept.id}/picture`);
    expect(picture.body.outline?.remarks.join()).toContain('3 hidden characters were removed from the text');
  });

  it('are taken out of what is saved in the tab, and the answer says where', async () => {
    const { version } = (await action()).action;
    const note = 'Signed\0 off\u202e by\ud800 the ward 👩‍👩‍👧‍👦';
    const reply = await people.priya.patch(`/api/actions/${actionKey}`, { body: { note }, version });
    expect(reply.status).toBe(200);
    expect(reply.body.action.note).toBe('Signed off by the ward 👩‍👩‍👧‍👦');
    expect(reply.headers.get('x-hidden-removed')).toBe('note=3');
  });

  it('leave nothing behind where they were all there was', async () => {
    const { version } = (await action()).action;
    const body = { status: 'blocked', blockedNeed: '\u200b\u2060' };
    const reply = await people.priya.patch(`/api/actions/${actionKey}`, { body, version });
    expect([reply.status, reply.body.code]).toEqual([422, 'blocked_needs_reason']);
    expect(reply.headers.get('x-hidden-removed')).toBeNull();
  });

  it('say nothing where there were none', async () => {
    const { version } = (await action()).action;
    const reply = await people.priya.patch(`/api/actions/${actionKey}`, { body: { note: 'Clean' }, version });
    expect(reply.headers.get('x-hidden-removed')).toBeNull();
  });

  it('are taken out of the name of a file', async () => {
    const name = 'SOP\u202etxt.exe.txt';
    const path = `/api/actions/${actionKey}/evidence/upload?name=${encodeURIComponent(name)}`;
    const reply = await people.priya.put(path, { body: new TextEncoder().encode('a') });
    expect(reply.body.evidence).toMatchObject({ name: 'SOPtxt.exe.txt' });
    expect(reply.headers.get('x-hidden-removed')).toBe('file-name=1');
  });

  it('are taken out of what people write on a card', async () => {
    const chat = chatOf(world);
    await chat.install(upn.priya);
    const mine = await chat.personal(upn.priya);
    const value = {
      action: {
        type: 'Action.Execute',
        verb: 'action.update',
        data: {
          action: actionKey,
          to: 'on_track',
          note: 'Two\u200b wards\u202e agreed',
          place: { kind: 'action' },
        },
      },
    };
    const since = world.exchanges.length;
    await chat.deliver(upn.priya, mine, { type: 'invoke', name: 'adaptiveCard/action', value });
    const sent = world.exchanges.slice(since).map(({ requestBody }) => String(requestBody));
    expect(sent.join()).not.toMatch(hidden);
  });

  it('are taken out of what somebody typed in SharePoint itself', async () => {
    await editItem(world, 'Actions', actionKey, { Note: 'Typed\u202e there\u200b' });
    await world.app.workspace.mirror.fresh(0);
    expect((await action()).action.note).toBe('Typed there');
  });

  it('do not use up the server, however deep they are nested', async () => {
    const { version } = (await action()).action;
    const deep = `{"note":${'['.repeat(50_000)}"a\u202e"${']'.repeat(50_000)}}`;
    const answer = await fetch(`${world.url}/api/actions/${actionKey}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${people.priya.token}`,
        'content-type': 'application/json',
        'if-match': version,
      },
      body: deep,
    });
    expect(answer.status).toBe(400);
  });
});
