import PDFDocument from 'pdfkit';
import type { Layout } from './layout.ts';

/** Labels at the left and their values at the right, without lines: as cards are printed. */
const cards = (
  blocks: readonly (readonly (readonly [label: string, value: string])[])[],
): Promise<Buffer> => {
  const pdf = new PDFDocument({ size: 'A4', margin: 50 });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve) => {
    pdf.on('end', () => resolve(Buffer.concat(parts)));
  });
  blocks.forEach((rows, at) => {
    pdf
      .fontSize(14)
      .font('Helvetica-Bold')
      .text(`Recommendation ${at + 1}`, 50)
      .moveDown(0.4)
      .fontSize(10);
    for (const [label, value] of rows) {
      const top = pdf.y;
      pdf.font('Helvetica-Bold').text(label, 50, top);
      pdf.font('Helvetica').text(value, 180, top, { width: 360 }).moveDown(0.3);
    }
    pdf.moveDown();
  });
  pdf.end();
  return done;
};

const form = (
  number: number,
  { issue, actions, owners, days, progress }: Readonly<Record<string, readonly string[]>>,
): string =>
  [
    `Recommendation ${number}`,
    'Issues identified',
    issue?.join('\n'),
    'Actions to be taken',
    actions?.join('\n'),
    'Person responsible',
    owners?.join('\n'),
    'Target completion date',
    days?.join('\n'),
    'Progress to date',
    progress?.join('\n'),
  ].join('\n\n');

/** Labels and values without a table; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'a PDF of labels at the left and values at the right, without lines, below each name',
    file: 'cards.pdf',
    bytes: () =>
      cards([
        [
          ['Recommendation', 'The Trust should offer every patient who goes home a call within two days.'],
          [
            'Action',
            'Ward clerks to book the call before the patient leaves and the crisis team to make it.',
          ],
          ['Lead', 'Ward Managers'],
          ['Completion date', '30/06/2019'],
          ['Status', 'Complete'],
        ],
        [
          ['Recommendation', 'The Trust should write down what carers say.'],
          ['Action', 'Change the form.'],
          ['Lead', 'Head of Carer Services'],
          ['Completion date', 'July 2019'],
          ['Status', 'Behind plan'],
        ],
      ]),
    recommendations: [
      { number: '1', text: 'The Trust should offer' },
      { number: '2', text: 'The Trust should write' },
    ],
    actions: [
      { of: [1], text: 'Ward clerks', owners: ['Ward Managers'], due: '2019-06-30', status: 'completed' },
      {
        of: [2],
        text: 'Change the form',
        owners: ['Head of Carer Services'],
        due: '2019-07-01..2019-07-31',
        status: 'off_track',
      },
    ],
  },
  {
    name: 'plain text of a web page with its labels on lines of their own',
    file: 'page.txt',
    bytes: () =>
      Buffer.from(
        [
          form(2, {
            issue: ['The Trust must answer complaints from families.'],
            actions: ['  1. The teams will meet each week.', '  2. Families will have one contact.'],
            owners: ['  • Head of Complaints'],
            days: ['  1. 31 October 2021', '  2. 30 November 2021'],
            progress: ['  1. Complete 14/10/2021', '  2. The contact is named in each letter.'],
          }),
          form(6, {
            issue: ['The Trust must share learning with bank staff.'],
            actions: ['  1. Bulletins will be sent to them.'],
            owners: ['  • Bank Office Manager'],
            days: ['On-going'],
            progress: ['  1. The first was sent in November.'],
          }),
        ].join('\n\n'),
      ),
    recommendations: [
      { number: '2', text: 'The Trust must answer' },
      { number: '6', text: 'The Trust must share' },
    ],
    actions: [
      {
        of: [1],
        text: 'The teams will meet',
        owners: ['Head of Complaints'],
        due: '2021-10-31',
        completed: '2021-10-14',
        status: 'completed',
      },
      { of: [1], text: 'Families will have', due: '2021-11-30', completed: null },
      { of: [2], text: 'Bulletins will be', owners: ['Bank Office Manager'], due: 'ongoing' },
    ],
  },
];
