import { describe, expect, test } from 'vitest';
import { grid, proseOf, read, tablesOf } from './reading.ts';

describe('plain text', () => {
  test('lines with tabs are rows, other lines paragraphs, columns stay where they are', async () => {
    const source = await read('a.txt', 'Action plan\n\nNo\tAction\tBy\n1\tDo it\t01/02/2026\n\t\tlater\nend');
    expect(proseOf(source)).toEqual(['Action plan', 'end']);
    expect(
      tablesOf(source)[0]?.rows.map((row) => row.cells.map((cell) => [cell.column, cell.lines[0]?.text])),
    ).toEqual([
      [
        [1, 'No'],
        [2, 'Action'],
        [3, 'By'],
      ],
      [
        [1, '1'],
        [2, 'Do it'],
        [3, '01/02/2026'],
      ],
      [[3, 'later']],
    ]);
  });

  test('tables of pipes lose their rule and keep escaped pipes', async () => {
    expect(
      grid(tablesOf(await read('a.md', '# Plan\n\n| No | Action |\n|---|:--|\n| 1 | a \\| b<br>c |'))[0]),
    ).toEqual([
      ['No', 'Action'],
      ['1', 'a | b / c'],
    ]);
  });

  test('marks of headings give headings', async () => {
    expect((await read('a.txt', '## Two\ntext')).blocks.map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
    ]);
  });

  test('check boxes and lists of a web page become bullets', async () => {
    const source = await read(
      'a.txt',
      '6\tassurance that: <input type="checkbox"/> one <input type="checkbox"/> two\n7\tto: <ul style="list-style-type: none"> • x</ul>',
    );
    expect(grid(tablesOf(source)[0])).toEqual([
      ['6', 'assurance that: / • one / • two'],
      ['7', 'to:   • x'],
    ]);
  });

  test('labels that come again below each heading are no heads of pages', async () => {
    const block = ['Issues identified', 'It was late.', 'Person responsible', 'Matron', 'Progress', 'Done.'];
    const source = await read('a.txt', [...block, ...block].join('\n\n'));
    expect(source.furniture).toEqual([]);
    const lists = await read(
      'a.txt',
      ['Actions:', '• Count keys.', 'Actions:', '• Mend doors.'].join('\n\n'),
    );
    expect(lists.furniture).toEqual([]);
  });

  test('rules and what repeats alone between pages go to the furniture, with bookmarks', async () => {
    const source = await read('a.txt', '[bookmark: _Hlk1]Plan\n\nNHS\n\ntext\n\nNHS\n\n· · · ·\n\nmore');
    expect(source.furniture.map((piece) => piece.text)).toEqual([
      '[bookmark: _Hlk1]',
      'NHS',
      'NHS',
      '· · · ·',
    ]);
    expect(proseOf(source)).toEqual(['Plan', 'text', 'more']);
  });

  test('cells on lines of their own are put into rows by their repeated heads', async () => {
    const heads = '\tRecommendation\n\tAction\n\n\tDate\n';
    const text = `Plan\n${heads}\t1. First\nmore of it\n\ta) do\n\t2026\n\t\n\tb) do\n\t\n${heads}\t2. Second\n\ta) do\n\t2027\n`;
    const source = await read('a.txt', text);
    expect(proseOf(source)).toEqual(['Plan']);
    expect(
      tablesOf(source)[0]?.rows.map((row) =>
        row.cells.map((cell) => `${cell.column} ${cell.lines.map((line) => line.text).join('+')}`),
      ),
    ).toEqual([
      ['1 Recommendation', '2 Action', '3 Date'],
      ['1 1. First+more of it', '2 a) do', '3 2026'],
      ['2 b) do'],
      ['1 Recommendation', '2 Action', '3 Date'],
      ['1 2. Second', '2 a) do', '3 2027'],
    ]);
  });

  test('cells on lines of their own without a tab are rows where each group has as many as the headings', async () => {
    const groups = [
      ['Action', 'Lead', 'By when'],
      ['Train every nurse on the ward.', 'Matron', 'May 2024'],
      ['Write to the family.', 'Chief Nurse', 'TBC'],
    ];
    const text = (rows: readonly (readonly string[])[]) =>
      `A plan\n\n${rows.map((row) => row.join('\n')).join('\n\n')}\n\nAgreed by the Board.`;
    const source = await read('a.txt', text(groups));
    expect(grid(tablesOf(source)[0])).toEqual(groups);
    expect(proseOf(source)).toEqual(['A plan', 'Agreed by the Board.']);
    expect(source.blocks.map(({ place }) => place.paragraph)).toEqual([1, undefined, 2]);
    const labelled = [1, 2, 3].map((no) => ['Action', `Train ward ${no}`, 'Matron']);
    const torn = [...groups, ['One more', 'of two lines']];
    for (const other of [labelled, torn, groups.slice(1)])
      expect(tablesOf(await read('a.txt', text(other)))).toEqual([]);
  });

  test.each([
    ['below each row', ''],
    ['below each cell and two below each row', '\n'],
  ])('cells on lines of their own with a blank line %s are put into rows by them', async (_, gap) => {
    const rows = [
      ['Service', 'Action', 'Date'],
      ['Recommendation 1 Beds'],
      ['Ward', 'do', '2026'],
      ['Ward', '', ''],
    ];
    const text = rows.map((row) => row.map((cell) => `\t${cell}\n${gap}`).join('')).join('\n');
    expect(grid(tablesOf(await read('a.txt', text))[0])).toEqual([...rows.slice(0, 3), ['Ward']]);
  });

  test('cells on lines of their own without such lines are put into rows by the columns that hold days', async () => {
    const rows = [
      ['Recommendation', 'Action', 'Lead', 'By when'],
      ...['2019', '2020', '2021'].map((year) => ['Staff should', 'do', 'Matron', `June ${year}`]),
    ];
    const text = rows.map((row) => row.map((cell) => `\t${cell}\n`).join('')).join('');
    expect(grid(tablesOf(await read('a.txt', text))[0])).toEqual(rows);
  });

  test('labels and values on lines of their own are rows of two cells', async () => {
    const rows = ['1', '2'].flatMap((no) => [
      [`Recommendation ${no}`, 'Do it'],
      ['Action', 'Doing'],
      ['Lead', 'Matron'],
    ]);
    const text = rows.map((row) => row.map((cell) => `\t${cell}\n`).join('')).join('\n');
    expect(grid(tablesOf(await read('a.txt', text))[0])).toEqual(rows);
  });

  test('what Excel puts on the clipboard as text keeps the line breaks inside quoted cells', async () => {
    expect(grid(tablesOf(await read('', 'No\tAction\n1\t"first\nsecond ""quoted"""\n'))[0])).toEqual([
      ['No', 'Action'],
      ['1', 'first / second "quoted"'],
    ]);
  });

  test.each([
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x61])],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0])],
  ])('%s is read', async (_, bytes) => {
    expect(proseOf(await read('a.txt', bytes))).toEqual(['a']);
  });

  test('text of an old Windows program is read', async () => {
    expect(proseOf(await read('a.txt', new Uint8Array([0x93, 0x61, 0x94, 0x20, 0x96])))).toEqual(['“a” –']);
  });
});

describe('delimited values', () => {
  test('quotes, line breaks, semicolons and empty cells are read', async () => {
    expect(grid(tablesOf(await read('a.csv', 'No;Action\r\n1;"a;b\nc"\r\n;x'))[0])).toEqual([
      ['No', 'Action'],
      ['1', 'a;b / c'],
      ['x'],
    ]);
  });

  test('a quote that is never closed loses nothing', async () => {
    expect(grid(tablesOf(await read('a.csv', 'a,"b\nc,d'))[0])).toEqual([['a', 'b / c,d']]);
  });
});

describe('web pages and the clipboard', () => {
  test('tables keep spans, fills from classes, bold letters and lines', async () => {
    const html = `<style>.x1{background:#FFC000}.x2{font-weight:700}</style><table><thead><tr><th>No<th colspan=2>Action</tr></thead><tr><td rowspan=2 class=x2>1<td>a<br>b<td class=x1></tr><tr><td>c<td style="background-color: rgb(0, 176, 80)">d</tr></table>`;
    const [table] = tablesOf(await read('a.html', html));
    expect(
      table?.rows.map((row) =>
        row.cells.map((cell) => [
          cell.column,
          cell.columnSpan,
          cell.rowSpan,
          cell.lines.map((line) => line.text).join('+'),
          cell.fill,
          cell.bold,
        ]),
      ),
    ).toEqual([
      [
        [1, 1, 1, 'No', null, true],
        [2, 2, 1, 'Action', null, true],
      ],
      [
        [1, 1, 2, '1', null, true],
        [2, 1, 1, 'a+b', null, false],
        [3, 1, 1, '', 'FFC000', false],
      ],
      [
        [2, 1, 1, 'c', null, false],
        [3, 1, 1, 'd', '00B050', false],
      ],
    ]);
    expect(table?.rows[0]?.isHeading).toBe(true);
  });

  test('lists get their labels, headings their level, scripts and heads are passed over', async () => {
    const source = await read(
      '',
      '<html><head><title>no</title></head><body><script>no()</script><h2>Plan</h2><ol start=3><li>c<li>d<ul><li>x</ul></ol><p>a  <b>b</b>\nc</body></html>',
    );
    expect(proseOf(source)).toEqual(['Plan', '3. c', '4. d', '• x', 'a b c']);
    expect(source.format).toBe('html');
  });

  test('a list that was copied from Word keeps the labels that Word printed', async () => {
    const item = (label: string, text: string) =>
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${label}<span>&nbsp;&nbsp;</span></span><![endif]>${text}</p>`;
    const clipboard = `Version:1.0\r\nStartHTML:00000097\r\n<html><body><!--StartFragment-->${item('a)', 'first')}${item('·', 'second')}<!--EndFragment--></body></html>`;
    expect(proseOf(await read('', clipboard))).toEqual(['a) first', '• second']);
  });

  test('a table inside a cell gives a line for each of its rows', async () => {
    expect(
      grid(tablesOf(await read('a.html', '<table><tr><td>x<table><tr><td>1<td>2</table><td>y</table>'))[0]),
    ).toEqual([['x / 1\t2', 'y']]);
  });
});
