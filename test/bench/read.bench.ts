import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { paragraph, wordCell, wordFile, wordRow, wordTable } from '../documents/office-file.ts';
import { drawnTable, SAMPLE_HEADS, sampleRows } from '../documents/sample-table.ts';
import { medianOf, timeOf } from './figure.ts';

/** One measure: ours beside a library's, in one process, one after the other; `ratio` is ours over theirs. */
export interface Measured {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  /** What the ratio may be at most. */
  readonly goal: number;
}

const PLAN = new URL('../../../shared/plans/fixtures/000.docx', import.meta.url);

/** Reading beside mammoth (Word to HTML), exceljs (loading) and unpdf (text alone). Times in ms, memory in MB. */
export async function benchReading(): Promise<Measured[]> {
  const word = existsSync(PLAN) ? new Uint8Array(readFileSync(PLAN)) : sampleDocument();
  const book = await sampleWorkbook();
  const pdf = await drawnTable(sampleRows(1_150));
  return [
    await compare('Word: reading a plan, ms', 0.5, 15, [
      () => read('a.docx', word),
      () => mammoth.convertToHtml({ buffer: Buffer.from(word) }),
    ]),
    ...ofWorkbook(book),
    await compare('PDF: about 100 pages, ms', 2.5, 3, [
      () => read('a.pdf', pdf),
      async () => extractText(await getDocumentProxy(new Uint8Array(pdf))),
    ]),
  ];
}

function read(name: string, bytes: Uint8Array) {
  return readInThisThread({ name, bytes });
}

type Job = () => Promise<unknown>;

/** Both in turns, the median of each. The first turn warms up and does not count. */
async function compare(
  name: string,
  goal: number,
  turns: number,
  [ours, theirs]: readonly [Job, Job],
): Promise<Measured> {
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= turns; turn += 1) {
    const [own, other] = [await timeOf(ours), await timeOf(theirs)];
    if (turn > 0) {
      times[0].push(own);
      times[1].push(other);
    }
  }
  return measured(name, goal, medianOf(times[0]), medianOf(times[1]));
}

const measured = (name: string, goal: number, ours: number, theirs: number): Measured => ({
  name,
  ours,
  theirs,
  ratio: ours / theirs,
  goal,
});

/**
 * The time and the most memory of fresh processes that read the workbook, in turns, with ours and with exceljs. Memory is of
 * the whole process, and what loading and reading take above a process that only opens the file: bare Node is most of the first.
 */
function ofWorkbook(book: Uint8Array): Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'read-bench-'));
  const path = join(folder, 'a.xlsx');
  writeFileSync(path, book);
  const turn = () => ({
    bare: inOwnProcess('nobody', path),
    ours: inOwnProcess('ours', path),
    theirs: inOwnProcess('exceljs', path),
  });
  turn(); // what was compiled is kept: the first turn would count that too
  const turns = [1, 2, 3, 4, 5].map(turn);
  rmSync(folder, { recursive: true });
  const median = (who: 'bare' | 'ours' | 'theirs', what: keyof Reading) =>
    medianOf(turns.map((each) => each[who][what]));
  const bare = median('bare', 'memory');
  const [ours, theirs] = [median('ours', 'memory'), median('theirs', 'memory')];
  const sheet = 'Excel: 5,000 × 20 cells';
  return [
    measured(`${sheet}, ms`, 0.6, median('ours', 'time'), median('theirs', 'time')),
    measured(`${sheet}, MB, whole process`, 0.5, ours, theirs),
    measured(`${sheet}, MB, above bare Node`, 0.5, ours - bare, theirs - bare),
  ];
}

interface Reading {
  readonly memory: number;
  readonly time: number;
}

function inOwnProcess(who: 'nobody' | 'ours' | 'exceljs', path: string): Reading {
  const script = fileURLToPath(new URL('./read-workbook.ts', import.meta.url));
  return JSON.parse(spawnSync(process.execPath, [script, who, path], { encoding: 'utf8' }).stdout) as Reading;
}

/** Five thousand rows of twenty cells, as exceljs writes them. */
async function sampleWorkbook(): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Plan');
  for (let row = 0; row < 5_000; row += 1) {
    sheet.addRow(
      Array.from({ length: 20 }, (_, column) =>
        column % 5 === 0
          ? row * 20 + column
          : `Action ${row} of column ${column}, ${SAMPLE_HEADS[column % 7]}`,
      ),
    );
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function sampleDocument(): Uint8Array {
  return wordFile(
    paragraph('Plan') +
      wordTable([SAMPLE_HEADS, ...sampleRows()].map((row) => wordRow(row.map((cell) => wordCell(cell))))),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, ours, theirs, ratio, goal } of await benchReading()) {
    console.info(
      `${name.padEnd(46)} ${ours.toFixed(1).padStart(9)} / ${theirs.toFixed(1).padStart(9)} = ${ratio.toFixed(2)} (at most ${goal})`,
    );
  }
}
