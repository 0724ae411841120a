import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../../api/app.ts';
import { readEnv } from '../../api/platform/env.ts';
import { replayOf } from '../../api/workspace/whole-record.ts';
import { recordedLists } from '../../src/domain/record/event.ts';
import { disagreeing, stateAt } from '../../src/domain/record/replay.ts';
import { type ByHand, openByHand } from '../chaos/by-hand.ts';
import { importPlan, planText, type Settled, settle } from '../settled.ts';
import { startWorld, type World } from '../world.ts';

/** Random work through the app and past it: the record, run backwards, gives every row as it was. */
let world: World;
let other: RunningApp;
let people: Settled;
let hand: ByHand;

beforeAll(async () => {
  world = await startWorld();
  people = await settle(world);
  other = await startApp(readEnv({ ...world.local.env, PORT: '0' }), { log: () => undefined });
  hand = await openByHand(world.local);
  await Promise.all([world.app.sync.stop(), other.sync.stop()]);
});
afterAll(async () => {
  await other.close();
  await world.close();
});

const mirror = () => world.app.workspace.mirror;
const look = async () => {
  await world.app.sync.tick();
  await other.sync.tick();
  await world.app.workspace.mirror.fresh(0);
};

/** Every row as it is now, without what SharePoint adds. */
const rowsNow = (): ReadonlyMap<string, object> => {
  const rows = new Map<string, object>();
  for (const list of recordedLists)
    for (const { row } of mirror().marked(list)) {
      const { key, version: _, ...values } = row;
      if (list !== 'settings' || key === 'workspace') rows.set(`${list} ${key}`, values);
    }
  return rows;
};

/** SharePoint says to the second when somebody changed a row there. */
const nextSecond = () => wait(1_010 - (Date.now() % 1_000));

const actionAt = async (n: number) => {
  const { actions } = (await people.priya.get('/api/board')).body;
  return actions[n % Math.max(1, actions.length)];
};
const change = async (n: number, body: object) => {
  const action = await actionAt(n);
  if (action === undefined) return;
  const { status, body: said } = await people.priya.patch(`/api/actions/${action.key}`, {
    body,
    version: action.version,
  });
  if (status === 200 && n % 3 === 0)
    await people.priya.post(`/api/actions/${action.key}/undo`, { body: { event: said.event } });
};

const words = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }).map((text) => `w ${text} w`);
const step = fc.oneof(
  fc.record({ do: fc.constant('note' as const), n: fc.nat(20), text: words }),
  fc.record({
    do: fc.constant('status' as const),
    n: fc.nat(20),
    text: fc.constantFrom('in_progress', 'accepted'),
  }),
  fc.record({ do: fc.constant('title' as const), n: fc.nat(20), text: words }),
  fc.record({
    do: fc.constant('due' as const),
    n: fc.nat(20),
    text: fc.constantFrom('2026-05-01', '2026-06-01'),
  }),
  fc.record({ do: fc.constant('file' as const), n: fc.nat(20), text: words }),
  fc.record({ do: fc.constant('import' as const), n: fc.nat(3), text: words }),
  fc.record({ do: fc.constant('case' as const), n: fc.nat(9), text: words }),
  fc.record({ do: fc.constant('settings' as const), n: fc.nat(1), text: words }),
  fc.record({ do: fc.constant('hand' as const), n: fc.nat(20), text: words }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const doing: Readonly<Record<Step['do'], (n: number, text: string) => Promise<unknown>>> = {
  note: (n, text) => change(n, { note: text }),
  status: (n, text) => change(n, { status: text }),
  title: (n, text) => change(n, { title: text }),
  due: (n, text) => change(n, { due: text, slip: { reason: 'capacity', words: 'Nobody was there.' } }),
  file: async (n, text) => {
    const action = await actionAt(n);
    const name = encodeURIComponent(`File ${text.length} ${n}.txt`);
    if (action !== undefined)
      await people.priya.put(`/api/actions/${action.key}/evidence/upload?name=${name}`, {
        body: new TextEncoder().encode(text),
      });
  },
  import: (n) => importPlan(people.priya, people.caseKey, planText(n + 2)),
  case: async (n) => {
    const { cases } = (await people.priya.get('/api/board')).body;
    const row = cases[0];
    if (row !== undefined)
      await people.priya.patch(`/api/cases/${row.key}`, {
        body: { title: `Case title ${n}` },
        version: row.version,
      });
  },
  settings: async (n) => {
    const { version } = (await people.priya.get('/api/settings')).body;
    await people.priya.patch('/api/settings', {
      body: { digest: { weekday: n + 1, time: '09:30' } },
      version,
    });
  },
  hand: async (n, text) => {
    const action = await actionAt(n);
    if (action === undefined) return;
    await nextSecond();
    await hand.change('Actions', action.key, { Note: text });
    await look();
    await nextSecond();
  },
};

describe('the record run backwards', () => {
  it('gives every row as it was at every instant, and agrees with the lists', async () => {
    await importPlan(people.priya, people.caseKey, planText(4));
    const steps =
      fc.sample(fc.array(step, { minLength: 45, maxLength: 45 }), { numRuns: 1, seed: 12 })[0] ?? [];
    const seen: { readonly at: string; readonly rows: ReadonlyMap<string, object> }[] = [];
    for (const { do: what, n, text } of steps) {
      await doing[what](n, text);
      await mirror().fresh(0);
      seen.push({ at: new Date().toISOString(), rows: rowsNow() });
      await wait(3);
    }
    await look();
    const replay = replayOf(mirror());
    expect(disagreeing(replay)).toEqual([]);
    for (const [index, { at, rows }] of seen.entries()) {
      const was = stateAt(replay, at);
      expect(was.unknown).toEqual([]);
      expect({ index, rows: Object.fromEntries(was.rows) }).toEqual({
        index,
        rows: Object.fromEntries(rows),
      });
    }
    expect((await people.priya.get('/api/site')).body.record.findings).toEqual([]);
  }, 120_000);
});
