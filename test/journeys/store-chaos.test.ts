import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreFault } from '../../api/sharepoint/ports/faults.ts';
import type { ListWriter, SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { newAction, newEvent, openStoreDesk, type StoreDesk, upn } from './store-desk.ts';

/** CHAOS_SEEDS=200 runs as many; each seed repeats itself exactly. */
const seeds = Array.from({ length: Number(process.env.CHAOS_SEEDS ?? 1) }, (_, n) => n + 1);

let context: StoreDesk;
let workspace: SharePointWorkspace;
let priya: ListWriter;
beforeAll(async () => {
  context = await openStoreDesk();
  workspace = await context.open();
  priya = await context.as(workspace, upn.priya);
});
afterAll(() => context.close());

/** A third of all requests fail, in every way that the local Graph knows. */
const everything = [
  { status: 429, retryAfter: 1, rate: 0.03 },
  { status: 503, emptyBody: true, rate: 0.05 },
  { status: 503, retryAfter: 1, rate: 0.02 },
  { status: 504, committed: true, rate: 0.06 },
  { status: 504, rate: 0.05 },
  { status: 500, rate: 0.03 },
  { status: 409, code: 'resourceModified', method: 'PATCH', rate: 0.1 },
  { drop: 'after', rate: 0.05 },
  { drop: 'before', rate: 0.05 },
] as const;

/** Does something until it is done, as a person would who is told that SharePoint did not answer. */
async function insist(what: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await what();
      return;
    } catch (error) {
      const isNotified = error instanceof StoreFault && ['unavailable', 'throttled'].includes(error.code);
      if (!isNotified || attempt > 20) throw error;
    }
  }
}

describe('while a third of all calls to SharePoint fail', () => {
  it.each(seeds)(
    'nothing is lost and nothing is doubled: seed %i',
    async (seed) => {
      const first = seed * 1000;
      const keys = Array.from({ length: 24 }, (_, n) => first + n);
      await context.faults({ seed, rules: everything });
      await insist(() =>
        priya.createAll(
          'actions',
          keys.map((n) => newAction(n)),
        ),
      );
      for (const n of keys.slice(0, 5)) {
        await insist(async () => {
          const { version = '' } = workspace.mirror.get('actions', `action-${n}`) ?? {};
          await priya.write([
            { do: 'change', list: 'actions', key: `action-${n}`, version, set: { note: `seed ${seed}` } },
            { do: 'create', list: 'events', row: newEvent(n, `action-${n}`) },
          ]);
        });
      }
      await insist(() => workspace.mirror.fresh(0));
      await context.faults();

      const { mirror } = await context.open();
      const standing = mirror.all('actions').filter(({ order }) => order >= first && order < first + 1000);
      expect(standing.map(({ order }) => order).sort((a, b) => a - b)).toEqual(keys);
      for (const n of keys.slice(0, 5)) {
        const action = mirror.get('actions', `action-${n}`);
        expect(action).toMatchObject({ note: `seed ${seed}`, version: expect.stringMatching(/,2"$/) });
        expect(mirror.eventsOf({ actionKey: `action-${n}` })).toHaveLength(1);
      }
      for (const list of ['actions', 'events'] as const) {
        const byKey = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key).sort();
        expect(byKey(workspace.mirror.all(list))).toEqual(byKey(mirror.all(list)));
      }
    },
    180_000,
  );

  it.skipIf(!hasDescription)('is all said as Graph describes itself', async () => {
    const answered = context.exchanges.filter(({ status }) => status !== 504 && status !== 503);
    expect(await againstGraph(answered)).toEqual([]);
  });
});
