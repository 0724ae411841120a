import { batchSize, sendBatch } from '../client/batch.ts';
import { graphOf, patiently } from '../client/course.ts';
import { isLost } from '../client/deferred-calls.ts';
import { backOff } from '../client/graph.ts';
import type { PartAnswer } from '../client/graph-call.ts';
import { dated, inTime } from '../client/patience.ts';
import type { PendingWrites } from '../client/pending-writes.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import { Duplicate, type StoreFault, Unavailable } from '../ports/faults.ts';
import type { Creation, Files, ListWriter, Write } from '../ports/ports.ts';
import type { Patience } from '../ports/waiting.ts';
import { adopt, holdCreated, type ListAccess, partOf } from './items.ts';
import { lineFrom } from './latest-line.ts';
import { chained, ifLost, noAnswer, type Step, tries, writeInOrder } from './write-in-order.ts';

/** One place in a batch of rows is for a deferred call. */
const rowsAtOnce = batchSize - 1;

/** What a list writer works under. */
export interface Terms {
  /** Resolves when the site was seen to keep what the writes rely on; throws NotWritable when it does not. */
  readonly proof: () => Promise<void>;
  /** How long its caller waits. */
  readonly patience: Patience;
  readonly pending: PendingWrites;
}

/** A list writer that writes as the one whom `access.graph` signs in. The rules of each write are in `ports.ts`. */
export function openListWriter(
  access: ListAccess,
  files: Files,
  { proof, patience, pending }: Terms,
): ListWriter {
  const { throttle } = access;
  const proven = () => inTime(proof(), throttle, patience);
  const write = async (writes: readonly Write[]): Promise<void> => {
    try {
      await patiently(patience, throttle, pending, (course) =>
        writeInOrder({ ...access, graph: graphOf(access.graph, course) }, writes, course),
      );
    } catch (error) {
      throw dated(error, throttle);
    }
  };
  const createMany: ListWriter['createMany'] = async (rows, progress) => {
    await proven();
    await createMissing(access, rows, progress);
  };
  return {
    files,
    write: async (writes) => {
      await proven();
      await write(writes);
    },
    createMany,
    createFirst: async (row, along) => {
      await proven();
      await createWith(access, row, along);
      // What was refused, is there already or is in doubt: the ordinary way finds out which.
      if (!access.mirror.held(row.list, row.row.key)) await write([row]);
    },
    createThen: async (rows, end) => {
      await proven();
      const missing = rows.filter(({ list, row }) => !access.mirror.held(list, row.key));
      const early = missing.slice(0, missing.length - (missing.length % rowsAtOnce));
      await createMissing(access, early);
      await write([...missing.slice(early.length), ...(await end())]);
    },
    look: (list, key) => adopt(access, list, key),
    putBack: async (list, key) => {
      await proven();
      const row = await lineFrom(access, list, key);
      if (row === null) return false;
      await write([row]);
      return true;
    },
    createAll: (list, rows, progress) =>
      createMany(
        rows.map((row) => creationOf({ do: 'create', list, row })),
        progress,
      ),
  };
}

/** TypeScript loses the tie of list and row. */
const creationOf = (made: unknown): Creation => made as Creation;

/** In one batch, each row behind the one before it: where the first exists already SharePoint begins none of the others. */
async function createWith(access: ListAccess, first: Creation, along: readonly Creation[]): Promise<void> {
  if (access.mirror.held(first.list, first.row.key)) return;
  const rows = [first, ...along.slice(0, rowsAtOnce - 1)];
  const parts = await chained(access, rows);
  const answers = await sendBatch(access.graph, access.throttle, parts).catch(ifLost);
  for (const [index, row] of rows.entries()) {
    if (taken(access, row, answers.get(String(index + 1)) ?? noAnswer) !== null) break;
  }
}

/** Creates what is missing until everything is there; what was in doubt is looked up in SharePoint before it is sent again. */
async function createMissing(
  access: ListAccess,
  rows: readonly Creation[],
  progress: (done: number) => void = () => undefined,
): Promise<void> {
  const missing = () => rows.filter(({ list, row }) => !access.mirror.held(list, row.key));
  let todo = missing();
  for (let attempt = 1; todo.length > 0; attempt += 1) {
    if (attempt > tries) throw new Unavailable('SharePoint did not take all rows');
    const doubts: Step['last'][] = [];
    for (let from = 0; from < todo.length; from += rowsAtOnce) {
      doubts.push(...(await createSome(access, todo.slice(from, from + rowsAtOnce))));
      progress(rows.length - missing().length);
    }
    const failed = doubts.find(({ status }) => status !== 409);
    if (failed) await backOff(access.throttle, attempt, failed);
    if (doubts.length > 0) await access.mirror.refresh();
    todo = missing();
  }
}

/** One batch in any order. Gives the answers that left a row in doubt; throws the first refusal. */
async function createSome(access: ListAccess, rows: readonly Creation[]): Promise<readonly Step['last'][]> {
  const parts = await Promise.all(rows.map((row, index) => partOf(access, String(index), row)));
  const answers = await sendBatch(access.graph, access.throttle, parts).catch(ifLost);
  const doubts: Step['last'][] = [];
  let fault: StoreFault | null = null;
  for (const [index, row] of rows.entries()) {
    const answer = answers.get(String(index)) ?? noAnswer;
    const outcome = taken(access, row, answer);
    if (outcome === 'in doubt') doubts.push(answer);
    else fault ??= outcome;
  }
  if (fault) throw fault;
  return doubts;
}

/** Null: the row is there. A key that exists already is in doubt until the mirror has seen its row. */
function taken(access: ListAccess, write: Creation, answer: Omit<PartAnswer, 'id'> | typeof noAnswer) {
  if (isLost(answer)) return 'in doubt';
  const body = 'body' in answer ? answer.body : null;
  if (answer.status < 300) {
    holdCreated(access, write, body);
    return null;
  }
  const fault = faultOf(answer.status, body, answer.headers);
  return fault instanceof Duplicate ? 'in doubt' : fault;
}
