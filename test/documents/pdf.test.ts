import { existsSync } from 'node:fs';
import pdfmake from 'pdfmake';
import { describe, expect, test } from 'vitest';
import { cellsRight } from './cells-right.ts';
import { cellAt, faultOf, grid, proseOf, read, tablesOf } from './reading.ts';
import {
  CHROMIUM,
  drawnTable,
  drawPdf,
  printPages,
  SAMPLE_HEADS,
  samplePage,
  sampleRows,
} from './sample-table.ts';

/** The sample table as pdfmake prints it: words are placed one by one, lines are strokes. */
function madeTable(): Promise<Uint8Array> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.setFonts({
    Helvetica: {
      normal: 'Helvetica',
      bold: 'Helvetica-Bold',
      italics: 'Helvetica-Oblique',
      bolditalics: 'Helvetica-BoldOblique',
    },
  });
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageOrientation: 'landscape',
      defaultStyle: { font: 'Helvetica', fontSize: 9 },
      content: [
        {
          table: {
            headerRows: 1,
            widths: [20, 150, 200, 80, 55, 60, '*'],
            body: [SAMPLE_HEADS, ...sampleRows()].map((row) => [...row]),
          },
        },
      ],
    })
    .getBuffer();
}

describe('a table of sixty rows and seven columns', () => {
  test.skipIf(!existsSync(CHROMIUM))(
    'printed by Chromium with and without tags, middle-aligned or borderless, is read to the last cell (skipped without Chromium)',
    async () => {
      const pages = [samplePage('bordered'), samplePage('middle'), samplePage('borderless')];
      const right: number[] = [];
      for (const pdf of [...(await printPages(pages)), ...(await printPages(pages, { tagged: true }))])
        right.push(await cellsRight(pdf));
      expect(right).toEqual([420, 420, 420, 420, 420, 420]);
    },
  );

  test('drawn by pdfkit, plain and tagged, is read to the last cell', async () => {
    expect(await cellsRight(await drawnTable())).toBe(420);
    expect(await cellsRight(await drawnTable(sampleRows(), { tagged: true }))).toBe(420);
  });

  test('made by pdfmake is read to the last cell', async () => {
    expect(await cellsRight(await madeTable())).toBe(420);
  });
});

describe('the words of a PDF', () => {
  const boxes = (
    document: PDFKit.PDFDocument,
    list: readonly (readonly [number, number, number, number])[],
  ) => {
    for (const [left, top, width, height] of list) document.rect(left, top, width, height).stroke();
  };

  test('merged cells, fills and bold heads are told', async () => {
    const pdf = await drawPdf((document) => {
      document.rect(50, 50, 100, 20).fill('#ff0000').fillColor('black');
      boxes(document, [
        [50, 50, 100, 20],
        [150, 50, 200, 20],
        [50, 70, 100, 40],
        [150, 70, 100, 20],
        [250, 70, 100, 20],
        [150, 90, 200, 20],
      ]);
      document
        .font('Helvetica-Bold')
        .fontSize(9)
        .text('Head', 54, 56)
        .font('Helvetica')
        .text('wide', 154, 56)
        .text('tall', 54, 76)
        .text('a', 154, 76)
        .text('b', 254, 76)
        .text('wide again', 154, 96);
    });
    const [table] = tablesOf(await read('a.pdf', pdf));
    expect(grid(table)).toEqual([['Head', 'wide'], ['tall', 'a', 'b'], ['wide again']]);
    expect(cellAt(table, 1, 1)).toMatchObject({ fill: 'FF0000', bold: true });
    expect(cellAt(table, 1, 2)).toMatchObject({ columnSpan: 2, bold: false });
    expect(cellAt(table, 2, 1)).toMatchObject({ rowSpan: 2 });
    expect(cellAt(table, 3, 2)).toMatchObject({ columnSpan: 2 });
  });

  test('a word that a narrow column broke is whole again and named, and two words stay two', async () => {
    const pdf = await drawPdf((document) => {
      boxes(document, [
        [50, 50, 45, 40],
        [95, 50, 100, 40],
      ]);
      const lines: readonly [string, number, number][] = [
        ['comple', 56, 56],
        ['tion', 56, 68],
        ['Manager on duty and', 101, 56],
        ['ward follow-', 101, 68],
        ['up', 101, 80],
      ];
      for (const [text, left, top] of lines)
        document.fontSize(10).text(text, left, top, { lineBreak: false });
    });
    const source = await read('a.pdf', pdf);
    expect(grid(tablesOf(source)[0])).toEqual([['completion', 'Manager on duty and ward follow-up']]);
    expect(source.remarks).toEqual([
      'Words that were broken at the end of a line were put together; | shows where: comple|tion, follow-|up',
    ]);
  });

  test('rows without lines or room between them begin where a number stands beside the other cells', async () => {
    const printed = [
      ['Recommendation', 'Action', 'Lead'],
      ['1. Staff should call', 'Write a list and', 'Matron'],
      ['families back.', 'keep it.', ''],
      ['2. Wards should count', 'Count them.', 'Ward clerk'],
      ['beds.', '2. Tell the site', ''],
      ['3. Meet.', 'Meet weekly.', 'Chair'],
    ];
    const pdf = await drawPdf((document) => {
      for (const [line, cells] of printed.entries())
        for (const [column, text] of cells.entries())
          document.fontSize(10).text(text, 50 + 180 * column, 60 + 12 * line, { lineBreak: false });
    });
    expect(grid(tablesOf(await read('a.pdf', pdf))[0])).toEqual([
      ['Recommendation', 'Action', 'Lead'],
      ['1. Staff should call families back.', 'Write a list and keep it.', 'Matron'],
      ['2. Wards should count beds.', 'Count them. / 2. Tell the site', 'Ward clerk'],
      ['3. Meet.', 'Meet weekly.', 'Chair'],
    ]);
  });

  test('raised letters join their word', async () => {
    const pdf = await drawPdf((document) => {
      document.fontSize(10).text('23', 50, 100, { lineBreak: false });
      document.fontSize(6).text('rd', 61.2, 98, { lineBreak: false });
      document.fontSize(10).text('March 2021 is the day of the meeting', 70, 100, { lineBreak: false });
    });
    expect(proseOf(await read('a.pdf', pdf))).toEqual(['23rd March 2021 is the day of the meeting']);
  });

  test('turned heads of columns are read in their cells', async () => {
    const pdf = await drawPdf((document) => {
      boxes(document, [
        [50, 50, 30, 100],
        [80, 50, 30, 100],
        [50, 150, 30, 30],
        [80, 150, 30, 30],
      ]);
      document
        .save()
        .rotate(-90, { origin: [70, 140] })
        .fontSize(9)
        .text('By when', 70, 133, { lineBreak: false })
        .restore();
      document.fontSize(9).text('x', 60, 160, { lineBreak: false }).text('y', 90, 160);
    });
    expect(grid(tablesOf(await read('a.pdf', pdf))[0])).toEqual([
      ['By when', ''],
      ['x', 'y'],
    ]);
  });

  test('heads and feet of pages stand apart, and running text is no table', async () => {
    const pdf = await drawPdf((document) => {
      for (const page of [1, 2, 3]) {
        if (page > 1) document.addPage();
        document
          .fontSize(8)
          .text('County Trust', 40, 30, { lineBreak: false })
          .text(`Page ${page} of 3`, 700, 550, { lineBreak: false });
        document
          .fontSize(16)
          .font('Helvetica-Bold')
          .text(`Recommendation ${page}`, 40, 100)
          .font('Helvetica')
          .fontSize(10)
          .text(
            'The Trust must make sure that every person who leaves the ward has a plan that was written with them. '.repeat(
              6,
            ),
            40,
            140,
            { width: 500 },
          );
      }
    });
    const source = await read('a.pdf', pdf);
    expect(source.furniture.map((piece) => piece.text)).toEqual([
      'County Trust',
      'Page 1 of 3',
      'Page 2 of 3',
      'Page 3 of 3',
    ]);
    expect(tablesOf(source)).toEqual([]);
    expect(source.blocks.map((block) => [block.kind, block.place.page])).toEqual([
      ['heading', 1],
      ['paragraph', 1],
      ['heading', 2],
      ['paragraph', 2],
      ['heading', 3],
      ['paragraph', 3],
    ]);
  });

  test('a scan says that it holds no text, a locked file that it is locked', async () => {
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    expect(
      await faultOf(
        read('scan.pdf', await drawPdf((document) => document.image(pixel, 0, 0, { width: 500 }))),
      ),
    ).toBe('scanned');
    expect(await faultOf(read('blank.pdf', await drawPdf(() => undefined)))).toBe('empty');
    const locked = await drawPdf((document) => document.text('secret words of the plan'), {
      userPassword: 'x',
      ownerPassword: 'y',
      pdfVersion: '1.7',
    });
    expect(await faultOf(read('locked.pdf', locked))).toBe('password');
  });
});
