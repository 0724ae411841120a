import { asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans as trusts, prisons and partnerships publish them; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'a service beside each action, recommendations across the table, advice in other words',
    file: 'services.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            ['Service', 'Action', 'Evidence', 'Lead/Ownership', 'Target Date'],
            [
              'Add provider and recommendation number',
              'Additional action required',
              'Evidence and assurance',
              'Roles no names',
              'Realistic target date',
            ],
            [
              {
                text: 'Recommendation 1 Housing\nThe Trust will tell every landlord of supported housing in the county whom to call in a crisis.',
                span: 5,
              },
            ],
            [
              'Community',
              'Send a card to all landlords.',
              'Card',
              'Clinical Director, Adults and Head of Housing Liaison',
              'May 2019',
            ],
            ['Crisis', 'Answer within an hour.', 'Call log', 'Crisis Team Manager', 'Ongoing'],
          ],
        },
      ]),
    recommendations: [{ number: '1', text: 'The Trust will tell every' }],
    actions: [
      {
        of: [1],
        text: 'Send a card',
        owners: ['Clinical Director, Adults', 'Head of Housing Liaison'],
        due: '2019-05-01..2019-05-31',
      },
      { of: [1], text: 'Answer within', owners: ['Crisis Team Manager'], due: 'ongoing' },
    ],
  },
  {
    name: 'accepted or not, and a response that tells the action',
    file: 'prison.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            [
              'Rec No',
              'Recommendation',
              'Accepted / Not accepted',
              'Response\nAction taken / planned',
              'Function responsible',
              'Target date for completion',
            ],
            [
              '1',
              'The Governor should make sure that cells are checked.',
              'Accepted',
              'A notice to staff was issued and managers look at the record each week.',
              'Head of Residence',
              'Completed May 2021',
            ],
            [
              '2',
              'The Governor should buy a second defibrillator.',
              'Not accepted',
              'One stands within three minutes of every cell, as the standard asks.',
              '',
              '',
            ],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'The Governor should make sure', response: 'accepted' },
      { number: '2', text: 'The Governor should buy', response: 'not_accepted' },
    ],
    actions: [
      {
        of: [1],
        text: 'A notice to staff',
        owners: ['Head of Residence'],
        due: null,
        completed: '2021-05-01..2021-05-31',
        status: 'completed',
      },
      { of: [2], text: 'One stands within', owners: [] },
    ],
  },
  {
    name: 'numbered actions that are what was asked for, with two columns for their status',
    file: 'maternity.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            [
              'LAFL Ref',
              'Action required',
              'Start date',
              'Due date',
              'Delivery status',
              'Progress status',
              'Actual completion date',
              'Date to be evidenced by',
              'Lead executive',
              'Accountable person',
            ],
            [
              '4.54',
              'Risk must be assessed at every contact.',
              '10/12/20',
              '30/04/21',
              'Evidenced and assured',
              'Completed',
              '12/03/21',
              '30/06/21',
              'Director of Nursing',
              'Head of Midwifery',
            ],
            [
              '4.55',
              'Consultants must be on the ward at night.',
              '10/12/20',
              '31/12/21',
              'Not yet delivered',
              'Off track',
              '',
              '31/03/22',
              'Medical Director',
              'Clinical Director',
            ],
          ],
        },
      ]),
    recommendations: [
      { number: '4.54', text: 'Risk must be assessed' },
      { number: '4.55', text: 'Consultants must be' },
    ],
    actions: [
      {
        of: [1],
        text: 'Risk must be assessed',
        owners: ['Director of Nursing', 'Head of Midwifery'],
        due: '2021-04-30',
        completed: '2021-03-12',
        status: 'completed',
      },
      {
        of: [2],
        text: 'Consultants must be',
        owners: ['Medical Director', 'Clinical Director'],
        start: '2020-12-10',
        due: '2021-12-31',
        completed: null,
        status: 'off_track',
      },
    ],
  },
  {
    name: 'the objective below each recommendation, lead and time in one column, nothing further to do',
    file: 'objectives.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            ['Recommendation 1:', { text: 'The Trust should phone every patient.', span: 3 }],
            ['Objective:', { text: 'Nobody leaves without a call.', span: 3 }],
            ['What we have done', 'What we still need to do', 'Lead and timescale', '% complete'],
            ['A list was set up.', 'Phone everybody on it.', 'Head of Nursing – by 31 March 2021', '40%'],
            ['A poster was printed.', 'Nothing further', 'Ward Manager\nApril 2021', '100%'],
          ],
        },
      ]),
    recommendations: [{ number: '1', text: 'The Trust should phone' }],
    actions: [
      {
        of: [1],
        text: 'Phone everybody',
        owners: ['Head of Nursing'],
        due: '2021-03-31',
        status: 'in_progress',
        progress: ['A list was set up'],
      },
      {
        of: [1],
        text: 'A poster was printed',
        owners: ['Ward Manager'],
        due: '2021-04-01..2021-04-30',
        status: 'completed',
        progress: ['Nothing further'],
      },
    ],
  },
];
