import { asExcel, asHtml, asPdf, asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans as they come in a hurry: run together, half filled, in odd order; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'labels in one line and actions without a heading of their own',
    file: 'one-line.docx',
    bytes: () =>
      asWord([
        { heading: 'Recommendation 1' },
        { text: 'The team should keep one list of visits.' },
        { text: '1.1 Set up the list in the record.' },
        { text: 'Lead: Team Manager  Timescale: 31 May 2022  Status: Complete' },
        { text: '1.2 Look at the list every morning.' },
        { text: 'Lead: Duty Worker  Timescale: Ongoing  Status: In progress' },
        { heading: 'Recommendation 2' },
        { text: 'The team should tell people when a visit is late.' },
        { text: '2.1 Send a message when a visit is late.' },
        { text: 'Lead: Administrator  Timescale: June 2022  Status: Not started' },
      ]),
    recommendations: [
      { number: '1', text: 'The team should keep one list of visits.' },
      { number: '2', text: 'The team should tell people' },
    ],
    actions: [
      {
        of: [1],
        label: '1.1',
        text: 'Set up',
        owners: ['Team Manager'],
        due: '2022-05-31',
        status: 'completed',
      },
      {
        of: [1],
        label: '1.2',
        text: 'Look at the list',
        owners: ['Duty Worker'],
        due: 'ongoing',
        status: 'in_progress',
      },
      {
        of: [2],
        label: '2.1',
        text: 'Send a message',
        owners: ['Administrator'],
        due: '2022-06-01..2022-06-30',
        status: 'not_started',
      },
    ],
  },
  {
    name: 'rows with a label for each action: Action 1, Action 2',
    file: 'action-rows.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            ['Recommendation 5', 'People should know their care coordinator.'],
            ['Action 1', 'Write the name on the care plan.'],
            ['Lead', 'Care Coordinators'],
            ['Due', '1 July 2021'],
            ['Action 2', 'Give out a card with the name.'],
            ['Lead', 'Office Manager'],
            ['Due', '1 August 2021'],
          ],
        },
      ]),
    recommendations: [{ number: '5', text: 'People should know' }],
    actions: [
      { of: [1], text: 'Write the name', owners: ['Care Coordinators'], due: '2021-07-01' },
      { of: [1], text: 'Give out', owners: ['Office Manager'], due: '2021-08-01' },
    ],
  },
  {
    name: 'due and revised due, overdue colours and a column for the month',
    file: 'revised.xlsx',
    bytes: () =>
      asExcel({
        Tracker: [
          [
            'ID',
            'Source',
            'Recommendation',
            'Agreed action',
            'Action owner',
            'Original due date',
            'Revised due date',
            'Status',
            'Comments',
          ],
          [
            'A1',
            'PSII 2023/1',
            'Check alarms weekly.',
            'Add alarms to the weekly check.',
            'Security Lead',
            '2023-03-31',
            '2023-05-31',
            'Overdue',
            'Moved for lack of staff.',
          ],
          [
            'A2',
            'PSII 2023/1',
            'Check alarms weekly.',
            'Replace batteries.',
            'Security Lead',
            '2023-03-31',
            '',
            'Closed',
            '',
          ],
        ],
      }),
    recommendations: [{ text: 'Check alarms weekly' }],
    actions: [
      {
        of: [1],
        label: 'A1',
        text: 'Add alarms',
        owners: ['Security Lead'],
        status: 'off_track',
        progress: ['Moved for lack'],
      },
      { of: [1], label: 'A2', text: 'Replace batteries', due: '2023-03-31', status: 'completed' },
    ],
  },
  {
    name: 'a local authority plan: agency columns and update per quarter',
    file: 'quarters.html',
    bytes: () =>
      asHtml([
        {
          rows: [
            [
              'No',
              'Recommendation',
              'What needs to happen',
              'By whom (agency and role)',
              'By when',
              'Q1 update',
              'Q2 update',
              'Complete Y/N',
            ],
            [
              '1',
              'Share the list of hostels.',
              'Send the list to partners each month.',
              'Housing Options Manager, Fennbridge Borough Council',
              'Monthly',
              'Sent in April.',
              'Sent in July.',
              'N',
            ],
            [
              '2',
              'Train outreach workers.',
              'Run two sessions.',
              'Public Health Principal (Fennbridge Borough Council)',
              'w/e 28/06/2019',
              'Booked.',
              'Both held.',
              'Y',
            ],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'Share the list' },
      { number: '2', text: 'Train outreach' },
    ],
    actions: [
      {
        of: [1],
        text: 'Send the list',
        owners: ['Housing Options Manager'],
        due: 'recurring',
        progress: ['Sent in April', 'Sent in July'],
      },
      {
        of: [2],
        text: 'Run two sessions',
        owners: ['Public Health Principal'],
        due: '2019-06-22..2019-06-28',
        progress: ['Both held'],
        status: 'completed',
      },
    ],
  },
  {
    name: 'a PDF of label rows above the actions of each recommendation',
    file: 'label-rows.pdf',
    bytes: () =>
      asPdf([
        { heading: 'Recommendation 1' },
        { text: 'The ward must count sharps at each shift.' },
        {
          rows: [
            ['Action', 'Lead', 'Completion date', 'Evidence'],
            ['Add the count to the shift form.', 'Ward Manager', '30 April 2022', 'Shift form'],
            ['Check the counts weekly.', 'Matron', '31 May 2022', 'Weekly sheet'],
          ],
        },
        { heading: 'Recommendation 2' },
        { text: 'The ward must lock the store.' },
        {
          rows: [
            ['Action', 'Lead', 'Completion date', 'Evidence'],
            ['Fit a lock.', 'Estates Manager', 'TBC', ''],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'The ward must count' },
      { number: '2', text: 'The ward must lock' },
    ],
    actions: [
      {
        of: [1],
        text: 'Add the count',
        owners: ['Ward Manager'],
        due: '2022-04-30',
        evidence: ['Shift form'],
      },
      { of: [1], text: 'Check the counts', owners: ['Matron'], due: '2022-05-31' },
      { of: [2], text: 'Fit a lock', owners: ['Estates Manager'], due: 'none' },
    ],
  },
  {
    name: 'bold paragraphs for recommendations, numbered by Word, with a table below each',
    file: 'auto-numbers.docx',
    bytes: () => {
      const table = (rows: readonly (readonly string[])[]) => ({
        rows: [['Actions required', 'Person responsible', 'Timeframe', 'Outcome/evidence'], ...rows],
      });
      return asWord([
        { heading: 'Recommendations and actions' },
        { numbered: 'The clinic should call people who miss an appointment.' },
        table([['Ring on the same day.', 'Receptionist', 'Immediate', 'Call log']]),
        { numbered: 'The clinic should keep two free slots each day.' },
        table([
          ['Change the diary.', 'Clinic Manager', '1 March 2022', 'Diary'],
          ['Tell the crisis team.', 'Clinic Manager', '2 March 2022', 'Message'],
        ]),
      ]);
    },
    recommendations: [
      { number: '1', text: 'The clinic should call' },
      { number: '2', text: 'The clinic should keep' },
    ],
    actions: [
      { of: [1], text: 'Ring on the same day', owners: ['Receptionist'], due: 'immediate' },
      { of: [2], text: 'Change the diary', owners: ['Clinic Manager'], due: '2022-03-01' },
      { of: [2], text: 'Tell the crisis team', due: '2022-03-02' },
    ],
  },
];
