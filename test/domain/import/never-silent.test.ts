import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { openPointsOf } from '#domain/import/review/open-points.ts';
import { file, paragraph, sourceOf, table } from './plan-sources.ts';

const read = (rows: Parameters<typeof table>[0], synonyms = {}) =>
  draftFrom(sourceOf([table(rows)], 'docx'), file, synonyms);
const asked = ({ questions }: ReturnType<typeof draftFrom>, about: string) =>
  questions.filter((one) => one.about === about).map(({ text }) => text);

const lists = [
  ['Ward', 'Beds', 'Cots'],
  ['Elm', '12', '3'],
  ['Oak', '14', '2'],
];

describe('A table that gave no action', () => {
  it('is asked about with its headings, which can be named', () => {
    const draft = read(lists);
    expect(draft.actions).toEqual([]);
    expect(asked(draft, 'plan.tables')).toEqual(['Ward | Beds | Cots']);
    expect(draft.plan.headings.map(({ raw }) => raw)).toEqual(['Ward', 'Beds', 'Cots']);
    expect(openPointsOf(draft).map(({ kind }) => kind)).toContain('table');
  });

  it('gives actions as soon as one heading is named, though no other is known', () => {
    const rows = [
      ['Fruit', 'Vegetable', 'Nut'],
      ['Plum', 'Leek', 'Print the rota'],
      ['Pear', 'Kale', 'Count the keys'],
      ['Fig', 'Chard', 'Move the bins'],
    ];
    expect(asked(read(rows), 'plan.tables')).toHaveLength(1);
    const named = read(rows, { action: ['Nut'] });
    expect(named.actions.map(({ text }) => text)).toEqual([
      'Print the rota',
      'Count the keys',
      'Move the bins',
    ]);
    expect(asked(named, 'plan.tables')).toEqual([]);
  });

  it('is asked about beside a plan, for information', () => {
    const plan = table([
      ['Recommendation', 'Action', 'Owner', 'Due date'],
      ['1. Review the form.', 'Issue the form.', 'Matron', '31/03/2026'],
    ]);
    const draft = draftFrom(sourceOf([plan, table(lists, 2)], 'docx'), file);
    expect(asked(draft, 'plan.tables')).toEqual(['Ward | Beds | Cots']);
    expect(openPointsOf(draft).filter(({ id }) => id.startsWith('plan.tables'))).toEqual([]);
  });

  it('is left alone where it says who changed the document', () => {
    const plan = table([
      ['Recommendation', 'Action', 'Owner', 'Due date'],
      ['1. Review the form.', 'Issue the form.', 'Matron', '31/03/2026'],
    ]);
    const versions = table(
      [
        ['Version', 'Changed on', 'By'],
        ['1', 'May', 'Ward clerk'],
        ['2', 'June', 'Ward clerk'],
      ],
      2,
    );
    expect(asked(draftFrom(sourceOf([plan, versions], 'docx'), file), 'plan.tables')).toEqual([]);
  });

  it('and a list that gave none is asked about; a letter without either is not', () => {
    const list = ['Milk', 'Bread', 'Butter'].map((text, at) => paragraph(text, at + 1, '•'));
    expect(asked(draftFrom(sourceOf(list, 'docx'), file), 'plan.tables')).toEqual(['Milk | Bread | Butter']);
    const letter = [paragraph('Thank you for your visit.', 1), paragraph('It was a pleasure.', 2)];
    expect(asked(draftFrom(sourceOf(letter, 'docx'), file), 'plan.tables')).toEqual([]);
  });
});

const heads = ['No', 'Recommendation', 'Action', 'Owner', 'Due date', 'Date completed'];
const row = (at: number, value: string) => {
  const cells = ['1', 'Review the form.', 'Issue the form.', 'Matron', '31/03/2026', ''];
  cells[at] = value;
  const others = ['Test the alarm.', 'Print the rota.'].map((text, index) => [
    ...[String(index + 2), `Look at it ${text}`, text, 'Estates Manager', '30/04/2026', ''],
  ]);
  return read([heads, cells, ...others]);
};

describe('A reading that cannot be right is asked', () => {
  it.each([
    ['A1.text', 2, 'ACT-014'],
    ['A1.text', 2, '12/04/2026'],
    ['A1.owners', 3, 'Very High'],
    ['A1.owners', 3, 'Click or tap here to enter text'],
    ['A1.owners', 3, '30/06/2026'],
    ['A1.completed', 5, 'The new forms are waiting in the post room'],
    ['A1.due', 4, '1 2 31/03/2026'],
    ['A1.due', 4, 'Easter 2026'],
    ['R1.number', 0, 'The ward has to look at this at once'],
  ])('%s for “%s”', (about, at, value) => {
    const draft = row(at, value);
    expect(draft.questions.map((one) => one.about)).toContain(about);
    const asksWho = about.endsWith('due') && value.startsWith('Easter');
    if (!asksWho) expect(openPointsOf(draft).map(({ id }) => id.split(' ')[0])).toContain(about);
  });

  it('as are two columns that name different days; of an original and a later one the later counts', () => {
    const two = read([
      ['Action', 'Owner', 'Due date', 'Due date'],
      ['Issue the form.', 'Matron', '31/03/2026', '30/06/2026'],
      ['Test the alarm.', 'Matron', '31/03/2026', '31/03/2026'],
    ]);
    expect(asked(two, 'A1.due')).toEqual(['31/03/2026 / 30/06/2026']);
    expect(asked(two, 'A2.due')).toEqual([]);
    const moved = read([
      ['Action', 'Owner', 'Original due date', 'Due date'],
      ['Issue the form.', 'Matron', '31/03/2026', '30/06/2026'],
    ]);
    expect(asked(moved, 'A1.due')).toEqual([]);
    expect(moved.actions[0]?.due?.to).toBe('2026-06-30');
  });

  it('and nothing is asked about a row that says all it should', () => {
    const whole = row(5, 'Complete 12/03/2026');
    expect(whole.questions.filter(({ about }) => about.startsWith('A1'))).toEqual([]);
  });
});
