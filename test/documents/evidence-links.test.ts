import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { draftFrom } from '#domain/import/assemble/draft-from.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import { evidenceWords } from '#domain/import/values/evidence-links.ts';
import { excelFile, excelRow, wordCell, wordRow, wordTable, zipOf } from './office-file.ts';
import { acceptedRows } from './plan-rows.ts';
import { read } from './reading.ts';

const HEADS = ['No', 'Action', 'Owner', 'Due date', 'Evidence'];
const ROWS = [
  ['1', 'Issue the falls guide to every ward', 'Ward Manager', '31/03/2026', 'Minutes of March'],
  ['2', 'Audit ten sets of notes each month', 'Matron', '30/04/2026', 'Minutes of April'],
  ['3', 'Train every nurse in moving patients', 'Head of Nursing', '31/05/2026', 'Training log'],
];
const addressOf = (at: number) => `https://trust.example/minutes/${at + 1}`;

const draftOf = async (name: string, bytes: Uint8Array | string): Promise<Draft> =>
  draftFrom(await read(name, bytes), { name, sha256: '' });

const evidenceIn = ({ actions }: Draft) => actions.map(({ evidence }) => evidence.map(evidenceWords));

const expected = [
  ['Minutes of March (https://trust.example/minutes/1)'],
  ['Minutes of April (https://trust.example/minutes/2)'],
  ['Training log'],
];

const linked = (at: number) => at < 2;
const external = (addresses: readonly string[]) =>
  `<Relationships>${addresses
    .map(
      (address, at) =>
        `<Relationship Id="a${at}" Type="x/hyperlink" Target="${address}" TargetMode="External"/>`,
    )
    .join('')}</Relationships>`;

describe('the address of a link is kept with evidence', () => {
  test('Word', async () => {
    const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
    const rows = ROWS.map((row, at) =>
      wordRow(
        row.map((cell, column) => {
          if (column < 4 || !linked(at)) return wordCell(cell);
          return at === 0
            ? wordCell(`<w:p><w:hyperlink r:id="a0">${run(cell)}</w:hyperlink></w:p>`)
            : wordCell(
                `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "${addressOf(at)}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(cell)}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
              );
        }),
      ),
    );
    const bytes = zipOf({
      'word/document.xml': `<w:document><w:body>${wordTable([wordRow(HEADS.map((head) => wordCell(head))), ...rows])}</w:body></w:document>`,
      'word/_rels/document.xml.rels': external([addressOf(0)]),
    });
    expect(evidenceIn(await draftOf('a.docx', bytes))).toEqual(expected);
  });

  test('Excel', async () => {
    const rows = [HEADS, ...ROWS].map((row, at) => excelRow(at + 1, row)).join('');
    const links = '<hyperlinks><hyperlink ref="E2" r:id="a0"/><hyperlink ref="E3" r:id="a1"/></hyperlinks>';
    const bytes = excelFile(
      { S: `<sheetData>${rows}</sheetData>${links}` },
      { 'xl/worksheets/_rels/sheet1.xml.rels': external([addressOf(0), addressOf(1)]) },
    );
    expect(evidenceIn(await draftOf('a.xlsx', bytes))).toEqual(expected);
    const accepted = acceptedRows(await draftOf('a.xlsx', bytes)).actions.map((row) => row.evidencePromised);
    expect(accepted).toEqual(expected);
  });

  test('a web page', async () => {
    const rows = ROWS.map(
      (row, at) =>
        `<tr>${row
          .map((cell, column) =>
            column === 4 && linked(at)
              ? `<td><a href="${addressOf(at)}"><b>Minutes</b> ${cell.slice(8)}</a></td>`
              : `<td>${cell}</td>`,
          )
          .join('')}</tr>`,
    );
    const page = `<table><tr><th>${HEADS.join('</th><th>')}</th></tr>${rows.join('')}</table>`;
    expect(evidenceIn(await draftOf('a.html', page))).toEqual(expected);
  });

  test('PDF', async () => {
    const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 30 });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    const done = new Promise<Uint8Array>((resolve) => {
      pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    });
    const widths = [30, 220, 150, 100, 200];
    [HEADS, ...ROWS].forEach((row, at) => {
      let left = 30;
      row.forEach((cell, column) => {
        const width = widths[column] ?? 0;
        pdf.rect(left, 40 + 30 * at, width, 30).stroke();
        const link = column === 4 && at > 0 && linked(at - 1) ? { link: addressOf(at - 1) } : {};
        pdf.fontSize(9).text(cell, left + 4, 50 + 30 * at, { lineBreak: false, ...link });
        left += width;
      });
    });
    pdf.end();
    expect(evidenceIn(await draftOf('a.pdf', await done))).toEqual(expected);
  });

  test('only addresses of the web, as they are written', async () => {
    const cell = (address: string) => `<td><a href="${address}">Minutes of March</a></td>`;
    const page = (address: string) =>
      `<table><tr><th>${HEADS.join('</th><th>')}</th></tr><tr><td>${ROWS[0]?.slice(0, 4).join('</td><td>')}</td>${cell(address)}</tr></table>`;
    for (const address of [
      'javascript:alert(1)',
      'file:///c:/x',
      'mailto:a@b.example',
      '#top',
      `https://a.example/${'x'.repeat(2_000)}`,
    ])
      expect(evidenceIn(await draftOf('a.html', page(address)))).toEqual([['Minutes of March']]);
  });
});
