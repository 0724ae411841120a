import type { Patience } from '../ports/waiting.ts';

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Without `/v1.0`; segments and query encoded (`address.ts`). */
  readonly path: string;
  /** JSON, or bytes as a Buffer. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether sending it twice is the same as once. GET always is; for everything else the caller has to know. */
  readonly repeatable?: boolean;
  readonly timeoutMs?: number;
  /** How long this call may be kept waiting; where not given, as long as its caller. */
  readonly patience?: Patience;
  /** Called directly before it goes out, each time. What it throws keeps it from going. */
  readonly sends?: () => void;
}

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; null where the answer was empty. */
  readonly body: unknown;
}

/** Microsoft Graph as one caller. Throws the faults of `faults.ts`, or what the token source throws. */
export interface Graph {
  call(asked: GraphCall): Promise<GraphAnswer>;
  /** What can wait for the next batch. */
  readonly deferred: DeferredCalls;
}

/** Status 0: the batch held no answer for this part. */
export interface PartAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A call that may be sent twice: its answer can get lost with the batch that took it along. */
type Repeatable = GraphCall & ({ readonly method: 'GET' } | { readonly repeatable: true });

/** A call that goes along with other calls, or by itself in the end. */
export interface DeferredCall {
  /** How it went with the batch that took it along; never resolves where none did. */
  readonly went: Promise<PartAnswer>;
  /** As `Graph.call`: by itself where no batch took it, or where the answer was lost. */
  done(): Promise<GraphAnswer>;
}

/** A deferred call: what is asked, and the caller that waits for the answer. */
export interface Deferred {
  readonly asked: Repeatable;
  readonly tell: (answer: PartAnswer) => void;
}

/** Calls of one caller that can wait for the next batch, so that they cost no round trip of their own. */
export interface DeferredCalls {
  add(asked: Repeatable): DeferredCall;
  /** Those that go along now, at most so many. */
  take(room: number): readonly Deferred[];
}
