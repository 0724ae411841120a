import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { answerOne, type Desk, type Incoming, refused } from './dispatch.ts';
import { GraphRefusal } from './errors.ts';
import type { Answer } from './exchange.ts';

const limit = 20;

const partSchema = z
  .object({
    id: z.string().min(1),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    url: z.string().min(1),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
    dependsOn: z.array(z.string()).optional(),
  })
  .strict();
type Part = z.infer<typeof partSchema>;

interface PartAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}

const badRequest = (message: string): GraphRefusal => new GraphRefusal(400, 'BadRequest', message);

function checkPart(part: Part, ids: ReadonlySet<string>): void {
  if (/^https?:\/\//i.test(part.url) || /^\/?v1\.0\//i.test(part.url)) {
    throw badRequest(
      `Invalid batch payload format: the url of request ${part.id} must be relative, without the version.`,
    );
  }
  const hasType = Object.keys(part.headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  if (part.body !== undefined && !hasType) {
    throw badRequest(`Write request id : ${part.id} does not contain Content-Type header or body.`);
  }
  const stray = (part.dependsOn ?? []).find((id) => !ids.has(id.toLowerCase()));
  if (stray !== undefined)
    throw badRequest(`Request ${part.id} depends on ${stray}, which is not in the batch.`);
}

/** The parts of a batch; 400 for more than twenty, ids that repeat, addresses that are not relative. */
function readParts(body: unknown): readonly Part[] {
  const parsed = z
    .object({ requests: z.array(partSchema) })
    .strict()
    .safeParse(body);
  if (!parsed.success) throw badRequest('Invalid batch payload format.');
  const { requests } = parsed.data;
  if (requests.length === 0) throw badRequest('Invalid batch payload format.');
  if (requests.length > limit)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${limit}.`);
  const ids = new Set(requests.map(({ id }) => id.toLowerCase()));
  if (ids.size !== requests.length) throw badRequest('Request Id values must be unique.');
  for (const part of requests) checkPart(part, ids);
  return requests;
}

function incomingOf(part: Part, outer: Incoming): Incoming {
  const [path = '', ...query] = (part.url.startsWith('/') ? part.url : `/${part.url}`).split('?');
  const headers = new Map(
    Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const bytes = part.body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(part.body));
  const ids = { requestId: randomUUID(), clientRequestId: outer.ids.clientRequestId };
  return {
    ...outer,
    method: part.method,
    path,
    search: query.join('?'),
    headers,
    body: part.body,
    bytes,
    ids,
  };
}

function asPart(part: Part, answer: Answer): PartAnswer {
  const type = answer.body === undefined ? {} : { 'Content-Type': 'application/json' };
  return {
    id: part.id,
    status: answer.status,
    headers: { ...type, ...answer.headers },
    ...(answer.body === undefined ? {} : { body: answer.body }),
  };
}

const dependencyFailed = (desk: Desk, outer: Incoming): Answer => {
  const error = new GraphRefusal(
    424,
    'FailedDependency',
    'The request failed because a request that it depends on failed.',
  );
  return refused(error, { ...outer.ids, requestId: randomUUID() }, desk.world.now());
};

function answerPart(desk: Desk, outer: Incoming, part: Part, done: ReadonlyMap<string, PartAnswer>): Answer {
  const isBlocked = (part.dependsOn ?? []).some((id) => (done.get(id.toLowerCase())?.status ?? 500) >= 400);
  return isBlocked ? dependencyFailed(desk, outer) : answerOne(desk, incomingOf(part, outer)).answer;
}

const isReady = (part: Part, done: ReadonlyMap<string, PartAnswer>): boolean =>
  (part.dependsOn ?? []).every((id) => done.has(id.toLowerCase()));

/** Answers come in any order: a client that relies on the order of the requests must fail here already. */
function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/**
 * Answers `$batch`: each part by itself, after those it depends on; a part whose dependency failed: 424. All parts
 * reach the disk with one commit, before anybody hears of any of them.
 */
export function answerBatch(desk: Desk, outer: Incoming): Answer {
  try {
    const parts = readParts(outer.body);
    const done = new Map<string, PartAnswer>();
    desk.world.store.atomically(() => {
      let waiting = parts;
      while (waiting.length > 0) {
        const ready = waiting.filter((part) => isReady(part, done));
        if (ready.length === 0) throw badRequest('The dependencies of the batch form a circle.');
        for (const part of ready)
          done.set(part.id.toLowerCase(), asPart(part, answerPart(desk, outer, part, done)));
        waiting = waiting.filter((part) => !done.has(part.id.toLowerCase()));
      }
    });
    return { status: 200, body: { responses: shuffled([...done.values()], desk.world.random) } };
  } catch (error) {
    return refused(error, outer.ids, desk.world.now());
  }
}
