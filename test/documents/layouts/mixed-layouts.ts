import { asExcel, asHtml, asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** More layouts of published plans: trackers, pages and tables that mix what the others show one by one. */
export const layouts: readonly Layout[] = [
  {
    name: 'headings in other words',
    file: 'other-words.xlsx',
    bytes: () =>
      asExcel({
        Plan: [
          [
            'Ref.',
            'What did the review say?',
            'What are we going to do about it?',
            'Who is going to do it?',
            'When will we have done it by?',
            'How will we know we have succeeded?',
            'Where are we now?',
            'BRAG',
          ],
          [
            '1',
            'Staff did not know the risk plan.',
            'Read the plan at each handover.',
            'Nurse in charge',
            '30/11/2020',
            'Handover audit',
            'Started on two wards.',
            'Amber',
          ],
          [
            '2',
            'Leave was not written down.',
            'Use a leave form.',
            'Consultant Psychiatrist',
            '31/12/2020',
            'Form in notes',
            'Done.',
            'Blue',
          ],
        ],
      }),
    recommendations: [
      { number: '1', text: 'Staff did not know' },
      { number: '2', text: 'Leave was not written' },
    ],
    actions: [
      {
        of: [1],
        text: 'Read the plan',
        owners: ['Nurse in charge'],
        due: '2020-11-30',
        progress: ['Started on two wards'],
      },
      { of: [2], text: 'Use a leave form', owners: ['Consultant Psychiatrist'], due: '2020-12-31' },
    ],
  },
  {
    name: 'several actions in a cell beside owners and days line by line',
    file: 'line-by-line.html',
    bytes: () =>
      asHtml([
        {
          rows: [
            ['Recommendation', 'Actions', 'Responsible', 'Timescales', 'Outcome'],
            [
              'Recommendation 7\nPeople should have one care plan.',
              '1. Merge the two forms.\n2. Train the teams.\n3. Audit fifty plans.',
              '1. Systems Lead\n2. Learning Manager\n3. Clinical Audit Lead',
              '1. 31/01/2021\n2. 31/03/2021\n3. 30/06/2021',
              'One plan for each person',
            ],
          ],
        },
      ]),
    recommendations: [{ number: '7', text: 'People should have one care plan' }],
    actions: [
      { of: [1], text: 'Merge', owners: ['Systems Lead'], due: '2021-01-31' },
      { of: [1], text: 'Train', owners: ['Learning Manager'], due: '2021-03-31' },
      { of: [1], text: 'Audit fifty', owners: ['Clinical Audit Lead'], due: '2021-06-30' },
    ],
  },
  {
    name: 'recommendations without a column for actions: response, lead and update',
    file: 'no-actions.xlsx',
    bytes: () =>
      asExcel({
        'Update to Board': [
          [
            'Recommendation number',
            'Recommendation',
            'Trust response',
            'Lead director',
            'Completion date',
            'Current position',
          ],
          [
            '1',
            'Review the policy on leave.',
            'The policy will be rewritten with carers.',
            'Chief Nurse',
            'May 2021',
            'Draft written.',
          ],
          [
            '2',
            'Review the policy on keys.',
            'The policy will be withdrawn.',
            'Director of Estates',
            'June 2021',
            'Withdrawn on 3 June 2021.',
          ],
        ],
      }),
    recommendations: [
      { number: '1', text: 'Review the policy on leave' },
      { number: '2', text: 'Review the policy on keys' },
    ],
    actions: [
      {
        of: [1],
        text: 'The policy will be rewritten',
        owners: ['Chief Nurse'],
        due: '2021-05-01..2021-05-31',
        progress: ['Draft written'],
      },
      {
        of: [2],
        text: 'The policy will be withdrawn',
        owners: ['Director of Estates'],
        due: '2021-06-01..2021-06-30',
      },
    ],
  },
  {
    name: 'a plan behind a cover table, a glossary and guidance',
    file: 'cover.docx',
    bytes: () =>
      asWord([
        { heading: 'Improvement plan' },
        {
          rows: [
            ['Title', 'Improvement plan after a death'],
            ['Incident reference', 'WEB123456'],
            ['Date of plan', '3 February 2021'],
            ['Lead', 'Director of Quality'],
          ],
        },
        { text: 'Glossary' },
        {
          rows: [
            ['Term', 'Meaning'],
            ['CPA', 'Care Programme Approach'],
            ['CRHT', 'Crisis Resolution and Home Treatment'],
          ],
        },
        {
          rows: [
            ['Learning point', 'Recommended action', 'Lead name and title', 'Completion by', 'RAG rating'],
            ['[what was learned]', '[what you will do]', '[who]', '[when]', '[colour]'],
            [
              'Care plans were not shared.',
              'Share the plan at the first meeting.',
              'Anna Berg, Team Manager',
              '30.04.2021',
              { text: 'G', fill: '00B050' },
            ],
            [
              'Phone numbers were out of date.',
              'Check numbers at each visit.',
              'Omar Lindqvist, Care Coordinator',
              '30.04.2021',
              { text: 'A', fill: 'FFC000' },
            ],
          ],
        },
      ]),
    recommendations: [{ text: 'Care plans were not shared' }, { text: 'Phone numbers were out of date' }],
    actions: [
      { of: [1], text: 'Share the plan', owners: ['Team Manager'], due: '2021-04-30' },
      {
        of: [2],
        text: 'Check numbers',
        owners: ['Care Coordinator'],
        due: '2021-04-30',
        status: 'in_progress',
      },
    ],
  },
];
