import { describe, expect, it } from 'vitest';
import { readingOf } from '#domain/import/assemble/draft-from.ts';
import { explained } from '../../../api/cli/explain.ts';
import { file, sourceOf, table } from './plan-sources.ts';

type Rows = Parameters<typeof table>[0];
const plan = table([
  ['Recommendation', 'Action', 'Owner', 'Due date'],
  ['1. Review the form.', 'Issue the form.', 'Matron', '31/03/2026'],
]);
const kindOf = (rows: Rows) => {
  const { tables } = readingOf(sourceOf([plan, table(rows, 2)], 'docx'), file);
  return tables.find((one) => one.table === 2);
};

describe('The kind of a table', () => {
  const kinds: readonly (readonly [string, Rows])[] = [
    [
      'actions',
      [
        ['Action', 'Lead', 'By when'],
        ['Print the list.', 'Matron', '31/03/2026'],
      ],
    ],
    [
      'recommendations',
      [
        ['No', 'Recommendation'],
        ['1', 'The ward should print the list.'],
      ],
    ],
    [
      'risks',
      [
        ['Risk', 'Likelihood', 'Impact', 'Mitigating actions', 'Risk owner'],
        ['Fire', '3', '5', 'Test the alarms each week.', 'Estates Manager'],
      ],
    ],
    [
      'key',
      [
        ['Abbreviation', 'Meaning'],
        ['QSC', 'Quality and Safety Committee'],
        ['EPR', 'Patient record'],
      ],
    ],
    [
      'cover',
      [
        ['Version', 'Date', 'Author'],
        ['1', '12/03/2026', 'Matron'],
        ['2', '14/03/2026', 'Matron'],
      ],
    ],
    [
      'agenda',
      [
        ['When', 'What', 'Presenter'],
        ['10:00', 'Welcome', 'Chair'],
        ['10:15', 'Falls', 'Matron'],
      ],
    ],
    [
      'evidence',
      [
        ['No.', 'Document'],
        ['1', 'Minutes of May'],
        ['2', 'Audit of June'],
      ],
    ],
    [
      'empty form',
      [
        ['Action', 'Lead', 'By when'],
        ['', '', ''],
        ['', '', ''],
      ],
    ],
  ];
  it.each(kinds)('%s', (kind, rows) => {
    expect(kindOf(rows)?.kind).toBe(kind);
  });

  it('is a number with what spoke for it', () => {
    const read = kindOf(kinds[4]?.[1] ?? []);
    expect(read?.kindSure).toBeGreaterThan(0.8);
    expect(read?.kindBecause).toEqual([{ feature: 'who changed it, who was sent it', weight: 5 }]);
  });

  it('is what a person says', () => {
    const overrides = { tables: [{ table: 1, kind: 'cover' as const }] };
    const [read] = readingOf(sourceOf([plan], 'docx'), file, { overrides }).tables;
    expect(read).toMatchObject({ kind: 'cover', kindSure: 1, kindBecause: [{ rule: 'said' }] });
  });
});

describe('What decided a reading', () => {
  it('is kept for each column, and said in words', () => {
    const reading = readingOf(sourceOf([plan], 'docx'), file);
    const due = reading.tables[0]?.columns.find(({ field }) => field === 'due');
    expect(due?.sure).toBeGreaterThan(0.9);
    expect(due?.because).not.toEqual([]);
    const words = explained(reading);
    expect(words).toContain('column 4 “Due date”: due (sure');
    expect(words).toContain('cells that are days for it');
    expect(words).toContain('due ← table 1, row 2, column 4: 31/03/2026');
  });

  it('is the rule that settled a column by what else its table has', () => {
    const rows = [
      ['Recommendation', 'Action', 'Lead', 'Date'],
      ['1. Review the form.', 'Issue the form.', 'Matron', '31/03/2026'],
    ];
    const [read] = readingOf(sourceOf([table(rows)], 'docx'), file).tables;
    expect(read?.columns[3]?.because[0]).toMatchObject({ rule: 'only day' });
  });
});
