import type { RunningApp } from '../../api/app.ts';
import { seeded } from '../../local/graph/faults.ts';
import { importPlan, planText } from '../settled.ts';
import { one, type Voice } from '../world.ts';
import { type ChaosWorld, startChaosWorld } from './chaos-world.ts';

export interface Histories {
  readonly line: string;
  readonly lost: readonly string[];
}

interface Tally {
  readonly random: () => number;
  readonly lost: string[];
  taken: number;
  refused: number;
}

const servers = 3;
const rounds = 2;

type Row = { readonly note: string | null; readonly version: string };

const rowOf = async (voice: Voice, key: string): Promise<Row> =>
  (await voice.get(`/api/actions/${key}`)).body.action;

/** One writer changes the row from what it saw; gives what was refused, or the note that was taken. */
const write = async (
  voice: Voice,
  key: string,
  { note, seen }: { note: string; seen: Row },
  tally: Tally,
) => {
  const { status, body } = await voice.patch(`/api/actions/${key}`, {
    body: { note },
    version: seen.version,
  });
  if (status < 300) {
    tally.taken += 1;
    return { note, seen: seen.note };
  }
  tally.refused += 1;
  const yours = (body.yours as { readonly note?: string } | undefined)?.note; // what was sent
  const theirs = body.theirs as unknown as Row | undefined; // the action as it stands
  if (status !== 412 || yours !== note || theirs === undefined || theirs.version === seen.version)
    tally.lost.push(
      `the loser of ${note} was not shown both values: ${status} ${JSON.stringify(body).slice(0, 200)}`,
    );
  return null;
};

/** Each note that was taken replaced the very note that its writer had seen: then none was overwritten unseen. */
const chainFaults = (
  taken: readonly { readonly note: string; readonly seen: string | null }[],
  first: string | null,
  last: string | null,
): readonly string[] => {
  const after = new Map(taken.map(({ note, seen }) => [seen, note]));
  if (after.size < taken.length) return ['two changes were taken upon the same version'];
  let at = first;
  for (let steps = 0; steps < taken.length; steps += 1) at = after.get(at) ?? null;
  return at === last ? [] : [`the row says ${last}, its history ends in ${at}`];
};

interface Several {
  readonly voices: readonly Voice[];
  /** Lets every server see what stands in SharePoint. */
  readonly fresh: () => Promise<void>;
}

const history = async (
  { voices, fresh }: Several,
  key: string,
  name: string,
  tally: Tally,
): Promise<void> => {
  await fresh();
  const writers = 2 + Math.floor(tally.random() * 4);
  const voiceOf = (writer: number): Voice => one(voices, (each) => each === voices[writer % voices.length]);
  const first = await rowOf(voiceOf(0), key);
  const taken: { readonly note: string; readonly seen: string | null }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = tally.taken;
    const tries = Array.from({ length: writers }, async (_, writer) => {
      const seen = await rowOf(voiceOf(writer), key);
      const done = await write(voiceOf(writer), key, { note: `${name}.${round}.${writer}`, seen }, tally);
      if (done !== null) taken.push(done);
    });
    await Promise.all(tries);
    if (tally.taken === before) tally.lost.push(`${name}: nobody got through in round ${round}`);
  }
  await fresh();
  const last = await rowOf(voiceOf(0), key);
  tally.lost.push(...chainFaults(taken, first.note, last.note).map((fault) => `${name}: ${fault}`));
};

const openServers = async (world: ChaosWorld): Promise<readonly RunningApp[]> => {
  const apps: RunningApp[] = [];
  for (let n = 0; n < servers; n += 1) apps.push(await world.start());
  return apps;
};

/** Histories of two to five writers on the same row through several servers, checked for lost updates. */
export const runHistories = async (histories: number, seed: number): Promise<Histories> => {
  const world = await startChaosWorld('settled');
  const tally: Tally = { random: seeded(seed), lost: [], taken: 0, refused: 0 };
  try {
    const apps = await openServers(world);
    const first = one(apps);
    await importPlan(await world.voice(first), 'case-14', planText(20));
    const voices = await Promise.all(apps.map((app) => world.voice(app)));
    const keys = (await one(voices).get('/api/board')).body.actions.map(({ key }) => key);
    const fresh = async () => {
      for (const { workspace } of apps) await workspace.mirror.fresh(0);
    };
    for (let n = 0; n < histories; n += 1)
      await history({ voices, fresh }, keys[n % keys.length] ?? '', `h${n}`, tally);
  } finally {
    await world.close();
  }
  const { taken, refused, lost } = tally;
  const ending = lost.length === 0 ? 'lost 0' : `LOST ${lost.length}: ${lost.slice(0, 5).join('; ')}`;
  return {
    line: `${histories} histories on ${servers} servers: ${taken} changes taken, ${refused} refused with both values; ${ending}`,
    lost,
  };
};
