import { describe, expect, test } from 'vitest';
import { paragraph, relationships, wordCell, wordFile, wordRow, wordTable, zipOf } from './office-file.ts';
import { cellAt, grid, proseOf, read, tablesOf } from './reading.ts';

describe('what Word’s controls hold', () => {
  const control = (properties: string, text: string) =>
    `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent><w:r><w:t>${text}</w:t></w:r></w:sdtContent></w:sdt>`;
  const first = async (cell: string) =>
    cellAt(tablesOf(await read('a.docx', wordFile(wordTable([wordRow([wordCell('A'), cell])]))))[0], 1, 2);

  test('a hint that nobody wrote over is no word of the document, round a run, a paragraph or a cell', async () => {
    const hint = '<w:showingPlcHdr/>';
    const round = (inner: string) =>
      `<w:sdt><w:sdtPr>${hint}</w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    expect((await first(wordCell(`<w:p>${control(hint, 'Click here')}</w:p>`)))?.lines).toEqual([]);
    expect((await first(wordCell(round(paragraph('Choose an item.')))))?.lines).toEqual([]);
    expect((await first(round(wordCell('Enter a name'))))?.lines).toEqual([]);
    const off = '<w:showingPlcHdr w:val="0"/>';
    expect((await first(wordCell(`<w:p>${control(off, 'Matron')}</w:p>`)))?.lines[0]?.text).toBe('Matron');
  });

  test.each([
    ['4/3/2026', { day: '2026-04-03', monthOnly: false }],
    ['Friday', { day: '2026-04-03', monthOnly: false }],
    ['April 2026', { day: '2026-04-03', monthOnly: true }],
    ['17/06/2026', null],
  ])('a date control that shows %s', async (shown, date) => {
    const picker = '<w:date w:fullDate="2026-04-03T00:00:00Z"/>';
    expect((await first(wordCell(`<w:p>${control(picker, shown)}</w:p>`)))?.date).toEqual(date);
    const within = wordCell(`<w:p><w:r><w:t>Was </w:t></w:r>${control(picker, shown)}</w:p>`);
    expect((await first(within))?.date).toBeNull();
  });

  test('the entry that was chosen in an older form', async () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Open"/><w:listEntry w:val="Closed"/></w:ddList></w:ffData></w:fldChar></w:r>';
    expect((await first(wordCell(`<w:p>${field}</w:p>`)))?.lines[0]?.text).toBe('Closed');
  });
});

describe('words that are printed in a special way, and parts that are documents of their own', () => {
  test('hidden words, by their run or its style, and words with a line through them are said', async () => {
    const run = (properties: string, text: string) =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const styles = '<w:styles><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
    const body = `<w:p>${run('<w:vanish/>', 'one')}${run('<w:rStyle w:val="Secret"/>', 'two')}${run('<w:strike/>', 'three')}${run('<w:vanish w:val="0"/>', 'four')}</w:p>`;
    const source = await read('a.docx', wordFile(body, { 'styles.xml': styles }));
    expect(proseOf(source)).toEqual(['onetwothreefour']);
    expect(source.remarks).toEqual([
      'Hidden words, which Word does not print, were read: “one”, “two”',
      'Words with a line through them were read: “three”',
    ]);
  });

  const embedding = (name: string, part: string | Uint8Array) =>
    zipOf({
      '_rels/.rels': relationships({ 'word/document.xml': 'officeDocument' }),
      'word/document.xml': `<w:document><w:body>${paragraph('Before')}<w:altChunk r:id="rId1"/>${paragraph('After')}</w:body></w:document>`,
      'word/_rels/document.xml.rels': relationships({ [name]: 'aFChunk' }),
      [`word/${name}`]: part,
    });

  test('a web page and a document inside a document stand where they are put', async () => {
    const page = '<html><body><table><tr><td>No</td><td>Action</td></tr></table></body></html>';
    const source = await read('a.docx', embedding('part.html', page));
    expect(source.blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(grid(tablesOf(source)[0])).toEqual([['No', 'Action']]);
    const inner = await read('a.docx', embedding('part.docx', wordFile(paragraph('Inside'))));
    expect(proseOf(inner)).toEqual(['Before', 'Inside', 'After']);
    expect(proseOf(await read('a.docx', embedding('part.rtf', '{\\rtf1 Rich}')))).toEqual([
      'Before',
      'Rich',
      'After',
    ]);
  });

  test('one that is not read is named; a document inside one inside is not read', async () => {
    const { remarks } = await read('a.docx', embedding('part.rtf', '{\\rtf1}'));
    expect(remarks).toEqual(['A part of the document (part.rtf) is embedded in a form that was not read.']);
    const deep = embedding('part.docx', embedding('deep.html', '<html><p>Deep</p></html>'));
    expect((await read('a.docx', deep)).remarks).toEqual([
      'A part of the document (deep.html) is embedded in a form that was not read.',
    ]);
  });

  test('the main part may stand elsewhere', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
    const file = zipOf({
      '[Content_Types].xml': `<Types><Override PartName="/main/text.xml" ContentType="${type}"/></Types>`,
      '_rels/.rels': relationships({ 'main/text.xml': 'officeDocument' }),
      'main/text.xml': `<w:document><w:body>${paragraph('Plan')}</w:body></w:document>`,
    });
    expect(proseOf(await read('a.docx', file))).toEqual(['Plan']);
  });
});
