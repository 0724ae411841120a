import { zipSync } from 'fflate';
import { importPlan, planText } from '../settled.ts';
import type { SpawnedApp } from '../spawned-app.ts';
import { one, type Reply, type Voice } from '../world.ts';
import { type ChaosWorld, mustBeDone, startChaosWorld } from './chaos-world.ts';
import { killDigestAt } from './digest-kills.ts';
import { type Boundary, cutAt } from './kill-boundary.ts';

/** Something that a person asks for. `ask` may be repeated; `look` says what is not as anybody would wish, or nothing. */
interface Wish {
  ask(voice: Voice): Promise<Reply>;
  /** What a person does after the restart: looks at how things stand, and asks again where it is not done. */
  askAgain(voice: Voice): Promise<void>;
  look(voice: Voice): Promise<readonly string[]>;
}

export type Wanted = (voice: Voice, name: string) => Promise<Wish>;

const counts = (what: string, found: number, wanted: number): readonly string[] =>
  found === wanted ? [] : [`${what}: ${found} in place of ${wanted}`];

const planRows = 4;

const acceptImport: Wanted = async (voice, name) => {
  const kept = mustBeDone(
    await voice.post(`/api/imports?again=true&case=case-14&name=${name}.txt`, { body: planText(planRows) }),
    'import',
  );
  const ask = (who: Voice) => who.post(`/api/imports/${kept.id}/accept`, { body: {}, version: kept.version });
  return {
    ask,
    askAgain: async (who) => {
      const view = mustBeDone(await who.get(`/api/imports/${kept.id}`), 'look at the import');
      if (view.state !== 'accepted') mustBeDone(await ask(who), 'accept again');
    },
    look: async (who) => {
      const { plans, actions, recommendations } = (await who.get('/api/board')).body;
      const own = plans.filter(({ importId }) => importId === kept.id);
      const under = (rows: readonly { readonly planKey: string }[]) =>
        rows.filter(({ planKey }) => planKey === own[0]?.key).length;
      const events = (await who.get('/api/cases/case-14/history')).body.events;
      return [
        ...counts('plans', own.length, 1),
        ...counts('actions', under(actions), planRows),
        ...counts('recommendations', under(recommendations), 2),
        ...counts('events', events.filter(({ subjectKey }) => subjectKey === own[0]?.key).length, 1),
      ];
    },
  };
};

const anAction = async (voice: Voice) => one((await voice.get('/api/board')).body.actions);

const updateAction: Wanted = async (voice, name) => {
  const seen = await anAction(voice);
  const change = (who: Voice, version: string) =>
    who.patch(`/api/actions/${seen.key}`, { body: { note: name }, version });
  return {
    ask: (who) => change(who, seen.version),
    askAgain: async (who) => {
      const { action } = (await who.get(`/api/actions/${seen.key}`)).body;
      if (action.note !== name) mustBeDone(await change(who, action.version), 'update again');
    },
    look: async (who) => {
      const { action, events } = (await who.get(`/api/actions/${seen.key}`)).body;
      const noted = events.filter(({ changes }) => changes.some(({ to }) => to === name));
      return [
        ...(action.note === name ? [] : [`the note is ${action.note}`]),
        ...counts('events', noted.length, 1),
      ];
    },
  };
};

/** A Word file that SharePoint rewrites at once, so that its bytes no longer tell whose it is. */
const wordFile = (name: string): Uint8Array =>
  Buffer.from(zipSync({ 'word/document.xml': new TextEncoder().encode(`<w>${name}</w>`) }));
const textFile = (name: string): Uint8Array => new TextEncoder().encode(`What was found: ${name}`);

const uploadAs =
  (extension: string, bytesOf: (name: string) => Uint8Array): Wanted =>
  async (voice, name) => {
    const { key } = await anAction(voice);
    const body = bytesOf(name);
    const ask = (who: Voice) =>
      who.put(`/api/actions/${key}/evidence/upload?name=${name}.${extension}`, { body });
    const linked = async (who: Voice) =>
      (await who.get(`/api/actions/${key}`)).body.evidence.filter((file) => file.name.startsWith(name));
    return {
      ask,
      askAgain: async (who) => {
        if ((await linked(who)).length === 0) mustBeDone(await ask(who), 'upload again');
      },
      look: async (who) => {
        const rows = await linked(who);
        const top = (await who.get('/api/cases/case-14/folder')).body.children;
        const { itemId } = one(top, (entry) => entry.name === 'Evidence');
        const files = (await who.get(`/api/cases/case-14/folder?item=${itemId}`)).body.children;
        const { events } = (await who.get(`/api/actions/${key}`)).body;
        const told = events.filter(({ subjectKey }) => rows.some((row) => row.key === subjectKey));
        return [
          ...counts('links', rows.length, 1),
          ...counts('files', files.filter((file) => file.name.startsWith(name)).length, 1),
          ...counts('events', told.length, 1),
        ];
      },
    };
  };

export const wishes: Readonly<Record<string, Wanted>> = {
  acceptImport,
  updateAction,
  uploadEvidence: uploadAs('txt', textFile),
  uploadOffice: uploadAs('docx', wordFile),
};

/** What came of one kill; null when what was asked for makes fewer calls than that. */
export type Outcome = { readonly call: string; readonly amiss: readonly string[] } | null;

/**
 * Kills the app at one boundary of what a person asks for, starts another, and lets the person ask again.
 * `app` is the one that runs before; the one that runs after is given with the outcome.
 */
export const killAt = async (
  world: ChaosWorld,
  app: SpawnedApp,
  wanted: Wanted,
  boundary: Boundary & { readonly name: string },
): Promise<{ readonly app: SpawnedApp; readonly outcome: Outcome }> => {
  const wish = await wanted(await world.voice(app), boundary.name);
  const before = await world.voice(app);
  const { decide, reached } = cutAt(boundary, app.kill);
  world.proxy.decide(decide);
  await wish.ask(before).catch(() => null);
  world.proxy.decide(null);
  const call = reached();
  if (call === null) return { app, outcome: null };
  await app.kill();
  const next = await world.spawn();
  const voice = await world.voice(next);
  await wish.askAgain(voice);
  return { app: next, outcome: { call, amiss: await wish.look(voice) } };
};

/** One kill with what came of it; nothing amiss is what we want. */
export interface Kill extends Boundary {
  readonly what: string;
  readonly call: string;
  readonly amiss: readonly string[];
}

const sides = ['before', 'after'] as const;

async function* killsOf(world: ChaosWorld, app: SpawnedApp, what: string, wanted: Wanted) {
  let running = app;
  for (const side of sides) {
    for (let n = 1; ; n += 1) {
      const done = await killAt(world, running, wanted, { n, side, name: `${what}-${side}-${n}` });
      running = done.app;
      if (done.outcome === null) break;
      yield { what, n, side, ...done.outcome };
    }
  }
  return running;
}

async function* digestKills(): AsyncGenerator<Kill> {
  const world = await startChaosWorld('settled');
  try {
    await world.faults({ switches: { channelMessages: 'works' } });
    let week = 0;
    for (const side of sides) {
      for (let n = 1; ; n += 1) {
        // One that was not killed has posted too.
        week += 1;
        const kill = await killDigestAt(world, { n, side, week });
        if (kill === null) break;
        yield {
          what: `digest (${kill.what})`,
          n,
          side,
          call: kill.call,
          amiss: counts('posts', kill.posts, 1),
        };
      }
    }
  } finally {
    await world.close();
  }
}

/** Every boundary of every use-case, one after the other. */
export async function* boundaries(): AsyncGenerator<Kill> {
  const world = await startChaosWorld('settled');
  try {
    let app = await world.spawn();
    await importPlan(await world.voice(app), 'case-14', planText(planRows));
    for (const [what, wanted] of Object.entries(wishes)) app = yield* killsOf(world, app, what, wanted);
    await app.kill();
  } finally {
    await world.close();
  }
  yield* digestKills();
}

export const killLine = ({ what, n, side, call, amiss }: Kill): string =>
  `${what}: killed ${side} call ${n} (${call.replace(/[^/]*[!,][^/]*|[0-9a-f-]{36}/g, '…')}): ${amiss.length === 0 ? 'as it should be' : `AMISS: ${amiss.join('; ')}`}`;
