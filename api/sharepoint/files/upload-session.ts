import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Graph } from '../client/graph-call.ts';
import { answered } from '../client/pages.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import { type BytesAnswer, jsonOf, type WireBytes } from '../client/wire-bytes.ts';
import { NotFound, Unavailable } from '../ports/faults.ts';

/** A multiple of 327,680 bytes, as fragments must be; 5 to 10 MiB are best (graph.md §12). */
export const fragmentBytes = 32 * 327_680;
const tries = 6;
const firstWaitMs = 250;

const session = z.object({ uploadUrl: z.string(), expirationDateTime: z.string() });
const progress = z.object({ nextExpectedRanges: z.array(z.string()).optional() });

/** A session that SharePoint holds open for us. `openedAt`: milliseconds by SharePoint's own clock, which has whole seconds. */
export interface Session {
  readonly uploadUrl: string;
  readonly expiresAt: string;
  readonly openedAt: number;
}

export interface NewSession {
  /** Where `createUploadSession` is asked for. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly item: object;
}

/** Throws the faults of `faults.ts`; 507 comes here already where SharePoint knew the size. */
export async function openSession(graph: Graph, { path, headers = {}, item }: NewSession): Promise<Session> {
  const answer = await graph.call({
    method: 'POST',
    path,
    body: { item },
    headers,
    // A second session for the same name does no harm: the first expires by itself.
    repeatable: true,
  });
  return sessionIn(answer);
}

/** Clocks may be so far apart; where SharePoint does not say the time, ours is taken so much earlier. */
const clocksApartMs = 6 * 60_000;

/** The session in an answer, alone or as a part of a batch. */
export function sessionIn({ body, headers }: { readonly body: unknown; readonly headers: Headers }): Session {
  const { uploadUrl, expirationDateTime } = answered(session, body);
  const said = Date.parse(headers.get('date') ?? '');
  const openedAt = Number.isNaN(said) ? Date.now() - clocksApartMs : said;
  return { uploadUrl, expiresAt: expirationDateTime, openedAt };
}

export interface Piece {
  readonly from: number;
  readonly bytes: Buffer;
  /** Of the whole file. */
  readonly total: number;
}

/** What came of a piece: SharePoint has it, the file is whole, or it has let go of the session (which it also does with one that is done). */
export type Sent =
  | { readonly is: 'kept' }
  | { readonly is: 'whole'; readonly item: unknown }
  | { readonly is: 'over' };

/**
 * Sends one piece of at most `fragmentBytes`. One that was lost, or that SharePoint has already, is asked about and sent
 * again from where the session is. Throws what SharePoint refuses, and Unavailable when it does not get through.
 */
export async function sendPiece(wire: WireBytes, uploadUrl: string, piece: Piece): Promise<Sent> {
  let from = piece.from;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const bytes = piece.bytes.subarray(from - piece.from);
    const answer = await putFragment(wire, uploadUrl, { ...piece, from, bytes });
    if (answer.status === 200 || answer.status === 201) return { is: 'whole', item: jsonOf(answer) };
    if (answer.status === 202) return { is: 'kept' };
    if (answer.status === 404) return { is: 'over' };
    const stands = await afterFailure(wire, uploadUrl, { answer, attempt });
    const next = nextAfter(piece, stands);
    if (typeof next !== 'number') return next;
    from = next;
  }
  throw new Unavailable('the upload did not get through');
}

/** Where to go on in a piece, or what came of it, by where the session says that it is. */
function nextAfter({ from, bytes, total }: Piece, stands: number | null | 'over'): number | Sent {
  const end = from + bytes.length;
  if (stands === 'over' || (stands !== null && stands < from)) return { is: 'over' };
  if (stands === null || stands < end) return stands ?? from;
  // The last piece of all is only done with its item in the answer, so it goes up again.
  return end < total ? { is: 'kept' } : from;
}

function putFragment(
  wire: WireBytes,
  uploadUrl: string,
  { from, bytes, total }: Piece,
): Promise<BytesAnswer> {
  return wire.fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'Content-Range': `bytes ${from}-${from + bytes.length - 1}/${total}` },
    body: bytes,
  });
}

interface Failure {
  readonly answer: BytesAnswer;
  readonly attempt: number;
}

/** After a lost fragment or a 416 the session is asked how far it is; anything else that was refused is a fault. */
async function afterFailure(
  wire: WireBytes,
  uploadUrl: string,
  { answer, attempt }: Failure,
): Promise<number | null | 'over'> {
  const { status } = answer;
  const isWorthAsking = status === 0 || status === 416 || status === 429 || status >= 500;
  if (!isWorthAsking || status === 507) throw faultOf(status, bodyOf(answer), answer.headers);
  await sleep(firstWaitMs * 2 ** (attempt - 1));
  return whereItStands(wire, uploadUrl);
}

/** The first byte that the session still wants; null where it does not say. */
export async function whereItStands(wire: WireBytes, uploadUrl: string): Promise<number | null | 'over'> {
  const answer = await wire.fetch(uploadUrl, { method: 'GET' });
  if (answer.status === 404) return 'over';
  return answer.status === 200 ? nextStart(answer) : null;
}

function nextStart(answer: BytesAnswer): number | null {
  const [range] = answered(progress, jsonOf(answer)).nextExpectedRanges ?? [];
  const start = Number(range?.split('-')[0]);
  return range !== undefined && Number.isInteger(start) ? start : null;
}

function bodyOf(answer: BytesAnswer): unknown {
  try {
    return jsonOf(answer);
  } catch {
    return null;
  }
}

/**
 * Uploads bytes that are all in memory and gives the driveItem as Graph answers it. Throws Duplicate when the name is taken
 * already, NotFound when the session is over.
 */
export async function uploadInSession(
  { graph, wire }: { readonly graph: Graph; readonly wire: WireBytes },
  wanted: NewSession,
  bytes: Buffer,
): Promise<unknown> {
  const { uploadUrl } = await openSession(graph, wanted);
  for (let from = 0; from < bytes.length; from += fragmentBytes) {
    const piece = { from, bytes: bytes.subarray(from, from + fragmentBytes), total: bytes.length };
    const sent = await sendPiece(wire, uploadUrl, piece);
    if (sent.is === 'whole') return sent.item;
    if (sent.is === 'over') throw new NotFound('the upload session is over', { status: 404 });
  }
  throw new Unavailable('the upload ended without a file');
}
