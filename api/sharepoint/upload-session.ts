import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { NotFound, Unavailable } from './faults.ts';
import type { Graph } from './graph.ts';
import { answered } from './pages.ts';
import { faultOf } from './refusal-of-graph.ts';
import { type BytesAnswer, jsonOf, type WireBytes } from './wire-bytes.ts';

/** A multiple of 327,680 bytes, as fragments must be; 5 to 10 MiB are best (graph.md §12). */
const fragmentBytes = 32 * 327_680;
const tries = 6;
const firstWaitMs = 250;

const session = z.object({ uploadUrl: z.string() });
const progress = z.object({ nextExpectedRanges: z.array(z.string()).optional() });

export interface SessionUpload {
  readonly graph: Graph;
  readonly wire: WireBytes;
  /** Where `createUploadSession` is asked for. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly item: object;
  readonly bytes: Buffer;
}

/**
 * Uploads in fragments and gives the driveItem as Graph answers it. A fragment that is lost is asked about and sent
 * again from where the server stands. Throws Duplicate when the name stands already, NotFound when the session is over.
 */
export async function uploadInSession(upload: SessionUpload): Promise<unknown> {
  const { body } = await upload.graph.call({
    method: 'POST',
    path: upload.path,
    body: { item: upload.item },
    ...(upload.headers ? { headers: upload.headers } : {}),
    // A second session for the same name does no harm: the first expires by itself.
    repeatable: true,
  });
  const { uploadUrl } = answered(session, body);
  let from = 0;
  for (let failures = 0; failures < tries; ) {
    const answer = await sendFragment(upload, uploadUrl, from);
    if (answer.status === 200 || answer.status === 201) return jsonOf(answer);
    if (answer.status === 202) {
      from = nextStart(answer) ?? from;
      failures = 0;
      continue;
    }
    failures += 1;
    from = await whereItStands(upload, uploadUrl, { answer, failures });
  }
  throw new Unavailable('the upload did not get through');
}

function sendFragment({ wire, bytes }: SessionUpload, uploadUrl: string, from: number): Promise<BytesAnswer> {
  const end = Math.min(from + fragmentBytes, bytes.length);
  return wire.fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'Content-Range': `bytes ${from}-${end - 1}/${bytes.length}` },
    body: bytes.subarray(from, end),
  });
}

/** The first byte that the server still wants; undefined when it does not say. */
function nextStart(answer: BytesAnswer): number | undefined {
  const [range] = answered(progress, jsonOf(answer)).nextExpectedRanges ?? [];
  const start = Number(range?.split('-')[0]);
  return range !== undefined && Number.isInteger(start) ? start : undefined;
}

interface Failure {
  readonly answer: BytesAnswer;
  readonly failures: number;
}

/** After a lost fragment or a 416 the session is asked; anything else that was refused is a fault. */
async function whereItStands({ wire }: SessionUpload, uploadUrl: string, failure: Failure): Promise<number> {
  const { answer, failures } = failure;
  const isWorthAsking =
    answer.status === 0 || answer.status === 416 || answer.status === 429 || answer.status >= 500;
  if (!isWorthAsking || answer.status === 507) throw faultOf(answer.status, bodyOf(answer), answer.headers);
  await sleep(firstWaitMs * 2 ** (failures - 1));
  const status = await wire.fetch(uploadUrl, { method: 'GET' });
  if (status.status === 404) throw new NotFound('the upload session is over', { status: 404 });
  return status.status === 200 ? (nextStart(status) ?? 0) : 0;
}

function bodyOf(answer: BytesAnswer): unknown {
  try {
    return jsonOf(answer);
  } catch {
    return null;
  }
}
