import type { ReturnLetter } from '#domain/reviews/return-letter.ts';
import { escapeXml } from './office-xml.ts';
import { wordFile } from './word-file.ts';

const paragraph = (text: string, style: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
const paragraphs = (text: string, style: string): string =>
  text
    .split('\n')
    .map((line) => paragraph(line, style))
    .join('');

const cell = (width: number, content: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
const widths = [2600, 6600] as const;
const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

const row = (about: string, needed: string, style: string): string =>
  `<w:tr>${cell(widths[0], paragraphs(about, 'Strong'))}${cell(widths[1], paragraphs(needed, style))}</w:tr>`;

const table = ({ rows }: ReturnLetter): string => {
  const borders = sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>`);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`);
  const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(widths[0], paragraph('Row of the plan', 'Strong'))}${cell(widths[1], paragraph('What is needed', 'Strong'))}</w:tr>`;
  const body = rows.map(({ about, needed }) => row(about, needed.join('\n'), 'Normal'));
  return `<w:tbl><w:tblPr><w:tblW w:w="${widths[0] + widths[1]}" w:type="dxa"/><w:tblBorders>${borders.join('')}</w:tblBorders></w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>${head}${body.join('')}</w:tbl>`;
};

const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Segoe UI" w:hAnsi="Segoe UI" w:cs="Segoe UI"/><w:sz w:val="21"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="60" w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Strong" w:customStyle="1"><w:name w:val="Letter label"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>`;

/** A letter as a Word document, A4 upright. The same letter gives the same bytes. */
export const writeLetter = (letter: ReturnLetter): Uint8Array<ArrayBuffer> => {
  const said = letter.paragraphs.filter((words) => words !== '').map((words) => paragraphs(words, 'Normal'));
  const end = letter.end.map((words) => paragraphs(words, 'Normal'));
  const rows = letter.rows.length > 0 ? `${table(letter)}<w:p/>` : '';
  const body = `${paragraph(letter.title, 'Title')}${said.join('')}${rows}${end.join('')}`;
  const section =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1300" w:right="1300" w:bottom="1300" w:left="1300" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>';
  return wordFile({ body: `${body}${section}`, styles });
};
