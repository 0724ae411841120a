import { asExcel, asHtml, asPdf, asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans with columns in an odd order, several sheets or two plans in one; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'headings only, no colons: Heading lines name the fields',
    file: 'heading-lines.docx',
    bytes: () =>
      asWord([
        { heading: 'Recommendation 1' },
        { text: 'The unit should review how it searches bags.' },
        { heading: 'Action' },
        { text: 'Rewrite the search policy with service users.' },
        { heading: 'Lead' },
        { text: 'Security Lead' },
        { heading: 'Timescale' },
        { text: '30 June 2021' },
        { heading: 'Evidence' },
        { text: 'Policy version 5' },
        { heading: 'Recommendation 2' },
        { text: 'The unit should keep a log of searches.' },
        { heading: 'Action' },
        { text: 'Start a log in the record.' },
        { heading: 'Lead' },
        { text: 'Unit Manager' },
        { heading: 'Timescale' },
        { text: 'ASAP' },
      ]),
    recommendations: [
      { number: '1', text: 'The unit should review how' },
      { number: '2', text: 'The unit should keep a log' },
    ],
    actions: [
      {
        of: [1],
        text: 'Rewrite the search policy',
        owners: ['Security Lead'],
        due: '2021-06-30',
        evidence: ['Policy version 5'],
      },
      { of: [2], text: 'Start a log', owners: ['Unit Manager'], due: 'none' },
    ],
  },
  {
    name: 'bullets with the lead and the day in brackets',
    file: 'brackets.docx',
    bytes: () =>
      asWord([
        { heading: 'Recommendation 1: The ward should have quiet rooms.' },
        { text: 'Actions:' },
        { bullet: 'Paint two rooms (Estates Manager, March 2022)' },
        { bullet: 'Buy soft chairs (Ward Manager, April 2022)' },
      ]),
    recommendations: [{ number: '1', text: 'The ward should have quiet rooms' }],
    actions: [
      { of: [1], text: 'Paint two rooms', owners: ['Estates Manager'], due: '2022-03-01..2022-03-31' },
      { of: [1], text: 'Buy soft chairs', owners: ['Ward Manager'], due: '2022-04-01..2022-04-30' },
    ],
  },
  {
    name: 'a sheet for each recommendation',
    file: 'sheets.xlsx',
    bytes: () =>
      asExcel({
        R1: [
          ['Recommendation 1', 'Medicines must be locked away.'],
          ['Lead organisation', 'Northmere Health'],
          ['Action', 'Owner', 'Due date', 'Status', 'Evidence'],
          ['Fit new locks.', 'Estates Manager', '2022-01-31', 'Complete', 'Works order'],
          ['Count keys daily.', 'Ward Manager', '2022-02-28', 'In progress', ''],
        ],
        R2: [
          ['Recommendation 2', 'Medicines must be counted.'],
          ['Lead organisation', 'Northmere Health'],
          ['Action', 'Owner', 'Due date', 'Status', 'Evidence'],
          ['Count each week.', 'Chief Pharmacist', '2022-03-31', 'Not started', ''],
        ],
      }),
    recommendations: [
      { number: '1', text: 'Medicines must be locked', lead: ['Northmere Health'] },
      { number: '2', text: 'Medicines must be counted', lead: ['Northmere Health'] },
    ],
    actions: [
      {
        of: [1],
        text: 'Fit new locks',
        owners: ['Estates Manager'],
        due: '2022-01-31',
        status: 'completed',
        evidence: ['Works order'],
      },
      { of: [1], text: 'Count keys', owners: ['Ward Manager'], due: '2022-02-28', status: 'in_progress' },
      {
        of: [2],
        text: 'Count each week',
        owners: ['Chief Pharmacist'],
        due: '2022-03-31',
        status: 'not_started',
      },
    ],
  },
  {
    name: 'columns in an odd order with blanks instead of merges',
    file: 'odd-order.html',
    bytes: () =>
      asHtml([
        {
          rows: [
            ['Status', 'Deadline', 'Responsible officer', 'Action required', 'Recommendation', 'Ref'],
            [
              'Complete',
              '01/02/21',
              'Practice Manager',
              'Change the form.',
              'The practice should ask about carers.',
              '1',
            ],
            ['Open', '01/03/21', 'Lead GP', 'Train the reception team.', '', ''],
            [
              'Overdue',
              '01/04/21',
              'Lead GP',
              'Write to carers.',
              'The practice should write to carers each year.',
              '2',
            ],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'The practice should ask' },
      { number: '2', text: 'The practice should write' },
    ],
    actions: [
      {
        of: [1],
        text: 'Change the form',
        owners: ['Practice Manager'],
        due: '2021-02-01',
        status: 'completed',
      },
      { of: [1], text: 'Train the reception', owners: ['Lead GP'], due: '2021-03-01', status: 'in_progress' },
      { of: [2], text: 'Write to carers', owners: ['Lead GP'], due: '2021-04-01', status: 'off_track' },
    ],
  },
  {
    name: 'a PDF with label and value lines and a wrapped recommendation',
    file: 'wrapped.pdf',
    bytes: () =>
      asPdf([
        { heading: 'Safeguarding adults review: single agency action plan' },
        {
          text: 'Recommendation 1: The agency should make sure that every worker who visits people at home knows how to record that nobody answered the door, whom to tell about it on the same day, and when the visit has to be repeated.',
        },
        {
          text: 'Action: Add a step to the home visit procedure and to the induction of every new worker, and show the step on one page in the office.',
        },
        { text: 'Responsible: Head of Adult Services' },
        { text: 'Deadline: 14/02/2022' },
        { text: 'RAG: Green' },
        { text: 'Outcome: Fewer missed visits' },
        { text: 'Recommendation 2: The agency should check the procedure once a year.' },
        { text: 'Action: Put the check on the audit calendar.' },
        { text: 'Responsible: Quality Officer' },
        { text: 'Deadline: Annually' },
        { text: 'RAG: Amber' },
      ]),
    recommendations: [
      { number: '1', text: 'The agency should make sure' },
      { number: '2', text: 'The agency should check' },
    ],
    actions: [
      { of: [1], text: 'Add a step', owners: ['Head of Adult Services'], due: '2022-02-14' },
      {
        of: [2],
        text: 'Put the check',
        owners: ['Quality Officer'],
        due: 'recurring',
        status: 'in_progress',
      },
    ],
  },
  {
    name: 'a note and signature lines after the plan stay beside it',
    file: 'signatures.docx',
    bytes: () =>
      asWord([
        {
          rows: [
            ['Recommendation', 'Action', 'Owner', 'By when'],
            ['1. Staff should carry alarms.', 'Buy forty alarms.', 'Security Lead', '1/5/2021'],
          ],
        },
        { text: 'Signed: ____________ Date: ____________' },
        { text: 'Next review: 1 May 2022' },
        { heading: 'Appendix: terms of reference' },
        { text: 'The review was to look at safety on the ward.' },
      ]),
    recommendations: [{ number: '1', text: 'Staff should carry alarms' }],
    actions: [{ of: [1], text: 'Buy forty alarms', owners: ['Security Lead'], due: '2021-05-01' }],
  },
];
