import { describe, expect, it } from 'vitest';
import { importArguments } from '../../api/cli/import-arguments.ts';

const wrong = (...given: string[]): string => {
  const asked = importArguments(given);
  return 'wrong' in asked ? asked.wrong : '';
};

describe('what is said of tables on the command line', () => {
  it('is read by letter or number, for the first table or the one that is named', () => {
    const given = [
      'a.csv',
      '--json',
      '--columns',
      'A=number, AB=action',
      '--table',
      '3',
      '--columns',
      '4=due',
    ];
    expect(
      importArguments([...given, '--heading-row', '2', '--leave-out', '5,7-9', '--kind', 'agenda']),
    ).toEqual({
      path: 'a.csv',
      overrides: {
        tables: [
          { table: 1, columns: { 1: 'number', 28: 'action' } },
          { table: 3, columns: { 4: 'due' }, headingRow: 2, leftOutRows: [5, 7, 8, 9], kind: 'agenda' },
        ],
      },
    });
    expect(importArguments(['a.csv', '--read-down', '--one-table-per-recommendation'])).toEqual({
      path: 'a.csv',
      overrides: { tables: [{ table: 1, readDown: true, oneTablePerRecommendation: true }] },
    });
    expect(importArguments(['a.csv', '--json'])).toEqual({ path: 'a.csv', overrides: { tables: [] } });
  });

  it('is refused in a sentence where it names nothing', () => {
    expect(wrong('--json')).toMatch(/^Say which file to read/);
    expect(wrong('a.csv', '--columns', 'A=colour')).toMatch(
      /^“colour” is nothing that a column can mean\. .*“owner”/,
    );
    expect(wrong('a.csv', '--columns', '1A=owner')).toMatch(/^“1A” names no column\. Use its letter/);
    expect(wrong('a.csv', '--columns', 'A')).toMatch(/^--columns takes A=number,B=issue/);
    expect(wrong('a.csv', '--kind', 'menu')).toMatch(/^“menu” is nothing that a table can be\./);
    expect(wrong('a.csv', '--table', '0')).toMatch(/^--table takes a number from 1 on/);
    expect(wrong('a.csv', '--heading-row', 'x')).toMatch(/^--heading-row takes a number from 0 on/);
    expect(wrong('a.csv', '--colums', 'A=owner')).toMatch(/--colums/);
  });
});
