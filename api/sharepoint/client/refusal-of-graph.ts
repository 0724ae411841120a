import { z } from 'zod';
import {
  Duplicate,
  type FaultDetails,
  Forbidden,
  NotFound,
  StaleVersion,
  StoreFault,
  Throttled,
  Unavailable,
} from '../ports/faults.ts';

/** What Graph answers when it refuses; inner errors are spelt both ways (graph.md §3). */
interface GraphError {
  readonly code?: string | undefined;
  readonly 'request-id'?: string | undefined;
  readonly innerError?: GraphError | undefined;
  readonly innererror?: GraphError | undefined;
}
const graphError: z.ZodType<GraphError> = z.object({
  code: z.string().optional(),
  'request-id': z.string().optional(),
  get innerError() {
    return graphError.optional();
  },
  get innererror() {
    return graphError.optional();
  },
});
const envelope = z.object({ error: graphError });

interface Refusal {
  /** The most specific code first. */
  readonly codes: readonly string[];
  readonly requestId: string | null;
}

function refusalIn(body: unknown): Refusal {
  const read = envelope.safeParse(body);
  const codes: string[] = [];
  let requestId: string | null = null;
  for (let error = read.data?.error; error; error = error.innerError ?? error.innererror) {
    if (error.code) codes.unshift(error.code);
    requestId = error['request-id'] ?? requestId;
  }
  return { codes, requestId };
}

type Make = (what: string, details: FaultDetails) => StoreFault;
const forbidden: Make = (what, details) => new Forbidden(what, details);
const quotaReached: Make = (what, details) => new StoreFault('quota_reached', what, details);
const refused: Make = (what, details) => new StoreFault('refused', what, details);
const stale: Make = (_what, details) => new StaleVersion(null, null, details);

const byStatus: Readonly<Record<number, Make>> = {
  401: forbidden,
  403: forbidden,
  404: (what, details) => new NotFound(what, details),
  409: (what, details) => new Duplicate(what, details),
  412: stale,
  413: quotaReached,
  423: (what, details) => new StoreFault('locked', what, details),
  429: (what, details) => new Throttled(what, details),
  // Says that it will never do this: no better another time.
  501: refused,
  507: quotaReached,
};

/** The fault behind an answer that is not a success. Told by status and code, never by Microsoft's wording. */
export function faultOf(status: number, body: unknown, headers?: Headers): StoreFault {
  const { codes, requestId } = refusalIn(body);
  const what = `${status} ${codes.join(' < ') || 'without a code'}`;
  const details: FaultDetails = { status, requestId: headers?.get('request-id') ?? requestId };
  // The code of a key that exists twice is only reported, that of an overlapping write is documented.
  if (status === 409 && codes.includes('resourceModified')) return stale(what, details);
  if (codes.includes('pathIsTooLong')) return new StoreFault('path_too_long', what, details);
  const make = byStatus[status];
  if (make) return make(what, details);
  return status >= 500 ? new Unavailable(what, details) : refused(what, details);
}
