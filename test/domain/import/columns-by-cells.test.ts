import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { file, sourceOf, table } from './plan-sources.ts';

type Rows = Parameters<typeof table>[0];
const read = (rows: Rows) => draftFrom(sourceOf([table(rows)], 'docx'), file);

describe('A column whose heading says little', () => {
  it('holds answers where its cells are answers, the status where they are, and the team that leads', () => {
    const draft = read([
      ['No.', 'Recommendation', 'Position', 'Action', 'Department', 'Due', 'Assessment'],
      [
        '4.1',
        'Publish a number.',
        'Accept',
        'Print the number.',
        'Communications',
        'May 2024',
        'Implemented',
      ],
      [
        '4.2',
        'Buy a bus.',
        'Accept in principle',
        'Ask for the money.',
        'Transport',
        'July 2024',
        'In progress',
      ],
      ['4.3', 'Restore the grant.', 'Reject', 'Write to the panel.', 'Housing', 'June 2024', 'Closed'],
    ]);
    expect(draft.recommendations.map(({ response }) => response)).toEqual([
      'accepted',
      'partly_accepted',
      'not_accepted',
    ]);
    expect(draft.actions.map(({ status, owners }) => [status.value, owners[0]?.raw])).toEqual([
      ['completed', 'Communications'],
      ['in_progress', 'Transport'],
      ['completed', 'Housing'],
    ]);
  });

  it('is asked about where its cells are not nearly all alike', () => {
    const draft = read([
      ['Recommendation', 'Action', 'Lead', 'Assessment'],
      ['Publish a number.', 'Print it.', 'Matron', 'Closed'],
      ['Buy a bus.', 'Ask for the money.', 'Matron', 'See the report of the panel'],
    ]);
    expect(draft.actions.map(({ status }) => status.value)).toEqual(['completed', 'not_stated']);
    expect(draft.questions.filter(({ about }) => about === 'plan.headings')).toMatchObject([
      { text: 'Assessment', reason: expect.stringContaining('“status”') },
    ]);
  });

  it('with a day in it holds what was said on that day', () => {
    const draft = read([
      ['Recommendation', 'Action', 'Lead', 'Board 14/06/2022', 'Board 13/09/2022'],
      ['Publish a number.', 'Print it.', 'Matron', 'With the printer.', 'Number printed.'],
    ]);
    expect(draft.actions[0]?.progress.map(({ text }) => text)).toEqual([
      'With the printer.',
      'Number printed.',
    ]);
  });
});

describe('A wide sheet without any style', () => {
  const known = ['Recommendation', 'Action', 'Lead', 'Due date', 'Status'];
  const own = Array.from({ length: 8 }, (_, at) => `Kuratorium ${at}`);
  const row = ['Train staff.', 'Hold training.', 'Matron', 'May 2024', 'In progress'];
  it('is a plan by five headings, and the words below the others are listed', () => {
    const draft = read([
      [...known, ...own],
      [...row, ...own.map(() => 'Graz')],
    ]);
    expect(draft.actions.map(({ text, due }) => [text, due?.from])).toEqual([
      ['Hold training.', '2024-05-01'],
    ]);
    expect(draft.unplaced).toHaveLength(8);
  });
  it('is asked about where only three are known', () => {
    const draft = read([
      [...known.slice(0, 3), ...own],
      ['a', 'b', 'c', ...own],
    ]);
    expect(draft.questions.filter(({ about }) => about === 'plan.headings')).not.toEqual([]);
  });
});

describe('A code before the words of a recommendation', () => {
  it('is its number, and the name of a score is none', () => {
    const draft = read([
      ['Recommendation', 'Action', 'Lead'],
      ['MH1 The Trust should ask at each visit.', 'Change the form.', 'Matron'],
      ['NEWS2 Training should reach all wards.', 'Run a course.', 'Matron'],
    ]);
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['MH1', 'The Trust should ask at each visit.'],
      [null, 'NEWS2 Training should reach all wards.'],
    ]);
  });
});
