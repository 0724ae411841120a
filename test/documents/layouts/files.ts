import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import ExcelJS from 'exceljs';
import PDFDocument from 'pdfkit';

/** A cell of a layout: its words (lines apart), or with what it spans and the colour behind it. */
export type LayoutCell =
  | string
  | {
      readonly text: string;
      readonly span?: number;
      readonly down?: number;
      readonly fill?: string;
      readonly bold?: boolean;
    };

/** A part of a document: heading, paragraph, bullet, automatically numbered paragraph or table. */
export type LayoutBlock =
  | { readonly heading: string }
  | { readonly text: string }
  | { readonly bullet: string }
  | { readonly numbered: string }
  | { readonly rows: readonly (readonly LayoutCell[])[] };

const whole = (cell: LayoutCell) => (typeof cell === 'string' ? { text: cell } : cell);

const wordCell = (cell: LayoutCell): TableCell => {
  const { text, span, down, fill, bold } = whole(cell);
  return new TableCell({
    children: text
      .split('\n')
      .map((line) => new Paragraph({ children: [new TextRun({ text: line, bold: bold ?? false })] })),
    ...(span !== undefined && { columnSpan: span }),
    ...(down !== undefined && { rowSpan: down }),
    ...(fill !== undefined && { shading: { fill } }),
  });
};

const wordBlock = (block: LayoutBlock): Paragraph | Table => {
  if ('heading' in block) return new Paragraph({ text: block.heading, heading: HeadingLevel.HEADING_2 });
  if ('text' in block) return new Paragraph(block.text);
  if ('bullet' in block) return new Paragraph({ text: block.bullet, bullet: { level: 0 } });
  if ('numbered' in block)
    return new Paragraph({ text: block.numbered, numbering: { reference: 'list', level: 0 } });
  return new Table({ rows: block.rows.map((row) => new TableRow({ children: row.map(wordCell) })) });
};

/** The blocks as a Word document. */
export const asWord = (blocks: readonly LayoutBlock[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'list',
            levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT }],
          },
        ],
      },
      sections: [{ children: blocks.map(wordBlock) }],
    }),
  );

/** Tables as the sheets of a workbook, cells merged as they span; a day such as `2026-03-31` becomes a true date. */
export async function asExcel(
  sheets: Readonly<Record<string, readonly (readonly LayoutCell[])[]>>,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) fillSheet(book.addWorksheet(name), rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function fillSheet(sheet: ExcelJS.Worksheet, rows: readonly (readonly LayoutCell[])[]): void {
  const taken = new Set<string>();
  rows.forEach((row, index) => {
    let column = 1;
    for (const cell of row) {
      while (taken.has(`${index + 1}.${column}`)) column += 1;
      fillCell(sheet, { row: index + 1, column }, cell);
      const { span = 1, down = 1 } = whole(cell);
      for (const place of placesOf({ row: index + 1, column }, { span, down })) taken.add(place);
      column += span;
    }
  });
}

/** The places that a cell covers, as `row.column`. */
const placesOf = (
  at: { readonly row: number; readonly column: number },
  { span, down }: { readonly span: number; readonly down: number },
): readonly string[] =>
  Array.from({ length: down }, (_, y) => y).flatMap((y) =>
    Array.from({ length: span }, (_, x) => `${at.row + y}.${at.column + x}`),
  );

function fillCell(
  sheet: ExcelJS.Worksheet,
  at: { readonly row: number; readonly column: number },
  cell: LayoutCell,
): void {
  const { text, span = 1, down = 1, fill, bold } = whole(cell);
  const target = sheet.getCell(at.row, at.column);
  const isDay = /^\d{4}-\d\d-\d\d$/u.test(text);
  target.value = isDay ? new Date(`${text}T00:00:00Z`) : text || null;
  if (isDay) target.numFmt = 'dd/mm/yyyy';
  if (bold === true) target.font = { bold: true };
  if (fill !== undefined) target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${fill}` } };
  if (span > 1 || down > 1) sheet.mergeCells(at.row, at.column, at.row + down - 1, at.column + span - 1);
}

/** The blocks as a landscape PDF: headings larger, tables with ruled cells. */
export function asPdf(blocks: readonly LayoutBlock[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 40 });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve) => {
    pdf.on('end', () => resolve(Buffer.concat(parts)));
  });
  for (const block of blocks) pdfBlock(pdf, block);
  pdf.end();
  return done;
}

function pdfBlock(pdf: PDFKit.PDFDocument, block: LayoutBlock): void {
  if ('heading' in block)
    pdf.moveDown().fontSize(15).font('Helvetica-Bold').text(block.heading).moveDown(0.5);
  else if ('rows' in block)
    pdf
      .fontSize(9)
      .font('Helvetica')
      .table({ data: block.rows.map((row) => row.map((cell) => whole(cell).text)) });
  else if ('bullet' in block) pdf.fontSize(10).font('Helvetica').text(`• ${block.bullet}`, { indent: 12 });
  else
    pdf
      .fontSize(10)
      .font('Helvetica')
      .text('numbered' in block ? block.numbered : block.text)
      .moveDown(0.3);
}

const escaped = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/\n/gu, '<br>');

const htmlBlock = (block: LayoutBlock): string => {
  if ('heading' in block) return `<h2>${escaped(block.heading)}</h2>`;
  if ('text' in block) return `<p>${escaped(block.text)}</p>`;
  if ('bullet' in block) return `<ul><li>${escaped(block.bullet)}</li></ul>`;
  if ('numbered' in block) return `<ol><li>${escaped(block.numbered)}</li></ol>`;
  const cells = (row: readonly LayoutCell[]): string =>
    row
      .map(whole)
      .map(({ text, span = 1, down = 1 }) => `<td colspan="${span}" rowspan="${down}">${escaped(text)}</td>`)
      .join('');
  return `<table>${block.rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</table>`;
};

/** The blocks as a web page, as they come out of the clipboard. */
export const asHtml = (blocks: readonly LayoutBlock[]): Buffer =>
  Buffer.from(`<html><body>${blocks.map(htmlBlock).join('\n')}</body></html>`);
