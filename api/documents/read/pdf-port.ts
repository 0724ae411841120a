/** A message port of pdf.js, as far as it uses one. */
interface Port {
  postMessage(message: unknown): void;
  addEventListener(name: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void;
  removeEventListener(name: string, listener: Listener): void;
  terminate(): void;
}

type Listener = (event: { readonly data: unknown }) => void;

/**
 * Two ports that hand messages to each other almost as they are. pdf.js copies every message between its two halves, even where
 * both run in one thread: without the copies a document is read in half the time.
 */
export function joinedPorts(): readonly [Port, Port] {
  const listeners = [new Set<Listener>(), new Set<Listener>()] as const;
  const port = (own: Set<Listener>, other: Set<Listener>): Port => ({
    postMessage: (message) => {
      const data = handedOver(message);
      queueMicrotask(() => {
        for (const listener of other) listener({ data });
      });
    },
    addEventListener: (_, listener, options) => {
      own.add(listener);
      options?.signal?.addEventListener('abort', () => own.delete(listener));
    },
    removeEventListener: (_, listener) => {
      own.delete(listener);
    },
    terminate: () => own.clear(),
  });
  return [port(listeners[0], listeners[1]), port(listeners[1], listeners[0])];
}

/** The sender empties the lists of a chunk for the next one: they are copied, what is in them is not. */
function handedOver(message: unknown): unknown {
  if (!isRecord(message) || !isRecord(message.chunk)) return message;
  const chunk = Object.entries(message.chunk).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.slice() : value,
  ]);
  return { ...message, chunk: Object.fromEntries(chunk) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
