import { parentPort, workerData } from 'node:worker_threads';
import { readInThisThread } from './read-in-this-thread.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** The thread that reads one document and ends. What it is given and what it answers is set in read-document.ts. */
try {
  parentPort?.postMessage({ source: await readInThisThread(workerData) });
} catch (fault) {
  const code = fault instanceof UnreadableDocument ? fault.code : 'damaged';
  parentPort?.postMessage({ code, cause: fault instanceof Error ? fault.message : String(fault) });
}
