import { digestKey } from '../../api/usecases/digest-run.ts';
import { channel, chatOf } from '../journeys/bot-world.ts';
import { planText } from '../settled.ts';
import { one, type Reply, upn, type Voice } from '../world.ts';
import { type ChaosWorld, type Counted, startChaosWorld } from './chaos-world.ts';
import type { Fate } from './proxy.ts';

/** A third of all Graph calls fail, in every way that the fault rules know. */
const everything = [
  { status: 429, retryAfter: 1, rate: 0.02 },
  { status: 503, emptyBody: true, rate: 0.05 },
  { status: 503, retryAfter: 1, rate: 0.02 },
  { status: 504, committed: true, rate: 0.05 },
  { status: 504, rate: 0.05 },
  { status: 500, rate: 0.04 },
  { status: 502, rate: 0.03 },
  { status: 409, code: 'resourceModified', method: 'PATCH', rate: 0.08 },
  { drop: 'after', rate: 0.06 },
  { drop: 'before', rate: 0.05 },
  { latencyMs: 20, rate: 0.3 },
] as const;

/** What one seed did and what it left. `lost` names whatever is not as it was asked for; nothing is what we want. */
export interface SeedOutcome {
  readonly seed: number;
  readonly injected: Readonly<Record<string, number>>;
  /** Answers of the app that told somebody to try again. */
  readonly told: number;
  readonly lost: readonly string[];
}

interface Told {
  told: number;
  readonly lost: string[];
}

/** Codes after which a person tries again; anything else would have to be an answer. */
const tryAgain: ReadonlySet<unknown> = new Set(['unavailable', 'throttled']);
const triesAtMost = 25;

/** Every refusal is problem+json in sentences of ours: no raw error, no name of a library, no gap in braces. */
const wordsFault = ({ status, headers, body }: Reply): string | null => {
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const detail = String(body?.detail);
  const isSentence = /^[A-Z].*\.$/s.test(detail) && !/[{}<>]|undefined|Error|fetch|ECONN/.test(detail);
  return isProblem && isSentence && body.code !== 'unexpected'
    ? null
    : `a raw answer: ${status} ${JSON.stringify(body)}`;
};

/** Asks until it is done, as a person would who is told that SharePoint did not answer. */
const insist = async (told: Told, ask: () => Promise<Reply>, isDone = (_: Reply) => false) => {
  for (let tries = 1; ; tries += 1) {
    const reply = await ask();
    if (reply.status < 300 || isDone(reply)) return reply;
    told.told += 1;
    const amiss = wordsFault(reply);
    if (amiss !== null) told.lost.push(amiss);
    if (!tryAgain.has(reply.body.code) || tries === triesAtMost)
      throw new Error(`${reply.status} ${reply.body.code}, try ${tries}`);
  }
};

const rows = 6;

const importOne = async (voice: Voice, told: Told, seed: number): Promise<string> => {
  const path = `/api/imports?case=case-14&name=seed-${seed}.txt`;
  const { body: kept } = await insist(told, () => voice.post(path, { body: planText(rows) }));
  const asked = () => voice.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version });
  return (await insist(told, asked)).body.planKey;
};

const boardOf = async (voice: Voice, told: Told) => (await insist(told, () => voice.get('/api/board'))).body;

/** A change, and after a refusal that shows both versions the same change upon what stands. */
const update = async (voice: Voice, told: Told, { key, note }: { key: string; note: string }) => {
  let { version } = one((await boardOf(voice, told)).actions, (row) => row.key === key);
  for (let tries = 1; tries <= triesAtMost; tries += 1) {
    const change = () => voice.patch(`/api/actions/${key}`, { body: { note }, version });
    const { status, body } = await insist(
      told,
      change,
      (reply) => reply.status === 412 || reply.body.code === 'nothing_changed',
    );
    if (status !== 412) return;
    told.told += 1;
    if (body.yours === undefined || body.theirs === undefined) told.lost.push('412 without both values');
    version = (body.theirs as unknown as { version: string }).version; // the row as it stands
  }
  throw new Error(`the note ${note} was never taken`);
};

const evidence = (voice: Voice, told: Told, key: string, name: string): Promise<Reply> =>
  insist(told, async () => {
    const standing = await voice.get(`/api/actions/${key}`);
    const isLinked = standing.status < 300 && standing.body.evidence.some((file) => file.name === name);
    if (standing.status >= 300 || isLinked) return standing;
    const body = new TextEncoder().encode(`What was found: ${name}`);
    return voice.put(`/api/actions/${key}/evidence/upload?name=${name}`, { body });
  });

/** The weeks of the seeds follow one another from here on. */
const firstMonday = Date.parse('2026-03-02T10:00:00.000Z');
const minutes = 60_000;

/** Lets the clock strike until the digest of the week stands; a claim that was left is taken up after a quarter of an hour. */
const digest = async (
  { tick, setClock }: { tick(): Promise<void>; setClock(at: number): void },
  isSettled: () => boolean,
): Promise<void> => {
  for (let tries = 0; tries < triesAtMost && !isSettled(); tries += 1) {
    setClock(firstMonday + tries * 16 * minutes);
    await tick();
  }
};

const tally = ({ injected }: Counted): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const { what } of injected) counted[what] = (counted[what] ?? 0) + 1;
  return counted;
};

const count = (what: string, found: number, wanted: number): readonly string[] =>
  found === wanted ? [] : [`${what}: ${found} in place of ${wanted}`];

/** Reads through an app that has just started, so that nothing is believed which SharePoint does not hold. */
const lookAt = async (world: ChaosWorld, planKey: string, notes: ReadonlyMap<string, string>) => {
  const app = await world.start();
  const voice = await world.voice(app);
  const board = (await voice.get('/api/board')).body;
  const own = board.actions.filter((row) => row.planKey === planKey);
  const { events } = (await voice.get('/api/cases/case-14/history')).body;
  const [first] = notes.keys();
  const detail = (await voice.get(`/api/actions/${first}`)).body;
  const { itemId } = one(
    (await voice.get('/api/cases/case-14/folder')).body.children,
    ({ name }) => name === 'Evidence',
  );
  const files = (await voice.get(`/api/cases/case-14/folder?item=${itemId}`)).body.children;
  return [
    ...count('plans', board.plans.length, 1),
    ...count('actions', own.length, rows),
    ...count('different refs', new Set(own.map(({ ref }) => ref)).size, rows),
    ...[...notes].flatMap(([key, note]) => [
      ...count(`note "${note}"`, own.filter((row) => row.key === key && row.note === note).length, 1),
      ...count(
        `events of "${note}"`,
        events.filter(({ changes }) => changes.some(({ to }) => to === note)).length,
        1,
      ),
    ]),
    ...count(
      'acceptances',
      events.filter(({ via, what }) => via === 'import' && what === 'accepted').length,
      1,
    ),
    ...count('links', detail.evidence.length, 1),
    ...count('files', files.length, 1),
  ];
};

/** The connector fails too, before anything is sent; what it may have carried out is the matter of `digest-kills.ts`. */
const failingConnector = (seed: number) => {
  const answers: Fate[] = [{ status: 429, retryAfter: 0 }, { status: 502 }, { status: 412 }];
  let left = seed % 3;
  return ({ path }: { readonly path: string }): Fate | null => {
    if (!path.startsWith('/connector/v3/') || left === 0) return null;
    left -= 1;
    return answers[left] ?? null;
  };
};

/** Import and acceptance, three updates, evidence and the digest, while a third of all calls to Graph fail. */
export const runSeed = async (seed: number): Promise<SeedOutcome> => {
  const world = await startChaosWorld();
  const told: Told = { told: 0, lost: [] };
  let injected: Record<string, number> = {};
  try {
    let clock = Date.parse('2026-02-25T10:00:00.000Z');
    const app = await world.start(() => new Date(clock).toISOString());
    await world.settle(app);
    const chat = chatOf(world);
    await chat.install(upn.priya);
    const voice = await world.voice(app);
    await world.faults({ seed, rules: everything });
    world.proxy.decide(failingConnector(seed));
    const planKey = await importOne(voice, told, seed);
    const standing = (await boardOf(voice, told)).actions.filter((row) => row.planKey === planKey);
    const notes = new Map(
      standing.slice(0, 3).map(({ key }, n) => [key as string, `seed ${seed} note ${n}`]),
    );
    for (const [key, note] of notes) await update(voice, told, { key, note });
    await evidence(voice, told, [...notes.keys()][0] ?? '', `seed-${seed}.txt`);
    const run = () => app.workspace.mirror.get('runs', digestKey(channel, '2026-W10'))?.state;
    const hands = {
      tick: app.clock.tick,
      setClock: (at: number) => {
        clock = at;
      },
    };
    await digest(hands, () => run() === 'finished' || run() === 'failed');
    const counted = await world.counted();
    injected = tally(counted);
    await world.faults();
    world.proxy.decide(null);
    const cards = (await chat.messages(channel)).flatMap((message) => message.cards);
    told.lost.push(
      ...(await lookAt(world, planKey, notes)),
      ...count('digests', cards.length, 1),
      ...count('calls before Retry-After was over', counted.meter.early, 0),
    );
  } catch (error) {
    told.lost.push(error instanceof Error ? error.message : String(error));
  } finally {
    await world.close();
  }
  return { seed, injected, told: told.told, lost: told.lost };
};

/** One line for people: what was injected, and what was lost. */
export const seedLine = ({ seed, injected, told, lost }: SeedOutcome): string => {
  const all = Object.values(injected).reduce((sum, n) => sum + n, 0);
  const ways = Object.entries(injected)
    .map(([what, n]) => `${n} × ${what}`)
    .join(', ');
  const ending = lost.length === 0 ? 'lost 0' : `LOST ${lost.length}: ${lost.join('; ')}`;
  return `seed ${seed}: injected ${all} (${ways}); told to try again ${told} times; ${ending}`;
};
