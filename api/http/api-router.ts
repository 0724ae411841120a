import { Hono, type MiddlewareHandler } from 'hono';
import { namesIn } from '#domain/names.ts';
import { onlyReads, whoCould } from '#domain/permissions.ts';
import type { Problem } from '#wire/answers.ts';
import { hiddenHeader, hiddenIn } from '#wire/hidden-words.ts';
import type { RouteSpec } from '#wire/route-spec.ts';
import { routes } from '#wire/routes.ts';
import { UnreadableDocument } from '../documents/unreadable-document.ts';
import { compress } from '../platform/compress.ts';
import { Throttled } from '../sharepoint/ports/faults.ts';
import type { FileAnswer, Keeping } from '../workspace/context.ts';
import { actionHandlers } from './actions.ts';
import { bodyAtMost } from './body-at-most.ts';
import { caseHandlers } from './cases.ts';
import { evidenceHandlers } from './evidence.ts';
import type { Call, Handlers } from './handlers.ts';
import { importTurn, openImportQueue } from './import-queue.ts';
import { importHandlers } from './imports.ts';
import { personLimit } from './limits.ts';
import { overviewHandlers } from './overview.ts';
import { planHandlers } from './plans.ts';
import { problemOf, problemOfRefusal, RequestFault } from './problem.ts';
import {
  fileLimit,
  type HearHidden,
  jsonLimit,
  pieceLimit,
  readBody,
  readFileName,
  readKey,
  readQuery,
  readTicket,
  readVersion,
  streamLimit,
} from './request.ts';
import type { RouterParts } from './router-parts.ts';
import type { RequestContext, RouterVariables } from './router-variables.ts';
import { admit, identify, prepare } from './sign-in.ts';
import { workspaceHandlers } from './workspace.ts';

const keepingOf = ({ workspace, follower }: RouterParts): Keeping => ({
  missing: () => workspace.missing,
  folders: follower.goneFolders,
  look: follower.look,
  repair: workspace.repair,
});

const handlers: Handlers = {
  ...workspaceHandlers,
  ...overviewHandlers,
  ...caseHandlers,
  ...planHandlers,
  ...actionHandlers,
  ...evidenceHandlers,
  ...importHandlers,
};

/** Sends a problem; `error` goes to the log by its name only. */
export const sendProblem = (
  c: RequestContext,
  problem: Problem,
  retryAfter: number | null = null,
): Response => {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' };
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  if (retryAfter !== null) headers['retry-after'] = String(retryAfter);
  if (problem.status === 413) headers.connection = 'close';
  c.set('error', problem.code);
  const body = JSON.stringify({ ...problem, request: c.get('requestId') });
  return new Response(body, { status: problem.status, headers });
};

/** In how many seconds it is worth another try, where that is known. */
const retryAfterOf = (error: unknown, now: () => string): number | null => {
  if (error instanceof RequestFault) return error.retryAfter;
  if (!(error instanceof Throttled) || error.until === null) return null;
  return Math.max(1, Math.ceil((Date.parse(error.until) - Date.parse(now())) / 1000));
};

/** The one place where an error becomes an answer. */
export const onError = (error: unknown, c: RequestContext, now: () => string): Response =>
  sendProblem(
    c,
    problemOf(error, { yours: c.get('yours'), isRead: c.req.method === 'GET' }),
    retryAfterOf(error, now),
  );

/** Sends JSON, compressed where that saves anything. */
const sendJson = async (c: RequestContext, answer: unknown, etag: string | null): Promise<Response> => {
  const json = new Uint8Array(Buffer.from(JSON.stringify(answer)));
  const { bytes, encoding } = await compress(json, c.req.header('accept-encoding'));
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    vary: 'accept-encoding',
  };
  if (encoding !== null) headers['content-encoding'] = encoding;
  if (etag !== null) headers.etag = etag;
  const hidden = hiddenIn(c.get('hidden') ?? new Map());
  if (hidden !== null) headers[hiddenHeader] = hidden;
  return new Response(bytes, { headers });
};

/** Sends a file to be kept under its name. */
const sendFile = ({ name, contentType, bytes }: FileAnswer): Response =>
  new Response(bytes, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });

const quoted = (version: string): string => (/^(W\/)?"/.test(version) ? version : `"${version}"`);

type Versioned = Readonly<Record<string, unknown>>;

/** The version of the row that an answer is about, for ETag. */
const etagOf = (answer: Versioned, versionIn: RouteSpec['versionIn']): string | null => {
  if (versionIn === undefined) return null;
  const row = versionIn === 'answer' ? answer : (answer[versionIn] as Versioned); // the route table says where the row is
  return quoted(String(row.version));
};

/** A reviewer reads: every change is refused before anything of it is looked at. */
const readersOnlyRead =
  ({ method, reads }: RouteSpec): MiddlewareHandler<RouterVariables> =>
  async (c, next) => {
    const isChange = method !== 'GET' && !reads;
    if (isChange && onlyReads(c.get('actor')))
      return sendProblem(c, problemOfRefusal({ code: 'read_only', values: { who: whoCould('keep_plans') } }));
    return next();
  };

/** What may be done with the app's own right waits for SharePoint to say that this person may write. */
const asksFirst =
  ({ asksFirst: isAsked }: RouteSpec): MiddlewareHandler<RouterVariables> =>
  async (c, next) => {
    if (isAsked && !(await c.get('mayWrite')())) throw new RequestFault(403, 'forbidden');
    await next();
  };

/** A document that is too large to be a plan and a file too large to be stored have their own sentences. */
const tooLarge = (spec: RouteSpec): Error =>
  spec.document === 'comes'
    ? new UnreadableDocument('too_large')
    : new RequestFault(413, 'too_large', { values: { limit: `${mostOf(spec) / 1024 / 1024} MB` } });

const mostOf = ({ body, ticket, large }: RouteSpec): number => {
  if (body === 'stream') return streamLimit;
  if (ticket) return pieceLimit;
  return body === 'file' || large ? fileLimit : jsonLimit;
};

const limitOf = (spec: RouteSpec): MiddlewareHandler => bodyAtMost(mostOf(spec), () => tooLarge(spec));

type AnyHandler = (call: Call<never>) => ReturnType<Handlers[keyof Handlers]>;

const answerWith =
  (spec: RouteSpec, handler: AnyHandler, parts: RouterParts) =>
  async (c: RequestContext): Promise<Response> => {
    const key = readKey(c.req);
    const version = readVersion(c.req, spec.ifMatch === true);
    const removed = new Map<string, number>();
    c.set('hidden', removed);
    const hear: HearHidden = (hidden) => {
      for (const [name, count] of hidden) removed.set(name, (removed.get(name) ?? 0) + count);
    };
    const query = readQuery(c.req, spec.query);
    const fileName = readFileName(c.req, spec.fileName === true, hear);
    const body = await readBody(c.req, spec.body, mostOf(spec), hear);
    if (typeof spec.body === 'object') c.set('yours', body);
    const ticket = readTicket(c.req, spec.ticket === true);
    const call = {
      ...{ context: c.get('context'), actor: c.get('actor'), keeping: keepingOf(parts), teams: parts.teams },
      ...{ key, version, query, fileName, body, ticket, isGone: () => c.req.raw.signal.aborted },
    };
    const decided = await handler(call as Call<never>); // read just above by the schemas of this route
    if (!decided.ok) return sendProblem(c, problemOfRefusal(decided.refusal));
    if (spec.answer === 'file') return sendFile(decided.value as FileAnswer); // the handler of a route that answers a file
    return sendJson(c, decided.value, etagOf(decided.value, spec.versionIn));
  };

/** Every route of the table that has a handler: sign in, check, call one use-case, answer. */
export const apiRouter = (parts: RouterParts): Hono<RouterVariables> => {
  const app = new Hono<RouterVariables>();
  const atOnce = new Map<string, number>();
  const queue = openImportQueue();
  for (const name of namesIn(handlers)) {
    const spec: RouteSpec = routes[name];
    const path = spec.path.replace('{key}', ':key');
    app.on(
      spec.method,
      path,
      identify(parts, spec),
      personLimit(parts.limits, spec, atOnce),
      admit(parts, spec),
      prepare(parts, spec),
      readersOnlyRead(spec),
      asksFirst(spec),
      importTurn(queue, spec),
      limitOf(spec),
      answerWith(spec, handlers[name] as AnyHandler, parts),
    ); // one handler for its own route
  }
  return app;
};
