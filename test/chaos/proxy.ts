import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** One call of the app to Microsoft 365, in the order of coming; login, Graph and connector are counted together. */
export interface Call {
  readonly n: number;
  readonly method: string;
  readonly path: string;
}

/**
 * What befalls a call: it is cut before or after it is carried out, once something was done, or answered with a status
 * in place of the true one, before or (`committed`) after it is carried out, or only held up until something is over.
 */
export type Fate =
  | { readonly cut: 'before' | 'after'; readonly first?: () => Promise<void> }
  | {
      readonly status: number;
      readonly retryAfter?: number;
      readonly committed?: boolean;
      readonly body?: object;
    }
  | { readonly held: Promise<unknown> };

export interface Between {
  readonly url: string;
  /** Asked about each call from now on; null lets everything pass. */
  decide(fate: ((call: Call) => Fate | null) | null): void;
  /** The longest wait, in seconds, that the parts of a batch were told to keep; by the client's own id of the request. */
  readonly toldInside: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const bytesOf = async (from: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of from) parts.push(part);
  return Buffer.concat(parts);
};

/** Writer a call on as it came, its host too, so that addresses made for the caller lead here again. */
const forward = (target: URL, asked: IncomingMessage, body: Buffer) =>
  new Promise<{ readonly answer: IncomingMessage; readonly bytes: Buffer }>((done, failed) => {
    const { hostname, port } = target;
    const onward = request(
      { hostname, port, method: asked.method, path: asked.url, headers: asked.headers },
      (answer) => bytesOf(answer).then((bytes) => done({ answer, bytes }), failed),
    );
    onward.on('error', failed);
    onward.end(body);
  });

const cut = async (reply: ServerResponse, { first }: Extract<Fate, { cut: string }>): Promise<void> => {
  await first?.();
  reply.destroy();
};

const refuse = (reply: ServerResponse, fate: Extract<Fate, { status: number }>): void => {
  const { status, retryAfter, body } = fate;
  reply.writeHead(status, {
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  });
  reply.end(body === undefined ? undefined : JSON.stringify(body));
};

const befall = (reply: ServerResponse, fate: Exclude<Fate, { held: unknown }>) =>
  'status' in fate ? refuse(reply, fate) : cut(reply, fate);

const isCarriedOut = (fate: Exclude<Fate, { held: unknown }>): boolean =>
  'status' in fate ? fate.committed === true : fate.cut === 'after';

const secondsInside = (bytes: Buffer): number =>
  Math.max(
    0,
    ...[...bytes.toString().matchAll(/"retry-after":\s*"?(\d+)/gi)].map(([, seconds]) => Number(seconds)),
  );

/**
 * Stands between an app and its Microsoft 365 on a free port of this machine, and knows nothing of either: it forwards,
 * counts, and fails where it is told to.
 */
export const startProxy = async (target: string): Promise<Between> => {
  let decide: ((call: Call) => Fate | null) | null = null;
  let n = 0;
  const fileChangeOf = ({ method = '', url = '' }: IncomingMessage): Fate | null => {
    n += 1;
    return decide?.({ n, method, path: url }) ?? null;
  };
  const toldInside = new Map<string, number>();
  const carryOut = async (asked: IncomingMessage, body: Buffer) => {
    const carried = await forward(new URL(target), asked, body);
    if (asked.url?.endsWith('/$batch'))
      toldInside.set(String(asked.headers['client-request-id']), secondsInside(carried.bytes));
    return carried;
  };
  const handle = async (asked: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const body = await bytesOf(asked);
    const fate = fileChangeOf(asked);
    if (fate !== null && !('held' in fate)) {
      if (isCarriedOut(fate)) await carryOut(asked, body);
      return befall(reply, fate);
    }
    if (fate !== null) await fate.held;
    const { answer, bytes } = await carryOut(asked, body);
    reply.writeHead(answer.statusCode ?? 502, answer.headers);
    reply.end(bytes);
  };
  const server = createServer((asked, reply) => {
    handle(asked, reply).catch(() => reply.destroy());
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    decide: (next) => {
      decide = next;
      n = 0;
    },
    toldInside,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
