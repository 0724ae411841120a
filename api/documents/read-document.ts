import { Worker } from 'node:worker_threads';
import type { Source } from '#domain/import/source.ts';
import type { DocumentFaultCode } from '#wire/document-words.ts';
import { type DocumentFile, recognise } from './recognise.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** Processor time and memory that reading one file may take, and the longest that a person waits on a busy server. */
const CPU_MS = 3_000;
const WAIT_MS = 20_000;
const HEAP_MB = 200;
const BUFFER_BYTES = 96_000_000;
const LOOK_EVERY_MS = 50;

type Answer = { readonly source: Source } | { readonly code: DocumentFaultCode; readonly cause: string };

/**
 * Reads a document in a thread of its own, with limits of time and memory, so that no file can stop the server.
 * The format is told by the bytes and held against the name.
 * @throws UnreadableDocument
 */
export async function readDocument(file: DocumentFile): Promise<Source> {
  // Looks at first bytes and names only: what is plainly wrong is said without starting a thread.
  recognise(file);
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: { name: file.name, bytes: file.bytes },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  try {
    const answer = await Promise.race([
      answerOf(worker),
      limitOf(worker, BUFFER_BYTES + 3 * file.bytes.length),
    ]);
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

/**
 * Answers when the thread has used up its time or memory. Its own processor time counts, so that a busy machine refuses
 * no honest file; memory outside the heap (buffers) counts too, which `resourceLimits` does not see.
 */
function limitOf(worker: Worker, bufferBytes: number): Promise<Answer> {
  const since = performance.now();
  return new Promise((resolve) => {
    const look = setInterval(async () => {
      const used = await usageOf(worker);
      if (used.milliseconds > CPU_MS || performance.now() - since > WAIT_MS)
        resolve({ code: 'took_too_long', cause: `${used.milliseconds} ms` });
      if (used.bytes > bufferBytes) resolve({ code: 'too_complex', cause: `${used.bytes} bytes` });
    }, LOOK_EVERY_MS);
    worker.once('exit', () => clearInterval(look));
  });
}

/** A thread that has ended uses nothing. */
async function usageOf(worker: Worker): Promise<{ readonly milliseconds: number; readonly bytes: number }> {
  try {
    const [time, memory] = await Promise.all([worker.cpuUsage(), worker.getHeapStatistics()]);
    return {
      milliseconds: Math.round((time.user + time.system) / 1000),
      bytes: memory.external_memory,
    };
  } catch {
    return { milliseconds: 0, bytes: 0 };
  }
}
