import { describe, expect, test } from 'vitest';
import { excelFile, excelRow, paragraph, wordCell, wordFile, wordRow, wordTable } from './office-file.ts';
import { grid, proseOf, read, tablesOf } from './reading.ts';

const rows = [
  ['No', 'Action', 'Owner'],
  ['1', 'Issue the form, the guide and the key', 'Ward Manager'],
  ['2', 'Add the alarm', 'Estates Manager'],
];
const firstTable = async (name: string, bytes: Uint8Array | string) =>
  grid(tablesOf(await read(name, bytes))[0]);

describe('values between signs', () => {
  const quoted = (sign: string) =>
    rows.map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(sign)).join('\r\n');

  test.each([[','], [';'], ['\t'], ['|']])('between %j', async (sign) => {
    expect(await firstTable('a.csv', quoted(sign))).toEqual(rows);
  });

  test('a first line that is full of commas does not decide', async () => {
    const note = Array.from({ length: 900 }, () => 'long words').join(', ');
    expect(await firstTable('a.csv', `${note}\n${quoted(';')}`)).toHaveLength(4);
    expect((await firstTable('a.csv', `"${note}";;\n${quoted(';')}`)).slice(1)).toEqual(rows);
  });

  test('Excel’s line that names the sign, a rule below the headings, and blanks before quotes', async () => {
    expect(await firstTable('a.csv', `sep=;\r\n${quoted(';')}`)).toEqual(rows);
    expect(await firstTable('a.csv', 'No|Action\n---|:---\n1|Issue')).toEqual([
      ['No', 'Action'],
      ['1', 'Issue'],
    ]);
    expect(await firstTable('a.csv', 'No, Action\n1, "Issue, and add"')).toEqual([
      ['No', 'Action'],
      ['1', 'Issue, and add'],
    ]);
  });

  test('quotes inside words, a quote that is never closed, blanks round quotes, line ends of every kind', async () => {
    expect(
      await firstTable('a.csv', 'No,Action\r\n1,Order the 5" pipe\r2,He said "stop"\n"3" , "Issue "'),
    ).toEqual([
      ['No', 'Action'],
      ['1', 'Order the 5" pipe'],
      ['2', 'He said "stop"'],
      ['3', 'Issue'],
    ]);
    const open = await firstTable('a.csv', 'No,Action\n1,Issue\n2,"Add the alarm\n3,Tell families');
    expect(open.slice(0, 2)).toEqual(
      rows
        .slice(0, 1)
        .map((row) => row.slice(0, 2))
        .concat([['1', 'Issue']]),
    );
    expect(JSON.stringify(open)).toMatch(/Add the alarm.*3,Tell families/);
  });

  test('what guards a cell from being calculated is no part of it', async () => {
    const guarded = `No,Action,Due\n"=""01""",'Issue the form.,="31/03/2026"\n2,'Safe staffing' policy,'-\n3,'Tell patients' families,`;
    expect((await firstTable('a.csv', guarded)).slice(1)).toEqual([
      ['01', 'Issue the form.', '31/03/2026'],
      ['2', "'Safe staffing' policy", '-'],
      ['3', "'Tell patients' families"],
    ]);
  });

  test.each([['utf16le'], ['utf16be']])('%s without a mark', async (encoding) => {
    const bytes = Buffer.from(quoted('\t'), 'utf16le');
    expect(await firstTable('a.csv', encoding === 'utf16be' ? bytes.swap16() : bytes)).toEqual(rows);
  });
});

describe('a name that says something else', () => {
  const page = '<html><body><table><tr><td>No</td><td>Action</td></tr></table></body></html>';
  test.each([
    ['a.xlsx', page, 'a web page'],
    ['a.csv', page, 'a web page'],
    ['a.docx', 'Action plan', 'plain text'],
    ['a.xlsx', wordFile(paragraph('x')), 'a Word document'],
    ['a.pdf', wordFile(paragraph('x')), 'a Word document'],
    ['a.docx', excelFile({ S: `<sheetData>${excelRow(1, ['x'])}</sheetData>` }), 'an Excel workbook'],
  ])('%s is read as what it is, and that is said', async (name, bytes, what) => {
    const { remarks, blocks } = await read(name, bytes);
    expect(blocks).not.toHaveLength(0);
    expect(remarks[0]).toContain(`(${name.slice(1)}) says something else: the file is ${what}`);
  });
});

describe('an Excel 2003 workbook in XML', () => {
  const book = (table: string, more = '') =>
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Plan"><Table>${table}</Table>${more}</Worksheet></Workbook>`;
  const cell = (text: string, type = 'String', more = '') =>
    `<Cell${more}><Data ss:Type="${type}">${text}</Data></Cell>`;

  test('rows, dates, gaps, merged cells and notes', async () => {
    const source = await read(
      'a.xls',
      book(
        `<Row>${cell('Plan', 'String', ' ss:MergeAcross="2"')}</Row><Row ss:Index="4">${cell('1', 'Number')}${cell('31', 'String', ' ss:Index="3"')}${cell('2026-03-31T00:00:00.000', 'DateTime')}</Row>`,
      ),
    );
    const [table] = tablesOf(source);
    expect(table?.rows.map((row) => [row.place.row, row.cells.map((own) => own.column)])).toEqual([
      [1, [1]],
      [4, [1, 3, 4]],
    ]);
    expect(table?.rows[0]?.cells[0]?.columnSpan).toBe(3);
    expect(table?.rows[1]?.cells[2]).toMatchObject({
      date: { day: '2026-03-31' },
      lines: [{ text: '31/03/2026' }],
    });
  });

  test('under the name .xml, with a hidden sheet', async () => {
    const hidden = '<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>';
    const { remarks } = await read('a.xml', book(`<Row>${cell('Action')}</Row>`, hidden));
    expect(remarks).toEqual(['The sheet “Plan” is hidden. It was read.']);
  });
});

describe('an e-mail', () => {
  const part = (type: string, body: string, more = '') =>
    `--b\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`;
  const message = (kind: string, ...parts: string[]) =>
    `From: a@example.com\r\nSubject: Plan for Ward 4\r\nMIME-Version: 1.0\r\nContent-Type: multipart/${kind}; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`;
  const word = Buffer.from(wordFile(wordTable([wordRow([wordCell('No'), wordCell('Action')])]))).toString(
    'base64',
  );
  const attached = (name: string, body: string) =>
    part(
      'application/octet-stream',
      body,
      `Content-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n`,
    );

  test('gives its words and the plan that is attached; what is not read is named', async () => {
    const source = await read(
      'a.eml',
      message(
        'mixed',
        part('text/plain', 'Please see the plan.'),
        attached('plan.docx', word),
        attached('x.zip', 'UEsDBA=='),
      ),
    );
    expect(proseOf(source)).toEqual(['Plan for Ward 4', 'Please see the plan.']);
    expect(grid(tablesOf(source)[0])).toEqual([['No', 'Action']]);
    expect(source.remarks).toEqual([
      'The file “x.zip” in the message was not read. If it is the plan, choose it by itself.',
    ]);
  });

  test('a page that Confluence calls a Word document', async () => {
    const html =
      '<html><body><table><tr><th>No</th><th>Action =E2=80=93 what</th></tr></table></body></html>';
    const page = message(
      'related',
      part('text/html; charset=UTF-8', html, 'Content-Transfer-Encoding: quoted-printable\r\n'),
    );
    expect(grid(tablesOf(await read('Plan.doc', page))[0])).toEqual([['No', 'Action – what']]);
  });
});
