import { randomUUID, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { mediaType } from './drive-body.ts';
import { sign } from './drive-rows.ts';
import type { World } from './exchange.ts';
import { quickXorHash } from './quick-xor-hash.ts';

export interface Kept {
  readonly blob: string;
  readonly size: number;
  readonly hash: string;
}

/** Writes bytes to the disk under a new name, before the row that names it is committed. */
export function keepBytes(world: Pick<World, 'filesDir'>, bytes: Uint8Array): Kept {
  mkdirSync(world.filesDir, { recursive: true });
  const blob = randomUUID();
  const path = join(world.filesDir, blob);
  const file = openSync(`${path}.part`, 'w');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
  return { blob, size: bytes.length, hash: quickXorHash(bytes) };
}

/**
 * What SharePoint makes of an Office file after upload: still the same document, other bytes. Here the zip's comment
 * grows, which every reader skips. Null when the bytes are no zip.
 */
export function rewriteOffice(name: string, bytes: Uint8Array): Uint8Array | null {
  if (!/\.(docx|xlsx|pptx)$/i.test(name)) return null;
  const end = Buffer.from(bytes).lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) return null;
  const comment = Buffer.from('Properties were promoted by SharePoint.');
  const head = Buffer.from(bytes.subarray(0, end + 22));
  head.writeUInt16LE(comment.length, end + 20);
  return Buffer.concat([head, comment]);
}

function isAllowed(world: World, blob: string, tempauth: string): boolean {
  const [expires = '', signature = ''] = tempauth.split('.');
  const good = Buffer.from(sign(world, `${blob}.${expires}`));
  const given = Buffer.from(signature);
  const isSigned = good.length === given.length && timingSafeEqual(good, given);
  return isSigned && Number(expires) * 1000 >= Date.parse(world.now());
}

interface Span {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

/** The bytes that a Range header asks for; null without one. */
function askedSpan(range: string | null, size: number): Span | null {
  const found = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (!found) return null;
  return { start: Number(found[1]), end: found[2] ? Math.min(Number(found[2]), size - 1) : size - 1 };
}

/** Answers a pre-authenticated download: 401 for a wrong or late signature, 206 for a range. */
export function download(world: World, request: Request, blob: string, name: string): Response {
  const tempauth = new URL(request.url).searchParams.get('tempauth') ?? '';
  if (!isAllowed(world, blob, tempauth)) return new Response(null, { status: 401 });
  const path = join(world.filesDir, blob);
  if (!existsSync(path)) return new Response(null, { status: 404 });
  const { size } = statSync(path);
  const headers = { 'Content-Type': mediaType(name), 'Accept-Ranges': 'bytes' };
  if (size === 0) return new Response('', { headers });
  const span = askedSpan(request.headers.get('range'), size);
  if (span && span.start >= size) {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
  }
  const { start, end } = span ?? { start: 0, end: size - 1 };
  const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream; // node's and the web's stream are one
  const part = span ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {};
  return new Response(body, {
    status: span ? 206 : 200,
    headers: { ...headers, ...part, 'Content-Length': String(end - start + 1) },
  });
}
