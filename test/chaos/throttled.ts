import { setTimeout as wait } from 'node:timers/promises';
import type { RunningApp } from '../../api/app.ts';
import { channelSentence } from '../../src/wire/sentences.ts';
import { buttonOf, type Chat, chatOf, type Pressed, type Seen } from '../journeys/bot-world.ts';
import { upn, type Voice } from '../world.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';
import { counted, type Finding, rawIn, rawOnCard } from './findings.ts';
import { importOne } from './seed-steps.ts';

/** How long people wait at most, at the 99th of a hundred answers (issue: patience). */
const mostMs = { read: 1_500, tap: 5_000 } as const;

type What = keyof typeof mostMs;

/** One answer that somebody got while SharePoint asked everybody to wait. */
interface Timed {
  readonly what: What;
  readonly how: string;
  readonly ms: number;
}

/** A tap with words of its own, which can be repeated as it was. */
interface Tapped {
  readonly card: string;
  readonly note: string;
  readonly press: () => Promise<Pressed>;
  readonly how: string;
}

export interface ThrottledOptions {
  /** What SharePoint says in `Retry-After`, to every call, in seconds. */
  readonly retryAfter: number;
  /** For how long it says so. */
  readonly forMs: number;
}

interface Scene {
  readonly world: ChaosWorld;
  readonly app: RunningApp;
  readonly chat: Chat;
  readonly priya: Voice;
  readonly daniel: Voice;
  /** One card for each action, in a chat of Priya's. */
  readonly cards: readonly Seen[];
  readonly conversation: string;
  readonly timed: Timed[];
  readonly findings: Finding[];
}

const timedAs = async <T>(
  { timed }: Pick<Scene, 'timed'>,
  what: What,
  work: () => Promise<T>,
  howOf: (answer: T) => string,
): Promise<T> => {
  const began = performance.now();
  const answer = await work();
  timed.push({ what, how: howOf(answer), ms: performance.now() - began });
  return answer;
};

const setUp = async (): Promise<Scene> => {
  const world = await startChaosWorld('settled');
  const app = await world.start(() => '2026-04-08T10:00:00.000Z');
  const [priya, daniel] = [await world.voice(app, upn.priya), await world.voice(app, upn.daniel)];
  const findings: Finding[] = [];
  await importOne(priya, { again: 0, resumed: 0, findings }, 1);
  const { actions } = (await daniel.get('/api/board')).body;
  const chat = chatOf(world);
  const conversation = await chat.personal(upn.priya);
  for (const { ref } of actions) await chat.say(upn.priya, conversation, `C-014 ${ref}`);
  const cards = (await chat.messages(conversation)).filter((message) => message.cards.length > 0);
  return { world, app, chat, priya, daniel, cards, conversation, timed: [], findings };
};

/** What a page asks for, one after another, as long as SharePoint makes everybody wait. */
const read = async (scene: Scene, voice: Voice, until: number): Promise<void> => {
  const { actions } = (await voice.get('/api/board')).body;
  const key = actions?.[0]?.key ?? '';
  const paths = [
    '/api/board',
    `/api/actions/${key}`,
    '/api/cases/case-14/history',
    '/api/me',
    '/api/settings',
  ];
  for (let n = 0; performance.now() < until; n += 1) {
    const path = paths[n % paths.length] ?? '';
    const reply = await timedAs(
      scene,
      'read',
      () => voice.get(path),
      ({ status }) => String(status),
    );
    if (reply.status >= 400) scene.findings.push(...rawIn(reply));
    await wait(60);
  }
};

const howOf = (answer: Pressed | string): string => {
  if (typeof answer === 'string') return answer.includes('AppDidNotAnswer') ? 'no answer' : answer;
  if (answer.type === 'application/vnd.microsoft.card.adaptive') return 'saved';
  if (answer.value === channelSentence('no_answer_yet')) return 'not known yet';
  return /^Not saved/.test(String(answer.value)) ? 'not saved' : String(answer.value);
};

/** Taps “On track”, each time with other words, on one card after another and again from the first. */
const tapAll = async (scene: Scene, cards: readonly Seen[], until: number): Promise<readonly Tapped[]> => {
  const { chat, conversation, findings } = scene;
  const tapped: Tapped[] = [];
  for (let n = 0; performance.now() < until; n += 1) {
    const card = cards[n % cards.length];
    if (card === undefined) break;
    const note = `While we wait: ${card.id} ${n}`;
    const button = buttonOf(card.cards[0], 'On track', { note });
    const press = () => chat.press(upn.priya, card, conversation, button);
    const answer = await timedAs(scene, 'tap', () => press().catch(String), howOf);
    if (typeof answer !== 'string') findings.push(...rawOnCard(answer.value));
    tapped.push({ card: card.id, note, press, how: howOf(answer) });
    await wait(40);
  }
  return tapped;
};

const timesOnRecord = ({ workspace: { mirror } }: RunningApp, note: string): number =>
  mirror.all('events').filter(({ changes }) => changes.some(({ to }) => to === note)).length;

/** What was said to be saved is on record once, what was said not to be is not; and the same tap again settles either. */
const settle = async (scene: Scene, tapped: readonly Tapped[]): Promise<void> => {
  const { app, findings } = scene;
  await app.workspace.pending();
  await app.workspace.mirror.fresh(0);
  for (const { note, how } of tapped) {
    const times = timesOnRecord(app, note);
    if (how === 'saved') findings.push(...counted(`saved, ${note}`, times, 1));
    if (how === 'not saved') findings.push(...counted(`not saved, ${note}`, times, 0));
  }
  // The last on each card: an earlier one was overtaken by it.
  for (const { note, press } of new Map(tapped.map((each) => [each.card, each])).values()) {
    const again = howOf(await press().catch(String));
    if (again !== 'saved') findings.push({ kind: 'lost', what: `the same tap again: ${again}` });
    await app.workspace.pending();
    await app.workspace.mirror.fresh(0);
    findings.push(...counted(`tapped again, ${note}`, timesOnRecord(app, note), 1));
  }
};

const nearest = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

const lineOf = (timed: readonly Timed[], what: What, findings: Finding[]): string => {
  const of = timed.filter((each) => each.what === what);
  const sorted = of.map(({ ms }) => ms).sort((one, other) => one - other);
  const [half, most, last] = [0.5, 0.99, 1].map((share) => Math.round(nearest(sorted, share)));
  if ((most ?? 0) > mostMs[what]) findings.push({ kind: 'slow', what: `p99 of ${what}s: ${most} ms` });
  const hows = new Map<string, number>();
  for (const { how } of of) hows.set(how, (hows.get(how) ?? 0) + 1);
  const told = [...hows].map(([how, times]) => `${how} ${times}`).join(', ');
  return `${of.length} ${what}s: p50 ${half} ms, p99 ${most} ms, longest ${last} ms (${told})`;
};

/** Two people read and one taps while SharePoint answers every call with 429; then everything is looked at in calm. */
export const runThrottled = async ({ retryAfter, forMs }: ThrottledOptions) => {
  const scene = await setUp();
  const { world, app, cards, timed, findings } = scene;
  await world.faults({ rules: [{ status: 429, retryAfter }] });
  const until = performance.now() + forMs;
  const half = Math.ceil(cards.length / 2);
  void app.sync.tick();
  const [, , ...taps] = await Promise.all([
    read(scene, scene.daniel, until),
    read(scene, scene.priya, until),
    tapAll(scene, cards.slice(0, half), until),
    tapAll(scene, cards.slice(half), until),
  ]);
  const lines = [lineOf(timed, 'read', findings), lineOf(timed, 'tap', findings)];
  await world.faults();
  await wait(retryAfter * 1000);
  await settle(scene, taps.flat());
  await world.close();
  return { lines: lines.map((line) => `Retry-After ${retryAfter} s, ${line}`), findings };
};
