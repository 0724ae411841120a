import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Tickets } from '../../identity/upload-ticket.ts';
import type { Throttle } from '../../platform/throttle.ts';
import { query } from '../client/address.ts';
import { sendBatch } from '../client/batch.ts';
import type { Graph } from '../client/graph-call.ts';
import { faultOf } from '../client/refusal-of-graph.ts';
import type { WireBytes } from '../client/wire-bytes.ts';
import type { CameWhole, ComingFile, PieceUploads, UploadStand } from '../ports/coming-file.ts';
import { StoreFault } from '../ports/faults.ts';
import type { Files } from '../ports/ports.ts';
import type { FileEntry } from '../ports/site-facts.ts';
import { type Fingerprint, openFingerprint } from './checksum.ts';
import { childPath, readEntry } from './file-entry.ts';
import { isNamedFor, office } from './upload-names.ts';
import {
  fragmentBytes,
  openSession,
  type Sent,
  type Session,
  sendPiece,
  sessionIn,
  whereItStands,
} from './upload-session.ts';

/** What a ticket holds: all that another server needs to go on. */
const held = z.object({
  by: z.string(),
  driveId: z.string(),
  folderId: z.string(),
  below: z.string(),
  wanted: z.string(),
  name: z.string(),
  size: z.number(),
  next: z.number(),
  uploadUrl: z.string(),
  keptUntil: z.string(),
  since: z.number(),
  chosen: z.string(),
  /** The fingerprint so far, as `fingerprint.ts` saves it. */
  print: z.string().nullable(),
  marks: z.array(z.string()),
});
type Held = z.infer<typeof held>;

interface Tools {
  readonly graph: Graph;
  readonly wire: WireBytes;
  readonly throttle: Throttle;
  readonly files: Pick<Files, 'child' | 'children' | 'ensureFolder' | 'freeName'>;
  readonly tickets: Tickets;
  readonly last: LastTickets;
}

/** The last ticket of each purpose, for a page that was reloaded where a window may remember nothing. */
export type LastTickets = Map<string, string>;
const remembered = 1_000;

const over = () => new StoreFault('upload_over', 'the upload session is over');
/** The Date header has whole seconds. */
const slackMs = 2_000;

export function openPieceUploads(tools: Tools): PieceUploads {
  const { wire, tickets, last } = tools;
  const standOf = async (purpose: string, kept: Held): Promise<UploadStand> => {
    const { name, size, next, keptUntil, chosen, marks } = kept;
    const ticket = await tickets.seal(purpose, kept);
    last.delete(purpose);
    last.set(purpose, ticket);
    for (const oldest of last.keys()) if (last.size > remembered) last.delete(oldest);
    return { ticket, name, size, next, keptUntil, chosen, marks, pieceBytes: fragmentBytes };
  };
  const open = async (purpose: string, ticket: string): Promise<Held> => {
    const read = held.safeParse(await tickets.open(purpose, ticket));
    if (!read.success) throw over();
    return read.data;
  };
  return {
    begin: async (file) => standOf(file.purpose, await begin(tools, file)),
    look: async (purpose, given) => {
      const ticket = given ?? last.get(purpose);
      if (ticket === undefined) return null;
      const kept = await open(purpose, ticket);
      const stands = await whereItStands(wire, kept.uploadUrl);
      if (stands !== 'over') return standOf(purpose, kept);
      last.delete(purpose);
      throw over();
    },
    send: async (purpose, ticket, piece, standsAlready) => {
      const kept = await open(purpose, ticket);
      const print = await printWith(kept, piece);
      const next = piece.from + piece.bytes.length;
      if (next === kept.size) {
        const came = await takeLast(tools, { kept, piece, print }, standsAlready);
        last.delete(purpose);
        return came;
      }
      if ((await sendPiece(wire, kept.uploadUrl, pieceOf(kept, piece))).is === 'over') throw over();
      const marks = [...kept.marks, createHash('sha256').update(piece.bytes).digest('base64')];
      return standOf(purpose, { ...kept, next, marks, print: print.save() });
    },
    drop: async (purpose, ticket) => {
      const { uploadUrl } = await open(purpose, ticket);
      last.delete(purpose);
      await wire.fetch(uploadUrl, { method: 'DELETE' });
    },
  };
}

interface Given {
  readonly from: number;
  readonly bytes: Uint8Array;
}

const pieceOf = ({ size }: Held, { from, bytes }: Given) => ({
  ...{ from, total: size },
  bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
});

interface LastPiece {
  readonly kept: Held;
  readonly piece: Given;
  readonly print: Fingerprint;
}

const folderOf = async ({ files }: Tools, { driveId, folderId, below }: Held) =>
  [driveId, (await files.ensureFolder(driveId, folderId, [below])).itemId] as const;

/** Sends the last piece, unless the file exists already. */
async function takeLast(
  tools: Tools,
  { kept, piece, print }: LastPiece,
  standsAlready: Parameters<PieceUploads['send']>[3],
): Promise<CameWhole> {
  const { sha256, quickXorHash } = print.read();
  const { wanted, name, since } = kept;
  const standing = name === wanted ? null : await tools.files.child(...(await folderOf(tools, kept)), wanted);
  const left = await standsAlready({ standing, name, since, sha256, quickXorHash });
  if (left) {
    await tools.wire.fetch(kept.uploadUrl, { method: 'DELETE' });
    return { entry: left, sha256 };
  }
  const sent = await sendPiece(tools.wire, kept.uploadUrl, pieceOf(kept, piece));
  return { entry: await whole(tools, { kept, hash: quickXorHash }, sent), sha256 };
}

/** A race for a name ends in SharePoint's own numbering, never in overwriting. Told the size, a full site refuses at once. */
const itemOf = (name: string, fileSize: number) => ({
  item: { '@microsoft.graph.conflictBehavior': 'rename', name, fileSize },
});

type Opened = Pick<Held, 'name'> & Session;

/** Mostly the folder exists and the name is free: then one round trip looks and opens. Null where either is not so. */
async function openAtOnce({ graph, wire, throttle }: Tools, file: ComingFile): Promise<Opened | null> {
  const { driveId, folderId, below, name, size } = file;
  const path = childPath(driveId, folderId, below, name);
  const answers = await sendBatch(graph, throttle, [
    { id: 'stands', method: 'GET', url: path + query({ $select: 'id' }) },
    { id: 'open', method: 'POST', url: `${path}:/createUploadSession`, body: itemOf(name, size) },
  ]);
  const open = answers.get('open');
  if (open === undefined || open.status === 0 || open.status === 404) return null;
  // Somebody has the file of that name open; ours is another one.
  if (open.status === 423) return null;
  if (open.status >= 400) throw faultOf(open.status, open.body, open.headers);
  if (answers.get('stands')?.status === 404) return { name, ...sessionIn(open) };
  await wire.fetch(sessionIn(open).uploadUrl, { method: 'DELETE' });
  return null;
}

/** The first free name, in a folder that is made where it is missing. */
async function openNumbered({ graph, files }: Tools, file: ComingFile): Promise<Opened> {
  const { driveId, size } = file;
  const { itemId: folderId } = await files.ensureFolder(driveId, file.folderId, [file.below]);
  const name = await files.freeName(driveId, folderId, file.name);
  const path = `${childPath(driveId, folderId, name)}:/createUploadSession`;
  return { name, ...(await openSession(graph, { path, ...itemOf(name, size) })) };
}

async function begin(tools: Tools, file: ComingFile): Promise<Held> {
  const { purpose: _, name: wanted, ...place } = file;
  const { name, uploadUrl, expiresAt, openedAt } =
    (await openAtOnce(tools, file)) ?? (await openNumbered(tools, file));
  const session = { uploadUrl, keptUntil: expiresAt, since: openedAt };
  return { ...place, wanted, name, ...session, next: 0, print: null, marks: [] };
}

/** The fingerprint with a piece in it. Throws piece_unfit for one that is not the next, or not as long as it has to be. */
async function printWith(kept: Held, { from, bytes }: Given): Promise<Fingerprint> {
  const isLong = bytes.length === Math.min(fragmentBytes, kept.size - kept.next);
  if (from !== kept.next || !isLong) throw new StoreFault('piece_unfit', 'a piece came out of its turn');
  const print = await openFingerprint(kept.print);
  print.add(bytes);
  return print;
}

interface Whole {
  readonly kept: Held;
  readonly hash: string;
}

/**
 * The file as SharePoint has it. Where it has let go of the session the answer about the last piece was lost, or the time
 * was up: then the folder is looked through for what this person has put there since, byte for byte ours or, where
 * SharePoint has rewritten it meanwhile, under our name.
 */
async function whole(tools: Tools, { kept, hash }: Whole, sent: Sent): Promise<FileEntry> {
  if (sent.is === 'whole') return readEntry(kept.driveId, sent.item);
  const since = kept.since - slackMs;
  const ours = (await tools.files.children(...(await folderOf(tools, kept)))).filter(
    (entry) =>
      isNamedFor(entry.name, kept.name) &&
      entry.createdByOid === kept.by &&
      Date.parse(entry.createdAt) >= since &&
      (entry.quickXorHash === hash || office.test(entry.name)),
  );
  const [newest] = ours.sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  if (newest === undefined) throw over();
  return newest;
}
