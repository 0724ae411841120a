import { asPdf, asWord } from './files.ts';
import type { Layout } from './layout.ts';

const summaryHeads = [
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

/** More layouts of published plans, each with a trap of its own; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'a safety action summary below a line for each area for improvement',
    file: 'psirf.docx',
    bytes: () => {
      return asWord([
        { heading: 'Safety action summary table' },
        {
          rows: [
            [{ text: 'Area for improvement 1: Handover between day and night teams', span: 9, bold: true }],
            summaryHeads.map((text) => ({ text, bold: true })),
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
            summaryHeads.map((text) => ({ text, bold: true })),
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
        { text: 'Action 2.1: Put the interpreter number on each context.' },
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
];
