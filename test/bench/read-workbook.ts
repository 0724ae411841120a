import { existsSync, readFileSync } from 'node:fs';
import { medianOf, timeOf } from './figure.ts';

/**
 * Reads the workbook at a path with the reader that is named, `ours` or `exceljs`, or only opens the file with `nobody`.
 * Prints the most memory in MB that the process held after the first reading, and the median of seven readings after it in ms.
 * A process for one reader alone: none waits while the garbage of another is collected.
 */
const [, , who = 'nobody', path = ''] = process.argv;
const bytes = new Uint8Array(readFileSync(path));

async function readerOf(name: string): Promise<() => Promise<unknown>> {
  if (name === 'ours') {
    const { readInThisThread } = await import('../../api/documents/read-in-this-thread.ts');
    return () => readInThisThread({ name: 'a.xlsx', bytes });
  }
  if (name === 'nobody') return async () => {};
  const { default: ExcelJS } = await import('exceljs');
  return () => new ExcelJS.Workbook().xlsx.load(bytes.buffer);
}

/** `maxRSS` is inherited from the process that started this one; Linux counts this one's own most under `VmHWM`. */
function mostHeld(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return own === undefined ? process.memoryUsage().rss / 1e6 : Number(own) / 1000;
}

const read = await readerOf(who);
await read();
const memory = mostHeld();
const times: number[] = [];
for (let turn = 0; turn < 7; turn += 1) times.push(await timeOf(read));
console.info(JSON.stringify({ memory, time: medianOf(times) }));
