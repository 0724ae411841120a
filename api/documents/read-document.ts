import { Worker } from 'node:worker_threads';
import type { Source } from '#domain/import/source.ts';
import type { DocumentFaultCode } from '#wire/document-words.ts';
import type { DocumentFile } from './recognise.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** Processor time that reading one file may take, and the longest that a person waits on a busy server. */
const CPU_MS = 3_000;
const WAIT_MS = 20_000;
const LOOK_EVERY_MS = 100;

type Answer = { readonly source: Source } | { readonly code: DocumentFaultCode; readonly cause: string };

/**
 * Reads a document in a thread of its own, with limits of time and memory, so that no file can stop the server.
 * The format is told by the bytes and held against the name.
 * @throws UnreadableDocument
 */
export async function readDocument(file: DocumentFile): Promise<Source> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: { name: file.name, bytes: file.bytes },
    resourceLimits: { maxOldGenerationSizeMb: 200, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  try {
    const answer = await Promise.race([answerOf(worker), timeOf(worker)]);
    if ('source' in answer) return answer.source;
    throw new UnreadableDocument(answer.code, answer.cause);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<Answer> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (fault: Error & { code?: string }) => {
      resolve({
        code: fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_complex' : 'damaged',
        cause: fault.message,
      });
    });
    worker.once('exit', () =>
      resolve({ code: 'damaged', cause: 'the reading thread ended without an answer' }),
    );
  });
}

/** Answers when the thread has used up its time. Its own processor time counts, so that a busy machine refuses no honest file. */
function timeOf(worker: Worker): Promise<Answer> {
  const tooLong: Answer = { code: 'took_too_long', cause: `more than ${CPU_MS} ms` };
  const since = performance.now();
  return new Promise((resolve) => {
    const look = setInterval(async () => {
      const used = await worker.cpuUsage().catch(() => null);
      const spent = used === null ? 0 : (used.user + used.system) / 1000;
      if (spent > CPU_MS || performance.now() - since > WAIT_MS) resolve(tooLong);
    }, LOOK_EVERY_MS);
    worker.once('exit', () => clearInterval(look));
  });
}
