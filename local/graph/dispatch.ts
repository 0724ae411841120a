import type { Caller } from '../directory.ts';
import { canonicalPath, readQuery, tokenInPath, wordsInPath } from './address.ts';
import { forgetColumns } from './column-rows.ts';
import { envelope, GraphRefusal, invalidRequest, notImplemented, type RequestIds } from './errors.ts';
import type { Answer, Ask, World } from './exchange.ts';
import type { Fault, Faults } from './faults.ts';
import { checkPermission } from './permissions.ts';
import { findRoute } from './routes.ts';
import type { Meter } from './throttle.ts';

/** One request as it came, alone or as a part of a batch. */
export interface Incoming {
  readonly method: string;
  /** Below `/v1.0`, still percent-encoded, without the query. */
  readonly path: string;
  readonly search: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  readonly origin: string;
  readonly ids: RequestIds;
}

export interface Desk {
  readonly world: World;
  readonly meter: Meter;
  readonly faults: Faults;
}

export interface Outcome {
  readonly answer: Answer;
  /** The connection is to be cut instead of an answer. */
  readonly isDropped: boolean;
}

/** The answer for a refusal; what is none of Graph's own is a fault of this program. */
export function refused(error: unknown, ids: RequestIds, now: string): Answer {
  const refusal =
    error instanceof GraphRefusal
      ? error
      : new GraphRefusal(
          500,
          'generalException',
          `The local Microsoft 365 failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
  return { status: refusal.status, headers: refusal.headers, body: envelope(refusal, ids, now) };
}

function asAsk(world: World, incoming: Incoming): Ask {
  const path = canonicalPath(world.store, incoming.path, incoming.caller.person?.oid ?? null);
  const query = new Map(readQuery(incoming.search, path));
  const token = tokenInPath(incoming.path);
  if (token !== undefined) query.set('token', decodeURIComponent(token));
  const words = wordsInPath(incoming.path);
  if (words !== undefined) query.set('q', words);
  return { ...incoming, world, path, askedPath: incoming.path, query };
}

function checkOptions(ask: Ask, options: readonly string[]): void {
  const unknown = [...ask.query.keys()].find((option) => !options.includes(option));
  if (unknown !== undefined)
    throw notImplemented(`the query option '${unknown}' on ${ask.method} ${ask.path}`);
}

function checkBody(ask: Ask): void {
  if ((ask.method === 'GET' || ask.method === 'DELETE') && ask.bytes.length > 0) {
    throw invalidRequest(`A ${ask.method} request takes no body.`);
  }
}

function carryOut(desk: Desk, ask: Ask): Answer {
  const { route, place } = findRoute(ask.method, ask.path);
  const headers = desk.meter.charge(
    desk.world,
    typeof route.units === 'number' ? route.units : route.units(ask),
    ask.caller,
  );
  checkPermission(ask, route);
  checkBody(ask);
  checkOptions(ask, route.options ?? []);
  const answer = route.answer(ask, place);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

const faultOf = (desk: Desk, { method, path }: Incoming, ask: Ask | null): Fault | null =>
  desk.faults.meet(method, ask ? [path, ask.path] : [path]);

/**
 * Answers one request in a transaction of its own: a refusal leaves nothing behind. Faults come before or after the
 * write is committed, as their rule says.
 */
export function answerOne(desk: Desk, incoming: Incoming): Outcome {
  const { world } = desk;
  let fault: Fault | null = null;
  let isMet = false;
  const work = (): Answer => {
    const ask = asAsk(world, incoming);
    fault = faultOf(desk, incoming, ask);
    isMet = true;
    return fault && !fault.carriedOut ? { status: 504 } : carryOut(desk, ask);
  };
  let answer: Answer;
  try {
    answer = world.store.atomically(work);
  } catch (error) {
    forgetColumns(world.store);
    answer = refused(error, incoming.ids, world.now());
  }
  if (!isMet) fault = faultOf(desk, incoming, null);
  return fault ? desk.faults.outcome(fault, incoming.ids) : { answer, isDropped: false };
}
