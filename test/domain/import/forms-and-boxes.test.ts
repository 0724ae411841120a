import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { statusInWords } from '#domain/import/values/status.ts';
import { ticked } from '#domain/import/values/tick-boxes.ts';
import { file, paragraph, sourceOf, table } from './plan-sources.ts';

type Rows = Parameters<typeof table>[0];
const read = (...tables: Rows[]) =>
  draftFrom(
    sourceOf(
      tables.map((rows) => table(rows)),
      'docx',
    ),
    file,
  );

describe('Boxes to tick', () => {
  it.each([
    ['☐ Not started ☒ In progress ☐ Complete', 'In progress'],
    ['Yes ☐ | No ☒', 'No'],
    ['□ Open ■ Closed', 'Closed'],
    ['☐ Yes ☐ No', ''],
    ['■ Closed', '■ Closed'],
  ])('%s says: %s', (text, said) => {
    expect(ticked(text)).toBe(said);
  });

  it('say how far an action is, and whether it is complete', () => {
    const heads = ['Recommendation', 'Action', 'Lead', 'Status', 'Completed?'];
    const { actions } = read([
      heads,
      ['1. Count keys.', 'Buy a press.', 'Matron', '☐ Not started ☒ In progress ☐ Complete', 'Yes ☐ No ☒'],
      ['2. Lock doors.', 'Mend locks.', 'Matron', '☐ Not started ☐ In progress ☒ Complete', 'Yes ☒ No ☐'],
    ]);
    expect(actions.map(({ status, completed }) => [status.value, completed?.kind])).toEqual([
      ['in_progress', 'none'],
      ['completed', 'complete_undated'],
    ]);
  });
});

describe('What is done in part', () => {
  it.each([['Two of three complete.'], ['2/3 complete'], ['Half complete'], ['Complete for 2 wards']])(
    'is in progress: %s',
    (text) => {
      expect(statusInWords(text)).toBe('in_progress');
    },
  );
  it('is complete where the figures are a day', () => {
    for (const text of ['Completed 05/12/19', 'Completed on 12 March 2021', 'Completed in 2021'])
      expect(statusInWords(text)).toBe('completed');
    const note = 'Closed 12.05.22. Spot checks since July show that it is kept up on all wards.';
    const { actions } = read([
      ['Recommendation', 'Action', 'Lead', 'Position'],
      ['1. Count keys.', 'Buy a press.', 'Matron', note],
    ]);
    expect(actions[0]).toMatchObject({ completed: { to: '2022-05-12' }, status: { value: 'completed' } });
  });
});

describe('The columns of a tracker', () => {
  it('say in what came of an action when it was done', () => {
    const { actions } = read([
      ['Recommendation', 'Action', 'Lead agency', 'Target date', 'Outcome'],
      [
        '1. Train staff.',
        'Hold a course.',
        'Police',
        'June 2020',
        'Completed 17th April 2020 – 40 officers trained',
      ],
      ['2. Share risks.', 'Agree a form.', 'Council', 'July 2020', 'Staff know the form'],
    ]);
    expect(actions.map(({ completed, status }) => [completed?.to, status.value])).toEqual([
      ['2020-04-17', 'completed'],
      [undefined, 'not_stated'],
    ]);
  });

  it('hold days that have nothing to do with when an action is due or done', () => {
    const { actions } = read([
      ['Date identified', 'Recommendation', 'Action', 'Due date', 'Done date'],
      ['02/03/2021', 'Count keys.', 'Buy a press.', '31/05/2021', '20/05/2021'],
      ['02/03/2021', 'Lock doors.', 'Mend locks.', '30/06/2021', ''],
    ]);
    expect(actions.map(({ due, completed, status }) => [due?.to, completed?.to, status.value])).toEqual([
      ['2021-05-31', '2021-05-20', 'completed'],
      ['2021-06-30', undefined, 'not_stated'],
    ]);
  });

  it('tell how things stand now before how they stood', () => {
    const { actions } = read([
      ['Recommendation', 'Action', 'Lead', 'Last RAG', 'RAG now'],
      ['1. Count keys.', 'Buy a press.', 'Matron', 'Green', 'Red'],
    ]);
    expect(actions[0]).toMatchObject({ rag: 'red', status: { value: 'off_track' } });
  });

  it('stand below demands over the whole width, with no row for the template’s example', () => {
    const across = (text: string) => [{ text, columnSpan: 4 }];
    const draft = read([
      across('Area for improvement: [e.g., review of test results]'),
      ['Actions', 'Responsible person', 'Completion date', 'RAG'],
      across('MUST DO'),
      across('The service must ensure that pumps are checked every four hours.'),
      ['Print a chart.', 'Lead Nurse', '31 January 2020', 'Complete'],
      across('Recommendation b: Pumps are to be stored together.'),
      ['Buy a cupboard.', 'Lead Nurse', '31 March 2020', 'On track'],
    ]);
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      [null, 'The service must ensure that pumps are checked every four hours.'],
      ['b', 'Pumps are to be stored together.'],
    ]);
    expect(draft.actions.map(({ recommendationIds }) => recommendationIds)).toEqual([['R1'], ['R2']]);
    expect(draft.plan.preamble).toContain('Area for improvement: [e.g., review of test results]');
  });

  it('have the day that the cell for proof ends in, where none of their own says one', () => {
    const { actions } = read([
      ['No', 'Recommendation', 'What we need to see', 'Board action', 'Lead'],
      ['1', 'Say sorry.', 'A copy of the letter.\nBy: 20 January 2023', 'Write a letter.', 'Chief Executive'],
    ]);
    expect(actions[0]).toMatchObject({ due: { to: '2023-01-20' } });
  });

  it('are told in words of their own: what success looks like over the width, a point that only counts', () => {
    const { recommendations, actions } = read(
      [
        [{ text: 'Recommendation 1: The Board should seek assurance.', columnSpan: 3 }],
        [{ text: 'What will success look like? Staff use the pathway', columnSpan: 3 }],
        ['Action', 'Lead', 'By when'],
        ['Audit twenty cases.', 'Chair of the Sub-Group', 'June 2022'],
      ],
      [
        ['Action Point', 'Rationale', 'Action to be taken', 'Responsible person', 'Date'],
        ['1', 'Risks were not looked at.', 'Give a session.', 'Senior Probation Officer', '31 Aug 2020'],
      ],
    );
    expect(recommendations[0]?.text).toBe('The Board should seek assurance.');
    expect(
      actions.map(({ label, text, measures }) => [label, text, measures.map((one) => one.text)]),
    ).toEqual([
      [null, 'Audit twenty cases.', ['Staff use the pathway']],
      ['1', 'Give a session.', []],
    ]);
  });

  it('may be numbered, and a blank one is none', () => {
    const { actions } = read([
      ['Action plan', 'Action 1', 'Action 2', 'Action 3'],
      ['Recommendation', 'Beds should be there.', 'Risks should be looked at.', ''],
      ['Action to address root cause', 'Set up a store.', 'Add a prompt.', ''],
      ['Implementation by', 'Matron', 'Ward Manager', ''],
      ['Target date', '01/09/2014', '31/08/2014', ''],
    ]);
    expect(actions.map(({ text }) => text)).toEqual(['Set up a store.', 'Add a prompt.']);
  });
});

describe('The report to a regulator on actions', () => {
  it('is a form whose questions stand above their answers, some without a mark at their end', () => {
    const across = (text: string) => [{ text, columnSpan: 2 }];
    const { recommendations, actions } = read([
      ['Regulated activity(ies)', 'Regulation'],
      [{ text: 'Treatment of disease', rowSpan: 2 }, 'Regulation 12 Safe care and treatment'],
      [null, 'How the regulation was not being met:\nAllergies were not recorded on eleven charts.'],
      across(
        'Please describe clearly the action you are going to take to meet the regulation and what you intend to achieve\nPrescribing will be electronic.',
      ),
      across('Who is responsible for the action?\nChief Pharmacist'),
      across('What resources (if any) are needed to implement the change(s)?\nA project manager'),
      ['Date actions will be completed:', '28 February 2018'],
      across('How will people who use the service(s) be affected until this date?\nCharts are checked.'),
    ]);
    expect(recommendations).toMatchObject([
      {
        text: 'Regulation 12 Safe care and treatment',
        issue: 'Allergies were not recorded on eleven charts.',
      },
    ]);
    expect(actions.map(({ text, owners, due }) => [text, owners.map(({ raw }) => raw), due?.to])).toEqual([
      ['Prescribing will be electronic.', ['Chief Pharmacist'], '2018-02-28'],
    ]);
  });
});

describe('A plan in headings and paragraphs', () => {
  it('tells what is done in sentences below who leads it, and how far it is with its day in one line', () => {
    const lines = [
      'Recommendation 1',
      'That the Department look at seclusion in all units.',
      'Response: Supported',
      'Lead: Chief Psychiatrist',
      'The Department will publish rates every quarter from now on.',
      'Status: In progress. Expected completion: December 2019',
    ];
    const { actions, unplaced } = draftFrom(
      sourceOf(
        lines.map((text, at) => paragraph(text, at + 1)),
        'pdf',
      ),
      file,
    );
    expect(
      actions.map(({ text, owners, status, due }) => [text, owners[0]?.raw, status.value, due?.to]),
    ).toEqual([[lines[4], 'Chief Psychiatrist', 'in_progress', '2019-12-31']]);
    expect(unplaced).toEqual([]);
  });

  it('may ask its questions with a full stop', () => {
    const lines = [
      'Recommendation 2 – Seclusion',
      'The Trust should stop using the east room.',
      'What we have done. The room was taken out of use in April.',
      'What is still to be done. Begin building work.',
    ];
    const { actions } = draftFrom(
      sourceOf(
        lines.map((text, at) => paragraph(text, at + 1)),
        'pdf',
      ),
      file,
    );
    expect(actions.map(({ text, progress }) => [text, progress.map((one) => one.text)])).toEqual([
      ['Begin building work.', ['The room was taken out of use in April.']],
    ]);
  });
});
