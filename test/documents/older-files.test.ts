import { readFileSync } from 'node:fs';
import { read as readBook, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { Source } from '#domain/import/document/source.ts';
import { zipOf } from './office-file.ts';
import { cellText, faultOf, grid, proseOf, read, tablesOf } from './reading.ts';

/** Files that LibreOffice wrote from one Word document and one workbook of ours. */
const fileOf = (name: string) => new Uint8Array(readFileSync(new URL(`./files/${name}`, import.meta.url)));

const shapeOf = (source: Source) =>
  tablesOf(source)[0]?.rows.map((row) =>
    row.cells.map((cell) => `${cell.column}+${cell.columnSpan}x${cell.rowSpan} ${cellText(cell)}`),
  );

describe('a text of an older or another program', () => {
  test.each([['plan.odt'], ['plan.rtf'], ['plan.doc']])(
    '%s gives its tables with merged cells',
    async (name) => {
      expect(shapeOf(await read(name, fileOf(name)))).toEqual([
        ['1+5x1 Ward 4: falls plan'],
        ['1+1x1 No', '2+1x1 Recommendation', '3+1x1 Action', '4+1x1 Owner', '5+1x1 Due'],
        [
          '1+1x2 1',
          '2+1x2 Review every fall within two days.',
          '3+1x1 a) Write a one-page guide – with pictures. / b) Show it to every team.',
          '4+1x1 Ward Manager',
          '5+1x1 31/03/2026',
        ],
        ['3+1x1 Audit ten notes a month. Old words.Hidden words.', '4+1x1 Matron', '5+1x1 30/04/2026'],
        [
          '1+1x1 2',
          '2+1x1 Tell families what was learnt.',
          '3+1x1 Write to the family. / Offer to meet.',
          '4+1x1 Head of Nursing',
          '5+1x1 May 2026',
        ],
      ]);
    },
  );

  test.each([['plan.odt'], ['plan.rtf'], ['plan.doc']])(
    '%s: colours, bold, notes, hidden words and words with a line through them',
    async (name) => {
      const source = await read(name, fileOf(name));
      const [table] = tablesOf(source);
      expect(table?.rows[1]?.cells.map(({ fill, bold }) => [fill, bold])).toEqual(
        Array.from({ length: 5 }, () => ['D9E2F3', true]),
      );
      expect(table?.rows[4]?.cells.at(-1)?.fill).toBe('FFC000');
      expect(source.furniture.map(({ text }) => text)).toContain('On 2 March.');
      expect(source.remarks).toEqual([
        'Hidden words, which Word does not print, were read: “Hidden words.”',
        'Words with a line through them were read: “Old words.”',
      ]);
      expect(proseOf(source)).toEqual([
        'Action plan',
        'Agreed by the board.',
        'See also the',
        'guide on the intranet',
      ]);
    },
  );

  test('a Word document of another name is read as what it is', async () => {
    const { remarks, format } = await read('plan.docx', fileOf('plan.doc'));
    expect(format).toBe('doc');
    expect(remarks[0]).toContain('the file is an older Word document');
  });
});

describe('a workbook of an older or another program', () => {
  const rows = [
    ['Ward 4: falls plan'],
    ['No', 'Action', 'Owner', 'Due', 'Done'],
    ['1', 'Write a one-page guide – with pictures.', 'Ward Manager', '31/03/2026', '50%'],
    ['2', 'Audit ten notes a month.', 'Matron', 'May-26', 'TRUE'],
    ['3', 'Tell families what was learnt.', 'Head of Nursing', '0'],
  ];

  test.each([['tracker.ods'], ['tracker.xls']])(
    '%s: days, merged cells, colours, notes, what is hidden',
    async (name) => {
      const source = await read(name, fileOf(name));
      const [plan, key] = tablesOf(source);
      expect(grid(plan)).toEqual(rows);
      expect(plan?.rows[0]?.cells[0]?.columnSpan).toBe(5);
      expect([plan?.rows[2], plan?.rows[3]].map((row) => row?.cells[3]?.date)).toEqual([
        { day: '2026-03-31', monthOnly: false },
        { day: '2026-05-01', monthOnly: true },
      ]);
      expect(plan?.rows[4]?.cells[1]?.notes).toEqual(['Agreed with the family.']);
      expect(plan?.rows[4]?.cells[2]?.fill).toBe('FFC000');
      expect([plan?.rows[4]?.hidden, plan?.hiddenColumns, key?.hidden]).toEqual([true, [5], true]);
      expect(source.remarks).toHaveLength(3);
    },
  );

  test.each([
    ['xlsb', 'a.xlsb'],
    ['biff5', 'a.xls'],
  ] as const)('%s', async (bookType, name) => {
    const book = readBook(fileOf('tracker.xls'), { cellNF: true });
    const bytes = new Uint8Array(write(book, { type: 'buffer', bookType }));
    expect(grid(tablesOf(await read(name, bytes))[0])[3]).toEqual(rows[3]);
  });
});

describe('OpenDocument', () => {
  const office = (body: string, styles = '') =>
    `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`;
  const odt = (text: string, styles = '') =>
    zipOf({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': office(`<office:text>${text}</office:text>`, styles),
    });
  const ods = (sheet: string) =>
    zipOf({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': office(
        `<office:spreadsheet><table:table table:name="S">${sheet}</table:table></office:spreadsheet>`,
      ),
    });

  test('headings, lists in lists that go on, blanks, breaks and notes', async () => {
    const levels = [1, 2].map(
      (level) =>
        `<text:list-level-style-number text:level="${level}" style:num-format="1" style:num-suffix="." text:display-levels="${level}"/>`,
    );
    const item = (words: string, more = '') =>
      `<text:list-item><text:p>${words}</text:p>${more}</text:list-item>`;
    const list = (items: string, more = '') => `<text:list text:style-name="L"${more}>${items}</text:list>`;
    const source = await read(
      'a.odt',
      odt(
        `<text:h text:outline-level="2">Part<text:s text:c="2"/>one</text:h>${list(item('first', list(item('inner'))) + item('second'))}<text:p>between<office:annotation><dc:creator>P</dc:creator><text:p>a note</text:p></office:annotation></text:p>${list(item('third'), ' text:continue-numbering="true"')}${list(item('new'))}<text:p>two<text:line-break/>lines</text:p>`,
        `<text:list-style style:name="L">${levels.join('')}</text:list-style>`,
      ),
    );
    expect(proseOf(source)).toEqual([
      'Part  one',
      '1. first',
      '1.1. inner',
      '2. second',
      'between',
      '3. third',
      '1. new',
      'two\nlines',
    ]);
    expect(source.blocks[0]).toMatchObject({ kind: 'heading', level: 2 });
    expect(source.furniture.map(({ text }) => text)).toEqual(['a note']);
  });

  test('tracked changes are read as accepted; hints that nobody wrote over are no words', async () => {
    const source = await read(
      'a.odt',
      odt(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>new <text:change text:change-id="c1"/>words<text:placeholder text:placeholder-type="text">Enter text</text:placeholder></text:p>',
      ),
    );
    expect(proseOf(source)).toEqual(['new words']);
    expect(source.remarks).toEqual([
      'The document holds tracked changes. It was read as if all of them were accepted.',
      'Struck out in tracked changes: “old”',
    ]);
  });

  test('cells and rows that are written once and stand for many', async () => {
    const [table] = tablesOf(
      await read(
        'a.ods',
        ods(
          '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="date" office:date-value="2026-03-31"/></table:table-row>',
        ),
      ),
    );
    expect(table?.rows.map((row) => [row.place.row, row.cells.map(({ column }) => column)])).toEqual([
      [1, [1, 2]],
      [2, [1, 2]],
      [1_048_003, [2]],
    ]);
    expect(table?.rows[2]?.cells[0]).toMatchObject({
      date: { day: '2026-03-31' },
      lines: [{ text: '31/03/2026' }],
    });
  });

  test('as one XML file, and locked with a password', async () => {
    const flat =
      '<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>words</text:p></office:text></office:body></office:document>';
    expect(proseOf(await read('a.fodt', flat))).toEqual(['words']);
    const locked = zipOf({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml':
        '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
      'content.xml': 'x',
    });
    expect(await faultOf(read('a.odt', locked))).toBe('password');
  });
});

describe('Rich Text', () => {
  const rtf = (body: string) =>
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset2 Wingdings;}}${body}}`;

  test('letters of every kind, and what is passed over', async () => {
    const source = await read(
      'a.rtf',
      rtf(
        "{\\info{\\title no}}{\\*\\generator no}{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}\\pard\\s1 Plan\\par\\pard caf\\'e9 \\u8211? one\\emdash two\\~three {\\f1\\'fe} done{\\pict 00ff}\\par{\\header Trust\\par}{\\upr{no}{\\*\\ud{yes}}}",
      ),
    );
    expect(proseOf(source)).toEqual(['Plan', 'café – one—two\u00a0three ☑ done', 'yes']);
    expect(source.blocks[0]).toMatchObject({ kind: 'heading', level: 1 });
    expect(source.furniture.map(({ text }) => text)).toEqual(['Trust']);
    expect(source.remarks).toEqual([
      'The document holds one picture, chart or embedded file. Words inside it were not read.',
    ]);
  });

  test('deleted words, a ticked box, a note and a table inside a cell', async () => {
    const inner =
      '\\pard\\intbl\\itap2 in one\\nestcell in two\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}';
    const source = await read(
      'a.rtf',
      rtf(
        `\\trowd\\cellx1000\\cellx2000\\pard\\intbl left\\cell ${inner}\\pard\\intbl\\itap1 after\\cell\\row\\pard new {\\deleted old }{\\field{\\*\\fldinst FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres1}}}{\\fldrslt }}end{\\footnote a note}\\par`,
      ),
    );
    expect(grid(tablesOf(source)[0])).toEqual([['left', 'in one\tin two / after']]);
    expect(proseOf(source)).toEqual(['new ☒ end']);
    expect(source.furniture.map(({ text }) => text)).toEqual(['a note']);
    expect(source.remarks).toContain('Struck out in tracked changes: “old”');
  });

  test('a row that never ends loses no word', async () => {
    const source = await read('a.rtf', rtf('\\trowd\\cellx900\\intbl one\\cell two'));
    expect(JSON.stringify(source.blocks)).toMatch(/one.*two/);
  });
});
