import { createHash } from 'node:crypto';
import { mayChange } from '#domain/actions/action-change.ts';
import { acceptableName, roomForName } from '#domain/evidence/file-name.ts';
import type { Actor } from '#domain/people/person.ts';
import type { Action } from '#domain/records/action.ts';
import { allow, type Decision, refuse } from '#domain/refusal.ts';
import type { EvidenceChanged, UploadAnswer } from '#wire/answers.ts';
import { office } from '../../sharepoint/files/upload-names.ts';
import type { AlmostWhole, CameWhole, UploadStand } from '../../sharepoint/ports/coming-file.ts';
import { StoreFault } from '../../sharepoint/ports/faults.ts';
import type { FileEntry } from '../../sharepoint/ports/site-facts.ts';
import type { Context } from '../../workspace/context.ts';
import { actionByKey, caseByKey } from '../../workspace/lookups.ts';
import { claimEnd, claimUpload } from '../../workspace/upload-claim.ts';
import { fileEvidence } from './link-evidence.ts';

/** Where uploaded evidence goes in a case's folder. */
const folderName = 'Evidence';
/** A name shorter than this says nothing any more. */
const leastRoom = 16;

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** One upload is for one person and one action, whatever else is sent with its ticket. */
const purposeOf = (actor: Actor, actionKey: string): string => `${actor.oid} ${actionKey}`;

interface Wanted {
  readonly key: string;
  readonly name: string;
  readonly size: number;
}

const begun = async (
  context: Context,
  actor: Actor,
  { key, name, size }: Wanted,
): Promise<Decision<UploadStand>> => {
  const action = actionByKey(context.view, key);
  const decided = mayChange(action, actor);
  if (!decided.ok) return decided;
  if (size === 0) return refuse('empty', { field: 'file' });
  const { folder } = caseByKey(context.view, action.caseKey);
  if (folder === null) return refuse('no_folder');
  const room = roomForName(`${folder.webUrl}/${folderName}`);
  if (room < leastRoom) throw new StoreFault('path_too_long', 'the folder of the case lies too deep');
  const { driveId, itemId: folderId } = folder;
  const place = { driveId, folderId, below: folderName, name: acceptableName(name, room) };
  const whose = { purpose: purposeOf(actor, key), by: actor.oid };
  return allow(await context.writer.files.pieces.begin({ ...place, ...whose, chosen: name, size }));
};

/** The very file that an earlier try left in the folder without linking it; null where there is none. */
const leftBehind =
  (context: Context, actor: Actor, actionKey: string) =>
  async (file: AlmostWhole): Promise<FileEntry | null> => {
    const since = office.test(file.name) ? await claimUpload(context, actor, actionKey, file) : null;
    const { standing } = file;
    const isLinked = context.store.all('evidence').some(({ itemId }) => itemId === standing?.itemId);
    if (standing === null || isLinked) return null;
    return standing.quickXorHash === file.quickXorHash || isOurs(standing, actor, since) ? standing : null;
  };

/** Whether this person put a file there since an upload of it was under way. */
const isOurs = (entry: FileEntry, actor: Actor, since: number | null): boolean =>
  since !== null && entry.createdByOid === actor.oid && Date.parse(entry.createdAt) >= since;

const linked = async (
  context: Context,
  actor: Actor,
  action: Action,
  file: CameWhole,
): Promise<Decision<EvidenceChanged>> => {
  const also = claimEnd(context, actor, action.key, file.sha256);
  return fileEvidence(context, actor, action, { ...file, also });
};

/** Begins an upload that comes in pieces. Nothing is in the case's folder before the last of them. */
export const beginUpload = async (
  context: Context,
  actor: Actor,
  wanted: Wanted,
): Promise<Decision<UploadAnswer>> => {
  const stand = await begun(context, actor, wanted);
  return stand.ok ? allow({ upload: stand.value, filed: null }) : stand;
};

interface Ticketed {
  readonly key: string;
  readonly ticket: string;
}

/** How far an upload is, or the last one that this server remembers. Throws upload_over when SharePoint has let go of it. */
export const lookAtUpload = async (
  { writer }: Context,
  actor: Actor,
  { key, ticket }: Ticketed,
): Promise<UploadAnswer> => ({
  upload: await writer.files.pieces.look(purposeOf(actor, key), ticket || null),
  filed: null,
});

/**
 * Takes the next piece of an upload; with the last one the file is linked. The fingerprint is that of the bytes that came,
 * before SharePoint rewrites anything. The same piece may be sent again after any loss: what was filed is found.
 */
export const takePiece = async (
  context: Context,
  actor: Actor,
  { key, ticket, from, bytes }: Ticketed & { readonly from: number; readonly bytes: Uint8Array },
): Promise<Decision<UploadAnswer>> => {
  const action = actionByKey(context.view, key);
  const decided = mayChange(action, actor);
  if (!decided.ok) return decided;
  const { pieces } = context.writer.files;
  const came = await pieces.send(
    purposeOf(actor, key),
    ticket,
    { from, bytes },
    leftBehind(context, actor, key),
  );
  if ('ticket' in came) return allow({ upload: came, filed: null });
  const filed = await linked(context, actor, action, came);
  return filed.ok ? allow({ upload: null, filed: filed.value }) : filed;
};

/** Lets go of an upload; nothing of it is kept. One that is over already is let go of. */
export const dropUpload = async (
  { writer }: Context,
  actor: Actor,
  { key, ticket }: Ticketed,
): Promise<UploadAnswer> => {
  await writer.files.pieces.drop(purposeOf(actor, key), ticket);
  return { upload: null, filed: null };
};

/**
 * The same in one request: the bytes go on piece by piece as they come, so that a large file is never in memory as a whole.
 * A name that is taken gets a number, nothing is overwritten. A file whose link could not be written stays in the
 * folder: it can be linked from there, and the same upload asked again takes it up.
 */
export const uploadEvidence = async (
  context: Context,
  actor: Actor,
  { bytes, ...wanted }: Wanted & { readonly bytes: AsyncIterable<Uint8Array> },
): Promise<Decision<EvidenceChanged>> => {
  const stand = await begun(context, actor, wanted);
  if (!stand.ok) return stand;
  let { ticket, next, pieceBytes } = stand.value;
  for await (const piece of inPieces(bytes, pieceBytes)) {
    const taken = await takePiece(context, actor, { key: wanted.key, ticket, from: next, bytes: piece });
    if (!taken.ok) return taken;
    if (taken.value.filed) return allow(taken.value.filed);
    if (taken.value.upload) ({ ticket, next } = taken.value.upload);
  }
  throw new StoreFault('piece_unfit', 'fewer bytes came than were said');
};

/** The same bytes in pieces of one length, the last one shorter. Each piece is used up before the next is asked for. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.allocUnsafe(length);
  let filled = 0;
  for await (const some of bytes) {
    for (let from = 0; from < some.length; ) {
      const part = some.subarray(from, from + length - filled);
      piece.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < length) continue;
      yield piece;
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
