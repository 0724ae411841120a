import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Caller, ConnectorFaults, GraphOptions } from '../directory.ts';
import { answerBatch } from './batch.ts';
import { answerOne, type Desk, type Incoming, type Outcome, refused } from './dispatch.ts';
import { type Come, callerOf, come, type Door, parsed, respond } from './door.ts';
import { invalidRequest, itemNotFound } from './errors.ts';
import type { Answer, Ask, World } from './exchange.ts';
import { createFaults, seeded } from './faults.ts';
import { download } from './file-contents.ts';
import { wholeSeconds } from './instants.ts';
import { createNotifications, type Notifications, noter } from './notifications.ts';
import { seed } from './seed.ts';
import { openStore, type Store } from './store.ts';
import { lifecycleEvents, shakeHands } from './subscriptions.ts';
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
    clock: () => Date.parse(options.now()),
    switches: defaultSwitches,
    random: seeded(1),
    changed: () => {},
    messagesOf: options.messagesOf ?? (() => []),
  };
  seed(world);
  return { world, meter: createMeter(), faults: createFaults(world) };
}

const nobody: Caller = { appId: '', person: null, scopes: [] };

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits as long as the faults say that such a request takes. */
async function heldUp({ faults }: Desk, method: string, path: string): Promise<void> {
  const held = faults.latency(method, path);
  if (held > 0) await pause(held);
}

async function answerGraph({ options, desk, note }: Door, asked: Come): Promise<Outcome> {
  try {
    const caller = await callerOf(options, asked.headers.get('authorization'));
    const path = asked.path.replace(/^\/v1\.0/i, '');
    const body = parsed(asked.bytes, asked.headers.get('content-type'));
    const isContent = asked.method === 'PUT';
    if (asked.bytes.length > 0 && body === undefined && !isContent)
      throw invalidRequest('The Content-Type of the request must be application/json.');
    const incoming: Incoming = { ...asked, path, body, caller };
    await heldUp(desk, asked.method, path);
    desk.meter.roundTrip(desk.world.clock());
    desk.meter.admit(desk.world);
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
  desk.meter.roundTrip(desk.world.clock());
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
export function openGraph(options: GraphOptions): {
  readonly app: Hono;
  readonly connectorFaults: ConnectorFaults;
  close(): void;
} {
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
    await heldUp(desk, asked.method, asked.path);
    return respond(door, context, asked, answerUpload(door, asked));
  });
  app.get('/_files/content/:blob/:name', async (context) => {
    const asked = await come(context);
    const fault = desk.faults.meet('GET', [asked.path]);
    if (fault) return respond(door, context, asked, desk.faults.outcome(fault, asked.ids));
    desk.meter.roundTrip(desk.world.clock());
    return download(desk.world, context.req.raw, context.req.param('blob'), context.req.param('name'));
  });
  app.all('/_files/*', async (context) => {
    const asked = await come(context);
    const answer = refused(itemNotFound(), asked.ids, desk.world.now());
    return respond(door, context, asked, { answer, isDropped: false });
  });
  control(door, app);
  // Lets something befall all subscriptions, as it does in life without anybody's doing.
  app.post('/lifecycle/:event', (context) => {
    const event = lifecycleEvents.find((each) => each === context.req.param('event'));
    if (event === undefined) return context.body(null, 404);
    notifications.befall(event);
    return context.body(null, 204);
  });
  const connectorFaults: ConnectorFaults = async (method, path) => {
    await heldUp(desk, method, path);
    return desk.faults.meetConnector(method, path);
  };
  return { app, connectorFaults, close: () => close(desk, notifications) };
}
