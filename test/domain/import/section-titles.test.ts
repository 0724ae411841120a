import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { sectionTitles } from '#domain/import/layout/text/section-titles.ts';
import { file, paragraph, sourceOf } from './plan-sources.ts';

const read = (lines: readonly string[], format: 'txt' | 'pdf' = 'txt') =>
  draftFrom(
    sourceOf(
      lines.map((line, at) => paragraph(line, at + 1)),
      format,
    ),
    file,
  );

const paper = [
  '1. Purpose',
  'To tell the Board how far things are.',
  '2. Recommendations',
  'Recommendation 1 – The Board should agree a route.',
  'Action: Write the route.',
  'Lead: Policy Chair',
  'Due: 30 June 2022',
  'Status: Red',
  '3. Recommendation to the Board',
  'The Board is asked to note this.',
];

describe('A paper whose sections are plain lines', () => {
  it.each(['txt', 'pdf'] as const)(
    'ends its last recommendation where the next section begins (%s)',
    (format) => {
      const draft = read(paper, format);
      expect(draft.actions.map(({ text, status }) => [text, status.value])).toEqual([
        ['Write the route.', 'off_track'],
      ]);
      expect(JSON.stringify([draft.plan, draft.unplaced])).toContain('The Board is asked to note this.');
    },
  );

  it('keeps the name of the next agency apart from what came of the action above', () => {
    const draft = read([
      ...['Recommendation 1', 'The force should record reasons.', 'Action: Send a message.'],
      ...['Lead: Chief Inspector', 'Outcome: Complete. All were told.', 'NORTHGATE HOMES'],
      ...['Recommendation 2', 'The landlord should ask at each visit.', 'Action: Change the form.'],
      ...['Lead: Manager', 'Outcome:', 'NOT STARTED'],
    ]);
    expect(draft.actions.map(({ status }) => status.value)).toEqual(['completed', 'not_started']);
    expect(JSON.stringify(draft.actions)).not.toContain('NORTHGATE');
  });
});

describe('Section titles', () => {
  it('are none where numbers come again, begin in the plan, or nearly all is written in capitals', () => {
    const steps = ['Recommendation 1', '1. Launch the route', '2. Train officers'];
    expect([...sectionTitles(steps)]).toEqual([]);
    expect([...sectionTitles(['1. Purpose', '2. Plan', ...steps])]).toEqual([]);
    expect([...sectionTitles(['CARE OF MRS AND MR', 'WRITE TO THEM', 'Yes'])]).toEqual([]);
    expect([
      ...sectionTitles(['NOT STARTED', 'COMPLETED MAY 2017', 'a', 'b', 'c', 'd', 'e', 'f', 'g']),
    ]).toEqual([]);
  });
});
