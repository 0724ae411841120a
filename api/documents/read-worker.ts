import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { pictureOf } from '#domain/import/picture.ts';
import { readInThisThread } from './read-in-this-thread.ts';
import type { ReadingTask, ThreadWord } from './reading-thread.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** The thread that does one task and ends. What it is given and what it answers is set in reading-thread.ts. */
const { synonyms, ...file }: ReadingTask = workerData;
// A library may write what it finds odd in a file: words of a document have no place in a log.
for (const kind of ['log', 'warn', 'error'] as const) console[kind] = () => undefined;

const say = (word: ThreadWord): void => parentPort?.postMessage(word);
const beginStep = (letters = 0): void => {
  const { user, system } = process.threadCpuUsage();
  say({ stepFrom: (user + system) / 1000, letters });
};

try {
  const rules = synonyms === null ? null : await import('#domain/import/draft-from.ts');
  beginStep();
  const source = await readInThisThread(file);
  beginStep();
  if (rules === null) say({ result: source });
  else {
    const picture = pictureOf(source);
    beginStep(picture.heads.reduce((sum, { size }) => sum + size, 0));
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const draft = rules.draftFrom(source, { name: file.name, sha256 }, synonyms ?? {});
    beginStep();
    say({ result: { draft, picture } });
  }
} catch (fault) {
  const code = fault instanceof UnreadableDocument ? fault.code : 'damaged';
  say({ code, cause: fault instanceof Error ? fault.message : String(fault) });
}
