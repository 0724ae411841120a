import ExcelJS from 'exceljs';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { excelFile, excelRow } from '../documents/office-file.ts';

/** Reads one workbook of five thousand rows and twenty columns with the reader that is named, and prints the peak memory in MB. */
const rows = Array.from({ length: 5_000 }, (_, at) =>
  excelRow(
    at + 1,
    Array.from({ length: 20 }, (__, column) => `Action ${at} of column ${column}`),
  ),
);
const bytes = excelFile({ S: `<sheetData>${rows.join('')}</sheetData>` });
rows.length = 0;

if (process.argv[2] === 'ours') await readInThisThread({ name: 'a.xlsx', bytes });
else if (process.argv[2] === 'exceljs') await new ExcelJS.Workbook().xlsx.load(Uint8Array.from(bytes).buffer);
console.info(process.resourceUsage().maxRSS / 1024);
