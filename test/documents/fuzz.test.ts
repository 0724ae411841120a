import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../api/documents/read-document.ts';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { UnreadableDocument } from '../../api/documents/unreadable-document.ts';
import { overrun } from '../machine-time.ts';
import { compoundFile } from './compound-file-of.ts';
import { excelFile, excelRow, paragraph, wordCell, wordFile, wordRow, wordTable } from './office-file.ts';
import { drawnTable, sampleRows } from './sample-table.ts';

/**
 * Set FUZZ=10000 for the long run. With FUZZ_THREADS=1 every file goes through a reading thread with its limits, as the
 * server reads: two at a time, and the most memory that the process held is printed.
 */
const FILES = Number(process.env.FUZZ ?? 300);
const isThreaded = process.env.FUZZ_THREADS === '1';
/**
 * SheetJS has no bounds of its own, and pdf.js leaves promises behind that fail with nobody waiting for them: such a file is
 * read where it is bounded and takes nothing else with it.
 */
const readOne = (file: { name: string; bytes: Uint8Array }) =>
  isThreaded || /\.(xls|pdf)$/.test(file.name) ? readDocument(file) : readInThisThread(file);
const slowMs = 25_000;
const FIXTURES = new URL('../../../shared/plans/fixtures/', import.meta.url);

/** Numbers that come out the same for the same seed, so that a failure can be seen again. */
function randomFrom(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = Math.imul(state ^ (state >>> 15), state | 1);
    state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
    return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Cut short, bits turned over, or a stretch written over. */
function broken(bytes: Uint8Array, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const at = () => Math.floor(random() * bytes.length);
  const copy = bytes.slice(0, seed % 3 === 0 ? at() : bytes.length);
  const times = seed % 3 === 1 ? 1 + Math.floor(random() * 20) : 0;
  for (let time = 0; time < times; time += 1) {
    const place = at();
    copy[place] = (copy[place] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  if (seed % 3 === 2) copy.fill(Math.floor(random() * 256), at(), at());
  return copy;
}

async function seeds(): Promise<{ name: string; bytes: Uint8Array }[]> {
  const table = wordTable(sampleRows(20).map((row) => wordRow(row.map((cell) => wordCell(cell)))));
  const made = [
    { name: 'made.docx', bytes: wordFile(`${paragraph('Plan')}${table}`) },
    {
      name: 'made.xlsx',
      bytes: excelFile({
        S: `<sheetData>${sampleRows(20)
          .map((row, at) => excelRow(at + 1, row))
          .join('')}</sheetData>`,
      }),
    },
    { name: 'made.pdf', bytes: await drawnTable(sampleRows(10)) },
    {
      name: 'made.html',
      bytes: new TextEncoder().encode(
        `<table>${sampleRows(5)
          .map((row) => `<tr><td>${row.join('<td>')}`)
          .join('')}</table>`,
      ),
    },
    {
      name: 'made.csv',
      bytes: new TextEncoder().encode(
        sampleRows(5)
          .map((row) => `"${row.join('","')}"`)
          .join('\n'),
      ),
    },
  ];
  const saved = new URL('./files/', import.meta.url);
  const older = readdirSync(saved).map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(new URL(name, saved))),
  }));
  made.push(...older, ...older, {
    name: 'made.msg',
    bytes: compoundFile({
      '__properties_version1.0': '',
      '__substg1.0_1000001F': Buffer.from('1. Issue the form.', 'utf16le'),
      '__attach_version1.0_#00000000/__substg1.0_37010102': older[0]?.bytes ?? '',
    }),
  });
  if (!existsSync(FIXTURES)) return made;
  const published = readdirSync(FIXTURES).filter((name) => /\.(docx|xlsx|pdf|txt)$/.test(name));
  return [
    ...made,
    ...published.map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, FIXTURES))) })),
  ];
}

/** `read`, the code that a broken file was refused with, or `odd:` and what happened instead. */
async function answerTo(
  files: readonly { name: string; bytes: Uint8Array }[],
  seed: number,
): Promise<string> {
  const { name, bytes } = files[seed % files.length] ?? { name: '', bytes: new Uint8Array() };
  try {
    await readOne({ name, bytes: broken(bytes, seed) });
    return 'read';
  } catch (fault) {
    if (fault instanceof UnreadableDocument) return fault.code;
    return `odd: ${name} #${seed}: ${fault instanceof Error ? fault.stack : fault}`;
  }
}

interface Run {
  readonly files: readonly { name: string; bytes: Uint8Array }[];
  readonly answers: Map<string, number>;
  readonly slow: string[];
  readonly odd: string[];
  next: number;
  mostHeld: number;
}

/** Reads the next broken file until none is left. */
async function readOn(run: Run): Promise<void> {
  while (run.next < FILES) {
    const seed = run.next;
    run.next += 1;
    const since = performance.now();
    const answer = await answerTo(run.files, seed);
    const code = answer.split(':', 1).join('');
    run.answers.set(code, (run.answers.get(code) ?? 0) + 1);
    if (code === 'odd') run.odd.push(answer);
    run.mostHeld = Math.max(run.mostHeld, process.memoryUsage().rss);
    if (overrun(performance.now() - since, slowMs) > 0) run.slow.push(`#${seed}`);
    if (run.next % 500 === 0) tellOf(run);
  }
}

/** A long run that is ended before its time has still said how far it came. */
const tellOf = ({ next, answers, odd, slow, mostHeld }: Run): void => {
  if (!isThreaded) return;
  const held = Math.round(mostHeld / 1e6);
  process.stdout.write(
    `${next} files: ${JSON.stringify([...answers])}, odd ${odd.length}, slow ${slow.length}, ${held} MB held at most\n`,
  );
};

describe('broken files', () => {
  test(
    `${FILES} files cut short or written over are read or refused by a code, each in time`,
    async () => {
      const run: Run = { files: await seeds(), answers: new Map(), slow: [], odd: [], next: 0, mostHeld: 0 };
      await Promise.all(isThreaded ? [readOn(run), readOn(run)] : [readOn(run)]);
      tellOf(run);
      expect(run.odd).toEqual([]);
      expect(run.slow).toEqual([]);
    },
    FILES * (isThreaded ? 5_000 : 1_000) + 60_000,
  );
});
