import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import { cellOfLines } from '#domain/import/document/entries.ts';
import { pictureOf } from '#domain/import/document/picture.ts';
import type { Source } from '#domain/import/document/source.ts';
import { sourceShape } from '#wire/source.ts';
import { readInThisThread } from './read-in-this-thread.ts';
import type { ReadingTask, ThreadWord } from './reading-thread.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** The thread that does one task and ends. What it is given and what it answers is set in reading-thread.ts. */

// A library may write what it finds odd in a file: words of a document have no place in a log.
for (const kind of ['log', 'warn', 'error'] as const) console[kind] = () => undefined;

/** No document that was read is larger than this, as text. */
const LARGEST_SOURCE = 180_000_000;

const say = (word: ThreadWord): void => parentPort?.postMessage(word);
const beginStep = (letters = 0): void => {
  const { user, system } = process.threadCpuUsage();
  say({ stepFrom: (user + system) / 1000, letters });
};

const zipped = (source: Source): Uint8Array => new Uint8Array(gzipSync(JSON.stringify(source), { level: 3 }));

/** A source as it was kept. It lay in the site's library, where others can write: it is looked at like any text from outside. */
const unzipped = (bytes: Uint8Array): Source =>
  sourceShape.parse(JSON.parse(gunzipSync(bytes, { maxOutputLength: LARGEST_SOURCE }).toString('utf8')));

/** The rules are there before the task comes: loading them is no part of it. */
const rules = await import('#domain/import/assemble/draft-from.ts');
const { shownTable } = await import('#domain/import/layout/table/table-reading.ts');

const done = async (task: ReadingTask): Promise<unknown> => {
  beginStep();
  const source = task.as === 'source' ? unzipped(task.bytes) : await readInThisThread(task);
  beginStep();
  if (task.as === 'file alone') return source;
  const picture = pictureOf(source);
  beginStep(picture.heads.reduce((sum, { size }) => sum + size, 0));
  const sha256 = task.as === 'source' ? task.sha256 : createHash('sha256').update(task.bytes).digest('hex');
  const explained = rules.readingOf(source, { name: task.name, sha256 }, task.known);
  const reading = { ...explained, tables: explained.tables.map(shownTable) };
  beginStep();
  // What a person says of it later needs no second look at the document.
  return task.as === 'source' ? reading : { ...reading, picture, source: zipped(source) };
};

/** A table that says nothing: the first time that rules are used takes longest, and a thread that waits for its task has time. */
const tried: Source = {
  format: 'csv',
  blocks: [
    {
      kind: 'table',
      ...{ place: { table: 1 }, columns: 3, hidden: false },
      rows: [
        ['Recommendation', 'Action', 'Owner', 'By when', 'Progress'],
        [
          '1. Rooms are to be warm',
          'Mend the boiler',
          'Estates Manager',
          '31 March 2027',
          'On track: parts ordered',
        ],
        [
          '2. Rooms are to be quiet',
          '1. Fit doors\n2. Ask about noise',
          'Matron',
          'TBC',
          'Complete 01/02/2027',
        ],
      ].map((texts, row) => ({
        ...{ place: { table: 1, row: row + 1 }, isHeading: false, hidden: false },
        cells: texts.map((text, column) => cellOfLines([text], { column: column + 1 }).cell),
      })),
    },
  ],
  ...{ furniture: [], remarks: [] },
};
if (workerData === 'waits') rules.readingOf(unzipped(zipped(tried)), { name: '', sha256: '' });

parentPort?.once('message', async (task: ReadingTask) => {
  try {
    say({ result: await done(task) });
  } catch (fault) {
    const code = fault instanceof UnreadableDocument ? fault.code : 'damaged';
    say({ code, cause: fault instanceof Error ? fault.message : String(fault) });
  }
});
