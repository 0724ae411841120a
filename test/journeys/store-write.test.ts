import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asKey } from '#domain/key.ts';
import { StaleVersion } from '../../api/sharepoint/ports/faults.ts';
import type { ListWriter, SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { newAction, newCase, newEvent, openStoreDesk, type StoreDesk, upn } from './store-desk.ts';

let context: StoreDesk;
let workspace: SharePointWorkspace;
let priya: ListWriter;
beforeAll(async () => {
  context = await openStoreDesk();
  workspace = await context.open();
  priya = await context.as(workspace, upn.priya);
});
afterAll(() => context.close());

const change = (key: string, version: string, set: object) =>
  ({ do: 'change', list: 'actions', key, version, set }) as const;
const actionOf = (key: string, from: SharePointWorkspace = workspace) => {
  const action = from.mirror.get('actions', key);
  if (!action) throw new Error(`no ${key}`);
  return action;
};

describe('a person who writes', () => {
  it('creates rows that another server reads exactly as they were given', async () => {
    const given = newAction(1, {
      label: 'Immediate',
      owners: [
        {
          post: 'Ward manager',
          organisation: 'Northmere Health',
          person: { oid: null, upn: null, name: "Siân O'Neill" },
          accountable: true,
        },
      ],
      text: 'First line\nsecond line — “quoted” & 100 % <plain>',
    });
    await priya.write([
      { do: 'create', list: 'cases', row: newCase(1) },
      { do: 'create', list: 'actions', row: given },
    ]);
    const elsewhere = await context.open();
    const { version, ...read } = actionOf('action-1', elsewhere);
    expect(read).toEqual(given);
    expect(version).toBe(actionOf('action-1').version);
    expect(elsewhere.mirror.get('cases', 'case-1')).toMatchObject(newCase(1));
  });

  it('changes a row and writes its event in one round trip, and SharePoint names the person', async () => {
    const before = context.exchanges.length;
    const calls = context.calls.length;
    await priya.write([
      change('action-1', actionOf('action-1').version, { status: 'in_progress' }),
      { do: 'create', list: 'events', row: newEvent(1, 'action-1') },
    ]);
    expect(context.calls.length - calls).toBe(1);
    expect(context.exchanges.length - before).toBe(1);
    expect(actionOf('action-1').status).toBe('in_progress');
    expect(workspace.mirror.eventsOf({ actionKey: 'action-1' }).map(({ key }) => key)).toEqual(['event-1']);
    expect(workspace.mirror.eventsOf({ caseKey: 'case-1' })).toHaveLength(1);
    expect(JSON.stringify(context.exchanges.at(-1)?.responseBody)).not.toContain('SharePoint App');
  });

  it('is shown the row of whoever was first when the version is stale, and neither row nor event is written', async () => {
    const seen = actionOf('action-1');
    const elsewhere = await context.open();
    const megan = await context.as(elsewhere, upn.megan);
    await megan.write([change('action-1', seen.version, { note: 'first' })]);

    const late = priya.write([
      change('action-1', seen.version, { note: 'second' }),
      { do: 'create', list: 'events', row: newEvent(2, 'action-1') },
    ]);
    await expect(late).rejects.toBeInstanceOf(StaleVersion);
    await expect(late).rejects.toMatchObject({ theirs: { key: 'action-1', note: 'first' }, list: 'actions' });
    await workspace.mirror.fresh(0);
    expect(actionOf('action-1').note).toBe('first');
    expect(workspace.mirror.get('events', 'event-2')).toBeUndefined();
  });

  it('may send the same change again: what it says stands already', async () => {
    const seen = actionOf('action-1');
    const once = change('action-1', seen.version, { note: 'once', due: null });
    await priya.write([once]);
    await priya.write([once]);
    expect(actionOf('action-1')).toMatchObject({ note: 'once', due: null });
  });

  it('may create the same rows again: those that stand are taken as done', async () => {
    const first = newCase(2);
    await priya.write([{ do: 'create', list: 'cases', row: first }]);
    await priya.write([
      { do: 'create', list: 'cases', row: newCase(2, 'Another title') },
      { do: 'create', list: 'cases', row: newCase(3) },
    ]);
    expect(workspace.mirror.get('cases', 'case-2')).toMatchObject({ title: first.title });
    expect(workspace.mirror.get('cases', 'case-3')).toBeDefined();
  });

  it('creates many rows, and again without a duplicate', async () => {
    const rows = Array.from({ length: 45 }, (_, index) => newAction(100 + index));
    const steps: number[] = [];
    const elsewhere = await context.open();
    await priya.createAll('actions', rows.slice(0, 25), (done) => steps.push(done));
    expect(steps).toEqual([19, 25]);
    // Another server does not know yet what this one made.
    await (await context.as(elsewhere, upn.megan)).createAll('actions', rows);
    await workspace.mirror.fresh(0);
    const keys = workspace.mirror.all('actions').map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('action-1'))).toHaveLength(46);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('creates the rows of several lists in as few batches as they fill', async () => {
    const calls = context.calls.length;
    const rows = Array.from({ length: 30 }, (_, index) => newAction(200 + index));
    await priya.createMany([
      { do: 'create', list: 'cases', row: newCase(20) },
      ...rows.map((row) => ({ do: 'create', list: 'actions', row }) as const),
      { do: 'create', list: 'events', row: newEvent(20, 'action-200') },
    ]);
    expect(context.calls.length - calls).toBe(2);
    expect(workspace.mirror.get('actions', 'action-229')).toBeDefined();
    expect(workspace.mirror.eventsOf({ actionKey: 'action-200' })).toHaveLength(1);
  });

  it('is refused by SharePoint when it may only read, and nothing is written', async () => {
    const reviewer = await context.as(workspace, upn.reviewer);
    const attempt = reviewer.write([{ do: 'create', list: 'cases', row: newCase(9) }]);
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    const many = reviewer.createAll('actions', [newAction(900)]);
    await expect(many).rejects.toMatchObject({ code: 'forbidden' });
    await workspace.mirror.fresh(0);
    expect(workspace.mirror.get('cases', 'case-9')).toBeUndefined();
  });

  it('is told which column cannot hold a text that is too long, before anything is sent', async () => {
    const calls = context.calls.length;
    const long = newAction(901, { text: 'x'.repeat(60_001) });
    const attempt = priya.write([{ do: 'create', list: 'actions', row: long }]);
    await expect(attempt).rejects.toMatchObject({
      code: 'too_long',
      message: expect.stringContaining('Wording'),
    });
    expect(context.calls.length).toBe(calls);
  });

  it('changes nothing that is not there', async () => {
    const attempt = priya.write([change(asKey<'action'>('action-none'), '"x,1"', { note: 'x' })]);
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('reading', () => {
  it('is asked of SharePoint on the person’s behalf, once in a minute', async () => {
    const [priyas, reviewers, outsiders] = await Promise.all(
      [upn.priya, upn.reviewer, upn.outsider].map((who) => context.assertion(who)),
    );
    const person = (oid: string) => ({ oid, upn: '', name: '' });
    expect(await workspace.mayRead(priyas ?? '', person('1'))).toBe(true);
    expect(await workspace.mayRead(reviewers ?? '', person('6'))).toBe(true);
    expect(await workspace.mayRead(outsiders ?? '', person('7'))).toBe(false);
    const calls = context.calls.length;
    expect(await workspace.mayRead(outsiders ?? '', person('7'))).toBe(false);
    expect(context.calls.length).toBe(calls);
  });

  it('finds people of the tenant by the beginning of their name', async () => {
    expect(await workspace.directory.find('Meg')).toMatchObject([{ upn: upn.megan, name: 'Megan Price' }]);
    expect(await workspace.directory.find("O'Nobody & #1")).toEqual([]);
    const [megan] = await workspace.directory.find('price');
    expect(await workspace.directory.byOid(megan?.oid ?? '')).toEqual(megan);
    expect(await workspace.directory.byOid('00000000-0000-4000-8000-0000000000ff')).toBeNull();
  });
});

describe('all that was said', () => {
  it.skipIf(!hasDescription)('is as Graph describes itself', async () => {
    expect(context.exchanges.length).toBeGreaterThan(20);
    expect(await againstGraph(context.exchanges, ['error', 'warn'])).toEqual([]);
  });
});
