import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOf } from '#domain/import/assemble/draft-from.ts';
import type { Draft, DraftCell } from '#domain/import/document/draft.ts';
import {
  noOverrides,
  type Overrides,
  type TableOverride,
  tableKinds,
  withOverride,
} from '#domain/import/document/overrides.ts';
import type { Block } from '#domain/import/document/source.ts';
import { type Field, fields } from '#domain/import/lexicon/fields.ts';
import { lostWords } from './nothing-lost.ts';
import { file, heading, paragraph, sourceOf, table } from './plan-sources.ts';

const read = (blocks: readonly Block[], ...tables: readonly TableOverride[]) =>
  readingOf(sourceOf(blocks), file, { overrides: { tables } });

const cellsOf = ({ actions, recommendations }: Draft): readonly DraftCell[] =>
  [...actions, ...recommendations].flatMap(({ cells = [] }) => cells);

const texts = ({ actions }: Draft) => actions.map(({ text }) => text);
const asked = ({ questions }: Draft) => questions.filter(({ about }) => about.startsWith('plan.'));

/** A table of which no heading says anything. */
const unknown = [
  ['Zwei', 'Lorem', 'Ipsum', 'Dolor', 'Amet', 'Sit'],
  ['1', 'The ward was cold', 'Keep it warm', 'Mend the boiler', 'Estates Manager', '31/03/2027'],
  ['2', 'Beds were short', 'Have enough beds', 'Buy ten beds', 'Matron', '30/04/2027'],
  ['3', 'Notes were lost', 'Keep notes whole', 'Number the pages', 'Ward Clerk', '31/05/2027'],
];
const columns: Readonly<Record<string, Field>> = {
  1: 'number',
  2: 'issue',
  3: 'recommendation',
  4: 'action',
  5: 'owner',
  6: 'due',
};

describe('What a person says of a table', () => {
  it('is what its columns are, and nothing is asked about it', () => {
    const { draft, tables } = read([table(unknown)], { table: 1, columns });
    expect(texts(draft)).toEqual(['Mend the boiler', 'Buy ten beds', 'Number the pages']);
    expect(draft.recommendations.map(({ number, text, issue }) => [number, text, issue])).toEqual([
      ['1', 'Keep it warm', 'The ward was cold'],
      ['2', 'Have enough beds', 'Beds were short'],
      ['3', 'Keep notes whole', 'Notes were lost'],
    ]);
    expect(draft.actions.map(({ owners, due }) => [owners[0]?.raw, due?.from])).toEqual([
      ['Estates Manager', '2027-03-31'],
      ['Matron', '2027-04-30'],
      ['Ward Clerk', '2027-05-31'],
    ]);
    expect(asked(draft)).toEqual([]);
    expect(tables[0]?.columns.map(({ field, how }) => [field, how])).toEqual(
      Object.values(columns).map((field) => [field, 'chosen']),
    );
  });

  it('holds for a table that prints no headings at all', () => {
    const { draft, tables } = read([table(unknown.slice(1))], { table: 1, columns, headingRow: 0 });
    expect(texts(draft)).toEqual(['Mend the boiler', 'Buy ten beds', 'Number the pages']);
    expect(tables[0]?.headingRow).toBeNull();
  });

  it('says which row prints the headings; what stands above it is kept around the plan', () => {
    const rows = [['Version', '3', 'of', 'the', 'night', 'shift'], ...unknown];
    const { draft, tables } = read([table(rows)], { table: 1, columns, headingRow: 2 });
    expect(tables[0]?.headingRow).toBe(2);
    expect(texts(draft)).toHaveLength(3);
    expect(draft.plan.preamble.join(' ')).toContain('Version 3 of the night shift');
  });

  it('leaves rows out, which stay with the document', () => {
    const { draft, tables } = read([table(unknown)], { table: 1, columns, leftOutRows: [3] });
    expect(texts(draft)).toEqual(['Mend the boiler', 'Number the pages']);
    expect(draft.plan.preamble.join(' ')).toContain('Buy ten beds');
    expect(draft.unplaced).toEqual([]);
    expect(tables[0]?.leftOutRows).toEqual([3]);
  });

  it('reads a table down its columns', () => {
    const rows = [
      ['Zwei', '1', '2'],
      ['Lorem', 'Mend the boiler', 'Buy ten beds'],
      ['Amet', 'Estates Manager', 'Matron'],
    ];
    const said = { table: 1, readDown: true, columns: { 1: 'number', 2: 'action', 3: 'owner' } } as const;
    const { draft, tables } = read([table(rows)], said);
    expect(draft.actions.map(({ text, owners }) => [text, owners[0]?.raw])).toEqual([
      ['Mend the boiler', 'Estates Manager'],
      ['Buy ten beds', 'Matron'],
    ]);
    expect(cellsOf(draft).map(({ place }) => [place.row, place.column])).toContainEqual([2, 3]);
    expect(tables[0]?.isReadDown).toBe(true);
  });

  it('takes what stands above each table for its recommendation', () => {
    const part = (number: number, name: string) => [
      paragraph(name, number),
      table(
        [
          ['Step', 'Who', 'When'],
          ['Mend it', 'Estates Manager', '31/03/2027'],
          ['Look again', 'Matron', '30/04/2027'],
        ],
        number,
      ),
    ];
    const one = { oneTablePerRecommendation: true, columns: { 1: 'action' } } as const;
    const { draft } = read(
      [...part(1, 'Warm wards'), ...part(2, 'Enough beds')],
      { table: 1, ...one },
      { table: 2, ...one },
    );
    expect(draft.recommendations.map(({ text, title }) => title ?? text)).toEqual([
      'Warm wards',
      'Enough beds',
    ]);
    expect(draft.actions.map(({ recommendationIds }) => recommendationIds)).toEqual([
      ['R1'],
      ['R1'],
      ['R2'],
      ['R2'],
    ]);
  });

  it('sets a table aside that is no part of the plan, and asks no more about it', () => {
    const blocks = [
      heading('Night shift'),
      table(unknown.map((row) => row.slice(0, 1).concat('n/a', 'n/a'))),
    ];
    expect(asked(read(blocks).draft).map(({ about }) => about)).toContain('plan.tables');
    for (const kind of ['agenda', 'cover', 'other', 'empty form', 'key', 'evidence'] as const) {
      const { draft, tables } = read(blocks, { table: 1, kind });
      expect(asked(draft)).toEqual([]);
      expect([draft.actions.length, draft.recommendations.length, draft.unplaced.length]).toEqual([0, 0, 0]);
      expect(tables[0]).toMatchObject({ kind, isKindChosen: true });
    }
  });

  it('reads a register of evidence, a key to colours and a form as that', () => {
    const register = table([
      ['1', 'Minutes of the board'],
      ['2', 'Audit of beds'],
    ]);
    expect(read([register], { table: 1, kind: 'evidence' }).draft.plan.evidenceRegister).toEqual([
      { ref: '1', text: 'Minutes of the board' },
      { ref: '2', text: 'Audit of beds' },
    ]);
    const form = table([
      ['Zwei', 'Mend the boiler'],
      ['Amet', 'Estates Manager'],
    ]);
    const { draft } = read([form], { table: 1, kind: 'form', columns: { 1: 'action', 2: 'owner' } });
    expect(draft.actions.map(({ text, owners }) => [text, owners[0]?.raw])).toEqual([
      ['Mend the boiler', 'Estates Manager'],
    ]);
  });
});

describe('One word about a table', () => {
  it('takes the place of the one before, and forgets it where it says nothing', () => {
    const first = withOverride(noOverrides, { table: 2, kind: 'other' });
    const both = withOverride(first, { table: 1, columns: { 3: 'owner' } });
    expect(both.tables.map(({ table: number }) => number)).toEqual([1, 2]);
    expect(withOverride(both, { table: 1, columns: {}, leftOutRows: [], readDown: false })).toEqual(first);
    expect(withOverride(first, { table: 2, headingRow: 0 })).toEqual({
      tables: [{ table: 2, headingRow: 0 }],
    });
  });
});

const word = fc.constantFrom(
  ...['Mend the boiler before winter', 'Buy ten beds', 'Estates Manager', 'Matron', '31/03/2027', 'Mar-27'],
  ...[
    '1',
    '2.1',
    'R3',
    'High',
    'Complete',
    'On track',
    'n/a',
    '',
    'The Trust must keep wards warm.',
    'Q2 2027',
  ],
  ...[
    'Recommendation 4',
    'Action',
    'Owner',
    'Due date',
    'Progress',
    'Yes',
    '(2)',
    'Kept\nin two lines',
    'TBC',
  ],
);
const rowsOf = (columnCount: number) =>
  fc.array(fc.array(word, { minLength: columnCount, maxLength: columnCount }), {
    minLength: 2,
    maxLength: 7,
  });
const grid = fc.integer({ min: 1, max: 6 }).chain(rowsOf);
const chosen = fc.dictionary(fc.integer({ min: 1, max: 6 }).map(String), fc.constantFrom(...fields), {
  maxKeys: 4,
});
const anything = fc.record(
  {
    kind: fc.constantFrom(...tableKinds),
    columns: chosen,
    headingRow: fc.integer({ min: 0, max: 8 }),
    leftOutRows: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }),
    readDown: fc.boolean(),
    oneTablePerRecommendation: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** What follows for one row: who leads owns what nobody else does, a number may be the action's, `n/a` is nothing further. */
const follows: Readonly<Partial<Record<Field, readonly string[]>>> = {
  lead: ['owner'],
  number: ['action number'],
  further: ['progress'],
};

describe('Whatever is said of whatever table', () => {
  it('no word of the document is lost', () => {
    fc.assert(
      fc.property(grid, grid, anything, anything, (one, other, first, second) => {
        const source = sourceOf([
          paragraph('Night shift'),
          table(one, 1),
          heading('Kitchen', 2),
          table(other, 2),
        ]);
        const overrides: Overrides = {
          tables: [
            { table: 1, ...first },
            { table: 2, ...second },
          ],
        };
        expect(lostWords(source, readingOf(source, file, { overrides }).draft)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('a column that was said to be something is nothing else', () => {
    fc.assert(
      fc.property(grid, chosen, (rows, said) => {
        const width = rows[0]?.length ?? 0;
        const own = Object.fromEntries(Object.entries(said).filter(([column]) => Number(column) <= width));
        const { draft, tables } = read([table(rows)], {
          table: 1,
          columns: own,
          kind: 'actions',
          headingRow: 1,
        });
        for (const [column, field] of Object.entries(own)) {
          const at = Number(column);
          expect(tables[0]?.columns.find((one) => one.column === at)).toMatchObject({ field, how: 'chosen' });
          const may = [field, ...(follows[field] ?? [])];
          const there = cellsOf(draft).filter(({ place }) => place.column === at);
          expect(there.filter((cell) => !may.includes(cell.field ?? ''))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
