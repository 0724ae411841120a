import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Block } from '#domain/import/document/source.ts';
import { legendInText } from '#domain/import/values/colours.ts';
import { ownersAndDay } from '#domain/import/values/owner-and-day.ts';
import { readResponse } from '#domain/import/values/response.ts';
import { statusInWords } from '#domain/import/values/status.ts';
import { file, paragraph, sourceOf, table } from './plan-sources.ts';

const actionsOf = (rows: readonly (readonly string[])[]) => draftFrom(sourceOf([table(rows)]), file).actions;

describe('What a row says beside its action', () => {
  it('is an owner and a day, where one column holds both', () => {
    expect(ownersAndDay(['Head of Nursing – by 31 March 2021'])).toEqual({
      owners: ['Head of Nursing'],
      day: '31 March 2021',
    });
    expect(ownersAndDay(['Chief Pharmacist', 'April 2021'])).toEqual({
      owners: ['Chief Pharmacist'],
      day: 'April 2021',
    });
    expect(ownersAndDay(['Ward Manager (ongoing)'])).toEqual({ owners: ['Ward Manager'], day: 'ongoing' });
    expect(ownersAndDay(['Matron / immediately'])).toEqual({ owners: ['Matron'], day: 'immediately' });
    expect(ownersAndDay(['Deputy Director of Nursing, Mental Health'])).toEqual({
      owners: ['Deputy Director of Nursing, Mental Health'],
      day: '',
    });
  });
  it('is no day of completion, where something is awaited still', () => {
    const said = (words: string) =>
      actionsOf([
        ['Recommendation', 'Action', 'Lead', 'Date of completion and outcome'],
        ['1. Ask.', 'Write a letter.', 'Chair', words],
      ]).map(({ completed, status }) => [completed?.from, status.value]);
    expect(said('Letter sent 03/04/2024; reply awaited')).toEqual([[undefined, 'in_progress']]);
    expect(said('Completed 03/04/2024, feedback awaited')).toEqual([['2024-04-03', 'completed']]);
  });

  it('is when it was closed, under an outcome that is a day', () => {
    const actions = actionsOf([
      ['Recommendation', 'Action', 'Lead', 'Outcome / closure (date and signature)'],
      ['1. Count keys.', 'Buy a press.', 'Matron', 'Closed 12.12.22 JD'],
      ['2. Lock doors.', 'Mend them.', 'Estates', ''],
    ]);
    expect(actions.map(({ completed, status }) => [completed?.from, status.value])).toEqual([
      ['2022-12-12', 'completed'],
      [undefined, 'not_stated'],
    ]);
  });

  it('is how much is done, by a column in per cent', () => {
    const rows = [
      ['Recommendation', 'Action', '% complete'],
      ['1. Call back', 'Phone everybody', '100%'],
      ['2. Write', 'Write to everybody', '40%'],
      ['3. Meet', 'Meet everybody', '0%'],
    ];
    expect(actionsOf(rows).map(({ status }) => status.value)).toEqual([
      'completed',
      'in_progress',
      'not_started',
    ]);
  });
  it('is a status where a note begins or ends with it alone, and the day where one stands beside it', () => {
    const rows = [
      ['Recommendation', 'Action', 'Progress'],
      ['1. Call back', 'Phone everybody', 'Complete:\nThe list is in use in all teams.'],
      ['2. Write', 'Write to everybody', 'Letters printed and posted by the office.\nCompleted.'],
      ['3. Meet', 'Meet everybody', 'Complete 14/10/2021. Feedback has been good.'],
      ['4. Ask', 'Ask everybody', 'The form was agreed, and its launch is planned'],
      ['5. Tell', 'Tell everybody', 'The leaflet was agreed by the panel. Complete 04/03/2021.'],
      ['6. File', 'File the form', 'The form was added to the system Complete 04/03/2021'],
    ];
    expect(actionsOf(rows).map(({ status, completed }) => [status.value, completed?.from])).toEqual([
      ['completed', undefined],
      ['completed', undefined],
      ['completed', '2021-10-14'],
      ['not_stated', undefined],
      ['completed', '2021-03-04'],
      ['completed', '2021-03-04'],
    ]);
  });
  it('is not the advice that a template prints below its headings in other words', () => {
    const rows = [
      ['Recommendation', 'Action', 'Lead', 'Target date'],
      ['Add the number', 'Additional action required', 'Roles no names', 'Realistic target date'],
      ['1. Call back', 'Phone everybody', 'Matron', 'May 2021'],
    ];
    expect(actionsOf(rows).map(({ text }) => text)).toEqual(['Phone everybody']);
  });
  it('is the longer of two columns for answers, where no other tells the action', () => {
    const rows = [
      ['No', 'Recommendation', 'Accepted / Not accepted', 'Response\nAction taken / planned', 'Owner'],
      ['1', 'Check every cell', 'Accepted', 'A notice was issued to all staff in May.', 'Governor'],
      ['2', 'Buy a scanner', 'Not accepted', 'There is one in the next building.', ''],
    ];
    const { recommendations, actions } = draftFrom(sourceOf([table(rows)]), file);
    expect(recommendations.map(({ response }) => response)).toEqual(['accepted', 'not_accepted']);
    expect(actions[0]).toMatchObject({ text: 'A notice was issued to all staff in May.' });
  });
  it('is when it began, though the heading asks when it was done', () => {
    const rows = [
      ['Recommendation', 'Action', 'Due', 'Date implemented'],
      ['1. Train', 'Train everybody', '31/05/2021', 'Commenced 12 April 2021'],
    ];
    expect(actionsOf(rows)[0]).toMatchObject({ completed: null, start: { from: '2021-04-12' } });
  });
  it('is its day behind the label “Completion date”, in a table and in lines', () => {
    const rows = [
      ['Recommendation 1', 'The ward should check papers.'],
      ['Action', 'Use a checklist.'],
      ['Completion date', '30 September 2022'],
    ];
    expect(actionsOf(rows)[0]?.due?.from).toBe('2022-09-30');
    const lines = [
      'Recommendation 1: Check papers.',
      'Action: Use a checklist.',
      'Completion date: May 2022',
    ];
    const [action] = draftFrom(sourceOf(lines.map((text, at) => paragraph(text, at + 1))), file).actions;
    expect(action?.due?.from).toBe('2022-05-01');
  });
  it('is a colour whose letter the key explains, a plan that is behind, an answer in principle', () => {
    expect(legendInText('Key: B = complete, G = on track').get('green')).toBe('on track');
    expect(statusInWords('Behind plan')).toBe('off_track');
    expect(readResponse('We accept this recommendation in principle')).toBe('partly_accepted');
  });
  it.each([
    ['The Trust accepts this concern. Alarms were not part of the handover.', 'accepted'],
    ['We accept this recommendation, which has been partly implemented.', 'accepted'],
    ['The Trust agrees. This was not agreed before.', 'accepted'],
    ['The Board partly accepts this finding. It was agreed in 2013.', 'partly_accepted'],
    ['Agreed (partly)', 'partly_accepted'],
    ['Do not support', 'not_accepted'],
    ['Cannot be accepted', 'not_accepted'],
  ])('is an answer by the sentence that gives it: %s', (words, response) => {
    expect(readResponse(words)).toBe(response);
  });
});

describe('A plan of headings and paragraphs', () => {
  const heading = (text: string, at: number): Block => ({
    kind: 'heading',
    level: 2,
    place: { paragraph: at },
    line: { text, label: null, level: 0 },
  });
  const drafted = (lines: readonly string[]) =>
    draftFrom(
      sourceOf(
        lines.map((text, at) =>
          text.startsWith('# ') ? heading(text.slice(2), at + 1) : paragraph(text, at + 1),
        ),
      ),
      file,
    );
  it('goes on below a heading that is not understood', () => {
    const { actions } = drafted([
      '# Recommendation 1: Crisis line',
      'Staff on the crisis line should be able to see the whole of the record of each person who rings.',
      '# Torchbearers',
      'Many people helped.',
      '# What we have already done',
      'All staff have access.',
      '# What we will do next',
      'Check each month.',
      '# Who is responsible',
      'Crisis Services Manager',
    ]);
    expect(actions.map(({ text, owners }) => [text, owners.map(({ raw }) => raw)])).toEqual([
      ['Check each month.', ['Crisis Services Manager']],
    ]);
    expect(actions[0]?.progress.map(({ text }) => text)).toEqual(['All staff have access.']);
  });
  it('takes the number of a heading right above, where the recommendations are counted so', () => {
    const lines = (first: number) => [
      `# ${first}. Letters`,
      'Recommendation: The Trust should write.',
      'Action: Write letters.',
      `# ${first + 1}. Garden`,
      'Recommendation: The Trust should close the garden.',
      'Action: Close it.',
    ];
    expect(drafted(lines(1)).recommendations.map(({ number }) => number)).toEqual(['1', '2']);
    expect(drafted(lines(4)).recommendations.map(({ number }) => number)).toEqual([null, null]);
  });
  it('begins a recommendation at R1', () => {
    const { recommendations, actions } = drafted([
      'R1. The Trust should name a lead in every team.',
      'Action 1: Appoint nine leads. Lead: Named Nurse. Date: October 2017.',
    ]);
    expect(recommendations.map(({ number }) => number)).toEqual(['1']);
    expect(actions.map(({ text, due }) => [text, due?.from])).toEqual([
      ['Appoint nine leads.', '2017-10-01'],
    ]);
  });
  it('is what a line says of several actions by their numbers, or of the only one by its own', () => {
    const rows = [
      ['Recommendation', 'Actions', 'Target date', 'Progress'],
      [
        '1. Call back',
        '1. Phone everybody\n2. Write the calls down\n3. Ask whether it helped',
        '1. 28 February 2020\n2. 31 March 2020\n3. 30 April 2020',
        '1-2 Complete and in use in all teams - 20/02/2020. People have been kind.\n3. In progress',
      ],
      ['2. Write', '1. Write to everybody', '1. 31 September 2020', '1. Complete - the list is kept up.'],
    ];
    expect(
      actionsOf(rows).map(({ status, due, completed }) => [status.value, due?.raw, completed?.from]),
    ).toEqual([
      ['completed', '28 February 2020', '2020-02-20'],
      ['completed', '31 March 2020', '2020-02-20'],
      ['in_progress', '30 April 2020', undefined],
      ['completed', '31 September 2020', undefined],
    ]);
  });
  it('is not complete where its notes say different things, line by line', () => {
    const notes =
      '1. The form is out.\n2. Complete. It is in use.\n3. Not started. The post is vacant.\n4. It is late.';
    const [action] = actionsOf([
      ['Recommendation', 'Action', 'Progress'],
      ['1. Call back', 'Phone everybody', notes],
    ]);
    expect(action?.status.value).toBe('not_stated');
  });
  it('is an owner in each line of a list, whatever its words', () => {
    const [action] = actionsOf([
      ['Recommendation', 'Action', 'Person responsible'],
      ['1. Call back', 'Phone everybody', '• Trust Office\n• Policy Manager'],
    ]);
    expect(action?.owners.map(({ raw }) => raw)).toEqual(['Trust Office', 'Policy Manager']);
  });
  it('is an answer, where a sentence above the actions does nothing but answer', () => {
    const draft = draftFrom(
      sourceOf([
        table([
          ['Recommendation', 'Response and actions', 'Owner'],
          [
            '1. Listen to families',
            'The Trust accepts this recommendation.\n1. Change the form.\n2. Train all teams.',
            'Chief Nurse',
          ],
        ]),
      ]),
      file,
    );
    expect(draft.recommendations[0]?.response).toBe('accepted');
    expect(draft.actions.map(({ text }) => text)).toEqual(['Change the form.', 'Train all teams.']);
  });
  it('is a person by initial and name, and no label of a list', () => {
    const [action] = actionsOf([
      ['Recommendation', 'Action', 'Lead executive', 'Due to learning from'],
      ['1. Call back', 'Phone everybody', 'H. Larkin\nPriya Anand', 'Report'],
    ]);
    expect(action?.owners.map(({ raw }) => raw)).toEqual(['H. Larkin', 'Priya Anand']);
    expect(action?.due).toBeNull();
  });
  it('is who and when by labelled lines below each action, where no column says it', () => {
    const draft = draftFrom(
      sourceOf([
        table([
          ['Recommendation', 'Trust action', 'Progress'],
          [
            '1 Listen to families',
            'Change the form.\nLead: Chief Nurse\nTimescale: May 2021\nTrain all teams.\nLead: Head of Learning\nBy when: June 2021',
            'The form is out.',
          ],
          ['2 Ask carers', 'Ask them: each month\nLead: Carers Lead', 'Some delay'],
        ]),
      ]),
      file,
    );
    expect(draft.actions.map(({ text, owners, due }) => [text, owners[0]?.raw, due?.raw])).toEqual([
      ['Change the form.', 'Chief Nurse', 'May 2021'],
      ['Train all teams.', 'Head of Learning', 'June 2021'],
      ['Ask them: each month', 'Carers Lead', undefined],
    ]);
    expect(draft.actions.at(-1)?.status.value).toBe('off_track');
    expect(draft.unplaced).toEqual([]);
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'Listen to families'],
      ['2', 'Ask carers'],
    ]);
  });
});
