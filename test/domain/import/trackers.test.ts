import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Format } from '#domain/import/document/source.ts';
import { file, paragraph, sourceOf, table } from './plan-sources.ts';

const read = (rows: Parameters<typeof table>[0], format: Format = 'xlsx') =>
  draftFrom(sourceOf([table(rows)], format), file);

describe('A tracker with a row for each action', () => {
  it('is due on the revised day where one is given, and on the first where none is', () => {
    const draft = read([
      ['No', 'Recommendation', 'Action', 'Owner', 'Original target date', 'Revised target date'],
      ['1', 'Wards should count keys.', 'Buy a key press.', 'Ward Manager', '01/02/2021', '01/04/2021'],
      ['2', 'Wards should lock doors.', 'Mend the lock.', 'Estates Manager', '01/03/2021', ''],
    ]);
    expect(draft.actions.map(({ due }) => due?.from)).toEqual(['2021-04-01', '2021-03-01']);
  });

  it('has its recommendations where each cell names one, whatever the heading says', () => {
    const draft = read([
      ['Service', 'Action', 'Lead', 'Target date', 'Progress'],
      ['Recommendation 1 Carers should be offered an assessment.', 'Ask them.', 'Matron', '01/02/2021', ''],
      [
        'Recommendation 2 Keys should be counted.',
        'Count them.',
        'Matron',
        '01/03/2021',
        'Partially complete – two wards are left',
      ],
    ]);
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'Carers should be offered an assessment.'],
      ['2', 'Keys should be counted.'],
    ]);
    expect(draft.actions.map(({ status }) => status.value)).toEqual(['not_stated', 'in_progress']);
  });

  it('has notes and a colour in one column, and questions for recommendations', () => {
    const draft = read([
      ['Question', 'Action', 'Lead', 'When', 'Progress / RAG'],
      ['Are keys counted?', 'Count them.', 'Matron', '01/02/2021', 'Counted on all wards since June. GREEN'],
      ['Are doors locked?', 'Mend locks.', 'Estates', '01/03/2021', 'AMBER – three doors are left'],
    ]);
    expect(draft.recommendations.map(({ text }) => text)).toEqual(['Are keys counted?', 'Are doors locked?']);
    expect(draft.actions.map(({ rag, status }) => [rag, status.value])).toEqual([
      ['green', 'not_stated'],
      ['amber', 'in_progress'],
    ]);
    expect(draft.actions.map(({ progress }) => progress.map(({ text }) => text))).toEqual([
      ['Counted on all wards since June. GREEN'],
      ['AMBER – three doors are left'],
    ]);
  });

  it('may stand under requirements over the whole width, the first below the name of its domain', () => {
    const heads = ['Ref', 'Action planned', 'Responsibility', 'Date completed'];
    const domain = 'Domain 4 – Policies\nRequirement 1: The board must ensure that keys are counted.';
    const draft = read([
      heads,
      [{ text: domain, columnSpan: 4 }],
      ['1.1', 'Count them.', 'Matron', '1 May 2021'],
      [{ text: 'Requirement 2: The board must ensure that doors are locked.', columnSpan: 4 }],
      ['2.1', 'Mend the locks.', 'Estates Manager', ''],
    ]);
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'The board must ensure that keys are counted.'],
      ['2', 'The board must ensure that doors are locked.'],
    ]);
    expect(draft.actions.map(({ recommendationIds }) => recommendationIds)).toEqual([['R1'], ['R2']]);
  });

  it('names a second owner under a heading that ends in lead', () => {
    const draft = read([
      ['No', 'Recommendation', 'Action', 'Exec lead', 'Service lead', 'Deadline'],
      ['1', 'Wards should count keys.', 'Buy a key press.', 'Chief Nurse', 'Matron', '01/02/2021'],
    ]);
    expect(draft.actions[0]?.owners.map(({ raw }) => raw)).toEqual(['Chief Nurse', 'Matron']);
  });

  it('that numbers its rows 1.1 and 1.2 and names the recommendation once has recommendation 1', () => {
    const draft = read([
      ['Ref', 'Recommendation', 'Action', 'Owner', 'Deadline'],
      ['1.1', 'Wards should count keys.', 'Buy a key press.', 'Matron', '01/02/2021'],
      ['1.2', '', 'Write a key policy.', 'Matron', '01/03/2021'],
    ]);
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['1']);
  });

  it('printed line by line goes on column by column where the action is in mid-sentence', () => {
    const draft = read(
      [
        ['Recommendation', 'Action', 'Owner', 'Deadline', 'Evidence'],
        ['1. Wards should count keys.', 'Teach bank', 'Mental Health Act', '01/02/2021', 'Training'],
        ['', 'nurses to count.', 'Lead', '', 'register'],
      ],
      'txt',
    );
    expect(draft.actions.map(({ text }) => text)).toEqual(['Teach bank nurses to count.']);
    expect(draft.actions[0]?.owners.map(({ raw }) => raw)).toEqual(['Mental Health Act Lead']);
    expect(draft.actions[0]?.evidence.map(({ text }) => text)).toEqual(['Training register']);
  });

  it('has its recommendations from their own number column, whatever else is counted', () => {
    const draft = read([
      ['ID', 'Rec No', 'Recommendation', 'Action ID', 'Action', 'Owner', 'Due'],
      ['1', '1', 'Wards should count keys.', 'A-1', 'Buy a key press.', 'Matron', '01/02/2021'],
      ['2', '1', 'Wards should count keys.', 'A-2', 'Write a policy.', 'Matron', '01/02/2021'],
      ['3', '2', 'Wards should lock doors.', 'A-3', 'Mend the lock.', 'Matron', '01/02/2021'],
    ]);
    expect(draft.recommendations.map(({ number, flags }) => [number, flags])).toEqual([
      ['1', []],
      ['2', []],
    ]);
    expect(draft.actions.map(({ label }) => label)).toEqual(['A-1', 'A-2', 'A-3']);
  });

  it('was done on the day beside a mere yes, and ends on the revised end', () => {
    const draft = read([
      [
        'Recommendation',
        'Action',
        'Owner',
        'Start',
        'End',
        'Revised end date',
        'Complete? (Y/N)',
        'Date completed',
      ],
      ['MD1. Wards should count keys.', 'Buy a press.', 'Matron', 'Jan-22', 'Mar-22', '', 'Y', '12 Dec 2022'],
      ['MD2. Wards should lock doors.', 'Mend it.', 'Matron', 'Jan-22', 'Mar-22', 'May-22', 'N', ''],
    ]);
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['MD1', 'MD2']);
    expect(draft.actions.map(({ due, completed }) => [due?.raw, completed?.from])).toEqual([
      ['Mar-22', '2022-12-12'],
      ['May-22', undefined],
    ]);
  });

  it('has the number of a recommendation on a line of its own in its cell', () => {
    const draft = read([
      ['Recommendation', 'Action', 'Owner', 'Deadline'],
      ['1\nWards should count keys.', '1.1 Buy a press.', 'Matron', '01/02/2021'],
    ]);
    expect(draft.recommendations[0]).toMatchObject({ number: '1', text: 'Wards should count keys.' });
  });

  it('torn from its table begins a row where a code or a list label begins', () => {
    const draft = read(
      [
        ['Recommendation', 'Action', 'Owner', 'Deadline'],
        ['R1. Wards should count keys.', 'a) Buy a press.', 'Matron', '01/02/2021'],
        ['', 'b) Audit it.', 'Audit Manager', '01/03/2021'],
        ['R2. Wards should lock doors.', 'a) Mend it.', 'Matron', '01/04/2021'],
      ],
      'txt',
    );
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['1', '2']);
    expect(draft.actions.map(({ recommendationIds }) => recommendationIds)).toEqual([['R1'], ['R1'], ['R2']]);
  });

  it('in two columns of labels and values begins anew with the next recommendation', () => {
    const draft = read([
      ['Recommendation 1:', 'Wards should count keys.'],
      ['Action 1a', 'Buy a press.'],
      ['Owner', 'Matron'],
      ['Action 1b', 'Audit it.'],
      ['Owner', 'Audit Manager'],
      ['Recommendation 2:', 'Wards should lock doors.'],
      ['Action 2a', 'Mend it.'],
      ['Owner', 'Estates Manager'],
    ]);
    expect(draft.actions.map(({ recommendationIds }) => recommendationIds)).toEqual([['R1'], ['R1'], ['R2']]);
  });

  it('takes the name of a column from the group over it where its own says nothing', () => {
    const across = (text: string, columnSpan: number) => [
      { text, columnSpan },
      ...Array(columnSpan - 1).fill(null),
    ];
    const draft = read([
      [...across('Recommendation', 2), ...across('Action', 4)],
      ['#', 'Text', 'Ref', 'Description', 'Owner', 'Target date'],
      ['1', 'Wards should count keys.', '1.1', 'Buy a press.', 'Matron', '01/02/2021'],
    ]);
    expect(draft.recommendations[0]).toMatchObject({ number: '1', text: 'Wards should count keys.' });
    expect(draft.actions[0]).toMatchObject({ label: '1.1', text: 'Buy a press.' });
  });

  it('may say how far it is and by when in one cell', () => {
    const draft = read([
      ['Recommendation', 'Action', 'Owner', 'Status and date'],
      ['1. Wards should count keys.', 'Buy a press.', 'Matron', 'Completed – March 2024'],
      ['2. Wards should lock doors.', 'Mend it.', 'Matron', 'In progress – due September 2024'],
    ]);
    expect(
      draft.actions.map(({ status, due, completed }) => [status.value, due?.from, completed?.from]),
    ).toEqual([
      ['completed', undefined, '2024-03-01'],
      ['in_progress', '2024-09-01', undefined],
    ]);
  });

  it('has a key of letters with dashes', () => {
    const draft = draftFrom(
      sourceOf([
        paragraph('Key: R – not started; A – in progress; G – complete'),
        table([
          ['Recommendation', 'Action', 'Owner', 'Deadline', 'RAG'],
          ['1. Wards should count keys.', 'Buy a press.', 'Matron', '01/02/2021', 'G'],
          ['2. Wards should lock doors.', 'Mend it.', 'Matron', '01/02/2021', 'R'],
        ]),
      ]),
      file,
    );
    expect(draft.actions.map(({ status }) => status.value)).toEqual(['completed', 'not_started']);
  });

  it('may stand under the names of organisations, each in a row of its own', () => {
    const draft = read([
      ['Recommendation', 'Action', 'Lead agency', 'Target date'],
      ['Northmere Police', '', '', ''],
      ['1. Officers should record each call.', 'Brief all officers.', 'Northmere Police', 'May 2019'],
      ['Northmere Council', '', '', ''],
      ['2. Housing should train its staff.', 'Hold two courses.', 'Northmere Council', 'June 2019'],
    ]);
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['1', '2']);
  });

  it('may name its recommendations by a code over the rows, and print its key below them', () => {
    const across = (text: string) => [{ text, columnSpan: 5 }, null, null, null, null];
    const draft = read([
      ['Rec ref', 'Action', 'Owner', 'Deadline', 'RAG'],
      across('PROVUL8 – Agencies should ask carers.'),
      ['PROVUL8', 'Change the form.', 'Named Nurse', '01/02/2021', { text: 'Green', fill: '00B050' }],
      ['Green = on track; Red = overdue', '', '', '', ''],
    ]);
    expect(draft.recommendations).toMatchObject([{ number: 'PROVUL8', text: 'Agencies should ask carers.' }]);
    expect(draft.actions.map(({ status }) => status.value)).toEqual(['in_progress']);
  });

  it('in two columns may have its recommendation over both, name and words apart', () => {
    const draft = read([
      [{ text: 'Recommendation 1', columnSpan: 2 }, null],
      [{ text: 'Wards should count keys.', columnSpan: 2 }, null],
      ['Actions', 'Buy a press.'],
      ['Owner', 'Matron'],
      ['Timescale', 'June 2023'],
    ]);
    expect(draft.recommendations).toMatchObject([{ number: '1', text: 'Wards should count keys.' }]);
    expect(draft.actions[0]?.recommendationIds).toEqual(['R1']);
  });

  it('says in the place of an action that a recommendation is not accepted', () => {
    const draft = read([
      ['Recommendation', 'Single agency / multi-agency', 'Action', 'Lead agency', 'Deadline'],
      ['1. Housing should log noise.', 'Single agency', 'Not accepted – it does so already.', 'Housing', ''],
    ]);
    expect(draft.actions).toEqual([]);
    expect(draft.recommendations[0]).toMatchObject({
      response: 'not_accepted',
      responseText: 'Not accepted – it does so already.',
      leadOrganisations: ['Housing'],
    });
  });
});

describe('A plan in paragraphs', () => {
  it('names its actions on lines of their own, each with its number', () => {
    const lines = [
      'Area for improvement 1',
      'Nobody had time for the checklist.',
      'Safety action 1.1',
      'Cut the checklist to two pages.',
      'Owner: Lead Nurse',
      'Safety action 1.2',
      'Roster a second nurse.',
      'Owner: Matron',
    ];
    const draft = draftFrom(
      sourceOf(
        lines.map((line, index) => paragraph(line, index + 1)),
        'txt',
      ),
      file,
    );
    expect(draft.actions.map(({ text }) => text)).toEqual([
      'Cut the checklist to two pages.',
      'Roster a second nurse.',
    ]);
  });
});
