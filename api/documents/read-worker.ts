import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { readInThisThread } from './read-in-this-thread.ts';
import type { ReadingTask } from './reading-thread.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** The thread that does one task and ends. What it is given and what it answers is set in reading-thread.ts. */
async function resultOf({ synonyms, ...file }: ReadingTask): Promise<unknown> {
  const source = await readInThisThread(file);
  if (synonyms === null) return source;
  const { draftFrom } = await import('#domain/import/draft-from.ts');
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return draftFrom(source, { name: file.name, sha256 }, synonyms);
}

try {
  parentPort?.postMessage({ result: await resultOf(workerData) });
} catch (fault) {
  const code = fault instanceof UnreadableDocument ? fault.code : 'damaged';
  parentPort?.postMessage({ code, cause: fault instanceof Error ? fault.message : String(fault) });
}
