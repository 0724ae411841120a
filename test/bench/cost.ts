import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { digestCard } from '../../api/bot/cards/digest-card.ts';
import { deepLinks } from '../../api/bot/cards/links.ts';
import { openThrottle } from '../../api/platform/throttle.ts';
import { readDelta } from '../../api/sharepoint/mirror/delta.ts';
import type { SharePointWorkspace } from '../../api/sharepoint/ports/ports.ts';
import { itemPaths } from '../../api/sharepoint/schema/list-ids.ts';
import { openSealer } from '../../api/sharepoint/schema/seals.ts';
import { digestFor } from '../../src/domain/digest/digest.ts';
import { asKey } from '../../src/domain/key.ts';
import { againstGraph, hasDescription } from '../contract/true-to-graph.ts';
import { openStoreDesk, type StoreDesk } from '../journeys/store-desk.ts';
import { type Cost, costOf, row } from './cost-meter.ts';
import { writeRows } from './cost-of-writes.ts';
import { type Figure, timeOf } from './figure.ts';
import { touchRows } from './fill-lists.ts';
import { fillWorkspace } from './fill-workspace.ts';

const run = promisify(execFile);

const reads = { tidy: <R>(row: R): R => row, sealer: openSealer(['bench']) };

const actionsAlone = async (context: StoreDesk): Promise<Cost> => {
  const paths = await itemPaths(context.graph, context.siteId);
  const query = { graph: context.graph, throttle: openThrottle(), itemPaths: paths, ...reads };
  return costOf(context, () => readDelta(query, ['actions'], new Map()));
};

/** Reading 10,000 actions with their cases, plans, recommendations and events. */
const readingRows = async (context: StoreDesk): Promise<readonly Figure[]> => {
  const env = { ...context.env, dataDir: null };
  const alone = await actionsAlone(context);
  const began = context.calls.length;
  let untilBoard = 0;
  const whole = await costOf(context, async () => {
    const workspace = await context.open(env, { boardFirst: true });
    untilBoard = context.calls.length - began;
    await workspace.mirror.fresh(0);
  });
  await (await context.open()).keepSnapshot();
  const workspace = await context.open();
  const fromCopy = await costOf(context, () => context.open());
  await workspace.mirror.glance(0);
  const glance = await costOf(context, () => workspace.mirror.glance(0));
  const second = await costOf(context, () => workspace.mirror.glance(2_500));
  const look = await costOf(context, () => workspace.mirror.fresh(0));
  return [
    ...row('dashboard cold, 10,000 actions at page 200: the list Actions alone', alone, {
      trips: 50,
      units: 51,
    }),
    ...row(
      'dashboard cold, a server that starts beside the copy kept of its last reading: all lists, with the ids of site and lists',
      fromCopy,
      { trips: 50, units: 51 },
    ),
    {
      what: 'dashboard cold with no copy, with the ids of site and lists: round trips until the board stands',
      ours: untilBoard,
      beside: 50,
      goal: 1,
    },
    {
      what: 'dashboard cold with no copy: round trips until the whole history stands too',
      ours: whole.trips,
    },
    { what: 'dashboard cold with no copy: resource units for all lists, history and ids', ours: whole.units },
    ...row('dashboard warm, nothing new', glance, { trips: 1, units: 1 }),
    ...row('second person within 2.5 seconds', second, { trips: 0, units: 0 }),
    { what: 'a look at all lists (every 30 seconds while somebody looks): resource units', ours: look.units },
  ];
};

/** What is due of 50,000 actions: after a day without any look, and on a server that follows all day. */
const sweepRows = async (context: StoreDesk, workspace: SharePointWorkspace): Promise<readonly Figure[]> => {
  await workspace.mirror.glance(0);
  await workspace.mirror.glance(0);
  const running = await costOf(context, () => workspace.mirror.glance(0));
  const paths = await itemPaths(context.graph, context.siteId);
  const query = { graph: context.graph, throttle: openThrottle(), itemPaths: paths, ...reads };
  const known = (await readDelta(query, ['actions'], new Map())).get('actions')?.position ?? '';
  touchRows(context.env.dataDir ?? '', 'actions', 500);
  const actions = await costOf(context, () => readDelta(query, ['actions'], new Map([['actions', known]])));
  const day = await costOf(context, () => workspace.mirror.fresh(0));
  const now = new Date().toISOString();
  const before = process.cpuUsage();
  const digest = await timeOf(() => drawn(context, workspace, now));
  const busy = process.cpuUsage(before).user / 1_000;
  return [
    ...row('nightly sweep, 50,000 actions, server that follows', running, { trips: 3, units: 3 }),
    ...row('nightly sweep, 500 changes since: the list Actions', actions, { trips: 3, units: 3 }),
    { what: 'nightly sweep, 500 changes since: all lists, round trips', ours: day.trips, beside: 3, goal: 1 },
    { what: 'nightly sweep, 500 changes since: all lists, resource units', ours: day.units },
    {
      what: 'digest over 50,000 actions and their events, counted and drawn, ms by the clock',
      ours: digest,
      beside: 1_000,
      goal: 1,
    },
    { what: 'digest, the same in ms of the processor (others may be at it too)', ours: busy },
  ];
};

/** The digest as the clock counts and draws it. */
const drawn = (context: StoreDesk, { mirror }: SharePointWorkspace, now: string): object => {
  const digest = digestFor({
    actions: mirror.all('actions'),
    cases: mirror.all('cases'),
    events: mirror.all('events'),
    posts: [],
    ...{
      today: now.slice(0, 10),
      week: '2026-W10',
      number: 1,
      checkedAt: now,
      madeAt: now,
      lastDigest: null,
    },
  });
  const run = asKey<'run'>('bench');
  const actionNow = (key: string) => mirror.get('actions', key);
  return digestCard({ digest, run, actionNow, receipt: null }, deepLinks(context.env, 'channel'));
};

const held = z.object({ rss: z.number(), heap: z.number(), most: z.number() });
type Memory = z.infer<typeof held>;

/** The whole app in a process of its own, which reads everything from SharePoint. */
const memoryOf = async (context: StoreDesk): Promise<Memory> => {
  await context.faults();
  const script = fileURLToPath(new URL('./mirror-memory.ts', import.meta.url));
  const env = { PATH: process.env.PATH ?? '', ...context.local.env, PORT: '0' };
  const { stdout } = await run(process.execPath, ['--expose-gc', script], { env });
  return held.parse(JSON.parse(stdout));
};

/** `empty`: the same app beside a site in which nothing stands. */
const memoryRows = (empty: Memory, full: Memory): readonly Figure[] => [
  {
    what: 'memory, 50,000 actions with 50,000 events: what the mirror holds (heap after collecting, above an empty site), MB',
    ours: full.heap - empty.heap,
    beside: 300,
    goal: 1,
  },
  {
    what: 'memory, the same: resident above an app with an empty site, MB',
    ours: full.rss - empty.rss,
    beside: 300,
    goal: 1,
  },
  { what: 'memory, the whole process (RSS), MB', ours: full.rss, beside: empty.rss },
  { what: 'memory, the most that the process took while it read, MB', ours: full.most, beside: empty.most },
];

/** Holds what was said since it was last asked against Microsoft's description, warnings like errors. */
const openContract = (context: StoreDesk) => {
  const findings: string[] = [];
  let said = 0;
  return {
    take: async (): Promise<void> => {
      const exchanges = context.exchanges.splice(0);
      said += exchanges.length;
      if (hasDescription) findings.push(...(await againstGraph(exchanges, ['error', 'warn'])));
    },
    rows: (): readonly Figure[] => {
      for (const finding of findings.slice(0, 10)) console.info(finding);
      const what = `findings of the strict contract in ${said} exchanges`;
      return hasDescription ? [{ what, ours: findings.length }] : [];
    },
  };
};

/** The cost table of graph.md §17, each row beside its technique, by the resource-unit meter of the local Graph. */
export async function costFigures(): Promise<readonly Figure[]> {
  const context = await openStoreDesk();
  try {
    const contract = openContract(context);
    const empty = await memoryOf(context);
    await fillWorkspace(context, 0, 10_000);
    const figures = [...(await readingRows(context)), ...(await writeRows(context))];
    await contract.take();
    await fillWorkspace(context, 10_000, 50_000);
    const workspace = await context.open({ ...context.env, dataDir: null });
    await contract.take();
    figures.push(...(await sweepRows(context, workspace)));
    await contract.take();
    figures.push(...memoryRows(empty, await memoryOf(context)));
    await contract.take();
    figures.push(...contract.rows());
    return figures;
  } finally {
    await context.close();
  }
}
