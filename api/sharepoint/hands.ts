import { batchSize, type PartAnswer, sendBatch } from './batch.ts';
import { Duplicate, StaleVersion, type StoreFault, Unavailable } from './faults.ts';
import { backOff } from './graph.ts';
import { adopt, heldFor, holdChanged, holdCreated, partOf, readItem, type Shelves } from './items.ts';
import { faultOf } from './refusal-of-graph.ts';
import { holds } from './row-map.ts';
import type { Files, Hands, ListName, NewRow, Write } from './workspace.ts';

type Create = Extract<Write, { do: 'create' }>;
type Change = Extract<Write, { do: 'change' }>;

const tries = 6;

/** Hands that write as whoever `shelves.graph` is. The rules of each write stand in `workspace.ts`. */
export function openHands(shelves: Shelves, files: Files): Hands {
  return {
    files,
    write: (writes) => writeInOrder(shelves, writes),
    createAll: (list, rows, progress) => createAll(shelves, { list, rows, progress }),
  };
}

async function writeInOrder(shelves: Shelves, writes: readonly Write[]): Promise<void> {
  let rest = writes;
  for (let attempt = 1; rest.length > 0; attempt += 1) {
    const step = await writeSome(shelves, rest.slice(0, batchSize));
    rest = rest.slice(step.done);
    if (step.done > 0) attempt = 0;
    else if (attempt >= tries) throw new Unavailable('SharePoint did not take the change');
    else await backOff(shelves.pace, attempt, step.last);
  }
}

interface Step {
  /** How many of the writes stand, from the first on. */
  readonly done: number;
  readonly last: Pick<PartAnswer, 'status' | 'headers'>;
}

const noAnswer = { status: 0, headers: new Headers() };

/** One batch in which each write waits for the one before it. */
async function writeSome(shelves: Shelves, writes: readonly Write[]): Promise<Step> {
  const parts = [];
  for (const [index, write] of writes.entries()) {
    const part = await partOf(shelves, String(index + 1), write);
    parts.push(index === 0 ? part : { ...part, dependsOn: [String(index)] });
  }
  const answers = await sendBatch(shelves.graph, shelves.pace, parts).catch(ifLost);
  let last: Step['last'] = noAnswer;
  for (const [index, write] of writes.entries()) {
    const answer = answers.get(String(index + 1));
    if (!(await isDone(shelves, write, answer))) return { done: index, last: answer ?? last };
    last = answer ?? last;
  }
  return { done: writes.length, last };
}

/** A batch whose answer was lost may have been carried out: each of its writes is looked up before it is repeated. */
function ifLost(error: unknown): ReadonlyMap<string, PartAnswer> {
  if (error instanceof Unavailable) return new Map();
  throw error;
}

/** Whether the write stands. False: it may be sent again. Throws the fault when it was refused. */
async function isDone(shelves: Shelves, write: Write, answer: PartAnswer | undefined): Promise<boolean> {
  const status = answer?.status ?? 0;
  if (status === 424) return false;
  if (!answer || status === 0 || status >= 500) return standsAfterDoubt(shelves, write);
  return write.do === 'create' ? isCreated(shelves, write, answer) : isChanged(shelves, write, answer);
}

async function isCreated(shelves: Shelves, write: Create, answer: PartAnswer): Promise<boolean> {
  if (answer.status < 300) {
    holdCreated(shelves, write, answer.body);
    return true;
  }
  const fault = faultOf(answer.status, answer.body, answer.headers);
  if (fault instanceof Duplicate && (await adopt(shelves, write.list, write.row.key))) return true;
  throw fault;
}

async function isChanged(shelves: Shelves, write: Change, answer: PartAnswer): Promise<boolean> {
  if (answer.status < 300) {
    await holdChanged(shelves, write, answer);
    return true;
  }
  const fault = faultOf(answer.status, answer.body, answer.headers);
  if (!(fault instanceof StaleVersion)) throw fault;
  const { itemId } = await heldFor(shelves, write.list, write.key);
  await readItem(shelves, write.list, itemId);
  return agrees(shelves, write, fault);
}

/** Looks whether a write stands whose answer never came, or was an error of the server. */
async function standsAfterDoubt(shelves: Shelves, write: Write): Promise<boolean> {
  await shelves.mirror.refresh();
  if (write.do === 'create') return shelves.mirror.held(write.list, write.row.key) !== undefined;
  return agrees(shelves, write);
}

/**
 * Whether the row as it is now says what the change wants: our own first try may have arrived. False when the row is as
 * the change saw it, so that it may be sent again. Throws StaleVersion with the row when somebody else changed it.
 */
function agrees(shelves: Shelves, write: Change, cause?: StoreFault): boolean {
  const held = shelves.mirror.held(write.list, write.key);
  if (held && holds(write.list, held.row, write.set)) return true;
  if (held?.eTag === write.version) return false;
  throw new StaleVersion(write.list, held?.row ?? null, { cause, requestId: cause?.requestId ?? null });
}

interface Many<L extends ListName> {
  readonly list: L;
  readonly rows: readonly NewRow<L>[];
  readonly progress: ((done: number) => void) | undefined;
}

async function createAll<L extends ListName>(shelves: Shelves, many: Many<L>): Promise<void> {
  const { list, rows, progress } = many;
  const missing = () => rows.filter((row) => !shelves.mirror.held(list, row.key));
  for (let attempt = 1; missing().length > 0; attempt += 1) {
    if (attempt > tries) throw new Unavailable('SharePoint did not take all rows');
    const todo = missing();
    let isDoubtful = false;
    for (let from = 0; from < todo.length; from += batchSize) {
      const last = await createSome(shelves, list, todo.slice(from, from + batchSize));
      isDoubtful ||= last !== null;
      if (last) await backOff(shelves.pace, attempt, last);
      progress?.(rows.length - missing().length);
    }
    if (isDoubtful) await shelves.mirror.refresh();
  }
}

/** One batch in any order. Gives an answer that left a row in doubt, or null when every row stands. */
async function createSome<L extends ListName>(
  shelves: Shelves,
  list: L,
  rows: readonly NewRow<L>[],
): Promise<Step['last'] | null> {
  const writes = rows.map((row) => ({ do: 'create', list, row }) as unknown as Create); // TypeScript loses the tie of list and row
  const parts = await Promise.all(writes.map((write, index) => partOf(shelves, String(index), write)));
  const answers = await sendBatch(shelves.graph, shelves.pace, parts).catch(ifLost);
  let doubt: Step['last'] | null = null;
  let fault: StoreFault | null = null;
  for (const [index, write] of writes.entries()) {
    const answer = answers.get(String(index)) ?? noAnswer;
    const outcome = taken(shelves, write, answer);
    if (outcome === 'in doubt') doubt = answer;
    else fault ??= outcome;
  }
  if (fault) throw fault;
  return doubt;
}

/** Null: the row stands. A key that stands already is in doubt until the mirror has seen its row. */
function taken(shelves: Shelves, write: Create, answer: Omit<PartAnswer, 'id'> | typeof noAnswer) {
  if (answer.status === 0 || answer.status >= 500) return 'in doubt';
  const body = 'body' in answer ? answer.body : null;
  if (answer.status < 300) {
    holdCreated(shelves, write, body);
    return null;
  }
  const fault = faultOf(answer.status, body, answer.headers);
  return fault instanceof Duplicate ? 'in doubt' : fault;
}
