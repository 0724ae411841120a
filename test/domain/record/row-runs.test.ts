import { describe, expect, it } from 'vitest';
import { rowRecord } from '../../../src/domain/record/row-record.ts';
import { keysOf, runsOf } from '../../../src/domain/record/row-runs.ts';

const actions = (...numbers: number[]) => numbers.map((n) => ({ list: 'actions', key: `import-1-A${n}` }));

describe('the keys that an import made', () => {
  it('are written as runs and read back as they were', () => {
    const rows = [
      { list: 'plans', key: 'import-1-plan' },
      ...actions(2, 1, 3, 12, 10, 11),
      { list: 'readings', key: 'import-1-A2-M1-V1' },
      { list: 'actions', key: 'A0' },
      { list: 'actions', key: 'A007' },
    ];
    const runs = runsOf(rows);
    expect(runs).toContain('actions import-1-A 1-3');
    expect(runs).toContain('actions import-1-A 10-12');
    const byName = (one: { list: string; key: string }, other: { list: string; key: string }) =>
      `${one.list} ${one.key}` < `${other.list} ${other.key}` ? -1 : 1;
    expect(runs.flatMap(keysOf).sort(byName)).toEqual([...rows].sort(byName));
  });

  it('of sixty rows take less than a line', () => {
    expect(
      JSON.stringify(runsOf(actions(...Array.from({ length: 60 }, (_, n) => n + 1)))).length,
    ).toBeLessThan(80);
  });
});

describe('a row before and after', () => {
  it('holds every field that moved, whole, and nothing that stayed', () => {
    const long = 'word '.repeat(10_000);
    expect(
      rowRecord(
        'actions',
        'a',
        { note: long, slips: 0, due: null },
        { note: 'short', slips: 0, due: '2026-01-01' },
      ),
    ).toEqual({
      ...{ list: 'actions', key: 'a' },
      before: { note: long, due: null },
      after: { note: 'short', due: '2026-01-01' },
    });
  });
});
