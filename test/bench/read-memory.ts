import { existsSync, readFileSync } from 'node:fs';

/**
 * Reads the workbook at a path with the reader that is named, `ours` or `exceljs`, or only opens the file with `nobody`.
 * Prints the most memory that the process held, in MB.
 */
const [, , who, path = ''] = process.argv;
const bytes = new Uint8Array(readFileSync(path));

if (who === 'ours') {
  const { readInThisThread } = await import('../../api/documents/read-in-this-thread.ts');
  await readInThisThread({ name: 'a.xlsx', bytes });
} else if (who === 'exceljs') {
  const { default: ExcelJS } = await import('exceljs');
  await new ExcelJS.Workbook().xlsx.load(bytes.buffer);
}
console.info(mostHeld());

/** `maxRSS` is inherited from the process that started this one; Linux counts this one's own most under `VmHWM`. */
function mostHeld(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return own === undefined ? process.memoryUsage().rss / 1e6 : Number(own) / 1000;
}
