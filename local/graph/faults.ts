import { z } from 'zod';
import type { ConnectorFault } from '../directory.ts';
import { envelope, GraphRefusal, invalidRequest, type RequestIds } from './errors.ts';
import type { Answer, World } from './exchange.ts';
import { defaultSwitches, type Switches, switchesSchema } from './switches.ts';

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * One way to fail. It meets requests by method and path (a regular expression over the path below `/v1.0`, as asked or
 * as understood); the parts of a batch are met one by one. Of those it meets it fails `rate`, at most `times`.
 */
const ruleSchema = z
  .object({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
    path: z.string().refine(isPattern, 'The path is no regular expression.').optional(),
    rate: z.number().min(0).max(1).default(1),
    times: z.int().min(1).optional(),
    /** Answer with this status; 503 without a body, as Graph does under load, when `emptyBody`. */
    status: z.int().min(400).max(599).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    retryAfter: z.int().min(0).optional(),
    emptyBody: z.boolean().default(false),
    /** The request is carried out before it fails: the write has happened. */
    committed: z.boolean().default(false),
    /** The connection is cut instead of an answer, before or after the request is carried out. */
    drop: z.enum(['before', 'after']).optional(),
    latencyMs: z.int().min(0).optional(),
  })
  .strict();
type FaultRule = z.infer<typeof ruleSchema>;

const faultsSchema = z
  .object({
    seed: z.int().default(1),
    rules: z.array(ruleSchema).default([]),
    switches: switchesSchema.partial().default({}),
  })
  .strict();

/** What befalls one request. */
export interface Fault {
  readonly rule: FaultRule;
  /** Whether the request is carried out all the same. */
  readonly carriedOut: boolean;
}

interface Injected {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly what: string;
}

export interface Faults {
  /** Replaces rules, seed and switches by a parsed body; 400 when it cannot be read. */
  set(body: unknown): void;
  clear(): void;
  read(): object;
  /** The fault that meets a request, if one does. */
  meet(method: string, paths: readonly string[]): Fault | null;
  /** The same for a call of the bot connector: only rules whose path names the connector meet it. */
  meetConnector(method: string, path: string): ConnectorFault | null;
  /** What the client sees of a fault. */
  outcome(fault: Fault, ids: RequestIds): { readonly answer: Answer; readonly isDropped: boolean };
  /** Milliseconds that a request is held up. */
  latency(method: string, path: string): number;
}

/** Numbers from 0 up to 1 that a seed determines (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const meets = (rule: FaultRule, method: string, paths: readonly string[]): boolean =>
  (rule.method === undefined || rule.method === method) &&
  (rule.path === undefined || paths.some((path) => new RegExp(rule.path ?? '', 'i').test(path)));

const fails = (rule: FaultRule): boolean => rule.status !== undefined || rule.drop !== undefined;

export function createFaults(world: World): Faults {
  let seed = 1;
  let rules: readonly FaultRule[] = [];
  let counts = new Map<FaultRule, number>();
  let injected: Injected[] = [];
  const spent = (rule: FaultRule): boolean =>
    rule.times !== undefined && (counts.get(rule) ?? 0) >= rule.times;
  const set = (body: unknown): void => {
    const parsed = faultsSchema.safeParse(body);
    if (!parsed.success) throw invalidRequest(z.prettifyError(parsed.error));
    ({ seed, rules } = parsed.data);
    counts = new Map();
    injected = [];
    world.random = seeded(seed);
    const named = parsed.data.switches as Partial<Switches>; // zod leaves unnamed switches out, never undefined
    world.switches = { ...defaultSwitches, ...named };
  };
  const strike = (among: readonly FaultRule[], method: string, paths: readonly string[]): Fault | null => {
    const rule = among.find(
      (each) => fails(each) && meets(each, method, paths) && !spent(each) && world.random() < each.rate,
    );
    if (!rule) return null;
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const what = rule.drop
      ? `dropped ${rule.drop}`
      : `${rule.status}${rule.committed ? ' after commit' : ''}`;
    injected.push({ at: world.now(), method, path: paths[0] ?? '', what });
    return { rule, carriedOut: rule.drop === 'after' || rule.committed };
  };
  return {
    set,
    clear: () => set({}),
    read: () => ({ seed, rules, switches: world.switches, injected }),
    outcome: (fault, ids) => {
      if (fault.rule.drop) return { answer: { status: 504 }, isDropped: true };
      const refusal = refusalOf(fault);
      const answer = { status: refusal.status, headers: refusal.headers };
      return {
        answer: fault.rule.emptyBody ? answer : { ...answer, body: envelope(refusal, ids, world.now()) },
        isDropped: false,
      };
    },
    latency: (method, path) =>
      rules
        .filter(
          (rule) => rule.latencyMs !== undefined && meets(rule, method, [path]) && world.random() < rule.rate,
        )
        .reduce((sum, rule) => sum + (rule.latencyMs ?? 0), 0),
    meet: (method, paths) => strike(rules, method, paths),
    meetConnector: (method, path) => {
      const named = rules.filter((rule) => /connector/i.test(rule.path ?? ''));
      const fault = strike(named, method, [path]);
      if (!fault) return null;
      const { drop, status = 504, code, retryAfter } = fault.rule;
      const wait = retryAfter ?? (status === 429 ? 1 : null);
      return { status: drop ? null : status, code, retryAfter: wait, carriedOut: fault.carriedOut };
    },
  };
}

const codes: Readonly<Record<number, readonly [string, string]>> = {
  401: ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  403: ['accessDenied', 'Access denied'],
  404: ['itemNotFound', 'The resource could not be found.'],
  409: [
    'resourceModified',
    'The resource has changed since the caller last read it; usually an eTag mismatch',
  ],
  412: ['resourceModified', "ETag does not match current item's value"],
  423: ['notAllowed', 'The resource you are attempting to access is locked'],
  429: ['activityLimitReached', 'The request has been throttled'],
  503: ['serviceNotAvailable', 'The service is not available. Try the request again after a delay.'],
  507: ['quotaLimitReached', 'The user has reached their quota limit'],
};

/** The refusal that a fault answers with. A 429 always says when to come back. */
function refusalOf({ rule }: Fault): GraphRefusal {
  const status = rule.status ?? 504;
  const [code, message] =
    codes[status] ?? (status < 500 ? ['invalidRequest', 'Invalid request'] : ['UnknownError', '']);
  const retryAfter = rule.retryAfter ?? (status === 429 ? 1 : undefined);
  return new GraphRefusal(status, rule.code ?? code, rule.message ?? message, {
    headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
  });
}
