import { asExcel, asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans whose lines over the whole width, colours and column groups carry the meaning; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'an area for improvement without a number above each table',
    file: 'banner.docx',
    bytes: () =>
      asWord(
        [
          ['Handover of risk', 'Send one page with the patient.', '30/06/2024', '12/07/2024'],
          ['Observation at night', 'Give night staff torches.', 'w/c 10th June 2024', ''],
        ].flatMap(([area = '', action = '', due = '', done = '']) => [
          {
            rows: [
              [{ text: `Area for improvement: ${area}`, span: 6, fill: '005EB8' }],
              ['', 'Safety action', 'Safety action owner', 'Target date', 'Date implemented', 'Oversight'],
              ['1.', action, 'Ward Manager, Larch Ward', due, done, 'Patient Safety Group'],
            ],
          },
          { text: '' },
        ]),
      ),
    recommendations: [{ text: 'Handover of risk' }, { text: 'Observation at night' }],
    actions: [
      {
        of: [1],
        text: 'Send one page',
        owners: ['Ward Manager, Larch Ward'],
        due: '2024-06-30',
        completed: '2024-07-12',
        reportedTo: ['Patient Safety Group'],
      },
      { of: [2], text: 'Give night staff', due: '2024-06-10..2024-06-16', completed: null },
    ],
  },
  {
    name: 'numbered lines that ask for something, and no column for recommendations',
    file: 'asking-lines.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            ['Action', 'Agency / owner', 'Timescale', 'Progress', 'RAG'],
            [{ text: '1. All agencies should record the views of the adult.', span: 5 }],
            ['Add a box to the form.', 'Board Manager', 'July 2022', 'Form agreed', 'Green'],
            ['Brief all partners.', 'Board Manager', 'September 2022', '', 'Amber'],
            [{ text: '2. The Council should review urgent referrals.', span: 5 }],
            ['Set a two day standard.', 'Service Manager', '31/08/2022', '', 'Amber'],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'All agencies should' },
      { number: '2', text: 'The Council should' },
    ],
    actions: [
      { of: [1], text: 'Add a box', due: '2022-07-01..2022-07-31', progress: ['Form agreed'] },
      { of: [1], text: 'Brief all partners', due: '2022-09-01..2022-09-30' },
      { of: [2], text: 'Set a two day', owners: ['Service Manager'], due: '2022-08-31' },
    ],
  },
  {
    name: 'owners and days listed line by line beside bullets',
    file: 'aligned.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            ['Recommendations', 'Actions', 'Responsibility', 'Timeframe', 'Status'],
            [
              'Recommendation One\nThe Trust should agree who leads when a person moves.',
              '• Agree a protocol\n• Train staff in it\n• Audit transfers',
              'Service Director\nLead for Training\nClinical Audit Manager',
              'April 2019\nJuly 2019\nJanuary 2020',
              'Complete',
            ],
          ],
        },
      ]),
    recommendations: [{ number: '1', text: 'The Trust should agree who leads' }],
    actions: [
      { of: [1], text: 'Agree a protocol', owners: ['Service Director'], due: '2019-04-01..2019-04-30' },
      { of: [1], text: 'Train staff', owners: ['Lead for Training'], due: '2019-07-01..2019-07-31' },
      { of: [1], text: 'Audit', owners: ['Clinical Audit Manager'], due: '2020-01-01..2020-01-31' },
    ],
  },
  {
    name: 'a key above the headings and the colour in a cell of words',
    file: 'key-row.xlsx',
    bytes: () =>
      asExcel({
        Plan: [
          ['Remedial Action Plan', '', '', '', '', ''],
          ['StEIS number', '2019/4410', '', '', '', ''],
          [
            'Key:',
            { text: 'Complete', fill: '00B050' },
            { text: 'In progress', fill: 'FFFF00' },
            { text: 'Overdue', fill: 'FF0000' },
            '',
            '',
          ],
          [
            'No',
            'Recommendation',
            'Remedial action',
            'Lead name and job title',
            'Completion due',
            'Position',
          ],
          [
            '5',
            'The service should hold current numbers.',
            'Check numbers at each contact.',
            'Joanne Birch, Team Manager',
            '2019-11-30',
            { text: 'Numbers are checked', fill: '00B050' },
          ],
          [
            '6',
            'The service should text people.',
            'Buy a text service.',
            'Mark Oakley (Business Manager)',
            '2020-01-31',
            { text: '', fill: 'FF0000' },
          ],
        ],
      }),
    recommendations: [
      { number: '5', text: 'The service should hold' },
      { number: '6', text: 'The service should text' },
    ],
    actions: [
      { of: [1], text: 'Check numbers', owners: ['Team Manager'], due: '2019-11-30', status: 'completed' },
      { of: [2], text: 'Buy a text', owners: ['Business Manager'], due: '2020-01-31', status: 'off_track' },
    ],
  },
  {
    name: 'start and finish below a merged heading, an actual end, when evidence came',
    file: 'groups.xlsx',
    bytes: () =>
      asExcel({
        Plan: [
          [
            { text: 'Ref', down: 2 },
            { text: 'Recommendation 1 and what we do about it', down: 2 },
            { text: 'Action', span: 4 },
            { text: 'Assurance', span: 3 },
          ],
          ['What', 'Lead', 'Start', 'Finish', 'Actual end date', 'Date evidence received', 'Where reported'],
          [
            '1.1',
            'Recommendation 1: Train staff to work with interpreters.',
            'Buy online training.',
            'Equality Lead',
            'Jun-19',
            'Sep-19',
            '2019-08-20',
            '2019-09-01',
            'Equality Committee',
          ],
        ],
      }),
    recommendations: [{ number: '1', text: 'Train staff to work' }],
    actions: [
      {
        of: [1],
        label: '1.1',
        text: 'Buy online training',
        start: '2019-06-01..2019-06-30',
        due: '2019-09-01..2019-09-30',
        completed: '2019-08-20',
        reportedTo: ['Equality Committee'],
      },
    ],
  },
  {
    name: 'a set of columns for each organisation',
    file: 'sets.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            [
              { text: 'Recommendation', down: 2 },
              { text: 'Trust', span: 3 },
              { text: 'ICB', span: 3 },
            ],
            ['Action', 'Lead', 'By when', 'Action', 'Lead', 'By when'],
            [
              '1. Both should review the crisis pathway.',
              'Map the pathway.',
              'Crisis Lead',
              'May 2023',
              'Pay for more crisis beds.',
              'Head of Commissioning',
              'September 2023',
            ],
          ],
        },
      ]),
    recommendations: [{ number: '1', text: 'Both should review' }],
    actions: [
      { of: [1], text: 'Map the pathway', owners: ['Crisis Lead'], due: '2023-05-01..2023-05-31' },
      { of: [1], text: 'Pay for more', owners: ['Head of Commissioning'], due: '2023-09-01..2023-09-30' },
    ],
  },
];
