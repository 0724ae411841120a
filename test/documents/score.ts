import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { printedDraft } from '#domain/import/review/printed-draft.ts';
import { draftOf } from '../../api/documents/draft-of.ts';

/** Where the published plans, what they say and the scorer stand: beside the project, not in it. */
export const plans = join(import.meta.dirname, '../../../shared/plans');

/** Whether the published plans are there to score against. */
export const hasPlans = existsSync(join(plans, 'score.mjs'));

const tally = z.object({ right: z.number(), of: z.number() });
const answer = z.object({
  right: z.number(),
  of: z.number(),
  tally: z.record(z.string(), tally),
  misses: z.array(z.string()),
});

/** How one document came out, in per cent; null where the scorer does not look. */
export interface Score {
  readonly file: string;
  readonly fields: number;
  readonly words: number | null;
  readonly phrases: number | null;
  readonly notInvented: number | null;
  readonly misses: readonly string[];
}

const perCent = (part: { readonly right: number; readonly of: number } | undefined): number | null =>
  part === undefined ? null : Math.floor((1000 * part.right) / Math.max(1, part.of)) / 10;

const run = promisify(execFile);

/** Holds a draft of one document of the published plans against what it says, with their own scorer. */
export async function scored(file: string, printed: object): Promise<z.infer<typeof answer>> {
  const folder = await mkdtemp(join(tmpdir(), 'score-'));
  try {
    const draft = join(folder, 'draft.json');
    await writeFile(draft, JSON.stringify(printed));
    const gold = join(plans, 'gold', `${file.split('.')[0]}.json`);
    const { stdout } = await run(process.execPath, [
      join(plans, 'score.mjs'),
      '--gold',
      gold,
      '--draft',
      draft,
      '--source',
      join(plans, 'fixtures', file),
      '--json',
    ]);
    return answer.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Scores one document of the published plans. */
export async function scoreOf(file: string): Promise<Score> {
  const bytes = await readFile(join(plans, 'fixtures', file));
  const found = await scored(file, printedDraft(await draftOf({ name: file, bytes })));
  return {
    file,
    fields: perCent(found) ?? 0,
    words: perCent(found.tally['words kept']),
    phrases: perCent(found.tally['words: phrases kept whole']),
    notInvented: perCent(found.tally['words not invented']),
    misses: found.misses,
  };
}

/** The documents of the published plans, in order of their names. */
export const fixtures = async (): Promise<readonly string[]> =>
  (await readdir(join(plans, 'fixtures'))).filter((name) => /\.(?:docx|xlsx|pdf|txt)$/.test(name)).sort();

const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

/** The scores as a table for people, in Markdown. */
export const tableOf = (scores: readonly Score[]): string =>
  [
    '| document | fields right % | words kept % | phrases kept % | words not invented % |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...scores.map(
      ({ file, fields, words, phrases, notInvented }) =>
        `| ${file} | ${shown(fields)} | ${shown(words)} | ${shown(phrases)} | ${shown(notInvented)} |`,
    ),
  ].join('\n');

const page = join(import.meta.dirname, '../../docs/import.md');
const [begin, end] = ['<!-- scores: begin -->', '<!-- scores: end -->'];

/** Puts the table between the markers of `docs/import.md`; what stands around it stays. */
async function writeScores(table: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`${page} has no place for the scores: ${begin} … ${end}`);
  await writeFile(page, `${text.slice(0, start + begin.length)}\n${table}\n${text.slice(stop)}`);
}

async function scoreAll(): Promise<void> {
  const scores: Score[] = [];
  for (const file of await fixtures()) scores.push(await scoreOf(file));
  console.info(tableOf(scores));
  if (process.argv.includes('--misses'))
    for (const { file, misses } of scores) console.info([file, ...misses].join('\n  '));
  if (process.argv.includes('--write')) await writeScores(tableOf(scores));
}

if (import.meta.main) {
  if (hasPlans) await scoreAll();
  else console.info('The published plans are not beside this checkout (../shared/plans): nothing to score.');
}
