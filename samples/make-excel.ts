import ExcelJS from 'exceljs';
import { fallsTracker } from './plans.ts';

const heads = [
  'Area for improvement',
  'Safety action',
  'Owner (role)',
  'Target date',
  'Date implemented',
  'Tool / measure',
  'Measurement frequency',
  'Responsible for oversight',
  'Progress',
  'Status',
];
const fills: Readonly<Record<string, string>> = {
  Completed: 'FF92D050',
  'In progress': 'FFFFC000',
  'Not started': 'FFD9D9D9',
};

/** A tracker with the columns of a PSIRF safety action summary, one row for each action, and a key on a second sheet. */
export async function fallsTrackerWorkbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Safety actions', { views: [{ state: 'frozen', ySplit: 3 }] });
  sheet.mergeCells('A1:J1');
  sheet.getCell('A1').value = 'Safety action summary: falls on Willow Ward. PSII-2025-014';
  sheet.getCell('A1').font = { bold: true, size: 14 };
  sheet.getCell('A2').value = 'Progress as at 31 August 2026';
  sheet.getRow(3).values = heads;
  sheet.getRow(3).font = { bold: true };
  sheet.columns.forEach((column) => {
    column.width = 26;
  });
  fallsTracker.forEach((cells, index) => {
    const row = sheet.getRow(4 + index);
    row.values = cells.map((words, column) =>
      (column === 3 || column === 4) && words ? new Date(`${words}T00:00:00Z`) : words || null,
    );
    row.getCell(4).numFmt = 'dd/mm/yyyy';
    row.getCell(5).numFmt = 'dd/mm/yyyy';
    row.alignment = { wrapText: true, vertical: 'top' };
    row.getCell(10).fill = {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: fills[cells[9]] ?? 'FFFFFFFF' },
    };
  });
  const key = book.addWorksheet('Key');
  key.addRows([
    ['Colour', 'Meaning'],
    ['Green', 'Completed'],
    ['Amber', 'In progress'],
    ['Grey', 'Not started'],
  ]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
