import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { pictureOf } from '#domain/import/document/picture.ts';
import { excelFile, excelRow, relationships } from './office-file.ts';
import { cellAt, grid, proseOf, read, tablesOf } from './reading.ts';

const rows = (...list: readonly string[]) => `<sheetData>${list.join('')}</sheetData>`;

/** Cell styles 1, 2, …: one for each number format, custom formats by their code. */
function stylesWith(codes: readonly string[]): Record<string, string> {
  const formats = codes.map(
    (code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const xfs = ['<xf numFmtId="0"/>', ...codes.map((_, at) => `<xf numFmtId="${200 + at}"/>`)];
  return {
    'xl/styles.xml': `<styleSheet><numFmts>${formats.join('')}</numFmts><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
  };
}

async function printed(value: number, code: string, workbook = '') {
  const source = await read(
    'a.xlsx',
    excelFile({ S: rows(excelRow(1, [value], 1)) }, stylesWith([code]), workbook),
  );
  const cell = cellAt(tablesOf(source)[0], 1, 1);
  return [cell?.lines[0]?.text, cell?.date];
}

describe('the sheets of a workbook', () => {
  test('each sheet is a table under its name, hidden ones too, and said to be hidden', async () => {
    const source = await read(
      'a.xlsx',
      excelFile({ Plan: rows(excelRow(1, ['a'])), 'Old!': rows(excelRow(1, ['b'])) }),
    );
    expect(tablesOf(source).map((table) => [table.place.sheet, table.hidden])).toEqual([
      ['Plan', false],
      ['Old', true],
    ]);
    expect(source.remarks).toEqual(['The sheet “Old” is hidden. It was read.']);
  });

  test('hidden rows and columns are read, said and marked, columns that are not in use left out', async () => {
    const sheet = `<cols><col min="2" max="16384" hidden="1"/></cols>${rows('<row r="1" hidden="1"><c r="A1" t="str"><v>x</v></c><c r="B1" t="str"><v>y</v></c></row>')}`;
    const source = await read('a.xlsx', excelFile({ S: sheet }));
    expect(tablesOf(source)[0]?.rows.map((row) => row.hidden)).toEqual([true]);
    expect(tablesOf(source)[0]?.hiddenColumns).toEqual([2]);
    const [piece] = pictureOf(source).pieces;
    const [row] = piece?.kind === 'table' ? piece.rows : [];
    expect(row?.cells.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['x', undefined],
      ['y', true],
    ]);
    expect(source.remarks).toEqual([
      expect.stringContaining('1 hidden row '),
      expect.stringContaining('hidden columns'),
    ]);
  });

  test('rows keep their numbers, blank rows leave a gap, and merged cells stand once', async () => {
    const merges = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/></mergeCells>';
    const source = await read(
      'a.xlsx',
      excelFile({
        S: rows(excelRow(1, ['Title']), excelRow(4, ['1', 'x', 'y']), excelRow(5, [null, 'z'])) + merges,
      }),
    );
    const [table] = tablesOf(source);
    expect(table?.rows.map((row) => row.place.row)).toEqual([1, 4, 5]);
    expect(cellAt(table, 1, 1)).toMatchObject({ columnSpan: 3, rowSpan: 1 });
    expect(cellAt(table, 4, 1)).toMatchObject({ columnSpan: 1, rowSpan: 2 });
    expect(table?.columns).toBe(3);
  });

  test('rows that print on every page, and the heads of a formatted table, are headings', async () => {
    const names = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'S'!$1:$2</definedName></definedNames>`;
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships({ '../tables/table1.xml': 'table' }),
      'xl/tables/table1.xml': '<table ref="A4:B6"/>',
    };
    const sheet = rows(
      excelRow(1, ['a']),
      excelRow(2, ['b']),
      excelRow(3, ['c']),
      excelRow(4, ['d']),
      excelRow(5, ['e']),
    );
    const source = await read('a.xlsx', excelFile({ S: sheet }, parts, names));
    expect(tablesOf(source)[0]?.rows.map((row) => row.isHeading)).toEqual([true, true, false, true, false]);
  });

  test('printed heads and feet and text on shapes are kept', async () => {
    const sheet = `${rows(excelRow(1, ['a']))}<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12Action plan &amp;P of &amp;N</oddHeader></headerFooter><drawing/>`;
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships({ '../drawings/drawing1.xml': 'drawing' }),
      'xl/drawings/drawing1.xml':
        '<wsDr xmlns:a="a"><sp><a:p><a:r><a:t>Note </a:t></a:r><a:r><a:t>on a shape</a:t></a:r></a:p></sp></wsDr>',
    };
    const source = await read('a.xlsx', excelFile({ S: sheet }, parts));
    expect(source.furniture).toEqual([{ text: 'Action plan of', place: { sheet: 'S' } }]);
    expect(proseOf(source)).toEqual(['Note on a shape']);
  });
});

describe('the cells of a workbook', () => {
  test('shared, inline and rich texts are read, line breaks part lines, readings of characters are left out', async () => {
    const strings =
      '<sst><si><t>shared</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text_x000D_\nsecond</t></r><rPh><t>reading</t></rPh></si></sst>';
    const row =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>';
    expect(
      grid(
        tablesOf(await read('a.xlsx', excelFile({ S: rows(row) }, { 'xl/sharedStrings.xml': strings })))[0],
      ),
    ).toEqual([['shared', 'rich text / second', 'inline']]);
  });

  test('formulas give their saved value, truth and errors their words', async () => {
    const row =
      '<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>joined</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c></row>';
    expect(grid(tablesOf(await read('a.xlsx', excelFile({ S: rows(row) })))[0])).toEqual([
      ['joined', '2', 'TRUE', '#N/A'],
    ]);
  });

  test('cells and rows without a name are counted on', async () => {
    const sheet = rows(
      '<row><c><v>1</v></c><c><v>2</v></c></row>',
      '<row><c r="B2"><v>3</v></c><c><v>4</v></c></row>',
    );
    const [table] = tablesOf(await read('a.xlsx', excelFile({ S: sheet })));
    expect(cellAt(table, 2, 3)?.lines[0]?.text).toBe('4');
  });

  test('a workbook whose every element has a prefix is read', async () => {
    const sheet =
      '<x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>word</x:t></x:is></x:c></x:row></x:sheetData>';
    expect(grid(tablesOf(await read('a.xlsx', excelFile({ S: sheet })))[0])).toEqual([['word']]);
  });

  test.each([
    [41699, 'mmm-yy', 'Mar-14', { day: '2014-03-01', monthOnly: true }],
    [41699, 'dd/mm/yyyy', '01/03/2014', { day: '2014-03-01', monthOnly: false }],
    [41699, 'd mmmm yyyy', '1 March 2014', { day: '2014-03-01', monthOnly: false }],
    [41699, '[$-809]dddd, d mmmm yyyy;@', 'Saturday, 1 March 2014', { day: '2014-03-01', monthOnly: false }],
    [41699.75, 'dd/mm/yy h:mm AM/PM', '01/03/14 6:00 PM', { day: '2014-03-01', monthOnly: false }],
    [41699, 'yyyy', '2014', null],
    [0.5, 'hh:mm', '12:00', null],
    [46174, 'ddd', 'Mon', { day: '2026-06-01', monthOnly: false }],
    [46174, '[$-409]dddd', 'Monday', { day: '2026-06-01', monthOnly: false }],
    [46174, 'mmmm', 'June', { day: '2026-06-01', monthOnly: true }],
    [3, 'd', '3', null],
    [46174.5, 'h:mm', '12:00', null],
    [59, 'dd/mm/yyyy', '28/02/1900', { day: '1900-02-28', monthOnly: false }],
    [61, 'dd/mm/yyyy', '01/03/1900', { day: '1900-03-01', monthOnly: false }],
    [0.76, '0%', '76%', null],
    [0.6049, '0.00%', '60.49%', null],
    [1234567.5, '#,##0.00', '1,234,567.50', null],
    [13, '"£"0"m"', '£13m', null],
    [-2, '0.0', '-2.0', null],
    [0.1 + 0.2, 'General', '0.3', null],
    [7, '000', '007', null],
  ])('%d shown as %s is %s', async (value, code, text, date) => {
    expect(await printed(value, code)).toEqual([text, date]);
  });

  test('a workbook that counts from 1904 gives the same day', async () => {
    expect(await printed(41699 - 1462, 'dd/mm/yyyy', '<workbookPr date1904="1"/>')).toEqual([
      '01/03/2014',
      { day: '2014-03-01', monthOnly: false },
    ]);
  });

  test('a serial number that is no day is kept as a number', async () => {
    expect(await printed(99_999_999, 'dd/mm/yyyy')).toEqual(['99999999', null]);
  });

  test('fills come from solid colours, themes with their tint and the old palette; a coloured empty cell counts', async () => {
    const fill = (colour: string) =>
      `<fill><patternFill patternType="solid"><fgColor ${colour}/></patternFill></fill>`;
    const fills = [
      '<fill><patternFill patternType="none"/></fill>',
      fill('rgb="FFFFC000"'),
      fill('theme="4"'),
      fill('theme="4" tint="0.5"'),
      fill('indexed="10"'),
      fill('rgb="FFFFFFFF"'),
    ];
    const styles = `<styleSheet><fills>${fills.join('')}</fills><cellXfs>${fills.map((_, at) => `<xf numFmtId="0" fillId="${at}"/>`).join('')}</cellXfs></styleSheet>`;
    const theme =
      '<a:theme xmlns:a="a"><a:themeElements><a:clrScheme><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>';
    const row = `<row r="1"><c r="A1" t="str"><v>x</v></c>${[1, 2, 3, 4, 5].map((at) => `<c r="${'ABCDEF'[at]}1" s="${at}"/>`).join('')}</row>`;
    const [table] = tablesOf(
      await read('a.xlsx', excelFile({ S: rows(row) }, { 'xl/styles.xml': styles, 'xl/theme.xml': theme })),
    );
    expect(table?.rows[0]?.cells.map((cell) => cell.fill)).toEqual([
      null,
      'FFC000',
      '4472C4',
      'A2B9E2',
      'FF0000',
    ]);
  });

  test('notes and conversations hang on their cells, each once', async () => {
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': relationships({
        '../comments1.xml': 'comments',
        '../threads.xml': 'threadedComment',
      }),
      'xl/comments1.xml':
        '<comments><commentList><comment ref="A1"><text><r><t>an old </t></r><r><t>note</t></r></text></comment><comment ref="B1"><text><t>[Threaded comment] copy</t></text></comment></commentList></comments>',
      'xl/threads.xml':
        '<ThreadedComments><threadedComment ref="B1"><text>talk</text></threadedComment><threadedComment ref="B1"><text>answer</text></threadedComment><threadedComment ref="C9"><text>on an empty cell</text></threadedComment></ThreadedComments>',
    };
    const [table] = tablesOf(await read('a.xlsx', excelFile({ S: rows(excelRow(1, ['x', 'y'])) }, parts)));
    expect(
      table?.rows.flatMap((row) => row.cells.map((cell) => [row.place.row, cell.column, cell.notes])),
    ).toEqual([
      [1, 1, ['an old note']],
      [1, 2, ['talk', 'answer']],
      [9, 3, ['on an empty cell']],
    ]);
  });

  test('a workbook that exceljs wrote is read as it was written', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Plan');
    sheet.addRow(['No', 'Action', 'By when']);
    sheet.addRow([
      1,
      { richText: [{ text: 'Do ' }, { text: 'it', font: { bold: true } }] },
      new Date(Date.UTC(2026, 4, 1)),
    ]);
    sheet.getCell('C2').numFmt = 'dd/mm/yyyy';
    sheet.getCell('A2').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF00B050' } };
    sheet.getCell('B2').note = 'a note';
    const source = await read('a.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    const [table] = tablesOf(source);
    expect(grid(table)).toEqual([
      ['No', 'Action', 'By when'],
      ['1', 'Do it', '01/05/2026'],
    ]);
    expect(cellAt(table, 2, 1)?.fill).toBe('00B050');
    expect(cellAt(table, 2, 2)?.notes).toEqual(['a note']);
    expect(cellAt(table, 2, 3)?.date).toEqual({ day: '2026-05-01', monthOnly: false });
  });
});
