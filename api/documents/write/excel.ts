import { type PlanColumn, type PlanTable, planColumns } from '#domain/plans/plan-table.ts';
import { escapeXml, officeFile, type Part } from './office-xml.ts';

const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Most characters that Excel takes in one cell; a longer one makes the whole file unreadable to it. */
const cellLimit = 32_767;
const cutWords = ' … [The rest is too long for a cell of Excel: the Word export has all of it.]';

/** Column widths in characters. */
const widths: Partial<Record<PlanColumn, number>> = {
  ref: 10,
  number: 9,
  recommendation: 48,
  issue: 40,
  responseText: 32,
  label: 8,
  action: 52,
  owners: 32,
  slips: 8,
  evidencePromised: 36,
  evidenceLinked: 28,
  note: 48,
};

const columnName = (column: number): string =>
  (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** `_x0041_` in a text is read as a letter by Excel: its underscore is written as one. */
const cellText = (text: string): string => {
  const fits = text.length <= cellLimit ? text : text.slice(0, cellLimit - cutWords.length) + cutWords;
  return escapeXml(fits.replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_'));
};

const styles = { plain: 0, text: 1, heading: 2, title: 3, label: 4 } as const;

/** A cell that holds its text as text: never a number, a date or a formula, whatever it begins with. */
const cell = (column: number, row: number, text: string, style: keyof typeof styles): string =>
  text === ''
    ? `<c r="${columnName(column)}${row}" s="${styles[style]}"/>`
    : `<c r="${columnName(column)}${row}" s="${styles[style]}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;

const row = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`;

// `quotePrefix` keeps a text a text when somebody edits the cell.
const stylesXml = `<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="10"/><name val="Segoe UI"/></font><font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Segoe UI"/></font><font><b/><sz val="10"/><name val="Segoe UI"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF2B3A67"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right><top style="thin"><color rgb="FFBFBFBF"/></top><bottom style="thin"><color rgb="FFBFBFBF"/></bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1" applyBorder="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;

const sheetXml = ({ facts, columns, rows }: PlanTable): string => {
  const head = facts.length + 2;
  const last = `${columnName(columns.length - 1)}${head + rows.length}`;
  const widthsXml = columns
    .map((name, at) => `<col min="${at + 1}" max="${at + 1}" width="${widths[name] ?? 18}" customWidth="1"/>`)
    .join('');
  const above = facts.map(({ label, value }, at) =>
    row(at + 1, [cell(0, at + 1, label, 'label'), cell(3, at + 1, value, 'title')]),
  );
  const headings = row(
    head,
    columns.map((name, at) => cell(at, head, planColumns[name], 'heading')),
  );
  const body = rows.map(({ cells }, at) =>
    row(
      head + 1 + at,
      columns.map((name, column) => cell(column, head + 1 + at, cells[name], 'text')),
    ),
  );
  return `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widthsXml}</cols><sheetData>${above.join('')}${headings}${body.join('')}</sheetData><autoFilter ref="A${head}:${last}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/></worksheet>`;
};

const workbookXml = (head: number): string =>
  `<workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Action plan" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'Action plan'!$${head}:$${head}</definedName></definedNames></workbook>`;

/**
 * A plan as an Excel workbook: one sheet, what is known of the plan above the table, headings that stay in view and can be
 * filtered. Every cell is text.
 */
export const writeExcel = (table: PlanTable): Uint8Array<ArrayBuffer> => {
  const book = 'xl/workbook.xml';
  const parts: readonly Part[] = [
    {
      name: book,
      contentType: `${office}.sheet.main+xml`,
      xml: workbookXml(table.facts.length + 2),
      relation: { of: '', type: 'officeDocument', id: 'rId1' },
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      contentType: `${office}.worksheet+xml`,
      xml: sheetXml(table),
      relation: { of: book, type: 'worksheet', id: 'rId1' },
    },
    {
      name: 'xl/styles.xml',
      contentType: `${office}.styles+xml`,
      xml: stylesXml,
      relation: { of: book, type: 'styles', id: 'rId2' },
    },
  ];
  return officeFile(parts);
};
