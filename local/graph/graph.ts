import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import type { Caller, GraphOptions } from '../directory.ts';
import { answerBatch } from './batch.ts';
import { answerOne, type Desk, type Incoming, type Outcome, refused } from './dispatch.ts';
import { GraphRefusal, invalidRequest, itemNotFound, type RequestIds } from './errors.ts';
import type { Answer, Ask, World } from './exchange.ts';
import { createFaults, seeded } from './faults.ts';
import { download } from './file-contents.ts';
import { wholeSeconds } from './instants.ts';
import { createNotifications, type Notifications, noter } from './notifications.ts';
import { seed } from './seed.ts';
import { openStore, type Store } from './store.ts';
import { type Note, shakeHands } from './subscriptions.ts';
import { defaultSwitches } from './switches.ts';
import { createMeter } from './throttle.ts';
import { uploadAnswer } from './upload-sessions.ts';

function secretOf(store: Store): string {
  store.run("INSERT OR IGNORE INTO meta VALUES ('secret', ?)", randomBytes(32).toString('hex'));
  return store.one<{ value: string }>("SELECT value FROM meta WHERE key = 'secret'")?.value ?? '';
}

function openDesk(options: GraphOptions): Desk {
  const store = openStore(options.dataDir);
  const world: World = {
    store,
    filesDir: join(options.dataDir, 'files'),
    secret: secretOf(store),
    now: () => wholeSeconds(Date.parse(options.now())),
    switches: defaultSwitches,
    random: seeded(1),
    changed: () => {},
  };
  seed(world);
  return { world, meter: createMeter(), faults: createFaults(world) };
}

const nobody: Caller = { appId: '', person: null, scopes: [] };

async function callerOf(options: GraphOptions, authorization: string | undefined): Promise<Caller> {
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  const headers = {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
  };
  if (bearer === undefined)
    throw new GraphRefusal(401, 'InvalidAuthenticationToken', 'Access token is empty.', { headers });
  const caller = await options.caller(bearer);
  if (!caller)
    throw new GraphRefusal(
      401,
      'InvalidAuthenticationToken',
      'Access token validation failure. Invalid audience.',
      { headers },
    );
  return caller;
}

const isJson = (type: string | undefined): boolean => /^application\/json\b/i.test(type ?? '');

function parsed(bytes: Uint8Array, type: string | undefined): unknown {
  if (bytes.length === 0 || !isJson(type)) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new GraphRefusal(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

interface Door {
  readonly options: GraphOptions;
  readonly desk: Desk;
  readonly note: Note;
}

interface Come {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
  readonly origin: string;
  readonly ids: RequestIds;
}

/** The address is read as it was sent: a URL parser would tidy what SharePoint would refuse. */
async function come(context: Context): Promise<Come> {
  const { raw } = context.req;
  const [, origin = '', rest = ''] = /^(https?:\/\/[^/?#]+)(.*)$/.exec(raw.url) ?? [];
  const [path = '', ...query] = rest.split('?');
  const clientRequestId = raw.headers.get('client-request-id') ?? randomUUID();
  return {
    method: raw.method,
    path,
    search: query.join('?'),
    headers: new Map(raw.headers),
    bytes: raw.body === null ? new Uint8Array() : new Uint8Array(await raw.arrayBuffer()),
    origin,
    ids: { requestId: randomUUID(), clientRequestId },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function answerGraph({ options, desk, note }: Door, asked: Come): Promise<Outcome> {
  try {
    const caller = await callerOf(options, asked.headers.get('authorization'));
    const path = asked.path.replace(/^\/v1\.0/i, '');
    const body = parsed(asked.bytes, asked.headers.get('content-type'));
    const isContent = asked.method === 'PUT';
    if (asked.bytes.length > 0 && body === undefined && !isContent)
      throw invalidRequest('The Content-Type of the request must be application/json.');
    const incoming: Incoming = { ...asked, path, body, caller };
    const held = desk.faults.latency(asked.method, path);
    if (held > 0) await pause(held);
    desk.meter.roundTrip();
    if (asked.method === 'POST' && path.toLowerCase() === '/subscriptions')
      await shakeHands(desk.world, body, note);
    if (path.toLowerCase() !== '/$batch') return answerOne(desk, incoming);
    return answerWholeBatch(desk, incoming);
  } catch (error) {
    return { answer: refused(error, asked.ids, desk.world.now()), isDropped: false };
  }
}

/** A fault can meet the batch as a whole, before its parts are looked at. */
function answerWholeBatch(desk: Desk, incoming: Incoming): Outcome {
  if (incoming.method !== 'POST') throw invalidRequest('A batch is posted.');
  const fault = desk.faults.meet('POST', ['/$batch']);
  const answer = !fault || fault.carriedOut ? answerBatch(desk, incoming) : { status: 504 };
  return fault ? desk.faults.outcome(fault, incoming.ids) : { answer, isDropped: false };
}

function answerUpload({ desk }: Door, asked: Come): Outcome {
  const { world } = desk;
  const id = asked.path.split('/').at(-1) ?? '';
  const ask: Ask = {
    ...asked,
    world,
    askedPath: asked.path,
    query: new Map(),
    body: undefined,
    caller: nobody,
  };
  desk.meter.roundTrip();
  const fault = desk.faults.meet(asked.method, [asked.path]);
  let answer: Answer = { status: 504 };
  if (!fault || fault.carriedOut) {
    try {
      answer = world.store.atomically(() => uploadAnswer(ask, id));
    } catch (error) {
      answer = refused(error, asked.ids, world.now());
    }
  }
  return fault ? desk.faults.outcome(fault, asked.ids) : { answer, isDropped: false };
}

function headersOf(desk: Desk, asked: Come, answer: Answer): Record<string, string> {
  return {
    ...answer.headers,
    ...(answer.body === undefined
      ? {}
      : {
          'Content-Type':
            'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8',
        }),
    'Cache-Control': 'no-store, no-cache',
    Date: new Date(desk.world.now()).toUTCString(),
    'request-id': asked.ids.requestId,
    'client-request-id': asked.ids.clientRequestId,
    'x-ms-ags-diagnostic':
      '{"ServerInfo":{"DataCenter":"UK South","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"LOCAL"}}',
  };
}

function respond(
  { options, desk }: Door,
  context: Context,
  asked: Come,
  { answer, isDropped }: Outcome,
): Response {
  const headers = headersOf(desk, asked, answer);
  options.record?.({
    method: asked.method,
    url: `${asked.origin}${asked.path}${asked.search ? `?${asked.search}` : ''}`,
    requestHeaders: Object.fromEntries(asked.headers),
    requestBody:
      isJson(asked.headers.get('content-type')) && asked.bytes.length > 0
        ? Buffer.from(asked.bytes).toString('utf8')
        : undefined,
    status: answer.status,
    responseHeaders: headers,
    responseBody: answer.body,
  });
  if (isDropped) cut(context);
  return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), {
    status: answer.status,
    headers,
  });
}

/** Cuts the connection under node's server; elsewhere the empty 504 stands for it. */
function cut(context: Context): void {
  const outgoing: unknown = context.env?.outgoing;
  if (
    typeof outgoing === 'object' &&
    outgoing !== null &&
    'destroy' in outgoing &&
    typeof outgoing.destroy === 'function'
  )
    outgoing.destroy();
}

function control({ desk }: Door, app: Hono): void {
  const state = (): object => ({ ...desk.faults.read(), meter: desk.meter.read() });
  app.get('/faults', (context) => context.json(state()));
  app.put('/faults', async (context) => {
    try {
      desk.faults.set(await context.req.json());
      desk.meter.reset();
      return context.json(state());
    } catch (error) {
      return context.json(
        { error: error instanceof Error ? error.message : 'The faults cannot be read.' },
        400,
      );
    }
  });
  app.delete('/faults', (context) => {
    desk.faults.clear();
    desk.meter.reset();
    return context.body(null, 204);
  });
}

function close({ world }: Desk, notifications: Notifications): void {
  notifications.close();
  world.store.close();
}

/**
 * Opens the local Graph over a folder, seeded when it is new. `app` serves `/v1.0/*`, the addresses that need no token
 * (`/_files/*`), and the switchboard of faults (`/faults`). `close` gives the folder back.
 */
export function openGraph(options: GraphOptions): { readonly app: Hono; close(): void } {
  const desk = openDesk(options);
  const note = noter((exchange) => options.record?.(exchange));
  const notifications = createNotifications(desk.world, note);
  desk.world.changed = notifications.changed;
  const door: Door = { options, desk, note };
  const app = new Hono();
  app.all('/v1.0/*', async (context) => {
    const asked = await come(context);
    return respond(door, context, asked, await answerGraph(door, asked));
  });
  app.all('/_files/upload/:id', async (context) => {
    const asked = await come(context);
    return respond(door, context, asked, answerUpload(door, asked));
  });
  app.get('/_files/content/:blob/:name', (context) =>
    download(desk.world, context.req.raw, context.req.param('blob'), context.req.param('name')),
  );
  app.all('/_files/*', (context) => context.json(itemNotFound(), 404));
  control(door, app);
  return { app, close: () => close(desk, notifications) };
}
