import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrapped } from '../../api/documents/read/text-wrapped.ts';
import { grid, read, tablesOf } from './reading.ts';

/** A table as a PDF prints it: each cell in lines of so many letters, each line a row of tabs. */
const printed = (rows: readonly (readonly string[])[], width: number): string[][] =>
  rows.flatMap((row) => {
    const cells = row.map((cell) => {
      const lines: string[] = [];
      for (const word of cell.split(' ')) {
        const last = lines.at(-1);
        if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
        else lines[lines.length - 1] = `${last} ${word}`;
      }
      return lines;
    });
    const most = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: most }, (_, at) => cells.map((lines) => lines[at] ?? ''));
  });

const plan = [
  ['No', 'Recommendation', 'Action required', 'Lead for this action', 'By when'],
  [
    '1',
    'Wards should count their keys at the end of every shift.',
    'Count the keys of each ward and write it down.',
    'Ward Manager',
    '30/06/2024',
  ],
  ['', '', 'Audit thirty counts of keys in the autumn.', 'Head of Audit and Assurance', 'September 2024'],
  [
    '2',
    'Carers should be told whom they can ring.',
    'Print a card for each carer and hand it out.',
    'Matron',
    '31/07/2024',
  ],
  ['', '', 'Ask ten carers whether they have it.', 'Matron', '31/08/2024'],
];

describe('a table whose cells were each written on a line of their own', () => {
  it('has rows of the width at which the cells of a column are most alike, with no blank line between', async () => {
    const wide = plan.map(([no = '', ...cells], at) => [at === 0 ? no : String(at), ...cells, 'In progress']);
    const text = wide.flat().map((cell) => `\t${cell}`);
    expect(grid(tablesOf(await read('a.txt', text.join('\n')))[0])).toEqual(
      wide.map((row) => row.filter((cell) => cell !== '')),
    );
  });
});

describe('a table whose printed lines were written as rows', () => {
  it('has the rows that it was printed from, at any width of its columns', () => {
    for (const width of [16, 18, 22, 26]) expect(unwrapped(printed(plan, width))).toEqual(plan);
  });

  it('keeps its paragraphs apart, and a line that had room for the words below it', async () => {
    const lines = [
      ['Action', 'Progress', 'Lead'],
      ['Count the keys of each', 'Keys are counted on all', 'Matron'],
      ['ward after every shift.', 'wards.', ''],
      ['', 'Two wards are late, and', ''],
      ['', 'were told so.', ''],
      ['Mend all the doors that', 'Begun.', 'Estates'],
      ['do not lock any more.', '', ''],
    ];
    const text = lines.map((row) => row.join('\t')).join('\n');
    expect(grid(tablesOf(await read('a.txt', text))[0])).toEqual([
      ['Action', 'Progress', 'Lead'],
      [
        'Count the keys of each ward after every shift.',
        'Keys are counted on all wards. / Two wards are late, and were told so.',
        'Matron',
      ],
      ['Mend all the doors that do not lock any more.', 'Begun.', 'Estates'],
    ]);
  });

  it('is left as it is where its rows were written whole', () => {
    expect(unwrapped(plan)).toBe(plan);
  });

  it('loses no word and moves none to another column, whatever it holds', () => {
    const cell = fc.constantFrom('', 'and', 'the ward.', 'Keys', '1.', '30/06/2024', 'of', 'Matron, then');
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 6, maxLength: 14 });
    const inColumn = (rows: readonly (readonly string[])[], at: number) =>
      rows
        .map((row) => row[at] ?? '')
        .join(' ')
        .split(/\s+/)
        .filter(Boolean);
    fc.assert(
      fc.property(table, (rows) => {
        const whole = unwrapped(rows);
        for (const at of [0, 1, 2, 3]) expect(inColumn(whole, at)).toEqual(inColumn(rows, at));
      }),
    );
  });
});
