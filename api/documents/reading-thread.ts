import { Worker } from 'node:worker_threads';
import type { Known } from '#domain/import/assemble/draft-from.ts';
import type { DocumentFaultCode } from '#wire/document-words.ts';
import type { DocumentFile } from './recognise.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/**
 * Processor time of each step, memory that one file may take, and the longest that a person waits on a busy server. A plan
 * is understood in time that grows with its letters, so this step has more for more of them, and never more than `MOST_MS`.
 */
const CPU_MS = 3_000;
const LETTERS_IN_MS = 1_500;
const MOST_MS = 9_000;
const WAIT_MS = 45_000;
/** What a thread uses to load the rules on an ordinary machine; where that takes longer, everything does: up to so many times. */
const USUAL_LOAD_MS = 400;
const SLOWEST = 4;
const HEAP_MB = 200;
const BUFFER_BYTES = 96_000_000;
const LOOK_EVERY_MS = 50;

/** A thread may come to 250 MB: more files at once wait for their turn. */
const AT_ONCE = 2;

/** How long a thread that is ready waits for a task. */
const READY_MS = 5 * 60_000;

/**
 * What a thread is asked: to read a file alone; to read it and understand it as a plan; or to understand what was read and
 * kept of a file (`bytes` as `source`) once more.
 */
export type ReadingTask =
  | (DocumentFile & { readonly as: 'file alone' })
  | (DocumentFile & { readonly as: 'plan'; readonly known: Known })
  | (DocumentFile & { readonly as: 'source'; readonly sha256: string; readonly known: Known });

/** What the thread says: its processor time as each step begins and the letters that it goes over, then what came of its task. */
export type ThreadWord<R = unknown> =
  | { readonly stepFrom: number; readonly letters: number }
  | { readonly result: R }
  | { readonly code: DocumentFaultCode; readonly cause: string };

type Answer<R> = Exclude<ThreadWord<R>, { readonly stepFrom: number }>;

/**
 * The processor time, in ms, that a step may take which goes over so many letters of a document, in a thread that used so
 * much to load: a processor that is shared with others counts what these took from it as ours.
 */
export const limitFor = (letters: number, loadMs: number): number =>
  Math.min(MOST_MS, CPU_MS + letters / LETTERS_IN_MS) *
  Math.min(SLOWEST, Math.max(1, loadMs / USUAL_LOAD_MS));

const waiting: (() => void)[] = [];
let running = 0;
let ready: Worker | null = null;

const started = (workerData: 'waits' | null): Worker =>
  new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });

/**
 * Has a thread load the rules now, so that the next task need not wait for it: somebody looks at a draft and may say what a
 * column means. One at most; it knows no document, and ends when it is not needed for some minutes.
 */
export function getReadyToRead(): void {
  if (ready !== null) return;
  const worker = started('waits');
  const end = () => {
    if (ready === worker) ready = null;
  };
  const tooLong = setTimeout(() => void worker.terminate(), READY_MS).unref();
  worker.unref();
  worker.once('error', end);
  worker.once('exit', () => {
    clearTimeout(tooLong);
    end();
  });
  ready = worker;
}

/** The thread that is ready, or a new one. */
function oneThread(): Worker {
  const worker = ready ?? started(null);
  ready = null;
  worker.ref();
  return worker;
}

/** Does work that takes a thread when it is its turn: so few have one at the same time. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/**
 * Does a task in a thread of its own, with limits of time and memory, so that no file can stop the server. Gives what
 * read-worker.ts makes of the task.
 * @throws UnreadableDocument
 */
export const inReadingThread = <R>(task: ReadingTask): Promise<R> => inTurn(() => done<R>(task));

async function done<R>(task: ReadingTask): Promise<R> {
  const worker = oneThread();
  try {
    worker.postMessage(task);
    const answer = await Promise.race([
      answerOf<R>(worker),
      limitOf(worker, BUFFER_BYTES + 3 * task.bytes.length),
    ]);
    if ('result' in answer) return answer.result;
    throw new UnreadableDocument(answer.code, answer.cause);
  } finally {
    await worker.terminate();
  }
}
function answerOf<R>(worker: Worker): Promise<Answer<R>> {
  return new Promise((resolve) => {
    worker.on('message', (word: ThreadWord<R>) => {
      if (!('stepFrom' in word)) resolve(word);
    });
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
function limitOf(worker: Worker, bufferBytes: number): Promise<Answer<never>> {
  const since = performance.now();
  let step = { stepFrom: 0, letters: 0 };
  let loadMs = 0;
  worker.on('message', (word: ThreadWord) => {
    if (!('stepFrom' in word)) return;
    loadMs ||= word.stepFrom;
    step = word;
  });
  return new Promise((resolve) => {
    const look = setInterval(async () => {
      const used = await usageOf(worker);
      const took = used.milliseconds - step.stepFrom;
      // Until it has loaded, the file has had no part in it.
      const isOver = loadMs > 0 && took > limitFor(step.letters, loadMs);
      if (isOver || performance.now() - since > WAIT_MS)
        resolve({ code: 'took_too_long', cause: `${Math.round(took)} ms` });
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
