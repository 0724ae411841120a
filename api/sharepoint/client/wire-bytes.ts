import type { Throttle } from '../../platform/throttle.ts';
import { Unavailable } from '../ports/faults.ts';
import type { Patience } from '../ports/waiting.ts';
import { rehosted } from './address.ts';
import { userAgent } from './graph.ts';
import { untilReady } from './patience.ts';

/** Addresses that Graph gave for bytes: they carry their own permission, so they never get our token and are never logged. */
export interface WireBytes {
  /** One try. Status 0: no answer. A 429 or 503 makes everybody wait as long as it asks. */
  fetch(link: string, init: BytesInit): Promise<BytesAnswer>;
  /** The same for bytes that are passed on as they come, however many. */
  open(link: string): Promise<{
    readonly status: number;
    readonly body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
  }>;
}

interface BytesInit {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface BytesAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

const timeoutMs = 120_000;

export function openWireBytes(graphUrl: string, throttle: Throttle, patience: Patience): WireBytes {
  return {
    async open(link) {
      await untilReady(throttle, patience);
      const init = { headers: { 'User-Agent': userAgent } };
      const response = await fetch(rehosted(link, graphUrl), init).catch(() => null);
      if (response === null) return { status: 0, body: null };
      throttle.heed(response.headers);
      return { status: response.status, body: response.body };
    },
    async fetch(link, { method, headers = {}, body }) {
      await untilReady(throttle, patience);
      const init = {
        method,
        headers: { 'User-Agent': userAgent, ...headers },
        ...(body ? { body: new Uint8Array(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      };
      return once(rehosted(link, graphUrl), init, throttle);
    },
  };
}

async function once(url: string, init: RequestInit, throttle: Throttle): Promise<BytesAnswer> {
  try {
    const response = await fetch(url, init);
    throttle.heed(response.headers);
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  } catch {
    return { status: 0, headers: new Headers(), bytes: Buffer.alloc(0) };
  }
}

export const jsonOf = ({ bytes }: BytesAnswer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Unavailable('SharePoint gave an answer that cannot be read', { cause: error });
  }
};
