import { inspect } from 'node:util';
import type { RunningApp } from '../../api/app.ts';
import { digestKey } from '../../api/workspace/digest-run.ts';
import { channel, chatOf } from '../journeys/bot-world.ts';
import { upn, type Voice } from '../world.ts';
import { type ByHand, openByHand } from './by-hand.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';
import type { Finding } from './findings.ts';
import { type Between, startProxy } from './proxy.ts';
import { connectorFates, type Failing, failingBetween, faultsOf, type Part } from './seed-faults.ts';
import { lookAt, type Meant } from './seed-look.ts';
import { type SeedOutcome, sum } from './seed-report.ts';
import {
  boardOf,
  digest,
  evidence,
  follow,
  importOne,
  rows,
  type Told,
  tapDone,
  update,
} from './seed-steps.ts';
import { contractFindings, requestsIn, tallyOf } from './traffic.ts';
import { watchWaits } from './waits.ts';

/** A server with the proxy that it speaks through. */
interface Server {
  readonly app: RunningApp;
  readonly between: Between;
  readonly failing: Failing;
}

/** How much of a seed is played: `npm run chaos` plays it whole, `npm test` does everything once. */
export interface Length {
  readonly contested: number;
  readonly tapped: number;
  /** Ways in which the connector refuses. */
  readonly refusals: number;
  /** Of the third of all Graph calls that fail. */
  readonly share: number;
}
const whole: Length = { contested: 3, tapped: 4, refusals: 10, share: 1 };

interface Scene {
  readonly seed: number;
  readonly length: Length;
  readonly world: ChaosWorld;
  readonly servers: readonly [Server, Server];
  /** Priya speaks to the first server, Daniel to the second. */
  readonly priya: Voice;
  readonly daniel: Voice;
  readonly byHand: ByHand;
  readonly told: Told;
  readonly now: () => string;
  readonly setClock: (at: number) => void;
  /** What the fault rules of the local Graph did in the parts before. */
  readonly injected: Record<string, number>;
}

const before = Date.parse('2026-04-08T10:00:00.000Z');
/** What is due on 31 March is overdue by then. */
const monday = Date.parse('2026-04-13T10:00:00.000Z');
const week = '2026-W16';

const keepTally = async ({ world, injected }: Scene): Promise<void> => {
  for (const { what } of (await world.counted()).injected) injected[what] = (injected[what] ?? 0) + 1;
};

const begin = async (scene: Scene, part: Part): Promise<void> => {
  await keepTally(scene);
  await scene.world.faults(faultsOf({ seed: scene.seed, share: scene.length.share }, part));
  for (const { between, failing } of scene.servers) between.decide(failing.decide);
};

const calm = async (scene: Scene): Promise<void> => {
  await keepTally(scene);
  await scene.world.faults();
  for (const { between } of scene.servers) between.decide(null);
};

/** Two people change the same rows at the same time through two servers, while a row is edited by hand. */
const updates = async (scene: Scene, keys: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { priya, daniel, told, byHand, seed, length } = scene;
  const last = keys.at(-1) ?? '';
  await byHand.change('Actions', last, { Note: `seed ${seed} by hand` });
  await begin(scene, 'updates');
  const notes = new Map<string, string>();
  for (const [n, key] of keys.slice(0, length.contested).entries()) {
    const both = [`seed ${seed} note ${n} of Priya`, `seed ${seed} note ${n} of Daniel`] as const;
    for (const note of both) notes.set(note, key);
    await Promise.all([
      update(priya, told, { key, note: both[0] }),
      update(daniel, told, { key, note: both[1] }),
    ]);
  }
  const apps = scene.servers.map(({ app }) => app);
  await follow(apps, ({ workspace: { mirror } }) =>
    mirror.eventsOf({ actionKey: last }).some(({ via }) => via === 'sharepoint'),
  );
  return notes;
};

/** Gives the actions that were tapped: none where the digest was not posted by then, which a later server may make up for. */
const cards = async (scene: Scene, keys: readonly string[]): Promise<readonly string[]> => {
  const { servers, world, priya, told, setClock } = scene;
  await begin(scene, 'cards');
  const apps = servers.map(({ app }) => app);
  const run = () => apps[0]?.workspace.mirror.get('runs', digestKey(channel, week))?.state;
  const isSettled = () => run() === 'finished' || run() === 'failed';
  await digest(apps, setClock, { monday, isSettled });
  const chat = chatOf(world);
  const isPosted = (await chat.messages(channel)).some((message) => message.cards.length > 0);
  if (!isPosted) return [];
  for (const key of keys) await tapDone({ chat, voice: priya, told }, key);
  return keys;
};

/** Import and acceptance, updates, evidence, digest and cards, each while a third of all calls fail. */
const play = async (scene: Scene): Promise<Meant> => {
  const { seed, priya, daniel, told, byHand, servers } = scene;
  await begin(scene, 'import');
  const { id, accept, planKey } = await importOne(priya, told, seed);
  const standing = (await boardOf(priya, told)).actions.filter((row) => row.planKey === planKey);
  const keys = standing.map(({ key }) => key as string);
  await calm(scene);
  // The other server has not looked yet.
  await follow(
    [servers[1].app],
    ({ workspace: { mirror } }) =>
      mirror.all('actions').filter((row) => row.planKey === planKey).length === rows,
  );
  const notes = await updates(scene, keys);
  await calm(scene);
  await byHand.remove('Settings', 'scratch');
  await begin(scene, 'evidence');
  const [first = '', second = ''] = keys;
  await Promise.all([
    evidence(daniel, told, first, `seed-${seed}.txt`),
    evidence(priya, told, second, `other-${seed}.txt`),
  ]);
  const tapped = await cards(scene, keys.slice(3, 3 + scene.length.tapped));
  await calm(scene);
  return { importId: id, accept, planKey, rows, notes, tapped, withFile: [first, second] };
};

const openServer = async (
  world: ChaosWorld,
  now: () => string,
  { between, failing }: { readonly between: Between; readonly failing: Failing },
): Promise<Server> => ({
  app: await world.start(now, between),
  between,
  failing,
});

const openScene = async (
  world: ChaosWorld,
  other: Between,
  { seed, length }: { readonly seed: number; readonly length: Length },
): Promise<Scene> => {
  // It runs on: at a clock that stands, two taps of one person would look like one.
  let clock = { at: before, since: performance.now() };
  const now = () => new Date(clock.at + performance.now() - clock.since).toISOString();
  const fates = connectorFates(seed, length.refusals);
  const ofFirst = { between: world.proxy, failing: failingBetween(seed, fates) };
  const ofSecond = { between: other, failing: failingBetween(seed + 100_000, fates) };
  const first = await openServer(world, now, ofFirst);
  const second = await openServer(world, now, ofSecond);
  // Teams speaks to the first.
  world.local.connectApp(first.app.url);
  return {
    ...{ seed, length, world, servers: [first, second], injected: {}, now },
    priya: await world.voice(first.app),
    daniel: await world.voice(second.app, upn.daniel),
    byHand: await openByHand(world.local),
    told: { again: 0, resumed: 0, findings: [] },
    setClock: (at) => {
      clock = { at, since: performance.now() };
    },
  };
};

/** A raw answer with what the log says of it. */
const explained = ({ log }: ChaosWorld, finding: Finding): Finding => {
  const line = log.find(({ what, request }) => what === 'fault' && finding.what.includes(String(request)));
  return line === undefined ? finding : { ...finding, what: `${finding.what}\n${line.stack}` };
};

export const runSeed = async (seed: number, length = whole): Promise<SeedOutcome> => {
  const world = await startChaosWorld('settled');
  const other = await startProxy(world.local.url);
  const waits = [watchWaits(world.proxy), watchWaits(other)];
  const scene = await openScene(world, other, { seed, length });
  const { told, servers, injected } = scene;
  const failing = servers.map((server) => server.failing);
  try {
    const meant = await play(scene);
    told.findings.push(
      ...(await lookAt(world, await world.start(scene.now, world.local), { told, meant })),
      ...(await contractFindings(world.exchanges)),
    );
  } catch (error) {
    told.findings.push({ kind: 'lost', what: inspect(error).slice(0, 900) });
  } finally {
    await world.close();
    await other.close();
    for (const wait of waits) wait.stop();
  }
  const early = [...waits.flatMap(({ broken }) => broken), ...failing.flatMap((each) => each.early)];
  told.findings.push(...early.map((what): Finding => ({ kind: 'early', what })));
  return {
    ...{ seed, again: told.again, resumed: told.resumed },
    findings: told.findings.map((finding) => explained(world, finding)),
    injected: sum([injected, tallyOf(world.exchanges), ...failing.map((each) => each.injected)]),
    calls: requestsIn(world.exchanges),
    waits: waits.reduce((all, { asked }) => all + asked, 0),
  };
};
