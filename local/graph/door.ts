import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { cut } from '../cut.ts';
import type { Caller, GraphOptions } from '../directory.ts';
import type { Desk, Outcome } from './dispatch.ts';
import { GraphRefusal, type RequestIds } from './errors.ts';
import { type Answer, asRecord } from './exchange.ts';
import { byteOrigin } from './links.ts';
import type { Note } from './subscriptions.ts';

export interface Door {
  readonly options: GraphOptions;
  readonly desk: Desk;
  readonly note: Note;
}

/** Who asks, by the bearer token; 401 without one and for one that is not good here. */
export async function callerOf(options: GraphOptions, authorization: string | undefined): Promise<Caller> {
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

/** The JSON of a body; undefined when it is none, 400 when it is broken. */
export function parsed(bytes: Uint8Array, type: string | undefined): unknown {
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

/** A request as it came over the wire. */
export interface Come {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
  readonly origin: string;
  readonly ids: RequestIds;
}

/** The address is read as it was sent: a URL parser would tidy what SharePoint would refuse. */
export async function come(context: Context): Promise<Come> {
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

/** Every `Retry-After` that goes out, also of the parts of a batch. */
function noteWaits({ meter, world }: Desk, answer: Answer): void {
  const parts = answer.body && 'responses' in answer.body ? answer.body.responses : [];
  const all: readonly unknown[] = [answer, ...(Array.isArray(parts) ? parts : [])];
  for (const each of all) {
    const seconds = Number(asRecord(asRecord(each)?.headers)?.['Retry-After'] ?? 0);
    if (seconds > 0) meter.told(world.clock(), seconds);
  }
}

/** Writes the exchange down and sends the answer, or cuts the connection. */
export function respond(
  { options, desk }: Door,
  context: Context,
  asked: Come,
  { answer, isDropped }: Outcome,
): Response {
  noteWaits(desk, answer);
  const headers = headersOf(desk, asked, answer);
  // Under the address that was given out.
  const origin = asked.path.startsWith('/_files/') ? byteOrigin({ ...asked, ...desk }) : asked.origin;
  options.record?.({
    method: asked.method,
    url: `${origin}${asked.path}${asked.search ? `?${asked.search}` : ''}`,
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
