import { createHash } from 'node:crypto';
import type { HonoRequest } from 'hono';
import { z } from 'zod';
import { type HiddenCounts, withoutHiddenIn } from '#domain/text/hidden-characters.ts';
import { largestEvidence } from '#wire/requests.ts';
import type { RouteSpec } from '#wire/route-spec.ts';
import { fileName } from '#wire/rows.ts';
import { decompress } from '../platform/compress.ts';
import type { Coming } from './handlers.ts';
import { faultOfIssues, RequestFault } from './problem.ts';

/** How much of a body is read. A draft of a long plan is some hundred kilobytes. */
export const jsonLimit = 8 * 1024 * 1024;
export const fileLimit = 50 * 1024 * 1024;
/** A piece of an upload. */
export const pieceLimit = 16 * 1024 * 1024;
export const streamLimit = largestEvidence;

const parsed = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> => {
  const read = schema.safeParse(value);
  if (!read.success) throw faultOfIssues(read.error.issues);
  return read.data;
};

/** Hears how many characters that nobody sees were taken out of what was sent, by field. */
export type HearHidden = (hidden: HiddenCounts) => void;

/** What was sent without the characters that nobody sees: the one place where texts of a request come in. */
const seen = (value: unknown, hear: HearHidden): unknown => {
  const { value: clean, hidden } = withoutHiddenIn(value);
  hear(hidden);
  return clean;
};

/**
 * The body as its schema reads it, of at most so many bytes, or a file's bytes. Characters that nobody sees are taken
 * out of its texts. Throws RequestFault with the field's name.
 */
export const readBody = async (
  request: HonoRequest,
  body: RouteSpec['body'],
  most: number,
  hear: HearHidden,
): Promise<unknown> => {
  if (body === undefined) return undefined;
  if (body === 'file') return checkedBytes(request);
  if (body === 'stream') return coming(request);
  const text = await textOf(request, most);
  try {
    return parsed(body, text === '' ? {} : seen(JSON.parse(text), hear));
  } catch (error) {
    throw error instanceof SyntaxError ? new RequestFault(400, 'invalid', { field: 'body' }) : error;
  }
};

/** JSON, where it is long compressed. Throws RequestFault. */
const textOf = async (request: HonoRequest, most: number): Promise<string> => {
  if (request.header('content-encoding') !== 'gzip') return request.text();
  const bytes = await decompress(await request.arrayBuffer(), most);
  if (bytes === null) throw new RequestFault(400, 'invalid', { field: 'body' });
  return bytes.toString();
};

/** A file's bytes; where their SHA-256 came along (RFC 9530) they must be those. Throws RequestFault. */
const checkedBytes = async (request: HonoRequest): Promise<Uint8Array> => {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const said = /sha-256=:([^:]+):/.exec(request.header('content-digest') ?? '')?.[1];
  const found = said && createHash('sha256').update(bytes).digest('base64');
  if (said && said !== found) throw new RequestFault(400, 'damaged');
  return bytes;
};

const coming = (request: HonoRequest): Coming => {
  const size = Number(request.header('content-length') ?? Number.NaN);
  if (!Number.isInteger(size)) throw new RequestFault(411, 'invalid', { field: 'content-length' });
  return { size, bytes: request.raw.body ?? emptyBody() };
};

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/** What Upload-Ticket holds. Throws RequestFault where it is needed and missing. */
export const readTicket = (request: HonoRequest, needed: boolean): string => {
  const ticket = request.header('upload-ticket') ?? '';
  if (needed && ticket === '') throw new RequestFault(400, 'invalid', { field: 'upload-ticket' });
  return ticket;
};

const noQuery = z.object({});

/** The query as its schema reads it; anything else in it is refused, so that nothing comes in an address unasked. */
export const readQuery = (request: HonoRequest, query: RouteSpec['query'] = noQuery): unknown =>
  parsed(query.strict(), request.query());

const encodedName = /^UTF-8'[\w-]{0,8}'([\w!#$&+.^`|~%-]{1,4800})$/i;
const nameShape = z.object({ 'file-name': fileName });

/**
 * The name of the file in the body (RFC 8187: `UTF-8''plan%20B.docx`), without characters that nobody sees. Throws
 * RequestFault.
 */
export const readFileName = (request: HonoRequest, needed: boolean, hear: HearHidden): string => {
  if (!needed) return '';
  const [, encoded = ''] = encodedName.exec(request.header('file-name') ?? '') ?? [];
  const name = decoded(encoded);
  if (name === '') throw new RequestFault(400, 'invalid', { field: 'file-name' });
  return parsed(nameShape, seen({ 'file-name': name }, hear))['file-name'];
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

/** The version that a change names; `*` names none, so it counts as missing (RFC 9110 would overwrite blindly). */
export const readVersion = (request: HonoRequest, needed: boolean): string => {
  const named = request.header('if-match')?.trim() ?? '';
  if (needed && (named === '' || named === '*')) throw new RequestFault(428, 'version_needed');
  return named;
};

/** The key of the path. One that cannot be a key is the key of no row. */
export const readKey = (request: HonoRequest): string => {
  const named = request.param('key') ?? '';
  if (named !== '' && !/^[\w.:-]{1,120}$/.test(named)) throw new RequestFault(404, 'not_found');
  return named;
};
