import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { replayOf } from '../../api/workspace/whole-record.ts';
import { disagreeing } from '../../src/domain/record/replay.ts';
import { documentSteps } from './as-at-documents.ts';
import { outsideSteps } from './as-at-outside.ts';
import { everydaySteps, type Step } from './as-at-steps.ts';
import { type AsAtScene, differences, type Kill, openScene, rowsNow, type Snapshot } from './as-at-world.ts';

/** Everything that can be done, by name. */
export const asAtSteps: Readonly<Record<string, Step>> = {
  ...everydaySteps,
  ...documentSteps,
  ...outsideSteps,
};
const names = Object.keys(asAtSteps);

interface Planned {
  readonly name: string;
  readonly n: number;
  /** Null: by the server in this process. */
  readonly other: { readonly kill: Kill | null } | null;
}

const kill: fc.Arbitrary<Kill> = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  side: fc.constantFrom('before', 'after'),
});

const plain: fc.Arbitrary<Planned> = fc.record({
  name: fc.constantFrom(...names),
  n: fc.nat(200),
  other: fc.option(fc.constant({ kill: null })),
});

/** What is killed while a server does it; half of the time somebody then accepts the import that was left, if one was. */
const killed: fc.Arbitrary<readonly Planned[]> = fc
  .record({
    name: fc.constantFrom(...names.filter((name) => !asAtSteps[name]?.isHereOnly)),
    n: fc.nat(200),
    other: fc.record({ kill }),
  })
  .map((step) => (step.n % 2 === 0 ? [step] : [step, { name: 'acceptLeft', n: step.n, other: null }]));

/** Everything once, in any order, and among it whatever else comes, some of it at a server that is killed. */
const sequence = ({ more, kills }: Pick<AsAtOptions, 'more' | 'kills'>): fc.Arbitrary<readonly Planned[]> => {
  const once = names.map(
    (name): fc.Arbitrary<readonly Planned[]> => fc.nat(200).map((n) => [{ name, n, other: null }]),
  );
  const others = fc.array(
    plain.map((step) => [step]),
    { minLength: more, maxLength: more },
  );
  return fc
    .tuple(fc.tuple(...once), others, fc.array(killed, { minLength: kills, maxLength: kills }))
    .map((parts) => parts.flat())
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
    .map((all) => all.flat());
};

export interface AsAtOptions {
  readonly seed: number;
  /** Steps beyond each of them once. */
  readonly more: number;
  /** Further steps at a server that is killed while it does them. */
  readonly kills: number;
}

export interface AsAtOutcome {
  readonly line: string;
  /** Where the record, run backwards, gives other rows than were seen. */
  readonly lost: readonly string[];
  /** Steps that were never done as they were asked. */
  readonly refused: readonly string[];
}

/** What a step needed was refused to it: a board that a server which has only just started does not have yet. */
const unanswered = (error: unknown): 'unanswered' => {
  if (error instanceof TypeError) return 'unanswered';
  throw error;
};

const play = async (scene: AsAtScene, { name, n, other }: Planned): Promise<string> => {
  const step = asAtSteps[name];
  if (step === undefined) throw new Error(`there is no step ${name}`);
  if (other === null || step.isHereOnly) {
    const reply = await step.run({ scene, n, as: scene.here });
    return reply === undefined || reply.status < 300 ? 'done' : `${reply.status} ${reply.body.code}`;
  }
  let said = 'done';
  const isKilled = await scene.atOther(other.kill, async (as) => {
    const reply = await step.run({ scene, n, as }).catch(unanswered);
    if (reply === 'unanswered') said = reply;
    else if (reply !== undefined && reply.status >= 300) said = `${reply.status} ${reply.body.code}`;
  });
  return isKilled ? 'killed' : said;
};

const look = async (scene: AsAtScene, after: string): Promise<Snapshot> => {
  const rows = await rowsNow(scene);
  const at = new Date().toISOString();
  await wait(3);
  return { after, at, rows };
};

const summary = (seed: number, seen: readonly Snapshot[], told: ReadonlyMap<string, readonly string[]>) => {
  const all = [...told.values()].flat();
  const killed = all.filter((what) => what === 'killed').length;
  const refused = all.filter((what) => what !== 'killed' && what !== 'done').length;
  const rows = seen.at(-1)?.rows.size ?? 0;
  return `as at, seed ${seed}: ${seen.length} instants, ${all.length} steps (${killed} with a server killed, ${refused} refused), ${rows} rows at the end`;
};

/** Plays one sequence on a new workspace and runs its record backwards to every instant at which it was looked at. */
export const runAsAt = async (options: AsAtOptions): Promise<AsAtOutcome> => {
  const [steps = []] = fc.sample(sequence(options), { numRuns: 1, seed: options.seed });
  const scene = await openScene();
  try {
    const told = new Map<string, string[]>(names.map((name) => [name, []]));
    const seen: Snapshot[] = [await look(scene, 'the beginning')];
    for (const step of steps) {
      const what = await play(scene, step);
      told.get(step.name)?.push(what);
      seen.push(await look(scene, `${step.name} ${step.n}: ${what}`));
    }
    await scene.follow();
    const { mirror } = scene.app.workspace;
    const disagree = disagreeing(replayOf(mirror)).map((id) => `${id} does not agree with its record`);
    const refused = [...told].filter(([, each]) => !each.includes('done'));
    return {
      line: summary(options.seed, seen, told),
      lost: [...differences(scene, seen), ...disagree],
      refused: refused.map(([name, each]) => `${name}: ${each.join(', ')}`),
    };
  } finally {
    await scene.close();
  }
};
