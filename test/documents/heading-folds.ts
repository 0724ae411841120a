import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run import:headings`: how well headings are understood that were not learnt from. Each fifth of the sources of
 * `../shared/plans/headings.tsv` is read with weights learnt from the other four, and held against the file by
 * `headings-check.mjs` beside it. Prints the columns right, asked, not read, wrong in silence and lost, in per cent.
 */
const plans = new URL('../../../shared/plans/', import.meta.url);
const [tsv, check] = ['headings.tsv', 'headings-check.mjs'].map((name) =>
  fileURLToPath(new URL(name, plans)),
);
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const folds = 5;
const kinds = ['right', 'asked', 'not read', 'silent wrong', 'lost'] as const;
const summary =
  /(\d+) columns: right (\d+), asked (\d+), not read (\d+), silent wrong (\d+), lost (\d+); (\d+) q/u;

const run = (given: readonly string[]): string =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...given], { encoding: 'utf8' })
    .stdout;

/** The lines of the file whose sources are of one fold. */
const rowsOf = (fold: number): string => {
  const [head = '', ...rows] = readFileSync(tsv ?? '', 'utf8').split('\n');
  const sources = [...new Set(rows.map((row) => row.split('\t', 1)[0] ?? ''))].filter(Boolean);
  const own = new Set(sources.filter((_, at) => at % folds === fold));
  return [head, ...rows.filter((row) => own.has(row.split('\t', 1)[0] ?? ''))].join('\n');
};

const folder = mkdtempSync(join(tmpdir(), 'heading-folds-'));
const sums = Array.from({ length: kinds.length + 2 }, () => 0);
for (let fold = 0; fold < folds; fold += 1) {
  const [weights, rows] = [join(folder, `weights-${fold}.json`), join(folder, `rows-${fold}.tsv`)];
  writeFileSync(rows, rowsOf(fold));
  run([here('learn-headings.ts'), tsv ?? '', '--without', `${fold}/${folds}`, '--out', weights]);
  const importer = `${process.execPath} --disable-warning=ExperimentalWarning ${here('import-with.ts')} ${weights} {file}`;
  const said = run([check ?? '', rows, '--jobs', '2', '--importer', importer]);
  console.info(said.trim().split('\n').at(-1));
  for (const [at, value] of (summary.exec(said) ?? []).slice(1).entries())
    sums[at] = (sums[at] ?? 0) + Number(value);
}
rmSync(folder, { recursive: true });
const [columns = 0, ...counts] = sums;
const shares = kinds.map((kind, at) => `${kind} ${((100 * (counts[at] ?? 0)) / columns).toFixed(1)} %`);
console.info(`${shares.join(', ')} of ${columns} columns; ${counts.at(-1)} questions`);
