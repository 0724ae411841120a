import { paragraph, wordCell, wordFile, wordRow, wordTable } from '../office-file.ts';
import { asExcel, asWord } from './files.ts';
import type { Layout } from './layout.ts';

const cell = (text: string): string => wordCell(text);

/** A Word table inside a cell: its headings and its rows. */
const inner = (rows: readonly (readonly string[])[]): string =>
  `<w:tc><w:tcPr/>${wordTable(rows.map((row) => wordRow(row.map(cell))))}${paragraph('')}</w:tc>`;

/** Forms, letters and plans with labels where others have columns; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'a form with its labels above their answers',
    file: 'form.docx',
    bytes: () =>
      asWord([
        { heading: 'What we will do to meet the regulations' },
        {
          rows: [
            ['Regulated activity', 'Regulation'],
            ['Treatment of disease', 'Regulation 17 Good governance'],
            [{ text: 'How the regulation was not being met:', span: 2 }],
            [{ text: 'Audits did not lead to change.', span: 2 }],
            [
              {
                text: 'Please describe clearly the action you are going to take to meet the regulation and what you intend to achieve',
                span: 2,
              },
            ],
            [{ text: 'Every audit will have an action plan with an owner.', span: 2 }],
            ['Who is responsible for the action?', 'Quality Lead'],
            [{ text: 'Date actions will be completed: 31 July 2022', span: 2 }],
          ],
        },
      ]),
    recommendations: [{ text: 'Regulation 17 Good governance', issue: 'Audits did not lead to change' }],
    actions: [
      {
        of: [1],
        text: 'Every audit will have',
        owners: ['Quality Lead'],
        due: '2022-07-31',
        completed: null,
      },
    ],
  },
  {
    name: 'labels without colons that come again below each recommendation',
    file: 'bare-labels.docx',
    bytes: () =>
      asWord([
        { heading: 'Recommendation 2' },
        { text: 'Issues identified' },
        { text: 'The Trust must agree terms of reference with the family. Actions to be taken' },
        { text: '1. The family will be offered a meeting.' },
        { text: '2. The template will have a space for questions.' },
        { text: 'Person responsible' },
        { bullet: 'Head of Patient Safety' },
        { bullet: 'Family Liaison Officer' },
        { text: 'Target completion date' },
        { text: '1. 28 February 2020' },
        { text: '2. 31 October 2020' },
        { text: 'Evidence to be provided' },
        { text: '1. Letters to families' },
        { text: '2. Template' },
        { heading: 'Recommendation 5' },
        { text: 'Issues identified' },
        { text: 'The Trust must report action plans to the board.' },
        { text: 'Actions to be taken' },
        { text: '1. A report will go to the Quality Committee each quarter.' },
        { text: 'Person responsible' },
        { bullet: 'Trust Secretary' },
        { text: 'Target completion date' },
        { text: 'On-going' },
        { text: 'Evidence to be provided' },
        { text: '1. Committee minutes' },
      ]),
    recommendations: [
      { number: '2', text: 'The Trust must agree terms of reference with the family' },
      { number: '5', text: 'The Trust must report action plans' },
    ],
    actions: [
      {
        of: [1],
        label: '1.',
        text: 'The family will be offered',
        owners: ['Head of Patient Safety', 'Family Liaison Officer'],
        due: '2020-02-28',
        evidence: ['Letters to families'],
      },
      { of: [1], label: '2.', text: 'The template will', due: '2020-10-31', evidence: ['Template'] },
      {
        of: [2],
        text: 'A report will go',
        owners: ['Trust Secretary'],
        due: 'ongoing',
        evidence: ['Committee minutes'],
        reportedTo: ['Quality Committee'],
      },
    ],
  },
  {
    name: 'a letter to a coroner with a matter of concern at a time',
    file: 'letter.docx',
    bytes: () =>
      asWord([
        { text: 'Dear Coroner' },
        { text: 'Regulation 28: Report to prevent future deaths' },
        { text: 'I answer the matters of concern in turn. Matter of concern 1' },
        { text: 'Fittings in bathrooms were not safe.' },
        { text: 'Response' },
        { text: 'The Trust accepts this concern.' },
        { text: 'Action' },
        { text: 'Replace all bathroom fittings.' },
        { text: 'Lead' },
        { text: 'Director of Estates' },
        { text: 'Timescale' },
        { text: '31 December 2022' },
        { text: 'Matter of concern 2' },
        { text: 'Records were completed in advance.' },
        { text: 'Response' },
        { text: 'The Trust accepts this concern.' },
        { text: 'Action' },
        { text: 'Introduce electronic records.' },
        { text: 'Lead' },
        { text: 'Chief Nurse' },
        { text: 'Timescale' },
        { text: 'Summer 2022' },
        { text: 'Yours sincerely' },
        { text: 'Chief Executive' },
      ]),
    recommendations: [
      { number: '1', text: 'Fittings in bathrooms', response: 'accepted' },
      { number: '2', text: 'Records were completed', response: 'accepted' },
    ],
    actions: [
      { of: [1], text: 'Replace all', owners: ['Director of Estates'], due: '2022-12-31' },
      { of: [2], text: 'Introduce electronic', owners: ['Chief Nurse'], due: 'none' },
    ],
  },
  {
    name: 'a table of actions inside a cell of each recommendation',
    file: 'nested.docx',
    bytes: () =>
      Buffer.from(
        wordFile(
          wordTable([
            wordRow(['No', 'Recommendation', 'Actions'].map(cell)),
            wordRow([
              cell('1'),
              cell('The service should see people within a week of discharge.'),
              inner([
                ['Action', 'Lead', 'By when', 'Status'],
                ['Keep two slots a day.', 'Clinic Manager', '31/05/2021', 'Complete'],
                ['Report breaches.', 'General Manager', '30/06/2021', 'In progress'],
              ]),
            ]),
          ]),
        ),
      ),
    recommendations: [{ number: '1', text: 'The service should see people' }],
    actions: [
      { of: [1], text: 'Keep two', owners: ['Clinic Manager'], due: '2021-05-31', status: 'completed' },
      {
        of: [1],
        text: 'Report breaches',
        owners: ['General Manager'],
        due: '2021-06-30',
        status: 'in_progress',
      },
    ],
  },
  {
    name: 'questions for headings, an answer in part and what is still to do',
    file: 'questions.xlsx',
    bytes: () =>
      asExcel({
        Plan: [
          [
            'What went wrong',
            'What the report asked us to do',
            'Accepted? (Yes/No/In part)',
            'What we have done',
            'What we still need to do',
            'Who by',
            'By',
            'How do we know? (evidence)',
          ],
          [
            'Nobody wrote to the family.',
            'Write to the family.',
            'Yes',
            'A letter was sent.',
            '',
            'Chief Executive',
            '2023-02-28',
            'Copy of letter',
          ],
          [
            'Pain was not assessed.',
            'Explain how pain will be assessed.',
            'In part',
            'A chart was chosen.',
            'Train all nurses in the chart.',
            'Deputy Chief Nurse',
            '2023-06-30',
            'Audit',
          ],
        ],
      }),
    recommendations: [
      { text: 'Write to the family', issue: 'Nobody wrote', response: 'accepted' },
      { text: 'Explain how pain', issue: 'Pain was not', response: 'partly_accepted' },
    ],
    actions: [
      { of: [1], text: 'A letter was sent', owners: ['Chief Executive'], due: '2023-02-28' },
      {
        of: [2],
        text: 'Train all nurses',
        due: '2023-06-30',
        progress: ['A chart was chosen'],
        evidence: ['Audit'],
      },
    ],
  },
  {
    name: 'plain text whose cells hold line breaks',
    file: 'line-breaks.txt',
    bytes: () =>
      Buffer.from(
        [
          'Recommendation\tScope\tAction to take\tLead Agency\tTarget Date\tDate of completion and outcome',
          '1. Midwives should ask about safety.\tLocal\tChange the form so that the',
          'question is asked in private.\tNorthmere Hospital\tJune 2020\tCompleted 12 June 2020',
        ].join('\n'),
      ),
    recommendations: [{ number: '1', text: 'Midwives should ask' }],
    actions: [
      {
        of: [1],
        text: 'Change the form so that the question is asked in private',
        owners: ['Northmere Hospital'],
        due: '2020-06-01..2020-06-30',
        completed: '2020-06-12',
        status: 'completed',
      },
    ],
  },
];
