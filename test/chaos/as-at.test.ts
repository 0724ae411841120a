import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asAtSteps, runAsAt } from './as-at.ts';
import { watchEntered } from './entered.ts';

const nameOf = (file: string): string => file.replace(/^api\/usecases\/|\.ts$/g, '');
const driven = new Set(Object.values(asAtSteps).flatMap(({ drives }) => drives));

/** Nothing that they do changes a row. */
const onlyRead: ReadonlySet<string> = new Set([
  ...['actions/read-action', 'board/read-board', 'cases/list-case-folder', 'evidence/read-file-versions'],
  ...[
    'import/read-picture',
    'import/read-source',
    'people/find-people',
    'plans/export-plan',
    'reviews/read-letter',
  ],
  'overview/read-overview',
]);

const writes =
  /\b(commit(Rows|Events|Claim|Behind|First|RowsThen)?|putBack|once|claim|writeSettings|noteFindings)\(/;

describe('as at', () => {
  it('the record gives every row as it was, whatever was done through the app, past it and while servers were killed', async () => {
    const watch = await watchEntered();
    const { lost, refused } = await runAsAt({ seed: 1, more: 4, kills: 4 });
    const entered = [...(await watch.files())].map(nameOf);
    await watch.stop();
    expect(lost).toEqual([]);
    expect(refused).toEqual([]);
    expect([...driven].filter((name) => !entered.includes(name))).toEqual([]);
  });

  it('plays every use-case that writes', () => {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'api/usecases/**/*.ts'], {
      encoding: 'utf8',
    })
      .split('\n')
      .filter(Boolean);
    const left = files.filter((file) => !driven.has(nameOf(file)) && !onlyRead.has(nameOf(file)));
    expect(left, 'name it in a step of test/chaos/as-at-*.ts').toEqual([]);
    const reading = files.filter((file) => onlyRead.has(nameOf(file)));
    expect(reading).toHaveLength(onlyRead.size);
    expect(reading.filter((file) => writes.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
