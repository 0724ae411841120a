import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../api/sharepoint/client/address.ts';
import type { SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { newAction, newCase, newEvent, openStoreDesk, type StoreDesk } from './store-desk.ts';

let context: StoreDesk;
let here: SharePointWorkspace;
let there: SharePointWorkspace;
beforeAll(async () => {
  context = await openStoreDesk();
  here = await context.open();
  there = await context.open();
});
afterAll(() => context.close());

afterEach(() => context.faults());

/** Somebody works on a list in SharePoint itself. */
async function byHand(list: string, key: string, what: { readonly fields: object } | 'delete') {
  const listId = (await listIds(context.graph, context.siteId)).get(list) ?? '';
  const items = at`/sites/${context.siteId}/lists/${listId}/items`;
  const { body } = await context.graph.call({
    method: 'GET',
    path: `${items}?$filter=fields/Key%20eq%20'${key}'`,
  });
  const [item] = (body as { value: { id: string }[] }).value; // as: the local Graph answers a list of items
  const path = items + at`/${item?.id ?? ''}`;
  await (what === 'delete'
    ? context.graph.call({ method: 'DELETE', path })
    : context.graph.call({ method: 'PATCH', path: `${path}/fields`, body: what.fields }));
}

describe('the mirror', () => {
  it('shows on one server what another wrote, with one round trip for all lists', async () => {
    await here.app.write([{ do: 'create', list: 'cases', row: newCase(1) }]);
    const { version } = there.mirror;
    const calls = context.calls.length;
    await there.mirror.fresh(0);
    expect(context.calls.length - calls).toBe(1);
    expect(there.mirror.get('cases', 'case-1')).toEqual(here.mirror.get('cases', 'case-1'));
    expect(there.mirror.changesSince(version)).toMatchObject({
      whole: false,
      changed: { cases: [{ key: 'case-1' }], actions: [] },
      gone: [],
    });
  });

  it('asks SharePoint once for all who ask at the same time, and not at all when it is fresh enough', async () => {
    const calls = context.calls.length;
    await Promise.all([there.mirror.fresh(0), there.mirror.fresh(0), there.mirror.fresh(0)]);
    await there.mirror.fresh(60_000);
    expect(context.calls.length - calls).toBe(1);
  });

  it('keeps its version when nothing changed, and tells a stranger’s version everything', async () => {
    const { version } = there.mirror;
    await there.mirror.fresh(0);
    expect(there.mirror.version).toBe(version);
    expect(there.mirror.changesSince(version).changed.cases).toEqual([]);
    expect(there.mirror.changesSince(here.mirror.version).whole).toBe(true);
    expect(there.mirror.changesSince(null)).toMatchObject({
      whole: true,
      changed: { cases: [{ key: 'case-1' }] },
    });
  });

  it('sees what people change and delete in SharePoint itself', async () => {
    await here.app.createAll('actions', [newAction(1), newAction(2), newAction(3)]);
    await byHand('Actions', 'action-1', { fields: { Note: 'typed in SharePoint' } });
    await byHand('Actions', 'action-2', 'delete');
    const { version } = here.mirror;
    await here.mirror.fresh(0);
    expect(here.mirror.get('actions', 'action-1')?.note).toBe('typed in SharePoint');
    expect(here.mirror.get('actions', 'action-2')).toBeUndefined();
    expect(here.mirror.changesSince(version)).toMatchObject({ gone: ['action-2'] });
  });

  it('keeps the last readable row when somebody makes it unreadable, and everything else goes on', async () => {
    await byHand('Actions', 'action-3', { fields: { Owners: 'the ward manager' } });
    await here.app.write([{ do: 'create', list: 'cases', row: newCase(2) }]);
    await here.mirror.fresh(0);
    expect(here.mirror.get('actions', 'action-3')?.owners).toHaveLength(1);
    const elsewhere = await context.open();
    expect(elsewhere.mirror.get('actions', 'action-3')).toBeUndefined();
    expect(elsewhere.mirror.get('cases', 'case-2')).toBeDefined();
    await byHand('Actions', 'action-3', { fields: { Owners: '[]' } });
    await here.mirror.fresh(0);
    expect(here.mirror.get('actions', 'action-3')?.owners).toEqual([]);
  });

  it('gives the events about an action and about a case, newest first', async () => {
    const events = [3, 1, 2].map((n) => newEvent(n, n === 3 ? 'action-3' : 'action-1'));
    await here.app.createAll('events', events);
    await there.mirror.fresh(0);
    for (const { mirror } of [here, there]) {
      expect(mirror.eventsOf({ actionKey: 'action-1' }).map(({ key }) => key)).toEqual([
        'event-2',
        'event-1',
      ]);
      expect(mirror.eventsOf({ caseKey: 'case-1' }).map(({ key }) => key)).toEqual([
        'event-3',
        'event-2',
        'event-1',
      ]);
    }
  });

  it('reads everything again when its tokens have expired, and finds what was deleted meanwhile', async () => {
    await there.mirror.fresh(0);
    expect(there.mirror.get('actions', 'action-1')).toBeDefined();
    await byHand('Actions', 'action-1', 'delete');
    await context.faults({ switches: { deltaTokenSeconds: 0 } });
    await there.mirror.fresh(0);
    expect(there.mirror.get('actions', 'action-1')).toBeUndefined();
    expect(there.mirror.get('actions', 'action-3')).toBeDefined();
    expect(there.mirror.all('cases')).toHaveLength(2);
    await here.app.write([{ do: 'create', list: 'cases', row: newCase(3) }]);
    await there.mirror.fresh(0);
    expect(there.mirror.get('cases', 'case-3')).toEqual(here.mirror.get('cases', 'case-3'));
  });

  it('takes short pages, repeated items and an error inside a page', async () => {
    await here.app.createAll(
      'actions',
      Array.from({ length: 30 }, (_, n) => newAction(100 + n)),
    );
    await context.faults({ switches: { shortPages: true, pageSize: 7, pageCap: 7, deltaDuplicates: true } });
    const elsewhere = await context.open();
    expect(elsewhere.mirror.all('actions')).toHaveLength(31);
    await context.faults({ switches: { deltaErrorInside: true } });
    await byHand('Actions', 'action-100', 'delete');
    await there.mirror.fresh(0);
    expect(
      there.mirror
        .all('actions')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(
      elsewhere.mirror
        .all('actions')
        .map(({ key }) => key)
        .filter((key) => key !== 'action-100')
        .sort(),
    );
  });

  it('does not lose its own write to an answer that was under way', async () => {
    for (let n = 0; n < 12; n += 1) {
      const asking = here.mirror.fresh(0);
      await here.app.write([{ do: 'create', list: 'cases', row: newCase(50 + n) }]);
      const { version = '' } = here.mirror.get('cases', `case-${50 + n}`) ?? {};
      const writing = here.app.write([
        { do: 'change', list: 'cases', key: `case-${50 + n}`, version, set: { title: `Round ${n}` } },
      ]);
      await Promise.all([asking, here.mirror.fresh(0), writing]);
      expect(here.mirror.get('cases', `case-${50 + n}`)?.title).toBe(`Round ${n}`);
    }
    await there.mirror.fresh(0);
    expect(there.mirror.all('cases').map(({ title }) => title)).toContain('Round 11');
  });

  it.skipIf(!hasDescription)('asks as Graph describes itself', async () => {
    const spoken = context.exchanges.filter(
      ({ responseBody }) => !JSON.stringify(responseBody ?? '').includes('Cannot write a deleted'),
    );
    expect(await againstGraph(spoken, ['error', 'warn'])).toEqual([]);
  });
});
