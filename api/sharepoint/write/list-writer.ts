import { batchSize, sendBatch } from '../client/batch.ts';
import { graphOf, patiently } from '../client/course.ts';
import { isLost } from '../client/deferred-calls.ts';
import { backOff } from '../client/graph.ts';
import type { PartAnswer } from '../client/graph-call.ts';
import type { Owed } from '../client/owed-writes.ts';
import { dated, inTime } from '../client/patience.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import { Duplicate, type StoreFault, Unavailable } from '../ports/faults.ts';
import type { Creation, Files, ListWriter, Write } from '../ports/ports.ts';
import type { Patience } from '../ports/waiting.ts';
import { adopt, holdCreated, partOf, type Shelves } from './items.ts';
import { lineFrom } from './latest-line.ts';
import { chained, ifLost, noAnswer, type Step, tries, writeInOrder } from './write-in-order.ts';

/** One place in a batch of rows is for whoever rides along. */
const rowsAtOnce = batchSize - 1;

/** What a list writer works under. */
export interface Terms {
  /** Resolves when the site was seen to keep what the writes rely on; throws NotWritable when it does not. */
  readonly proof: () => Promise<void>;
  /** How long its caller waits. */
  readonly patience: Patience;
  readonly owed: Owed;
}

/** A list writer that writes as whoever `shelves.graph` is. The rules of each write stand in `workspace.ts`. */
export function openHands(shelves: Shelves, files: Files, { proof, patience, owed }: Terms): ListWriter {
  const { pace } = shelves;
  const proven = () => inTime(proof(), pace, patience);
  const write = async (writes: readonly Write[]): Promise<void> => {
    try {
      await patiently(patience, pace, owed, (course) =>
        writeInOrder({ ...shelves, graph: graphOf(shelves.graph, course) }, writes, course),
      );
    } catch (error) {
      throw dated(error, pace);
    }
  };
  const createMany: ListWriter['createMany'] = async (rows, progress) => {
    await proven();
    await createMissing(shelves, rows, progress);
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
      await createWith(shelves, row, along);
      // What was refused, is there already or is in doubt: the ordinary way finds out which.
      if (!shelves.mirror.held(row.list, row.row.key)) await write([row]);
    },
    createThen: async (rows, end) => {
      await proven();
      const missing = rows.filter(({ list, row }) => !shelves.mirror.held(list, row.key));
      const early = missing.slice(0, missing.length - (missing.length % rowsAtOnce));
      await createMissing(shelves, early);
      await write([...missing.slice(early.length), ...(await end())]);
    },
    look: (list, key) => adopt(shelves, list, key),
    putBack: async (list, key) => {
      await proven();
      const row = await lineFrom(shelves, list, key);
      if (row === null) return false;
      await write([row]);
      return true;
    },
    createAll: (list, rows, progress) =>
      createMany(
        rows.map((row) => ({ do: 'create', list, row }) as unknown as Creation), // TypeScript loses the tie of list and row
        progress,
      ),
  };
}

/** In one batch, each row behind the one before it: where the first stands already SharePoint begins none of the others. */
async function createWith(shelves: Shelves, first: Creation, along: readonly Creation[]): Promise<void> {
  if (shelves.mirror.held(first.list, first.row.key)) return;
  const rows = [first, ...along.slice(0, rowsAtOnce - 1)];
  const parts = await chained(shelves, rows);
  const answers = await sendBatch(shelves.graph, shelves.pace, parts).catch(ifLost);
  for (const [index, row] of rows.entries()) {
    if (taken(shelves, row, answers.get(String(index + 1)) ?? noAnswer) !== null) break;
  }
}

/** Creates what is missing until everything stands; what was in doubt is looked up in SharePoint before it is sent again. */
async function createMissing(
  shelves: Shelves,
  rows: readonly Creation[],
  progress: (done: number) => void = () => undefined,
): Promise<void> {
  const missing = () => rows.filter(({ list, row }) => !shelves.mirror.held(list, row.key));
  let todo = missing();
  for (let attempt = 1; todo.length > 0; attempt += 1) {
    if (attempt > tries) throw new Unavailable('SharePoint did not take all rows');
    const doubts: Step['last'][] = [];
    for (let from = 0; from < todo.length; from += rowsAtOnce) {
      doubts.push(...(await createSome(shelves, todo.slice(from, from + rowsAtOnce))));
      progress(rows.length - missing().length);
    }
    const failed = doubts.find(({ status }) => status !== 409);
    if (failed) await backOff(shelves.pace, attempt, failed);
    if (doubts.length > 0) await shelves.mirror.refresh();
    todo = missing();
  }
}

/** One batch in any order. Gives the answers that left a row in doubt; throws the first refusal. */
async function createSome(shelves: Shelves, rows: readonly Creation[]): Promise<readonly Step['last'][]> {
  const parts = await Promise.all(rows.map((row, index) => partOf(shelves, String(index), row)));
  const answers = await sendBatch(shelves.graph, shelves.pace, parts).catch(ifLost);
  const doubts: Step['last'][] = [];
  let fault: StoreFault | null = null;
  for (const [index, row] of rows.entries()) {
    const answer = answers.get(String(index)) ?? noAnswer;
    const outcome = taken(shelves, row, answer);
    if (outcome === 'in doubt') doubts.push(answer);
    else fault ??= outcome;
  }
  if (fault) throw fault;
  return doubts;
}

/** Null: the row stands. A key that stands already is in doubt until the mirror has seen its row. */
function taken(shelves: Shelves, write: Creation, answer: Omit<PartAnswer, 'id'> | typeof noAnswer) {
  if (isLost(answer)) return 'in doubt';
  const body = 'body' in answer ? answer.body : null;
  if (answer.status < 300) {
    holdCreated(shelves, write, body);
    return null;
  }
  const fault = faultOf(answer.status, body, answer.headers);
  return fault instanceof Duplicate ? 'in doubt' : fault;
}
