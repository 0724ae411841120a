import { asHtml, asPdf, asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans in PDF, as pasted pages and as plain text, in layouts of published plans; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'a PDF with headings and numbered paragraphs only',
    file: 'headings.pdf',
    bytes: () =>
      asPdf([
        { heading: 'Action plan following the review of the crisis line' },
        { text: 'Northmere Health. Plan date: 4 May 2021' },
        { heading: 'Recommendation 1' },
        { text: 'The crisis line should be answered within one minute at all hours.' },
        { heading: 'Actions' },
        { numbered: '1.1 Employ four more call handlers.' },
        { text: 'Lead: Service Director' },
        { text: 'Timescale: 30 September 2021' },
        { text: 'Progress: Two of four posts are filled.' },
        { numbered: '1.2 Show waiting calls on a screen.' },
        { text: 'Lead: Telephony Manager' },
        { text: 'Timescale: Complete' },
        { heading: 'Recommendation 2' },
        { text: 'Callers should be told when they will be rung back.' },
        { heading: 'Actions' },
        { numbered: '2.1 Add the time of the next call to the script.' },
        { text: 'Lead: Clinical Lead, Crisis Line' },
        { text: 'Timescale: Within 6 weeks' },
      ]),
    recommendations: [
      { number: '1', text: 'The crisis line should be answered' },
      { number: '2', text: 'Callers should be told' },
    ],
    actions: [
      {
        of: [1],
        label: '1.1',
        text: 'Employ four more',
        owners: ['Service Director'],
        due: '2021-09-30',
        progress: ['Two of four'],
      },
      {
        of: [1],
        label: '1.2',
        text: 'Show waiting calls',
        owners: ['Telephony Manager'],
        completed: 'complete_undated',
        status: 'completed',
      },
      {
        of: [2],
        label: '2.1',
        text: 'Add the time',
        owners: ['Clinical Lead, Crisis Line'],
        due: 'relative',
      },
    ],
  },
  {
    name: 'a PDF table over several pages with its headings printed again',
    file: 'pages.pdf',
    bytes: () => {
      const heads = ['Ref', 'Recommendation', 'Agreed action', 'Accountable lead', 'Due date', 'Assurance'];
      const row = (number: number) => [
        `${number}`,
        `Recommendation text ${number}: every ward should keep list ${number} up to date.`,
        `Update list ${number} on each ward and show it at the handover of the day shift.`,
        'Matron, Acute Wards',
        `${10 + number}/05/2022`,
        `List ${number} seen on a visit`,
      ];
      const numbers = Array.from({ length: 14 }, (_, index) => index + 1);
      return asPdf([
        { heading: 'Ward lists: action plan' },
        { rows: [heads, ...numbers.slice(0, 7).map(row), heads, ...numbers.slice(7).map(row)] },
      ]);
    },
    recommendations: Array.from({ length: 14 }, (_, index) => ({
      number: `${index + 1}`,
      text: `Recommendation text ${index + 1}`,
    })),
    actions: Array.from({ length: 14 }, (_, index) => ({
      of: [index + 1],
      text: `Update list ${index + 1} on each ward`,
      owners: ['Matron, Acute Wards'],
      due: `2022-05-${11 + index}`,
      evidence: [`List ${index + 1} seen`],
    })),
  },
  {
    name: 'two recommendations in one row, several owners with organisations in brackets',
    file: 'two-in-one.html',
    bytes: () =>
      asHtml([
        {
          rows: [
            ['Recommendation', 'What we will do', 'Who', 'When', 'Reported to'],
            [
              '3. Share discharge letters with carers.\n4. Ask carers what they need.',
              'Write one leaflet for carers.',
              'Carers Lead (Northmere Council) and Head of Patient Experience (Northmere NHS Trust)',
              'End of November 2021',
              'Carers Forum; Quality Committee',
            ],
            [
              '5. Name a carers champion on every ward.',
              'Ask each ward for a name.',
              'Ward Managers',
              'Ongoing',
              'Quality Committee',
            ],
          ],
        },
      ]),
    recommendations: [
      { number: '3', text: 'Share discharge letters' },
      { number: '4', text: 'Ask carers' },
      { number: '5', text: 'Name a carers champion' },
    ],
    actions: [
      {
        of: [1, 2],
        text: 'Write one leaflet',
        owners: ['Carers Lead', 'Head of Patient Experience'],
        due: '2021-11-01..2021-11-30',
        reportedTo: ['Carers Forum', 'Quality Committee'],
      },
      { of: [3], text: 'Ask each ward', owners: ['Ward Managers'], due: 'ongoing' },
    ],
  },
  {
    name: 'evidence by number with its register at the end',
    file: 'register.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            ['Recommendation', 'Action', 'Lead', 'Target', 'Update', 'Evidence ref'],
            [
              'R1 The ward should review its door policy.',
              'Rewrite the door policy.',
              'Ward Manager',
              '1st March 2021',
              'Complete',
              '(1), (2)',
            ],
            [
              'R2 The ward should tell visitors about the policy.',
              'Put up a notice.',
              'Ward Manager',
              '1st April 2021',
              'Delayed',
              '(3)',
            ],
          ],
        },
        { heading: 'Evidence' },
        {
          rows: [
            ['Ref', 'Document'],
            ['1', 'Door policy version 3'],
            ['2', 'Minutes of the policy group'],
            ['3', 'Photograph of the notice'],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'The ward should review' },
      { number: '2', text: 'The ward should tell' },
    ],
    actions: [
      {
        of: [1],
        text: 'Rewrite the door policy',
        owners: ['Ward Manager'],
        due: '2021-03-01',
        status: 'completed',
        evidence: ['1'],
      },
      {
        of: [2],
        text: 'Put up a notice',
        owners: ['Ward Manager'],
        due: '2021-04-01',
        status: 'off_track',
        evidence: ['3'],
      },
    ],
  },
  {
    name: 'sub-actions 1.1, 1.2 and 1.2.1 under a recommendation that spans them',
    file: 'sub-actions.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            [
              'No.',
              'Recommendation',
              'Action no.',
              'Actions',
              'Lead officer',
              'Completion date',
              'Progress/update',
            ],
            [
              { text: '1', down: 3 },
              { text: 'The service should know who is waiting.', down: 3 },
              '1.1',
              'List everybody who waits.',
              'Performance Manager',
              '01/02/2020',
              '03/02/2020: list made. 10/02/2020: list shared.',
            ],
            ['1.2', 'Ring everybody on the list.', 'Team Leader', '01/03/2020', 'On track'],
            ['1.2.1', 'Write down who could not be reached.', 'Team Leader', '15/03/2020', ''],
          ],
        },
      ]),
    recommendations: [{ number: '1', text: 'The service should know' }],
    actions: [
      { of: [1], label: '1.1', text: 'List everybody', due: '2020-02-01', owners: ['Performance Manager'] },
      { of: [1], label: '1.2', text: 'Ring everybody', due: '2020-03-01', status: 'in_progress' },
      { of: [1], label: '1.2.1', text: 'Write down', due: '2020-03-15', owners: ['Team Leader'] },
    ],
  },
  {
    name: 'plain text: labelled blocks one after another',
    file: 'blocks.txt',
    bytes: () =>
      Buffer.from(`ACTION PLAN

Recommendation 1: Staff should record allergies on admission.
Action: Make the allergy field mandatory.
Owner: Chief Nursing Information Officer
Due date: 31/08/2021
Status: Complete
Evidence: Release note 14

Recommendation 2: Staff should check allergies before giving medicines.
Action: Add a check to the medicines round.
Owner: Chief Pharmacist
Due date: 30/09/2021
Status: In progress
`),
    recommendations: [
      { number: '1', text: 'Staff should record allergies' },
      { number: '2', text: 'Staff should check allergies' },
    ],
    actions: [
      {
        of: [1],
        text: 'Make the allergy field',
        owners: ['Chief Nursing Information Officer'],
        due: '2021-08-31',
        status: 'completed',
        evidence: ['Release note 14'],
      },
      {
        of: [2],
        text: 'Add a check',
        owners: ['Chief Pharmacist'],
        due: '2021-09-30',
        status: 'in_progress',
      },
    ],
  },
];
