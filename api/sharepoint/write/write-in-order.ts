import { batchSize, type Part, sendBatch } from '../client/batch.ts';
import type { Course } from '../client/course.ts';
import { isLost } from '../client/deferred-calls.ts';
import { backOff } from '../client/graph.ts';
import type { PartAnswer } from '../client/graph-call.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import { Duplicate, StaleVersion, type StoreFault, Throttled, Unavailable } from '../ports/faults.ts';
import type { Creation, Write } from '../ports/ports.ts';
import { holds } from '../schema/row-map.ts';
import {
  adopt,
  heldFor,
  holdChanged,
  holdCreated,
  type ListAccess,
  partOf,
  readItem,
  sealingOf,
} from './items.ts';

type Change = Extract<Write, { do: 'change' }>;

export const tries = 6;
/** Once the first of several writes is done the others are pending: a change without its event must not be left. */
const triesWhenBegun = 20;
/** How often it is asked whether a write is done whose answer was lost; each time as long as every reading is tried. */
const triesInDoubt = 3;

/** Writes in the order given, each after the one before it, under what is known of their course. The rules are in `workspace.ts`. */
export async function writeInOrder(
  access: ListAccess,
  writes: readonly Write[],
  course: Course,
): Promise<void> {
  let rest = withoutIdle(access, writes);
  let inDoubt = false;
  for (let attempt = 1; rest.length > 0; attempt += 1) {
    const step = await stepOf(access, rest, { course, inDoubt });
    rest = withoutIdle(access, rest.slice(step.done));
    inDoubt = step.done === 0 && (inDoubt || isLost(step.last));
    course.stage = stageAfter(step, course, inDoubt);
    course.rest = rest;
    if (step.done > 0) {
      attempt = 0;
      await noted(course);
    } else if (attempt >= triesFor(course, inDoubt))
      throw new Unavailable('SharePoint did not take the change');
    else await backOff(access.throttle, Math.min(attempt, tries), step.last);
  }
}

/** Keeps on this machine what is pending, or forgets it where nothing is. */
const noted = ({ rest, note }: Course): Promise<void> => (rest.length > 0 ? note.owe(rest) : note.paid());

interface Under {
  readonly course: Course;
  readonly inDoubt: boolean;
}

/** The next batch; where nobody waits any more for what is in doubt, it is looked up and not sent again. */
const stepOf = async (
  access: ListAccess,
  rest: readonly Write[],
  { course, inDoubt }: Under,
): Promise<Step> => {
  const [first] = rest;
  if (!(first && inDoubt && course.isGivenUp))
    return writeSome(access, rest.slice(0, batchSize), { course, inDoubt });
  const isThere = await standsAfterDoubt(access, first).catch(lookAgain);
  if (isThere === false) course.sends();
  return { done: isThere === true ? 1 : 0, last: noAnswer };
};

function lookAgain(error: unknown): null {
  ifPassing(error);
  return null;
}

function stageAfter({ done }: Step, { stage }: Course, inDoubt: boolean): Course['stage'] {
  if (done > 0 || stage === 'begun') return 'begun';
  return inDoubt ? 'sent' : 'waiting';
}

const triesFor = ({ stage, isGivenUp }: Course, inDoubt: boolean): number => {
  if (stage === 'begun' || isGivenUp) return triesWhenBegun;
  return inDoubt ? triesInDoubt : tries;
};

/** Without the first writes that would change nothing, such as those that an earlier try of the caller made. */
function withoutIdle(access: ListAccess, writes: readonly Write[]): readonly Write[] {
  const first = writes.findIndex((write) => {
    const held = write.do === 'change' ? access.mirror.held(write.list, write.key) : undefined;
    return !held || write.do === 'create' || held.eTag !== write.version || !isThere(access, write);
  });
  return first < 0 ? [] : writes.slice(first);
}

export interface Step {
  /** How many of the writes are done, from the first on. */
  readonly done: number;
  readonly last: Pick<PartAnswer, 'status' | 'headers'>;
}

export const noAnswer = { status: 0, headers: new Headers() };

/** The parts of a batch in which each waits for the one before it. */
export async function chained(access: ListAccess, writes: readonly Write[]): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const [index, write] of writes.entries()) {
    const part = await partOf(access, String(index + 1), write);
    parts.push(index === 0 ? part : { ...part, dependsOn: [String(index)] });
  }
  return parts;
}

/** One batch in which each write waits for the one before it. */
async function writeSome(
  access: ListAccess,
  writes: readonly Write[],
  { course, inDoubt }: Under,
): Promise<Step> {
  // An earlier one is done already, or the first of these may be.
  const begun = course.stage === 'begun' || inDoubt;
  const parts = await chained(access, writes);
  const { sends } = course;
  const answers = await sendBatch(access.graph, access.throttle, parts, { sends }).catch(
    begun ? ifPassing : ifLost,
  );
  return doneOf(access, writes, answers, begun);
}

/** How many of some writes are done, by the answers to them. Throws where the first of all was refused. */
async function doneOf(
  access: ListAccess,
  writes: readonly Write[],
  answers: ReadonlyMap<string, PartAnswer>,
  begun: boolean,
): Promise<Step> {
  let last: Step['last'] = noAnswer;
  for (const [index, write] of writes.entries()) {
    const answer = answers.get(String(index + 1));
    const mayStand = begun || index > 0 || isLost(answer ?? noAnswer);
    const stands = isDone(access, write, answer).catch(mayStand ? notYet : raised);
    if (!(await stands)) return { done: index, last: answer ?? last };
    last = answer ?? last;
  }
  return { done: writes.length, last };
}

/** Trouble that passes does not end what was begun, or may have been: it is tried again. */
function ifPassing(error: unknown): ReadonlyMap<string, PartAnswer> {
  if (error instanceof Throttled) return new Map();
  return ifLost(error);
}

function raised(error: unknown): never {
  throw error;
}

function notYet(error: unknown): false {
  ifPassing(error);
  return false;
}

/** A batch whose answer was lost may have been carried out: each of its writes is looked up before it is repeated. */
export function ifLost(error: unknown): ReadonlyMap<string, PartAnswer> {
  if (error instanceof Unavailable) return new Map();
  throw error;
}

/** Whether the write is done. False: it may be sent again. Throws the fault when it was refused. */
async function isDone(access: ListAccess, write: Write, answer: PartAnswer | undefined): Promise<boolean> {
  if (answer?.status === 424) return false;
  if (!answer || isLost(answer)) return standsAfterDoubt(access, write);
  return write.do === 'create' ? isCreated(access, write, answer) : isChanged(access, write, answer);
}

async function isCreated(access: ListAccess, write: Creation, answer: PartAnswer): Promise<boolean> {
  if (answer.status < 300) {
    holdCreated(access, write, answer.body);
    return true;
  }
  const fault = faultOf(answer.status, answer.body, answer.headers);
  if (fault instanceof Duplicate && (await adopt(access, write.list, write.row.key))) return true;
  throw fault;
}

async function isChanged(access: ListAccess, write: Change, answer: PartAnswer): Promise<boolean> {
  if (answer.status < 300) {
    await holdChanged(access, write, answer);
    return true;
  }
  const fault = faultOf(answer.status, answer.body, answer.headers);
  if (!(fault instanceof StaleVersion)) throw fault;
  await readAnew(access, write);
  return agrees(access, write, fault);
}

async function readAnew(access: ListAccess, { list, key }: Change): Promise<void> {
  const { itemId } = await heldFor(access, list, key);
  await readItem(access, list, itemId);
}

/** Looks whether a write is done whose answer never came, or was an error of the server. */
async function standsAfterDoubt(access: ListAccess, write: Write): Promise<boolean> {
  if (write.do === 'create') return adopt(access, write.list, write.row.key);
  await readAnew(access, write);
  return agrees(access, write);
}

/**
 * Whether a row says what a change wants: by the event that goes with the change or, where it has some effect, because
 * somebody else made the same one. One that only takes its place in the record is there by its own event alone.
 */
function isThere(access: ListAccess, write: Change): boolean {
  const held = access.mirror.held(write.list, write.key);
  if (!held || !holds(write.list, held.row, write.set)) return false;
  if (write.link?.event === undefined) return true;
  const { chain } = sealingOf(access, write);
  if (held.mark.chain === chain) return true;
  const isSameEvent = held.mark.chain.split(' ')[0] === write.link.event.key;
  return Object.keys(write.set).length > 0 && held.eTag !== write.version && !isSameEvent;
}

/**
 * Whether the row as it is now says what the change wants: our own first try may have arrived. False when the row is as
 * the change saw it, so that it may be sent again. Throws StaleVersion with the row when somebody else changed it.
 */
function agrees(access: ListAccess, write: Change, cause?: StoreFault): boolean {
  const held = access.mirror.held(write.list, write.key);
  if (held && isThere(access, write)) return true;
  if (held?.eTag === write.version) return false;
  throw new StaleVersion(write.list, held?.row ?? null, { cause, requestId: cause?.requestId ?? null });
}
