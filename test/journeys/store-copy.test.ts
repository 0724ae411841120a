import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Env } from '../../api/platform/env.ts';
import { at } from '../../api/sharepoint/client/address.ts';
import type { SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { listIds } from '../../api/sharepoint/schema/list-ids.ts';
import { listNames } from '../../src/domain/records/lists.ts';
import { newAction, newCase, newEvent, openStoreDesk, type StoreDesk } from './store-desk.ts';

let context: StoreDesk;
let env: Env;
let folder: string;
let first: SharePointWorkspace;
beforeAll(async () => {
  context = await openStoreDesk();
  first = await context.open();
  await first.app.createAll('cases', [newCase(1)]);
  await first.app.createAll(
    'actions',
    Array.from({ length: 1_201 }, (_, n) => newAction(n + 1)),
  );
});
afterAll(() => context.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-'));
  env = { ...context.env, dataDir: folder };
});
afterEach(() => rm(folder, { recursive: true }));

/** Opens a workspace; what SharePoint was asked for meanwhile. */
const opened = async (from: Env) => {
  await context.faults({ switches: { pageCap: 200 } });
  const workspace = await context.open(from);
  const { roundTrips, units } = await context.meter();
  return { workspace, roundTrips, units };
};
const copyIn = async (): Promise<string> => {
  const [name, ...more] = await readdir(folder);
  expect(more).toEqual([]);
  return join(folder, name ?? '');
};
const actionsOf = ({ mirror }: SharePointWorkspace) =>
  [...mirror.all('actions')].sort((one, other) => one.order - other.order);
/** The site with its lists, and one question about each list from where the copy ends. */
const lists = listNames.length;
const fromCopy = { roundTrips: 2, units: 1 + 2 + lists };

/** Renames a list as somebody would in SharePoint, and back. */
const titled = async (from: string, displayName: string): Promise<void> => {
  const id = (await listIds(context.graph, context.siteId)).get(from) ?? '';
  await context.graph.call({
    method: 'PATCH',
    path: at`/sites/${context.siteId}/lists/${id}`,
    body: { displayName },
  });
};

describe('a server that starts with nothing kept', () => {
  const board = async () => {
    const from = context.calls.length;
    const { mirror } = await context.open({ ...context.env, dataDir: null }, { boardFirst: true });
    const trips = context.calls.length - from;
    const keys = mirror.all('actions').map(({ key }) => key);
    await mirror.fresh(0);
    return { trips, keys, mirror };
  };
  afterEach(() => context.faults());

  it('has its board by as many round trips as the longest list has pages', async () => {
    await context.faults({ switches: { pageCap: 200 } });
    const { trips, keys, mirror } = await board();
    expect([trips, new Set(keys).size]).toEqual([7, 1_201]);
    expect(mirror.all('events')).toEqual(first.mirror.all('events'));
  });

  it('takes the first page of a list that was given another title from nowhere else', async () => {
    await titled('Actions', 'What we promised');
    const list = { displayName: 'Actions', list: { template: 'genericList' } };
    const { body } = await context.graph.call({
      method: 'POST',
      path: at`/sites/${context.siteId}/lists`,
      body: list,
    });
    try {
      const { keys } = await board();
      expect(new Set(keys).size).toBe(1_201);
    } finally {
      const { id } = body as { id: string }; // as: the local Graph answers the list
      await context.graph.call({ method: 'DELETE', path: at`/sites/${context.siteId}/lists/${id}` });
      await titled('Actions', 'Actions');
    }
  });

  it('follows a list by its id although it asked for its first page by the title', async () => {
    const { mirror } = await board();
    await titled('Cases', 'What happened');
    try {
      await first.app.createAll('cases', [newCase(2)]);
      await mirror.fresh(0);
      expect(mirror.get('cases', 'case-2')).toBeDefined();
    } finally {
      await titled('Cases', 'Cases');
    }
  });
});

describe('a server that starts beside the copy of what was read before', () => {
  it('asks only for what changed since, and holds everything', async () => {
    const cold = await opened(env);
    expect(cold).toMatchObject({ roundTrips: 1 + 7, units: 1 + 2 + lists * 2 + 6 });
    await cold.workspace.keepSnapshot();
    const row = first.mirror.get('actions', 'action-7');
    await first.app.write([
      {
        do: 'change',
        list: 'actions',
        key: 'action-7',
        version: row?.version ?? '',
        set: { note: 'Since.' },
      },
      { do: 'create', list: 'events', row: newEvent(1, 'action-7') },
    ]);
    const warm = await opened(env);
    expect(warm).toMatchObject(fromCopy);
    expect(actionsOf(warm.workspace)).toEqual(actionsOf(first));
    expect(warm.workspace.mirror.get('actions', 'action-7')?.note).toBe('Since.');
    expect(warm.workspace.mirror.eventsOf({ actionKey: 'action-7' })).toHaveLength(1);
  });

  it('finds nothing readable in it, and keeps it once while nothing changes', async () => {
    const { workspace } = await opened(env);
    await workspace.keepSnapshot();
    const path = await copyIn();
    const bytes = await readFile(path);
    expect(bytes.includes('handover')).toBe(false);
    await rm(path);
    await workspace.keepSnapshot();
    expect(await readdir(folder)).toEqual([]);
  });

  it('reads SharePoint whole where the copy is damaged, cut short or none of ours', async () => {
    await (await opened(env)).workspace.keepSnapshot();
    const path = await copyIn();
    const good = await readFile(path);
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(200) ^ 1, 200);
    for (const bytes of [bad, good.subarray(0, 300), randomBytes(20), Buffer.alloc(0)]) {
      await writeFile(path, bytes);
      const { workspace, units } = await opened(env);
      expect(units).toBeGreaterThan(fromCopy.units);
      expect(actionsOf(workspace)).toHaveLength(1_201);
    }
    await writeFile(path, good);
    expect((await opened(env)).units).toBe(fromCopy.units);
  });

  it('reads whole what SharePoint does not remember any more', async () => {
    await (await opened(env)).workspace.keepSnapshot();
    await context.faults({ switches: { deltaTokenSeconds: 0 } });
    const late = await context.open(env);
    expect(actionsOf(late)).toEqual(actionsOf(first));
  });
});

describe('a glance', () => {
  it('costs one unit while nothing happens, and brings what another server wrote', async () => {
    const { workspace } = await opened(context.env);
    await workspace.mirror.glance(0); // settles what came with the first reading
    await context.faults();
    await workspace.mirror.glance(0);
    expect(await context.meter()).toMatchObject({ roundTrips: 1, units: 1 });
    await first.mirror.fresh(0);
    const row = first.mirror.get('actions', 'action-9');
    await first.app.write([
      { do: 'change', list: 'actions', key: 'action-9', version: row?.version ?? '', set: { note: 'Seen.' } },
      { do: 'create', list: 'events', row: newEvent(2, 'action-9') },
    ]);
    await context.faults();
    await workspace.mirror.glance(0);
    expect(workspace.mirror.get('actions', 'action-9')?.note).toBe('Seen.');
    expect(await context.meter()).toMatchObject({ roundTrips: 2, units: lists });
  });

  it('is shared by all who look at the same time, and costs nothing right after another', async () => {
    const { workspace } = await opened(context.env);
    await workspace.mirror.glance(0);
    await context.faults();
    await Promise.all([1, 2, 3].map(() => workspace.mirror.glance(0)));
    await workspace.mirror.glance(60_000);
    expect(await context.meter()).toMatchObject({ roundTrips: 1, units: 1 });
  });

  it('knows its own writes: they are no news', async () => {
    const { workspace } = await opened(context.env);
    await workspace.app.write([{ do: 'create', list: 'events', row: newEvent(3, 'action-1') }]);
    await workspace.mirror.glance(0);
    await workspace.mirror.glance(0);
    await context.faults();
    await workspace.mirror.glance(0);
    expect(await context.meter()).toMatchObject({ roundTrips: 1, units: 1 });
  });
});
