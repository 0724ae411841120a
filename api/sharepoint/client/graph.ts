import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client';
import type { TokenSource } from '../../identity/tokens.ts';
import { retryAfterMs, type Throttle } from '../../platform/throttle.ts';
import { type StoreFault, Throttled, Unavailable } from '../ports/faults.ts';
import type { Patience } from '../ports/waiting.ts';
import { microsoftGraph, rehosted } from './address.ts';
import { openDeferredCalls } from './deferred-calls.ts';
import type { Graph, GraphAnswer, GraphCall } from './graph-call.ts';
import { dated, eachWait, inTime, untilReady } from './patience.ts';
import { faultOf } from './refusal-of-graph.ts';

/** One line for the log: what was asked and how it went, without query and body. */
export interface GraphTrace {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly clientRequestId: string;
  readonly requestId: string | null;
}

export interface GraphOptions {
  readonly graphUrl: string;
  readonly token: TokenSource;
  readonly throttle: Throttle;
  readonly trace?: ((line: GraphTrace) => void) | undefined;
  /** Hears every answer, no matter who asked for it. */
  readonly heard?: ((asked: GraphCall, answer: GraphAnswer) => void) | undefined;
  /** How long this caller may be kept waiting; a minute each time where not given. */
  readonly patience?: Patience | undefined;
}

/** Microsoft prioritises traffic that says who it is (graph.md §14). */
export const userAgent = 'NONISV|Followthrough|Followthrough/0.1.0';

const tries = 6;
const firstWaitMs = 100;
/** A longer pause is thrown to the caller instead. */
const usual: Patience = eachWait(60_000);
const defaultTimeoutMs = 30_000;

/**
 * The SDK with a chain of one: ours. The SDK's own retries repeat a POST and cut `Retry-After`, and its authentication
 * drops the token on plain http (graph.md §15). Nothing but Graph's own address ever gets the token.
 */
const onlyGraph = ({ graphUrl, throttle }: GraphOptions): Middleware => ({
  execute: async (context) => {
    const url = typeof context.request === 'string' ? context.request : context.request.url;
    if (!url.startsWith(`${microsoftGraph}/`)) throw new Error('the token is for Graph alone');
    context.response = await fetch(rehosted(url, graphUrl), context.options);
    // Before the body has come: meanwhile others would go on.
    throttle.heed(context.response.headers);
  },
});

export function openGraph(options: GraphOptions): Graph {
  const client = Client.initWithMiddleware({ middleware: onlyGraph(options) });

  const patienceOf = ({ patience }: GraphCall): Patience => patience ?? options.patience ?? usual;

  async function once(call: GraphCall): Promise<GraphAnswer> {
    const patience = patienceOf(call);
    const token = await inTime(options.token(), options.throttle, {
      endsIn: Math.min(patience.left, patience.endsIn),
    });
    // After the token, which may take a while: others may have been asked to wait since.
    await untilReady(options.throttle, patience);
    call.sends?.();
    const clientRequestId = randomUUID();
    const startedAt = performance.now();
    const request = client
      .api(call.path)
      .headers({
        Authorization: `Bearer ${token}`,
        'User-Agent': userAgent,
        'client-request-id': clientRequestId,
        ...call.headers,
      })
      .option(
        'signal',
        AbortSignal.timeout(Math.ceil(Math.min(call.timeoutMs ?? defaultTimeoutMs, patience.endsIn))),
      )
      .option('redirect', 'manual')
      .responseType(ResponseType.RAW);
    const answer = await read(send(request, call));
    options.trace?.({
      method: call.method,
      path: call.path.split('?')[0] ?? call.path,
      status: answer.status,
      ms: Math.round(performance.now() - startedAt),
      clientRequestId,
      requestId: answer.headers.get('request-id'),
    });
    options.heard?.(call, answer);
    return answer;
  }

  async function call(asked: GraphCall, attempt = 1): Promise<GraphAnswer> {
    const answer = await once(asked);
    const fault = faultIn(answer);
    if (!fault) return answer;
    const isOver = attempt >= tries || patienceOf(asked).endsIn === 0;
    if (isOver || !mayRepeat(asked, fault)) throw dated(fault, options.throttle);
    await backOff(options.throttle, attempt, answer);
    return call(asked, attempt + 1);
  }
  return { call, deferred: openDeferredCalls(call) };
}

function faultIn(answer: GraphAnswer): StoreFault | null {
  if (answer.status === 0) {
    return new Unavailable('SharePoint did not answer', { status: 0, cause: answer.body });
  }
  return answer.status < 400 ? null : faultOf(answer.status, answer.body, answer.headers);
}

type Request = ReturnType<Client['api']>;

function send(request: Request, call: GraphCall): Promise<Response> {
  const body = call.body ?? {};
  switch (call.method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(body);
    case 'PATCH':
      return request.patch(body);
    case 'PUT':
      return request.put(body);
    case 'DELETE':
      return request.delete();
  }
}

/** An answer with status 0 is none: the connection broke, or the time was up. */
async function read(response: Promise<Response>): Promise<GraphAnswer> {
  try {
    const { status, headers, ...rest } = await response.then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
    }));
    return { status, headers, body: jsonIn(rest.text) };
  } catch (error) {
    return { status: 0, headers: new Headers(), body: error };
  }
}

function jsonIn(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** 429 says that nothing was done; after anything else a write may have happened. */
function mayRepeat(call: GraphCall, fault: StoreFault): boolean {
  if (fault instanceof Throttled) return true;
  return fault instanceof Unavailable && (call.method === 'GET' || call.repeatable === true);
}

/** Waits as long as we were asked, and longer each time: some answers always say one second (msgraph-sdk-javascript#297). */
export async function backOff(
  throttle: Throttle,
  attempt: number,
  answer: { readonly status: number; readonly headers: Headers },
): Promise<void> {
  const asked = retryAfterMs(answer.headers.get('retry-after'));
  const own = firstWaitMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  if (answer.status === 429 || asked > 0) {
    throttle.pause(Math.max(asked, own));
    return;
  }
  await sleep(own);
}
