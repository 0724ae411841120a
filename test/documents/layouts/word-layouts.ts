import { asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans in Word, in layouts of published plans; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'the columns of a domestic homicide review',
    file: 'dhr.docx',
    bytes: () =>
      asWord([
        { heading: 'Domestic homicide review “Rosa”: multi-agency action plan' },
        { text: 'Fennbridge Community Safety Partnership' },
        {
          rows: [
            [
              'Recommendation',
              'Scope of recommendation i.e. local or regional',
              'Action to take',
              'Lead agency',
              'Key milestones achieved in enacting recommendation',
              'Target date',
              'Date of completion and outcome',
            ].map((text) => ({ text, bold: true })),
            [
              {
                text: '1. Fennbridge Council should offer routine enquiry training to all housing staff.',
                down: 2,
              },
              { text: 'Local', down: 2 },
              'Write the training with survivors and book six sessions.',
              'Fennbridge Borough Council',
              'Training written in May 2021. First session held on 2 June 2021.',
              '30/09/2021',
              '12/08/2021. 84 of 90 housing staff trained.',
            ],
            [
              'Add routine enquiry to the induction of new starters.',
              'Fennbridge Borough Council',
              '',
              'December 2021',
              '',
            ],
            [
              '2. GP practices should record the relationship of the person who comes with a patient.',
              'Regional',
              'Change the registration template in every practice.',
              'Fennbridge Integrated Care Board',
              'Template agreed with the practices.',
              'End of Quarter 3 2021/22',
              'Ongoing',
            ],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'Fennbridge Council should offer routine enquiry training' },
      { number: '2', text: 'GP practices should record the relationship' },
    ],
    actions: [
      {
        of: [1],
        text: 'Write the training with survivors',
        owners: ['Fennbridge Borough Council'],
        due: '2021-09-30',
        completed: '2021-08-12',
        status: 'completed',
        progress: ['First session held'],
      },
      {
        of: [1],
        text: 'Add routine enquiry to the induction',
        owners: ['Fennbridge Borough Council'],
        due: '2021-12-01..2021-12-31',
        completed: null,
      },
      {
        of: [2],
        text: 'Change the registration template',
        owners: ['Fennbridge Integrated Care Board'],
        due: '2021-10-01..2021-12-31',
        status: 'ongoing',
      },
    ],
  },
  {
    name: 'the columns of a safeguarding adults review',
    file: 'sar.docx',
    bytes: () =>
      asWord([
        { text: 'Safeguarding Adults Review: Mr Tam. Action plan' },
        {
          rows: [
            [
              'No',
              'Recommendation',
              'Agencies',
              'Action',
              'Progress',
              'Evidence',
              'Critical friend comments',
              'RAG',
            ],
            [
              '1',
              'The Board should agree one self-neglect pathway.',
              'Adult Social Care and Northmere Police',
              '1.1 Bring the agencies together and agree the pathway.\n1.2 Publish the pathway on the Board website.',
              '12/03/20 – First meeting held.\n14/05/20 – Draft sent round for comment.',
              'Minutes of 12 March; draft pathway',
              'Needs a date for publication.',
              { text: 'Amber', fill: 'FFC000' },
            ],
            [
              '2',
              'The Board should audit how agencies share risk assessments.',
              'Fire and Rescue Service',
              'Audit twenty cases.',
              'Complete – evidence: audit report saved in the Board folder.',
              'Audit report',
              '',
              { text: 'Green', fill: '00B050' },
            ],
          ],
        },
        { text: 'Key: Green = completed; Amber = in progress; Red = not started' },
      ]),
    recommendations: [
      { number: '1', text: 'The Board should agree one self-neglect pathway' },
      { number: '2', text: 'The Board should audit how agencies share' },
    ],
    actions: [
      {
        of: [1],
        label: '1.1',
        text: 'Bring the agencies together',
        status: 'in_progress',
        progress: [
          'First meeting held',
          'Draft sent round',
          '2020-03-12',
          '2020-05-14',
          'Needs a date for publication',
        ],
        evidence: ['draft pathway'],
      },
      { of: [1], label: '1.2', text: 'Publish the pathway', status: 'in_progress' },
      { of: [2], text: 'Audit twenty cases', status: 'completed', owners: ['Fire and Rescue Service'] },
    ],
  },
  {
    name: 'a caption with the recommendation above each table',
    file: 'captions.docx',
    bytes: () => {
      const heads = ['Action', 'Responsible lead', 'Timescale', 'Progress'];
      return asWord([
        { heading: 'Response to the independent review' },
        { text: 'Recommendation 1: The Trust must give every new inpatient a named nurse within a day.' },
        {
          rows: [
            heads,
            [
              'Add the named nurse to the admission checklist.',
              'Ward Managers',
              'Within 3 months',
              'Checklist changed.',
            ],
            [
              'Show the named nurse on the bedside board.',
              'Matron (Acute Services)',
              '31 September 2020',
              '',
            ],
          ],
        },
        { text: 'Recommendation 2: The Trust must review its visiting times with families.' },
        {
          rows: [
            heads,
            ['Hold three listening events with families.', 'Head of Patient Experience', 'TBC', ''],
          ],
        },
      ]);
    },
    recommendations: [
      { number: '1', text: 'The Trust must give every new inpatient' },
      { number: '2', text: 'The Trust must review its visiting times' },
    ],
    actions: [
      {
        of: [1],
        text: 'Add the named nurse',
        owners: ['Ward Managers'],
        due: 'relative',
        progress: ['Checklist changed'],
      },
      { of: [1], text: 'Show the named nurse', due: 'invalid' },
      { of: [2], text: 'Hold three listening events', owners: ['Head of Patient Experience'], due: 'none' },
    ],
    asks: ['A1.due', 'A2.due', 'A3.due'],
  },
  {
    name: 'key and value for each action',
    file: 'key-value.docx',
    bytes: () => {
      const block = (values: readonly string[]) => ({
        rows: [
          'Recommendation',
          'Action',
          'Lead officer',
          'Deadline',
          'Status',
          'Evidence of completion',
        ].map((label, index) => [{ text: label, bold: true }, values[index] ?? '']),
      });
      return asWord([
        { heading: 'Improvement plan' },
        block([
          '4. Staff must be able to reach a senior doctor at night.',
          'Put the on-call numbers on every ward telephone.',
          'Medical Director',
          '15 January 2022',
          'Closed',
          'Photograph of telephones',
        ]),
        { text: '' },
        block([
          '5. Night staff must be told of changes to leave.',
          'Add a leave line to the handover sheet.',
          'Deputy Director of Nursing, Mental Health',
          '12 weeks from go-live',
          'In progress',
          '',
        ]),
      ]);
    },
    recommendations: [
      { number: '4', text: 'Staff must be able to reach' },
      { number: '5', text: 'Night staff must be told' },
    ],
    actions: [
      {
        of: [1],
        text: 'Put the on-call numbers',
        owners: ['Medical Director'],
        due: '2022-01-15',
        status: 'completed',
        evidence: ['Photograph of telephones'],
      },
      {
        of: [2],
        text: 'Add a leave line',
        owners: ['Deputy Director of Nursing, Mental Health'],
        due: 'relative',
        status: 'in_progress',
      },
    ],
  },
];
