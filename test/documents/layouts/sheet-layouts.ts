import { asExcel } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans in Excel, in layouts of published plans; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'a tracker with two leads, a deadline, colours and an update',
    file: 'tracker.xlsx',
    bytes: () =>
      asExcel({
        Cover: [['Trust-wide improvement tracker'], ['Version', '4'], ['Author', 'Quality team']],
        Tracker: [
          ['Ref', 'Theme', 'Action', 'Exec lead', 'Operational lead', 'Deadline', 'RAG', 'Update'],
          [
            'QI-01',
            'Risk assessment',
            'Replace the paper risk form by the electronic one.',
            'Chief Nurse',
            'Matron, Acute Wards',
            '2021-03-31',
            { text: '', fill: '00B050' },
            'Form live on all wards.',
          ],
          [
            'QI-02',
            'Risk assessment',
            'Train ward clerks in the new form.',
            'Chief Nurse',
            'Learning and Development Manager',
            '2021-06-30',
            { text: '', fill: 'FFC000' },
            '14 of 20 clerks trained.',
          ],
          [
            'QI-03',
            'Family involvement',
            'Invite families to every review meeting.',
            'Medical Director',
            '',
            'ASAP',
            { text: '', fill: 'FF0000' },
            '',
          ],
        ],
        Key: [
          ['Colour', 'Meaning'],
          [{ text: 'Green', fill: '00B050' }, 'Completed'],
          [{ text: 'Amber', fill: 'FFC000' }, 'In progress'],
          [{ text: 'Red', fill: 'FF0000' }, 'Not started'],
        ],
      }),
    recommendations: [{ text: 'Risk assessment' }, { text: 'Family involvement' }],
    actions: [
      {
        of: [1],
        label: 'QI-01',
        text: 'Replace the paper risk form',
        owners: ['Chief Nurse', 'Matron, Acute Wards'],
        due: '2021-03-31',
        status: 'completed',
        progress: ['Form live'],
      },
      {
        of: [1],
        label: 'QI-02',
        text: 'Train ward clerks',
        owners: ['Chief Nurse', 'Learning and Development Manager'],
        due: '2021-06-30',
        status: 'in_progress',
      },
      {
        of: [2],
        label: 'QI-03',
        text: 'Invite families',
        owners: ['Medical Director'],
        due: 'none',
        status: 'not_started',
      },
    ],
    asks: ['A3.due'],
  },
  {
    name: 'must-dos of an inspection with the regulation and how it was not met',
    file: 'must-do.xlsx',
    bytes: () =>
      asExcel({
        'Must do': [
          [{ text: 'Must do action plan after the inspection of May 2019', span: 7 }],
          [
            'Regulation',
            'How the regulation was not being met',
            'Action',
            'Lead',
            'By when',
            'How will we know',
            'Status',
          ],
          [
            'Regulation 12: Safe care and treatment',
            'Ligature assessments were out of date on two wards.',
            'Repeat the ligature assessment on every ward.',
            'Head of Estates and Facilities',
            '2019-09-30',
            'All assessments dated within twelve months',
            'Complete',
          ],
          [
            'Regulation 18: Staffing',
            'Supervision was not recorded.',
            'Record supervision in the learning system.',
            'Ward managers (Northmere Hospital)',
            'Q4 2019/20',
            'Supervision rate above 85%',
            'On track',
          ],
        ],
      }),
    recommendations: [
      { text: 'Regulation 12', issue: 'Ligature assessments were out of date' },
      { text: 'Regulation 18', issue: 'Supervision was not recorded' },
    ],
    actions: [
      {
        of: [1],
        text: 'Repeat the ligature assessment',
        owners: ['Head of Estates and Facilities'],
        due: '2019-09-30',
        status: 'completed',
      },
      { of: [2], text: 'Record supervision', due: '2020-01-01..2020-03-31', status: 'in_progress' },
    ],
  },
  {
    name: 'headings over two lines with merged groups and section rows',
    file: 'groups.xlsx',
    bytes: () =>
      asExcel({
        Plan: [
          [
            { text: 'No.', down: 2, bold: true },
            { text: 'Recommendation', down: 2, bold: true },
            { text: 'Action', down: 2, bold: true },
            { text: 'Responsibility', span: 2, bold: true },
            { text: 'Dates', span: 2, bold: true },
            { text: 'Evidence', down: 2, bold: true },
          ],
          ['Executive lead', 'Delivery lead', 'Due', 'Completed'],
          [{ text: 'Theme: Risk assessment', span: 8, fill: 'D9E2F3' }],
          [
            '1',
            'Risk must be assessed after each change.',
            'Add a prompt to the record.',
            'Chief Information Officer',
            'Systems Manager',
            'Mar-20',
            '2020-05-14',
            'Screen picture',
          ],
          [{ text: 'Theme: Families', span: 8, fill: 'D9E2F3' }],
          [
            '2',
            'Families must be offered a meeting.',
            'Offer a meeting within a week of admission.',
            'Chief Nurse',
            'Carers Lead',
            '01/06/2020',
            '',
            'Audit of twenty records',
          ],
        ],
      }),
    recommendations: [
      { number: '1', text: 'Risk must be assessed' },
      { number: '2', text: 'Families must be offered' },
    ],
    actions: [
      {
        of: [1],
        text: 'Add a prompt',
        owners: ['Chief Information Officer', 'Systems Manager'],
        due: '2020-03-01..2020-03-31',
        completed: '2020-05-14',
        status: 'completed',
        evidence: ['Screen picture'],
      },
      {
        of: [2],
        text: 'Offer a meeting',
        owners: ['Chief Nurse', 'Carers Lead'],
        due: '2020-06-01',
        completed: null,
      },
    ],
  },
  {
    name: 'recommendations accepted, accepted in part or not agreed, with reasons',
    file: 'responses.xlsx',
    bytes: () =>
      asExcel({
        Response: [
          [
            'Rec',
            'Recommendation',
            'Accepted / partially accepted / not accepted',
            'Reason',
            'Action',
            'Owner',
            'Date',
          ],
          [
            '1',
            'Open a second crisis house.',
            'Partially accepted',
            'Subject to funding from the Integrated Care Board.',
            'Write the business case.',
            'Director of Strategy',
            'July 2022',
          ],
          [
            '2',
            'Employ a family liaison officer.',
            'Accepted',
            '',
            'Recruit to the post.',
            'Chief Nurse',
            '30/04/2022',
          ],
          [
            '3',
            'Lock the garden at night.',
            'Not agreed',
            'It would restrict people who are not detained.',
            '',
            '',
            '',
          ],
        ],
      }),
    recommendations: [
      { number: '1', text: 'Open a second crisis house', response: 'partly_accepted' },
      { number: '2', text: 'Employ a family liaison officer', response: 'accepted' },
      { number: '3', text: 'Lock the garden', response: 'not_accepted' },
    ],
    actions: [
      {
        of: [1],
        text: 'Write the business case',
        owners: ['Director of Strategy'],
        due: '2022-07-01..2022-07-31',
      },
      { of: [2], text: 'Recruit to the post', owners: ['Chief Nurse'], due: '2022-04-30' },
    ],
  },
];
