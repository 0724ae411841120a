import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { openPointsOf } from '#domain/import/review/open-points.ts';
import { file, sourceOf, table } from './plan-sources.ts';

const heads = ['Chapter', 'Nub of it', 'Whose job', 'Cut-off', 'State of play'];
const rows = [
  ['Handover', 'Write a sheet and use it at every shift change.', 'Ward Manager', '30/06/2024', 'Complete'],
  [
    'Watching',
    'Train all bank staff before their next shift.',
    'Practice Educator',
    '31/07/2024',
    'Not started',
  ],
  ['Carers', 'Offer each carer a named contact within two days.', 'Matron', 'August 2024', 'In progress'],
];
const read = (cells: string[][], synonyms = {}) =>
  draftFrom(sourceOf([table(cells)], 'docx'), file, synonyms);

describe('A table whose headings are all unknown', () => {
  it('is read by what stands in its columns', () => {
    const { actions } = read([heads, ...rows]);
    expect(actions.map(({ text }) => text)).toEqual(rows.map((row) => row[1]));
    expect(actions.map(({ owners }) => owners.map(({ raw }) => raw))).toEqual(rows.map((row) => [row[2]]));
    expect(actions.map(({ due }) => due?.to)).toEqual(['2024-06-30', '2024-07-31', '2024-08-31']);
    expect(actions.map(({ status }) => status.value)).toEqual(['completed', 'not_started', 'in_progress']);
  });

  it('keeps acceptance closed until a person has said yes to each heading that is not certain, and lists the words of the others', () => {
    const draft = read([heads, ...rows]);
    const asked = draft.questions.filter(({ about }) => about === 'plan.headings');
    // “State of play” is known by its words and its cells together.
    expect(asked.map(({ text }) => text)).toEqual(['Nub of it', 'Whose job', 'Cut-off']);
    expect(openPointsOf(draft).filter(({ id }) => id.startsWith('plan.headings'))).toHaveLength(3);
    expect(draft.unplaced.map(({ text }) => text)).toEqual(['Handover', 'Watching', 'Carers']);
  });

  it('asks no more about a heading that the team has named', () => {
    const draft = read([heads, ...rows], { recommendation: ['Nub of it'], issue: ['Chapter'] });
    const asked = draft.questions.filter(({ about }) => about === 'plan.headings');
    expect(asked.map(({ text }) => text)).not.toContain('Nub of it');
    expect(draft.recommendations.map(({ text }) => text)).toEqual(rows.map((row) => row[1]));
  });

  it('is no plan where it tells what happened, who changed a document, or where people are found', () => {
    const told = [
      ['Day', 'What took place', 'Witness'],
      ['1 May 2024', 'The patient was seen by the team on the ward.', 'Ward Manager'],
      ['2 May 2024', 'The patient went home with his father at noon.', 'Staff Nurse'],
    ];
    const versions = [
      ['Version', 'Day', 'Author', 'Changes'],
      ['1', '30/06/2024', 'Ward Manager', 'First words written after the meeting in June.'],
      ['2', '30/07/2024', 'Ward Manager', 'Second words written after the meeting in July.'],
    ];
    const people = [
      ['Post', 'Why they are here', 'Telephone'],
      ['Ward Manager', 'Runs the ward and answers for it by day.', '01234 567890'],
      ['Matron', 'Answers for three wards by day and by night.', '01234 567891'],
    ];
    for (const cells of [told, versions, people]) {
      const draft = read(cells);
      expect([...draft.actions, ...draft.recommendations]).toEqual([]);
    }
  });
});
