import { describe, expect, test } from 'vitest';
import { paragraph, wordCell, wordFile, wordRow, wordTable } from './office-file.ts';
import { cellAt, cellText, grid, proseOf, read, tablesOf } from './reading.ts';

const listed = (text: string, numId: number, level = 0) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const numbering = (abstracts: readonly string[], nums: string) =>
  `<w:numbering>${abstracts.map((levels, at) => `<w:abstractNum w:abstractNumId="${at + 1}">${levels}</w:abstractNum>`).join('')}${nums}</w:numbering>`;
const num = (id: number, abstract: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`;

describe('tables of a Word document', () => {
  test('cells that span columns and rows stand once with their spans', async () => {
    const table = wordTable([
      wordRow([wordCell('A', '<w:vMerge w:val="restart"/>'), wordCell('B', '<w:gridSpan w:val="2"/>')]),
      wordRow([wordCell('', '<w:vMerge/>'), wordCell('C'), wordCell('D')]),
      wordRow([wordCell('', '<w:vMerge w:val="continue"/>'), wordCell('E'), wordCell('F')]),
    ]);
    const [read1] = tablesOf(await read('a.docx', wordFile(table)));
    expect(grid(read1)).toEqual([
      ['A', 'B'],
      ['C', 'D'],
      ['E', 'F'],
    ]);
    expect(cellAt(read1, 1, 1)).toMatchObject({ rowSpan: 3, columnSpan: 1 });
    expect(cellAt(read1, 1, 2)).toMatchObject({ columnSpan: 2 });
    expect(cellAt(read1, 3, 3)?.lines[0]?.text).toBe('F');
    expect(read1?.columns).toBe(3);
  });

  test('words left in a merged-away cell are kept in the cell that covers it', async () => {
    const table = wordTable([
      wordRow([wordCell('A', '<w:vMerge w:val="restart"/>')]),
      wordRow([wordCell('left over', '<w:vMerge/>')]),
    ]);
    expect(grid(tablesOf(await read('a.docx', wordFile(table)))[0])).toEqual([['A / left over'], []]);
  });

  test('a row may begin some columns in', async () => {
    const table = wordTable([
      wordRow([wordCell('A'), wordCell('B')]),
      wordRow([wordCell('C')], '<w:gridBefore w:val="1"/>'),
    ]);
    expect(cellAt(tablesOf(await read('a.docx', wordFile(table)))[0], 2, 2)?.lines[0]?.text).toBe('C');
  });

  test('content controls round text, cells and rows, and inserted rows, are read', async () => {
    const inControl = (inner: string) =>
      `<w:sdt><w:sdtPr><w:alias w:val="not printed"/></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    const table = wordTable([
      wordRow([wordCell(inControl(paragraph('round the paragraph'))), inControl(wordCell('round the cell'))]),
      inControl(
        wordRow([
          wordCell('round the row'),
          wordCell(`<w:p>${inControl('<w:r><w:t>round the run</w:t></w:r>')}</w:p>`),
        ]),
      ),
    ]);
    expect(grid(tablesOf(await read('a.docx', wordFile(table)))[0])).toEqual([
      ['round the paragraph', 'round the cell'],
      ['round the row', 'round the run'],
    ]);
  });

  test('a table inside a cell gives a line for each of its rows', async () => {
    const inner = wordTable([wordRow([wordCell('x'), wordCell('y')]), wordRow([wordCell('z')])]);
    const table = wordTable([
      wordRow([wordCell(`${paragraph('before')}${inner}${paragraph('after')}`), wordCell('beside')]),
    ]);
    expect(grid(tablesOf(await read('a.docx', wordFile(table)))[0])).toEqual([
      ['before / x\ty / z / after', 'beside'],
    ]);
  });

  test('a table that only lays out the page is passed through to the table inside it', async () => {
    const inner = wordTable([wordRow([wordCell('x'), wordCell('y')])]);
    const source = await read(
      'a.docx',
      wordFile(wordTable([wordRow([wordCell(`${paragraph('Title')}${inner}`)])])),
    );
    expect(proseOf(source)).toEqual(['Title']);
    expect(grid(tablesOf(source)[0])).toEqual([['x', 'y']]);
  });

  test('shading, bold letters and repeated heading rows are told', async () => {
    const bold = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Status</w:t></w:r></w:p>';
    const table = wordTable([
      wordRow([wordCell(bold), wordCell('x')], '<w:tblHeader/>'),
      wordRow([
        wordCell('red', '<w:shd w:val="clear" w:fill="ff0000"/>'),
        wordCell('white', '<w:shd w:val="clear" w:fill="FFFFFF"/>'),
      ]),
    ]);
    const [found] = tablesOf(await read('a.docx', wordFile(table)));
    expect(found?.rows.map((row) => row.isHeading)).toEqual([true, false]);
    expect(found?.rows[0]?.cells.map((cell) => cell.bold)).toEqual([true, false]);
    expect(found?.rows[1]?.cells.map((cell) => cell.fill)).toEqual(['FF0000', null]);
  });
});

describe('automatic numbers of a Word document', () => {
  test('numbers, letters and Roman numerals count on, restart below and show the levels above', async () => {
    const levels =
      level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)') + level(2, 'upperRoman', '%1.%3');
    const body = [
      listed('one', 1),
      listed('a', 1, 1),
      listed('b', 1, 1),
      listed('roman', 1, 2),
      listed('two', 1),
      listed('a again', 1, 1),
    ];
    const source = await read(
      'a.docx',
      wordFile(body.join(''), { 'numbering.xml': numbering([levels], num(1, 1)) }),
    );
    expect(proseOf(source)).toEqual(['1. one', 'a) a', 'b) b', '1.I roman', '2. two', 'a) a again']);
  });

  test('a second list goes on counting, unless it is told where to start', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const nums = num(1, 1) + num(2, 1) + num(3, 1, restart);
    const body = [listed('a', 1), listed('b', 2), listed('c', 3), listed('d', 3), listed('e', 1)];
    const source = await read(
      'a.docx',
      wordFile(body.join(''), { 'numbering.xml': numbering([level(0, 'decimal', '%1')], nums) }),
    );
    expect(proseOf(source)).toEqual(['1 a', '2 b', '1 c', '2 d', '3 e']);
  });

  test('bullets of every dress are one bullet', async () => {
    const levels = level(0, 'bullet', '\uf0b7') + level(1, 'bullet', 'o') + level(2, 'bullet', '\uf0a7');
    const body = [listed('x', 1), listed('y', 1, 1), listed('z', 1, 2), listed('', 1)];
    const source = await read(
      'a.docx',
      wordFile(body.join(''), { 'numbering.xml': numbering([levels], num(1, 1)) }),
    );
    expect(proseOf(source)).toEqual(['• x', '• y', '• z']);
    expect(source.blocks.map((block) => (block.kind === 'table' ? null : block.line.level))).toEqual([
      0, 1, 2,
    ]);
  });

  test('a style brings its numbers along, and a cell with nothing but its number keeps it', async () => {
    const styles =
      '<w:styles><w:style w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="M"><w:basedOn w:val="N"/></w:style></w:styles>';
    const cell = wordCell(`<w:p><w:pPr><w:pStyle w:val="M"/></w:pPr></w:p>`);
    const table = wordTable([wordRow([cell, wordCell('x')]), wordRow([cell, wordCell('y')])]);
    const source = await read(
      'a.docx',
      wordFile(table, {
        'styles.xml': styles,
        'numbering.xml': numbering([level(0, 'decimal', '%1.')], num(1, 1)),
      }),
    );
    expect(grid(tablesOf(source)[0])).toEqual([
      ['1.', 'x'],
      ['2.', 'y'],
    ]);
  });

  test('a number that a paragraph switches off is not printed', async () => {
    const styles =
      '<w:styles><w:style w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>';
    const body =
      paragraph('none', '<w:pStyle w:val="N"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      paragraph('one', '<w:pStyle w:val="N"/>');
    const source = await read(
      'a.docx',
      wordFile(body, {
        'styles.xml': styles,
        'numbering.xml': numbering([level(0, 'decimal', '%1.')], num(1, 1)),
      }),
    );
    expect(proseOf(source)).toEqual(['none', '1. one']);
  });
});

describe('the words of a Word document', () => {
  test('runs are joined, breaks part lines, symbols are told from bullets', async () => {
    const cell = wordCell(
      '<w:p><w:r><w:t>Rev</w:t></w:r><w:r><w:t>iewed</w:t><w:br/><w:t>on</w:t><w:tab/><w:t>time</w:t></w:r><w:r><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>done</w:t></w:r></w:p>',
    );
    const source = await read('a.docx', wordFile(wordTable([wordRow([cell])])));
    expect(grid(tablesOf(source)[0])).toEqual([['Reviewed / on\ttime / ✓done']]);
  });

  test('tracked changes are read as accepted, and what was struck out or is a picture is told', async () => {
    const body = [
      '<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:t> text</w:t></w:r></w:p>',
      '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>',
      paragraph('paragraph'),
      wordTable([wordRow([wordCell('gone')], '<w:del/>'), wordRow([wordCell('stays')], '<w:ins/>')]),
      '<w:p><mc:AlternateContent><mc:Choice><pic:pic/></mc:Choice><mc:Fallback><v:imagedata/></mc:Fallback></mc:AlternateContent></w:p>',
    ];
    const source = await read('a.docx', wordFile(body.join('')));
    expect(proseOf(source)).toEqual(['The new text', 'one paragraph']);
    expect(grid(tablesOf(source)[0])).toEqual([['stays']]);
    expect(source.remarks).toEqual([
      expect.stringContaining('tracked changes'),
      expect.stringMatching(/“old”.*“gone”/),
      expect.stringContaining('holds one picture, chart or embedded file'),
    ]);
  });

  test('a text box is read once, though it is written twice', async () => {
    const box = '<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>';
    const anchor = `<w:p><w:r><w:t>Anchor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(proseOf(await read('a.docx', wordFile(anchor)))).toEqual(['Anchor', 'In the box']);
  });

  test('a field gives its result, a link its words, a form its box', async () => {
    const field =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4 May</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
    const link = '<w:p><w:hyperlink><w:r><w:t>the policy</w:t></w:r></w:hyperlink></w:p>';
    const form =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:t>agreed</w:t></w:r></w:p>';
    expect(proseOf(await read('a.docx', wordFile(field + link + form)))).toEqual([
      '4 May',
      'the policy',
      '☒ agreed',
    ]);
  });

  test('footnotes, endnotes and comments hang on their cell, or stand apart for a paragraph', async () => {
    const note = (kind: string) =>
      `<w:${kind}s><w:${kind} w:id="-1"><w:p/></w:${kind}><w:${kind} w:id="2"><w:p><w:r><w:t>the ${kind}</w:t></w:r></w:p></w:${kind}></w:${kind}s>`;
    const parts = {
      'footnotes.xml': note('footnote'),
      'endnotes.xml': note('endnote'),
      'comments.xml': note('comment'),
    };
    const cell = wordCell(
      '<w:p><w:r><w:t>AMHPs</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="2"/></w:r></w:p>',
    );
    const source = await read(
      'a.docx',
      wordFile(
        `${wordTable([wordRow([cell])])}<w:p><w:r><w:t>Body</w:t><w:endnoteReference w:id="2"/></w:r></w:p>`,
        parts,
      ),
    );
    expect(cellAt(tablesOf(source)[0], 1, 1)?.notes).toEqual(['the footnote', 'the comment']);
    expect(source.furniture).toEqual([{ text: 'the endnote', place: { paragraph: 1 } }]);
  });

  test('headers and footers stand apart from the body, without what is left of page numbers', async () => {
    const parts = {
      'header1.xml': `<w:hdr>${paragraph('Trust')}</w:hdr>`,
      'footer1.xml': `<w:ftr>${paragraph('Page 1')}</w:ftr>`,
      'footer2.xml': `<w:ftr>${paragraph('Page of ')}</w:ftr>`,
    };
    const source = await read('a.docx', wordFile(paragraph('Body'), parts));
    expect(source.furniture.map((piece) => piece.text)).toEqual(['Trust', 'Page 1']);
    expect(proseOf(source)).toEqual(['Body']);
  });

  test('headings have their level, and pages are counted where Word broke them', async () => {
    const styles = '<w:styles><w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style></w:styles>';
    const body = `${paragraph('Top', '<w:pStyle w:val="H2"/>')}<w:p><w:r><w:lastRenderedPageBreak/><w:t>Second page</w:t></w:r></w:p>${paragraph('Also', '<w:outlineLvl w:val="0"/>')}`;
    const source = await read('a.docx', wordFile(body, { 'styles.xml': styles }));
    expect(
      source.blocks.map((block) => [
        block.kind,
        block.kind === 'heading' ? block.level : 0,
        block.place.page,
      ]),
    ).toEqual([
      ['heading', 2, 1],
      ['paragraph', 0, 2],
      ['heading', 1, 2],
    ]);
  });

  test('pages are not made up where nothing tells of them', async () => {
    expect((await read('a.docx', wordFile(paragraph('x')))).blocks[0]?.place).toEqual({ paragraph: 1 });
  });

  test('a document without a table is read as paragraphs', async () => {
    const source = await read('a.docx', wordFile(paragraph('Only words')));
    expect([tablesOf(source).length, proseOf(source)]).toEqual([0, ['Only words']]);
  });

  test('cells read as one text keep their labels', async () => {
    const [table] = tablesOf(
      await read(
        'a.docx',
        wordFile(wordTable([wordRow([wordCell(listed('x', 1) + listed('y', 1))])]), {
          'numbering.xml': numbering([level(0, 'decimal', '%1.')], num(1, 1)),
        }),
      ),
    );
    expect(table?.rows.flatMap((row) => row.cells.map(cellText))).toEqual(['1. x / 2. y']);
  });
});
