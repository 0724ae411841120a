import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { type Caller, type Exchange, type GraphOptions, people, tenant } from '../../local/directory.ts';
import { openGraph } from '../../local/graph/graph.ts';

/** What tests look at in an answer of Graph; what is not there is undefined whatever this says. */
export interface ReplyBody {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly eTag: string;
  readonly cTag: string;
  readonly size: number;
  readonly indexed: boolean;
  readonly resource: string;
  readonly roles: readonly string[];
  readonly resourceData: unknown;
  readonly expirationDateTime: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file: { readonly hashes: { readonly quickXorHash: string } };
  readonly parentReference: { readonly driveId: string; readonly path: string };
  readonly sharepointIds: { readonly listId: string; readonly listItemId: string };
  readonly createdBy: { readonly user: { readonly email: string }; readonly application?: object };
  readonly uploadUrl: string;
  readonly deleted?: object;
  readonly value: readonly ReplyBody[];
  readonly responses: readonly PartReply[];
  readonly error: ReplyError;
  readonly '@odata.etag': string;
  readonly '@odata.count': number;
  readonly '@odata.nextLink': string;
  readonly '@odata.deltaLink': string;
}

interface ReplyError {
  readonly code: string;
  readonly message: string;
  readonly innerError: Readonly<Record<string, string>>;
}

interface PartReply {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReplyBody;
}

/** What came back: the status, the headers, and the body as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
}

interface Sent {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LocalGraph {
  /** Speaks to Graph as a person by UPN, or as the app by itself without one. */
  ask(method: string, path: string, sent?: Sent): Promise<Reply>;
  /** One of the addresses that need no token, or the switchboard. */
  raw(url: string, init?: RequestInit): Promise<Response>;
  readonly origin: string;
  readonly recorded: Exchange[];
  /** Moves the clock. */
  setNow(instant: string): void;
  /** Closes and opens again over the same folder, at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const appId = '22222222-2222-4222-8222-222222222222';

/** Tokens of the tests: `app` for the app by itself, `admin` for an administrator's app, a UPN for a person. */
function callers(token: string): Caller | null {
  if (token === 'admin') return { appId: 'admin', person: null, scopes: ['Sites.FullControl.All'] };
  const scopes = ['Sites.Selected', 'User.ReadBasic.All', 'Team.ReadBasic.All', 'Channel.ReadBasic.All'];
  if (token === 'app') return { appId, person: null, scopes };
  const person = people.find(({ upn }) => upn === token);
  return person ? { appId, person, scopes: [...scopes, 'Sites.Selected', 'User.Read'] } : null;
}

async function listen(options: Omit<GraphOptions, 'caller'>, wanted = 0) {
  const graph = openGraph({ ...options, caller: async (token) => callers(token) });
  const server = serve({ fetch: graph.app.fetch, port: wanted, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => {
    if (server.listening) resolve();
    else server.once('listening', () => resolve());
  });
  // Longer than any test thinks, so that no kept connection is closed under a request.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 120_000;
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
    graph.close();
  };
  return { origin: `http://127.0.0.1:${port}`, port, close };
}

function request(method: string, { as = 'app', body, headers = {} }: Sent): RequestInit {
  const isBytes = body instanceof Uint8Array;
  const type = isBytes ? 'application/octet-stream' : 'application/json';
  return {
    method,
    redirect: 'manual',
    headers: {
      Authorization: `Bearer ${as}`,
      ...(body === undefined ? {} : { 'Content-Type': type }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
  };
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** The site of the tenant by its path, for addresses. */
export const sitePath = `/sites/${tenant.host}:${tenant.sitePath}:`;

/** Starts a local Graph of its own on a free port over a folder of its own. */
export async function startGraph(at = '2026-03-02T09:30:00.000Z'): Promise<LocalGraph> {
  const dataDir = mkdtempSync(join(tmpdir(), 'followthrough-graph-'));
  const recorded: Exchange[] = [];
  let now = at;
  const options = { dataDir, now: () => now, record: (exchange: Exchange) => void recorded.push(exchange) };
  let running = await listen(options);
  const local = (url: string): string =>
    url.replace(/^https:\/\/(graph\.microsoft\.com|[^/]+\.sharepoint\.com)/, running.origin);
  return {
    get origin() {
      return running.origin;
    },
    recorded,
    setNow: (instant) => {
      now = instant;
    },
    raw: (url, init) =>
      fetch(local(url.startsWith('/') ? `${running.origin}${url}` : url), { redirect: 'manual', ...init }),
    ask: async (method, path, sent = {}) =>
      reply(
        await fetch(
          local(path.startsWith('http') ? path : `${running.origin}/v1.0${path}`),
          request(method, sent),
        ),
      ),
    restart: async () => {
      await running.close();
      // Until fetch has noticed that the connections it keeps are closed.
      await new Promise((resolve) => setTimeout(resolve, 30));
      running = await listen(options, running.port);
    },
    close: async () => {
      await running.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What was recorded, without that which nobody answers for. */
export const answered = (recorded: readonly Exchange[]): readonly Exchange[] =>
  recorded.filter(({ status }) => status !== 501);
