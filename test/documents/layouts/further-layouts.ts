import { asExcel, asHtml, asPdf, asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** More layouts of published plans, each with a trap of its own; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'a safety action summary below a line for each area for improvement',
    file: 'psirf.docx',
    bytes: () => {
      const heads = [
        'Safety action no.',
        'Safety action description (SMART)',
        'Safety action owner (role, team, directorate)',
        'Target date for implementation',
        'Date implemented',
        'Tool/measure',
        'Measurement frequency (e.g. daily, monthly)',
        'Responsibility for monitoring/oversight (e.g. specific group/individual)',
        'Planned review date (e.g. annually)',
      ];
      return asWord([
        { heading: 'Safety action summary table' },
        {
          rows: [
            [{ text: 'Area for improvement 1: Handover between day and night teams', span: 9, bold: true }],
            heads.map((text) => ({ text, bold: true })),
            [
              '1',
              'Use one handover sheet on all wards.',
              'Matron, Acute Wards',
              '30/06/2023',
              '12/06/2023',
              'Sheet audit',
              'Monthly',
              'Patient Safety Group',
              'June 2024',
            ],
            [
              '2',
              'Add the sheet to induction.',
              'Practice Educator',
              '31/07/2023',
              '',
              'Induction records',
              'Quarterly',
              'Director of Nursing',
              'Annually',
            ],
          ],
        },
        { text: '' },
        {
          rows: [
            [{ text: 'Area for improvement 2: Observation at night', span: 9, bold: true }],
            heads.map((text) => ({ text, bold: true })),
            [
              '1',
              'Fit door windows that open silently.',
              '',
              'Dec-23',
              '',
              'Works order',
              'Once',
              'Estates Group',
              '',
            ],
          ],
        },
      ]);
    },
    recommendations: [
      { number: '1', text: 'Handover between day and night' },
      { number: '2', text: 'Observation at night' },
    ],
    actions: [
      {
        of: [1],
        label: '1',
        text: 'Use one handover sheet',
        owners: ['Matron, Acute Wards'],
        due: '2023-06-30',
        completed: '2023-06-12',
        reportedTo: ['Patient Safety Group'],
        review: '2024-06-01..2024-06-30',
      },
      {
        of: [1],
        label: '2',
        text: 'Add the sheet',
        owners: ['Practice Educator'],
        due: '2023-07-31',
        reportedTo: ['Director of Nursing'],
        review: 'recurring',
      },
      {
        of: [2],
        label: '1',
        text: 'Fit door windows',
        owners: [],
        due: '2023-12-01..2023-12-31',
        reportedTo: ['Estates Group'],
      },
    ],
  },
  {
    name: 'headings with numbers and actions named by number',
    file: 'named-actions.pdf',
    bytes: () =>
      asPdf([
        { heading: 'Learning response: action plan' },
        { heading: 'Recommendation 1 – Information sharing' },
        { text: 'Agencies should agree how they tell each other about missed appointments.' },
        { text: 'Action 1.1: Write a protocol for missed appointments.' },
        { text: 'Owner: Named GP for Safeguarding' },
        { text: 'Due date: 31 March 2022' },
        { text: 'Status: Complete' },
        { text: 'Action 1.2: Test the protocol with five families.' },
        { text: 'Owner: Head of Safeguarding' },
        { text: 'Due date: 30 June 2022' },
        { text: 'Status: On track' },
        { heading: 'Recommendation 2 – Language' },
        { text: 'Agencies should use interpreters and not relatives.' },
        { text: 'Action 2.1: Put the interpreter number on each desk.' },
        { text: 'Owner: Office Manager' },
        { text: 'Due date: Immediate' },
        { text: 'Status: Ongoing' },
      ]),
    recommendations: [
      { number: '1', text: 'Information sharing' },
      { number: '2', text: 'Language' },
    ],
    actions: [
      {
        of: [1],
        label: '1.1',
        text: 'Write a protocol',
        owners: ['Named GP for Safeguarding'],
        due: '2022-03-31',
        status: 'completed',
      },
      {
        of: [1],
        label: '1.2',
        text: 'Test the protocol',
        owners: ['Head of Safeguarding'],
        due: '2022-06-30',
        status: 'in_progress',
      },
      {
        of: [2],
        label: '2.1',
        text: 'Put the interpreter number',
        owners: ['Office Manager'],
        due: 'immediate',
        status: 'ongoing',
      },
    ],
  },
  {
    name: 'numbered headings over blocks with Recommendation, Response and Action',
    file: 'numbered-blocks.docx',
    bytes: () =>
      asWord([
        { heading: '1. Discharge letters' },
        { text: 'Recommendation: The Trust should send the letter within a day.' },
        { text: 'Response: Accepted' },
        { text: 'Action: Send letters from the record.' },
        { text: 'Lead: Chief Clinical Information Officer' },
        { text: 'By when: March 2021' },
        { heading: '2. Garden' },
        { text: 'Recommendation: The Trust should close the garden.' },
        { text: 'Response: Not accepted, because people value it.' },
      ]),
    recommendations: [
      { text: 'The Trust should send', response: 'accepted' },
      { text: 'The Trust should close', response: 'not_accepted' },
    ],
    actions: [
      {
        of: [1],
        text: 'Send letters',
        owners: ['Chief Clinical Information Officer'],
        due: '2021-03-01..2021-03-31',
      },
    ],
  },
  {
    name: 'four columns of labels and values for each action',
    file: 'four-columns.docx',
    bytes: () => {
      const block = (values: readonly string[]) => ({
        rows: [
          ['Recommendation', { text: values[0] ?? '', span: 3 }],
          ['Action', { text: values[1] ?? '', span: 3 }],
          ['Lead', values[2] ?? '', 'Due date', values[3] ?? ''],
          ['Status', values[4] ?? '', 'Date completed', values[5] ?? ''],
          ['Evidence', { text: values[6] ?? '', span: 3 }],
        ],
      });
      return asWord([
        block([
          '1. Check doors at night.',
          'Add doors to the night round.',
          'Night Manager',
          '01/02/2021',
          'Complete',
          '28/01/2021',
          'Night round sheet',
        ]),
        { text: '' },
        block([
          '2. Light the path.',
          'Fit four lamps.',
          'Estates Manager',
          '01/05/2021',
          'In progress',
          '',
          '',
        ]),
      ]);
    },
    recommendations: [
      { number: '1', text: 'Check doors at night' },
      { number: '2', text: 'Light the path' },
    ],
    actions: [
      {
        of: [1],
        text: 'Add doors',
        owners: ['Night Manager'],
        due: '2021-02-01',
        completed: '2021-01-28',
        status: 'completed',
        evidence: ['Night round sheet'],
      },
      {
        of: [2],
        text: 'Fit four lamps',
        owners: ['Estates Manager'],
        due: '2021-05-01',
        status: 'in_progress',
      },
    ],
  },
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
