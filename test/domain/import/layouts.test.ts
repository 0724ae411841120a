import { describe, expect, it } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Source } from '#domain/import/document/source.ts';
import { file, heading, paragraph, sourceOf, table } from './plan-sources.ts';

const read = (source: Source) => draftFrom(source, file);
const across = (text: string, width: number) => [
  { text, columnSpan: width },
  ...Array.from({ length: width - 1 }, () => null),
];

describe('A plan', () => {
  it('of a domestic homicide review has an agency for each action, milestones, and advice under its headings', () => {
    const draft = read(
      sourceOf([
        heading('Domestic Homicide Review Action Plan – Northmere'),
        table([
          [
            'Recommendation',
            'Scope of recommendation i.e. local or regional',
            'Action to take',
            'Lead Agency',
            'Key milestones achieved in enacting recommendation',
            'Target Date',
            'Date of completion and Outcome',
          ],
          [
            'What is the overarching recommendation?',
            'Local or regional level?',
            'How will the agency make this happen?',
            'Which agency?',
            'Have there been key steps?',
            'When should this be completed?',
            'When was it completed?',
          ],
          [
            'Recommendation 1: Northmere CSP should ensure training.',
            'Local',
            'Commission training',
            'Northmere Community Safety Partnership',
            'Needs analysis completed March 2021',
            'September 2021',
            'Completed 30 September 2021. 412 staff trained',
          ],
          [
            'Recommendation 2: The ICB should review GP flagging.',
            'Regional',
            'Audit of GP records',
            'Northmere Integrated Care Board',
            '',
            'End of Quarter 3 2021/22',
            'Ongoing',
          ],
          [
            '',
            '',
            'Issue guidance to GP practices',
            'GP Lead for Safeguarding',
            'Draft circulated',
            '31 September 2021',
            '',
          ],
        ]),
      ]),
    );
    expect(draft.recommendations.map(({ number }) => number)).toEqual(['1', '2']);
    expect(draft.actions.map(({ text, recommendationIds }) => [recommendationIds.join(), text])).toEqual([
      ['R1', 'Commission training'],
      ['R2', 'Audit of GP records'],
      ['R2', 'Issue guidance to GP practices'],
    ]);
    expect(draft.actions[0]).toMatchObject({
      owners: [{ raw: 'Northmere Community Safety Partnership' }],
      completed: { from: '2021-09-30', note: '412 staff trained' },
      status: { value: 'completed' },
    });
    expect(draft.actions[1]).toMatchObject({ status: { value: 'ongoing' }, due: { kind: 'quarter' } });
    expect(draft.questions).toContainEqual(
      expect.objectContaining({ about: 'A3.due', text: '31 September 2021' }),
    );
  });

  it('of a patient safety incident response names areas for improvement over its tables', () => {
    const draft = read(
      sourceOf([
        paragraph('PSII reference: 2023/4471'),
        table([
          across('Area for improvement 1: Handover between wards', 7),
          [
            '',
            'Safety action description (SMART)',
            'Safety action owner (role, team, directorate)',
            'Target date for implementation',
            'Date implemented',
            'Measurement frequency (e.g. daily, monthly)',
            'Responsibility for monitoring/ oversight',
          ],
          [
            '1.1',
            'Introduce SBAR handover form',
            'Ward Manager, Medicine',
            '01/04/2024',
            '15/04/2024',
            'Monthly',
            'Patient Safety Group',
          ],
          across('Area for improvement 2: Escalation of NEWS2', 7),
          [
            '2.1',
            'Add escalation prompts',
            'Chief Nursing Information Officer',
            'TBC',
            '',
            '',
            'Deteriorating Patient Committee',
          ],
        ]),
      ]),
    );
    expect(draft.plan.references).toEqual([
      { scheme: 'PSII', value: '2023/4471', raw: 'PSII reference: 2023/4471' },
    ]);
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'Handover between wards'],
      ['2', 'Escalation of NEWS2'],
    ]);
    expect(draft.actions.map(({ label, reportedTo }) => [label, reportedTo[0]])).toEqual([
      ['1.1', 'Patient Safety Group'],
      ['2.1', 'Deteriorating Patient Committee'],
    ]);
  });

  it('turned on its side has an action in each column', () => {
    const draft = read(
      sourceOf([
        table([
          ['', 'Action 1', 'Action 2'],
          ['Root CAUSE', 'Staff did not know the policy', 'No audit in place'],
          ['Recommendation', 'Policy to be relaunched', 'Audit to be introduced'],
          ['Action to Address Root Cause', 'Relaunch the policy at team briefings', 'Include in audit plan'],
          ['Implementation by:', 'Matron', 'Head of Audit'],
          ['Target Date for Implementation', '12/05/2019', '1st June 2019'],
          ['Evidence of Progress and Completion', 'Minutes of briefing', 'Audit report'],
        ]),
      ]),
    );
    expect(draft.recommendations.map(({ text, issue }) => [text, issue])).toEqual([
      ['Policy to be relaunched', 'Staff did not know the policy'],
      ['Audit to be introduced', 'No audit in place'],
    ]);
    expect(draft.actions.map(({ text, owners, due }) => [text, owners[0]?.raw, due?.from])).toEqual([
      ['Relaunch the policy at team briefings', 'Matron', '2019-05-12'],
      ['Include in audit plan', 'Head of Audit', '2019-06-01'],
    ]);
  });

  it('may have the name of a field as the value of a label: it is no label itself', () => {
    const block = (number: string, text: string, status: string) => [
      ['Recommendation number', number],
      ['Recommendation', text],
      ['Actions', 'Write it down'],
      ['Lead', 'Matron'],
      ['Progress and evidence', 'It is written'],
      ['Status', status],
    ];
    const rows = [...block('1', 'Call back.', 'Complete'), ...block('2', 'Write back.', 'On target')];
    const { recommendations, actions } = draftFrom(sourceOf([table(rows)]), file);
    expect(recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'Call back.'],
      ['2', 'Write back.'],
    ]);
    expect(actions.map(({ status }) => status.value)).toEqual(['completed', 'in_progress']);
  });
  it('may be labels with values, one table for each recommendation', () => {
    const one = (number: number, text: string, action: string) =>
      table(
        [
          [`Recommendation ${number}`, text],
          ['Action', action],
          ['Owner', 'Head of Nursing'],
          ['By when', '31 March 2022'],
          ['Status', 'In progress'],
        ],
        number,
      );
    const draft = read(
      sourceOf([
        heading('Action plan'),
        one(1, 'The Trust should review its policy.', 'Review the policy'),
        one(2, 'The Trust should audit.', 'Quarterly audit'),
      ]),
    );
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'The Trust should review its policy.'],
      ['2', 'The Trust should audit.'],
    ]);
    expect(draft.actions).toMatchObject([
      {
        text: 'Review the policy',
        due: { from: '2022-03-31' },
        status: { value: 'in_progress', basis: 'word' },
      },
      { text: 'Quarterly audit' },
    ]);
  });

  it('may have headings and paragraphs and no table at all', () => {
    const draft = read(
      sourceOf(
        [
          heading('Response to the independent investigation'),
          heading('Recommendation 1'),
          paragraph('The Trust must involve families.'),
          heading('Actions'),
          paragraph('Develop a carers charter.', 1, '•'),
          paragraph('Train 50 carers champions.', 1, '•'),
          paragraph('Lead: Head of Patient Experience'),
          paragraph('Timescale: December 2020'),
          heading('Recommendation 2'),
          paragraph('The Trust should share learning.'),
          paragraph('Action: Publish a bulletin.'),
          paragraph('Owner: Director of Governance, Jane Whitlock'),
        ],
        'pdf',
      ),
    );
    expect(
      draft.actions.map(({ text, recommendationIds, owners }) => [
        recommendationIds.join(),
        text,
        owners[0]?.raw,
      ]),
    ).toEqual([
      ['R1', 'Develop a carers charter.', 'Head of Patient Experience'],
      ['R1', 'Train 50 carers champions.', 'Head of Patient Experience'],
      ['R2', 'Publish a bulletin.', 'Director of Governance'],
    ]);
    expect(draft.unplaced).toEqual([]);
  });
});
