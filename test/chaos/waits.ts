import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Between } from './proxy.ts';

/** A request of this process as Node's own client tells of it, from its making to the end of its answer. */
interface Told {
  readonly request: { readonly origin: string; readonly path: string; readonly headers: readonly string[] };
  readonly response?: { readonly headers: readonly Buffer[] };
}

export interface Waits {
  /** The requests that were made although an answer, received before, had asked to wait longer. */
  readonly broken: readonly string[];
  /** How many waits were asked for. */
  readonly asked: number;
  stop(): void;
}

const headerIn = (pairs: readonly { toString(): string }[], name: string): string | undefined => {
  const at = pairs.findIndex((part, index) => index % 2 === 0 && part.toString().toLowerCase() === name);
  return at < 0 ? undefined : pairs[at + 1]?.toString();
};

const isGraph = ({ path }: Told['request']): boolean => /^\/(v1\.0|_files)\//.test(path);

/**
 * Watches whether the app that speaks through a proxy keeps every `Retry-After` to the millisecond: the time at which its
 * requests are made is compared with the time at which it had the whole answer that asked to wait, in its own process, so
 * that neither a slow network nor a busy machine makes or hides a fault.
 */
export const watchWaits = ({ url, toldInside }: Between): Waits => {
  const broken: string[] = [];
  let asked = 0;
  let until = 0;
  const pending = new WeakMap<Told['request'], number>();
  const ours = (message: unknown): Told | null => {
    const told = message as Told; // as Node documents its channels
    return told.request.origin === url && isGraph(told.request) ? told : null;
  };
  const made = (message: unknown): void => {
    const told = ours(message);
    const early = until - performance.now();
    if (told !== null && early > 0) broken.push(`${told.request.path}, ${Math.ceil(early)} ms too early`);
  };
  const headed = (message: unknown): void => {
    const told = ours(message);
    const seconds = Number(headerIn(told?.response?.headers ?? [], 'retry-after') ?? 0);
    if (told !== null) pending.set(told.request, seconds);
  };
  const ended = (message: unknown): void => {
    const told = ours(message);
    if (told === null) return;
    const inside = toldInside.get(headerIn(told.request.headers, 'client-request-id') ?? '') ?? 0;
    const seconds = Math.max(pending.get(told.request) ?? 0, inside);
    if (seconds > 0) asked += 1;
    until = Math.max(until, performance.now() + seconds * 1000);
  };
  const channels = [
    ['undici:request:create', made],
    ['undici:request:headers', headed],
    ['undici:request:trailers', ended],
  ] as const;
  for (const [name, hear] of channels) subscribe(name, hear);
  return {
    broken,
    get asked() {
      return asked;
    },
    stop: () => {
      for (const [name, hear] of channels) unsubscribe(name, hear);
    },
  };
};
