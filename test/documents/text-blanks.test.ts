import { describe, expect, test } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import { grid, proseOf, read, tablesOf } from './reading.ts';

describe('text printed with blanks between its columns', () => {
  test('a full cell leaves one blank before the next, and print drifts from row to row', async () => {
    const lines = [
      'No. Action to be taken                       Lead agency         Target date   Progress',
      '1   Names to be given to the Community       All agencies        1 April 2016  Complete. All are',
      '    Safety Team.                                                               named.',
      '2   Leaflet to be written with the survivors Bellmoor District  25 November Ongoing. Draft is out.',
      '    forum and sent to libraries.             Council            2016',
      '3   Reminder in the team bulletin.           National Probation Immediate      Done',
    ];
    expect(grid(tablesOf(await read('a.txt', lines.join('\n')))[0])).toEqual([
      ['No.', 'Action to be taken', 'Lead agency', 'Target date', 'Progress'],
      [
        '1',
        'Names to be given to the Community Safety Team.',
        'All agencies',
        '1 April 2016',
        'Complete. All are named.',
      ],
      [
        '2',
        'Leaflet to be written with the survivors forum and sent to libraries.',
        'Bellmoor District Council',
        '25 November 2016',
        'Ongoing. Draft is out.',
      ],
      ['3', 'Reminder in the team bulletin.', 'National Probation', 'Immediate', 'Done'],
    ]);
  });

  test('labels with their values in a second column are rows of two cells', async () => {
    const blocks = ['1     Midwives', '2     Porters'].map((begin) => [
      ` Recommendation ${begin} should call a doctor when`,
      '                      the heart rate falls.',
      ' Who is responsible   • Matron',
      '                      • Head of Midwifery',
      ' Date                 May 2024',
    ]);
    const source = await read(
      'a.txt',
      `Our actions\n\n${blocks.map((lines) => lines.join('\n')).join('\n\n')}`,
    );
    expect(grid(tablesOf(source)[0]).slice(0, 5)).toEqual([
      ['Recommendation 1', 'Midwives should call a doctor when'],
      ['the heart rate falls.'],
      ['Who is responsible', '• Matron'],
      ['• Head of Midwifery'],
      ['Date', 'May 2024'],
    ]);
    const draft = draftFrom(source, { name: 'a.txt', sha256: '' });
    expect(draft.recommendations.map(({ number, text }) => [number, text])).toEqual([
      ['1', 'Midwives should call a doctor when the heart rate falls.'],
      ['2', 'Porters should call a doctor when the heart rate falls.'],
    ]);
    expect(proseOf(source)).toEqual(['Our actions']);
  });

  test('columns with blanks between them are a table where lines agree on their edges, page by page', async () => {
    const page = (no: string) =>
      `             A plan in the middle\n\nNo   Action                    Lead\n${no}    Write to every carer      Matron\n     before the visit.\n\n                    Page ${no} of 2\n`;
    const source = await read('a.txt', `${page('1')}\f${page('2')}`);
    expect(tablesOf(source).map(grid)).toEqual(
      ['1', '2'].map((no) => [
        ['No', 'Action', 'Lead'],
        [no, 'Write to every carer', 'Matron'],
        ['before the visit.'],
      ]),
    );
    expect(proseOf(source)).toEqual(['A plan in the middle', 'A plan in the middle']);
    expect(source.furniture.map(({ text }) => text)).toEqual(['Page 1 of 2', 'Page 2 of 2']);
  });

  test('blanks inside sentences make no table', async () => {
    const prose = 'One sentence.  Another one.  A third.\nHere it is.  It goes on so.  And so on.';
    expect(tablesOf(await read('a.txt', prose))).toEqual([]);
  });
});
