import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { readDate } from '#domain/import/values/dates.ts';
import { file, heading, paragraph, sourceOf, table } from './plan-sources.ts';

/** What stands over the actions: who leads, which committee hears of it, the name of an area for improvement. */

type Rows = Parameters<typeof table>[0];
const read = (...blocks: Parameters<typeof sourceOf>[0]) => draftFrom(sourceOf(blocks), file);
const band = (text: string) => [{ text, columnSpan: 5 }, null, null, null, null];

describe('A line over the rows of a table', () => {
  const rows = (first: string, second: string): Rows => [
    ['No', 'Recommendation', 'Action', 'Officer', 'Timescale'],
    band(first),
    ['1', 'The board should train its staff.', 'Hold training.', 'Matron', '31/01/2022'],
    band(second),
    ['2', 'Police should brief supervisors.', 'Brief them.', 'Inspector', '31/01/2022'],
    ['3', 'Police should keep a log.', 'Keep a log.', 'Inspector', '31/01/2022'],
  ];
  it.each(['Lead agency: Ashdale Police', 'Agency – Ashdale Police', 'Recommendations for Ashdale Police'])(
    'names the agency of those below it and of no other: %s',
    (line) => {
      const draft = read(table(rows('Ashdale Integrated Care Board', line)));
      expect(draft.recommendations.map(({ leadOrganisations }) => leadOrganisations)).toEqual([
        ['Ashdale Integrated Care Board'],
        ['Ashdale Police'],
        ['Ashdale Police'],
      ]);
      expect(draft.actions.map(({ owners }) => owners[0]?.raw)).toEqual(['Matron', 'Inspector', 'Inspector']);
    },
  );

  it('that may name another agency ends the one above', () => {
    const draft = read(table(rows('Ashdale Police', 'Housing and Homes')));
    expect(draft.recommendations.map(({ leadOrganisations }) => leadOrganisations)).toEqual([
      ['Ashdale Police'],
      [],
      [],
    ]);
  });

  it('is a numbered area for improvement, as the template for patient safety incidents has it', () => {
    const heads = [
      'Ref',
      'Safety action description',
      'Safety action owner',
      'Target date',
      'Date implemented',
    ];
    const draft = read(
      table([
        band('1. Area for improvement: sepsis at triage'),
        heads,
        ['1.1', 'Move the prompt.', 'Matron', '30/09/2024', ''],
        band('2. Area for improvement: handover between crews'),
        heads,
        ['2.1', 'Agree a form.', 'Matron', '31/10/2024', ''],
      ]),
    );
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'sepsis at triage'],
      ['2', 'handover between crews'],
    ]);
    expect(draft.actions.map(({ recommendationIds }) => recommendationIds)).toEqual([['R1'], ['R2']]);
  });
});

describe('A recommendation over a table of its own', () => {
  const actions: Rows = [
    ['Action', 'Due date', 'Status'],
    ['Hold training.', '31/01/2022', 'Complete'],
  ];
  it('gives its actions the committee and the lead that stand in a table beside it', () => {
    const draft = read(
      table([
        ['Recommendation 1', 'The Trust should train all its staff.'],
        ['Executive lead', 'Chief Nurse'],
        ['Reporting committee', 'Quality and Safety Committee'],
      ]),
      table(actions, 2),
    );
    expect(draft.actions.map(({ owners, reportedTo }) => [owners[0]?.raw, reportedTo])).toEqual([
      ['Chief Nurse', ['Quality and Safety Committee']],
    ]);
    expect(draft.unplaced).toEqual([]);
  });

  it('begins anew at each label, though its words could go on with those above', () => {
    const [one, other] = ['sepsis should be seen at triage', 'handover should be safe'];
    for (const block of [paragraph, heading])
      expect(
        read(
          block(`Area for improvement: ${one}`, 1),
          table(actions),
          block(`Area for improvement: ${other}`, 2),
          table(actions, 2),
        ).recommendations.map(({ text }) => text),
      ).toEqual([one, other]);
  });
});

describe('A row', () => {
  it('that is completed has the day which the note beside it tells', () => {
    const draft = read(
      table([
        ['Recommendation', 'Action', 'Lead', 'Timescale', 'Progress'],
        ['Train staff.', 'Hold training.', 'Matron', 'Completed', 'Completed 19 August 2022.'],
      ]),
    );
    expect(draft.actions[0]?.completed?.from).toBe('2022-08-19');
  });

  it('has notes under quarters, which do not date the plan', () => {
    const draft = read(
      table([
        ['Recommendation', 'Action', 'Lead', 'Q1 2023/24', 'Q2 2023/24'],
        ['Train staff.', 'Hold training.', 'Matron', 'Dates booked.', 'Training held.'],
      ]),
    );
    expect(draft.actions[0]?.progress.map(({ text }) => text)).toEqual(['Dates booked.', 'Training held.']);
    expect(draft.plan.dates).toEqual([]);
  });

  it('is numbered as a part where others of its plan are', () => {
    const rows = ['1.1', '1.2', '2.1'].map((no) => [
      no,
      `Care ${no.slice(0, 1)} should change.`,
      `Do ${no}.`,
      'Matron',
    ]);
    const draft = read(table([['Ref', 'Recommendation', 'Action', 'Lead'], ...rows]));
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['1', '2']);
  });

  it('holds a list whose items begin with quotation marks or figures, each with its own day', () => {
    const draft = read(
      table([
        ['Recommendation', 'Action', 'Lead', 'Due'],
        [
          'Train staff.',
          '5.1 “Think Family” training for all.\n5.2 24 hour line to open.',
          'Matron',
          '5.1 31 March 2019\n5.2 31 October 2018',
        ],
      ]),
    );
    expect(draft.actions.map(({ label, due }) => [label, due?.from])).toEqual([
      ['5.1', '2019-03-31'],
      ['5.2', '2018-10-31'],
    ]);
  });

  it('that comes again and again has its first day, and is not due on it', () => {
    expect(readDate('Quarterly from January 2024', 'due')).toEqual({
      raw: 'Quarterly from January 2024',
      kind: 'recurring',
      every: 'quarter',
      from: '2024-01-01',
    });
    expect(readDate('Annual report by January 2024', 'due')?.kind).toBe('month');
  });

  it('in a colour that the key grades as a risk has the usual meaning of the colour', () => {
    const draft = read(
      table([
        ['Recommendation', 'Action', 'Lead', 'RAG'],
        ['Train staff.', 'Hold training.', 'Matron', 'Amber'],
      ]),
      paragraph('Key: Amber = risk to delivery; Blue = for another body'),
    );
    expect(draft.actions[0]?.status.value).toBe('in_progress');
  });
});
