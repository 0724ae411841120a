import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { at } from '../../api/sharepoint/client/address.ts';
import { NotWritable } from '../../api/sharepoint/ports/faults.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { listPlans } from '../../api/sharepoint/schema/lists.ts';
import { missingIn, provision } from '../../api/sharepoint/schema/provision.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { newCase, openStoreDesk, type StoreDesk } from './store-desk.ts';

let context: StoreDesk;
beforeAll(async () => {
  context = await openStoreDesk();
});
afterAll(() => context.close());

const columnsOf = async (title: string) => {
  const listId = (await listIds(context.graph, context.siteId)).get(title) ?? '';
  const path = at`/sites/${context.siteId}/lists/${listId}/columns`;
  const { body } = await context.graph.call({ method: 'GET', path });
  const columns = z.object({ value: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
  return { path, columns: columns.parse(body).value };
};
const columnOf = async (title: string, name: string) => {
  const { path, columns } = await columnsOf(title);
  const column = columns.find((each) => each.name === name);
  return { path: `${path}${at`/${column?.id ?? ''}`}`, column };
};

describe('provisioning', () => {
  it('makes every list with its columns, and the key of each list is indexed and unique', async () => {
    const ids = await listIds(context.graph, context.siteId);
    for (const { title, columns } of listPlans) {
      expect(ids.has(title), title).toBe(true);
      const standing = new Map((await columnsOf(title)).columns.map((column) => [column.name, column]));
      for (const column of columns) expect(standing.has(column.name), `${title}.${column.name}`).toBe(true);
      expect(standing.get('Key')).toMatchObject({ indexed: true, enforceUniqueValues: true });
    }
  });

  it('changes nothing when it runs again', async () => {
    const before = context.exchanges.length;
    expect(await provision(context.graph, context.siteId)).toEqual({ did: [] });
    const writes = context.exchanges.slice(before).filter(({ method }) => method !== 'GET');
    expect(writes).toEqual([]);
  });

  it('mends a column that was deleted, an index that was taken away and a choice that is not offered', async () => {
    const wording = await columnOf('Actions', 'Wording');
    await context.graph.call({ method: 'DELETE', path: wording.path });
    const due = await columnOf('Actions', 'Due');
    await context.graph.call({ method: 'PATCH', path: due.path, body: { indexed: false } });
    const status = await columnOf('Actions', 'Status');
    const choice = { choices: ['proposed', 'accepted', 'in_progress'] };
    await context.graph.call({ method: 'PATCH', path: status.path, body: { choice } });

    expect(await missingIn(context.graph, context.siteId)).toHaveLength(3);
    const { did } = await provision(context.graph, context.siteId);
    expect(did.join('\n')).toMatch(/Actions\.Wording was missing/);
    expect(did.join('\n')).toMatch(/Actions\.Due was not indexed/);
    expect(did.join('\n')).toMatch(/Actions\.Status did not offer owner_complete/);
    expect(await missingIn(context.graph, context.siteId)).toEqual([]);
    expect((await columnOf('Actions', 'Due')).column).toMatchObject({ indexed: true });
  });

  it('adds what is newer than the site when a server starts, also where SharePoint says nothing of it', async () => {
    const rag = await columnOf('Actions', 'Rag');
    await context.graph.call({ method: 'DELETE', path: rag.path });
    await context.faults({ switches: { unknownSelect: 'omit' } });
    const said: string[] = [];
    const app = await startApp(readEnv({ ...context.local.env, PORT: '0' }), {
      log: ({ what }) => said.push(what),
    });
    await expect.poll(() => said).toContain('site proven');
    await app.close();
    await context.faults();
    expect(said).toContain('provisioned');
    expect((await columnOf('Actions', 'Rag')).column).toBeDefined();
  });

  it('is what a server asks for before it writes: until then it only reads', async () => {
    const key = await columnOf('Events', 'Key');
    await context.graph.call({ method: 'PATCH', path: key.path, body: { enforceUniqueValues: false } });
    const workspace = await context.open();
    const row = { do: 'create', list: 'cases', row: newCase(1) } as const;
    const attempt = workspace.app.write([row]);
    await expect(attempt).rejects.toBeInstanceOf(NotWritable);
    await expect(attempt).rejects.toThrow(/Events\.Key was not unique/);
    await expect(workspace.app.createAll('cases', [newCase(1)])).rejects.toBeInstanceOf(NotWritable);
    await workspace.mirror.fresh(0);
    expect(workspace.mirror.all('cases')).toEqual([]);
    await provision(context.graph, context.siteId);
    await workspace.app.write([row]);
    expect(workspace.mirror.all('cases')).toHaveLength(1);
  });

  it('leaves a column of another kind alone and names it', async () => {
    const { path } = await columnsOf('Reviews');
    const outcome = await columnOf('Reviews', 'Outcome');
    await context.graph.call({ method: 'DELETE', path: outcome.path });
    const body = { name: 'Outcome', displayName: 'Outcome', number: {} };
    await context.graph.call({ method: 'POST', path, body });
    await expect(provision(context.graph, context.siteId)).rejects.toMatchObject({
      code: 'not_provisioned',
      message: expect.stringContaining('Reviews.Outcome is of another kind'),
    });
  });

  it.skipIf(!hasDescription)('says nothing to Graph that its description does not know', async () => {
    expect(context.exchanges.length).toBeGreaterThan(20);
    expect(await againstGraph(context.exchanges, ['error', 'warn'])).toEqual([]);
  });
});
