import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Row {
  readonly numbers: readonly string[];
  readonly state: string;
  readonly by: string;
}

/** `6.2.1–6.2.3` stands for each of them; a range stays within its section. */
const numbersIn = (cell: string): readonly string[] =>
  cell.split(',').flatMap((each) => {
    const [from = '', to] = each.trim().split('–');
    if (to === undefined) return [from];
    const section = from.split('.').slice(0, 2).join('.');
    const [first, last] = [from, to].map((number) => Number(number.split('.')[2]));
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, n) => `${section}.${(first ?? 0) + n}`);
  });

const list = readFileSync('docs/security.md', 'utf8');
const rows: readonly Row[] = list
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => {
    const [numbers = '', , state = '', by = ''] = line
      .split(' | ')
      .map((cell) => cell.replace(/^\| | \|$/g, ''));
    return { numbers: numbersIn(numbers), state, by };
  });
const wanted = readFileSync('test/house/asvs-5.0.0.txt', 'utf8')
  .split('\n')
  .filter((line) => /^\d/.test(line))
  .map((line) => line.split(' ')[0] ?? '');

/** What stands in backquotes and is a path of ours, with the words of a test behind it where some are given. */
const named = [
  ...list.matchAll(/`((?:api|src|test|infra|docs|local|scripts)\/[^`]+|package-lock\.json|\.webappignore)`/g),
].map(([, text = '']) => text.split(' › ') as [path: string, words?: string]);

describe('the list of security requirements', () => {
  it('names each requirement of levels 1 and 2 once, and no other', () => {
    expect(wanted).toHaveLength(253);
    const listed = rows.flatMap(({ numbers }) => numbers);
    expect(new Set(listed).size).toBe(listed.length);
    expect([...listed].sort()).toEqual([...wanted].sort());
  });

  it('says of each how it is, and by what or why', () => {
    const states = new Set(['met', 'part', 'not met', 'platform', 'n/a']);
    expect(rows.filter(({ state, by }) => !states.has(state) || by.length < 4)).toEqual([]);
    expect(list).not.toMatch(/@\w+(-\w+)?@/);
  });

  it('names only files and tests that exist', () => {
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(([path]) => !existsSync(path))).toEqual([]);
    const gone = named.filter(
      ([path, words]) => words !== undefined && !readFileSync(path, 'utf8').includes(words),
    );
    expect(gone).toEqual([]);
  });
});
