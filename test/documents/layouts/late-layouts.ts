import { asHtml, asPdf, asWord } from './files.ts';
import type { Layout } from './layout.ts';

/** Plans whose fields stand inside other words; every name and word is made up. */
export const layouts: readonly Layout[] = [
  {
    name: 'list items that name their owner and their day in a sentence of their own',
    file: 'sentences.pdf',
    bytes: () =>
      asPdf([
        { heading: '1. Recommendation: care planning' },
        { text: 'We recommend that the Trust reviews care plans every month.' },
        { heading: 'Trust response' },
        { text: 'Accepted. Care plans are now reviewed every month.' },
        { heading: 'Actions' },
        { bullet: 'Add a review date to every plan. Owner: Team Leaders. By: 31 August 2020.' },
        { bullet: 'Audit plans. Owner: Audit Lead. By: 31 October 2020.' },
        { heading: '2. Recommendation: carers' },
        { text: 'We recommend that the Trust asks carers for their view.' },
        { heading: 'Trust response' },
        { text: 'Partially accepted.' },
        { heading: 'Actions' },
        { bullet: 'Ask carers at each review. Owner: Care Coordinators. By: ongoing.' },
      ]),
    recommendations: [
      { number: '1', text: 'care planning', response: 'accepted' },
      { number: '2', text: 'carers', response: 'partly_accepted' },
    ],
    actions: [
      { of: [1], text: 'Add a review date', owners: ['Team Leaders'], due: '2020-08-31' },
      { of: [1], text: 'Audit plans', owners: ['Audit Lead'], due: '2020-10-31' },
      { of: [2], text: 'Ask carers', owners: ['Care Coordinators'], due: 'ongoing' },
    ],
  },
  {
    name: 'a recommendation that is not agreed and has None for an action',
    file: 'not-agreed.docx',
    bytes: () =>
      asWord([
        { text: 'Recommendation 2' },
        { text: 'The Council should name a transition worker.' },
        {
          rows: [
            ['Agreed / Not agreed', 'Not agreed – the post exists already'],
            ['Action(s) to be taken', 'None'],
            ['Lead', ''],
            ['Timescales', ''],
          ],
        },
      ]),
    recommendations: [{ number: '2', text: 'The Council should name', response: 'not_accepted' }],
    actions: [],
  },
  {
    name: 'a column for each month',
    file: 'months.html',
    bytes: () =>
      asHtml([
        {
          rows: [
            ['Recommendations', 'Actions', 'Lead', 'Oct 20', 'Nov 20', 'Dec 20', 'Jan 21'],
            [
              '1. Fill the night rota.',
              'Advertise posts.',
              'HR Manager',
              'Advert out',
              'Interviews',
              '',
              'Two started',
            ],
            ['2. Reduce agency use.', 'Open a bank.', 'HR Manager', '', 'Bank open', '', ''],
          ],
        },
      ]),
    recommendations: [
      { number: '1', text: 'Fill the night rota' },
      { number: '2', text: 'Reduce agency use' },
    ],
    actions: [
      {
        of: [1],
        text: 'Advertise posts',
        owners: ['HR Manager'],
        due: null,
        progress: ['Advert out', 'Two started'],
      },
      { of: [2], text: 'Open a bank', owners: ['HR Manager'], progress: ['Bank open'] },
    ],
  },
];
