import { z } from 'zod';
import type { Throttle } from '../../platform/throttle.ts';
import { Throttled, Unavailable } from '../ports/faults.ts';
import { backOff } from './graph.ts';
import type { Deferred, Graph, GraphCall, PartAnswer } from './graph-call.ts';

/** One request of a `$batch`. */
export interface Part {
  readonly id: string;
  readonly method: GraphCall['method'];
  /** A path as `GraphCall.path`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly dependsOn?: readonly string[];
}

/** Graph takes no more in one batch (graph.md §11). */
export const batchSize = 20;

const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).optional(),
      body: z.unknown().optional(),
    }),
  ),
});

const tries = 6;
const timeoutMs = 100_000;

/** How the parts of one batch are sent. */
export type BatchManner = Pick<GraphCall, 'patience' | 'sends'>;

/**
 * Sends at most 20 requests in one round trip and gives each its answer, by id. Throttled parts are sent again, each on
 * its own account, and with them those that waited for them; parts that only read are also repeated after a 5xx. What
 * was deferred goes along as far as there is room. Where SharePoint asks for a longer wait than the caller has patience
 * for, parts that were throttled keep that answer.
 * Throws what `Graph.call` throws; after Unavailable, writes may have happened.
 */
export async function sendBatch(
  graph: Graph,
  throttle: Throttle,
  parts: readonly Part[],
  manner: BatchManner = {},
): Promise<ReadonlyMap<string, PartAnswer>> {
  const answers = new Map<string, PartAnswer>();
  const send: GraphCallOf = (call) => graph.call({ ...call, ...manner });
  let todo = parts;
  for (let attempt = 1; todo.length > 0; attempt += 1) {
    const deferredNow = graph.deferred.take(batchSize - todo.length);
    const came = await roundWith(send, throttle, todo, deferredNow).catch(ofFailed(todo, answers));
    if (came === null) break;
    for (const answer of came) answers.set(answer.id, answer);
    todo = attempt < tries ? again(todo, answers) : [];
    const waited = longestWait(todo, answers);
    if (waited) await backOff(throttle, attempt, waited);
  }
  return answers;
}

type GraphCallOf = Graph['call'];

/**
 * The outcome of parts that were to be sent again and could not be: the answers that came first say what was done, so they
 * are not lost with a later try. Null: nothing of that try was carried out. After a lost answer nobody knows.
 */
const ofFailed =
  (parts: readonly Part[], before: ReadonlyMap<string, PartAnswer>) =>
  (error: unknown): readonly PartAnswer[] | null => {
    if (before.size === 0) throw error;
    if (error instanceof Throttled) return null;
    if (error instanceof Unavailable) return parts.map(({ id }) => ({ ...unanswered, id }));
    throw error;
  };

/** A batch with the deferred calls that go along; each of them hears how it went, whatever happens. */
async function roundWith(
  send: GraphCallOf,
  throttle: Throttle,
  parts: readonly Part[],
  deferredNow: readonly Deferred[],
): Promise<readonly PartAnswer[]> {
  const idOf = (n: number): string => `deferred ${n}`;
  const along = deferredNow.map(
    ({ asked: { method, path, body, headers } }, n): Part => ({
      ...{ id: idOf(n), method, url: path },
      ...(body && { body }),
      ...(headers && { headers }),
    }),
  );
  let answers: readonly PartAnswer[] = [];
  try {
    const all = [...parts, ...along];
    answers = answersIn((await send(batchOf(all))).body, throttle, all);
  } finally {
    for (const [n, { tell }] of deferredNow.entries())
      tell(answers.find(({ id }) => id === idOf(n)) ?? { ...unanswered, id: idOf(n) });
  }
  return answers.slice(0, parts.length);
}

const unanswered = { status: 0, headers: new Headers(), body: null };

const batchOf = (parts: readonly Part[]): GraphCall => ({
  method: 'POST',
  path: '/$batch',
  body: {
    requests: parts.map(({ id, method, url, headers, body, dependsOn }) => ({
      ...{ id, method, url, ...(headers && { headers }) },
      ...(body && { body, headers: { 'Content-Type': 'application/json', ...headers } }),
      ...(dependsOn?.length ? { dependsOn } : {}),
    })),
  },
  repeatable: parts.every((part) => part.method === 'GET'),
  timeoutMs,
});

function answersIn(body: unknown, throttle: Throttle, parts: readonly Part[]): readonly PartAnswer[] {
  const read = batchAnswer.safeParse(body);
  if (!read.success) throw new Unavailable('the answer to a batch could not be read', { cause: read.error });
  const byId = new Map(read.data.responses.map((response) => [response.id, response]));
  return parts.map(({ id }) => {
    const response = byId.get(id);
    const headers = new Headers(response?.headers ?? {});
    throttle.heed(headers);
    return { id, status: response?.status ?? 0, headers, body: response?.body ?? null };
  });
}

/** Which parts are worth another try: those that were throttled, reads that failed, and whatever waited for one of them. */
function again(parts: readonly Part[], answers: ReadonlyMap<string, PartAnswer>): readonly Part[] {
  const retried = new Set<string>();
  for (const part of parts) {
    const status = answers.get(part.id)?.status ?? 0;
    const waited = status === 424 && part.dependsOn?.some((id) => retried.has(id));
    if (waited || isWorthRepeating(part, status)) retried.add(part.id);
  }
  return parts
    .filter((part) => retried.has(part.id))
    .map((part) => ({ ...part, dependsOn: (part.dependsOn ?? []).filter((id) => retried.has(id)) }));
}

const isWorthRepeating = (part: Part, status: number): boolean =>
  status === 429 || (part.method === 'GET' && (status === 0 || status >= 500));

/** Of the answers to wait for, the one that asks for the longest wait. */
function longestWait(
  parts: readonly Part[],
  answers: ReadonlyMap<string, PartAnswer>,
): PartAnswer | undefined {
  const retryAfterIn = (answer: PartAnswer) => Number(answer.headers.get('retry-after') ?? 0);
  return parts
    .flatMap((part) => answers.get(part.id) ?? [])
    .filter((answer) => answer.status !== 424)
    .sort((a, b) => retryAfterIn(b) - retryAfterIn(a))[0];
}
