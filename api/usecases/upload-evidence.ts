import { createHash } from 'node:crypto';
import { mayChange } from '#domain/action-change.ts';
import { acceptableName } from '#domain/file-name.ts';
import type { DriveLink } from '#domain/incident-case.ts';
import type { Actor } from '#domain/person.ts';
import { type Decision, refuse } from '#domain/refusal.ts';
import type { EvidenceChanged } from '#wire/answers.ts';
import { NotFound } from '../sharepoint/faults.ts';
import type { FileEntry } from '../sharepoint/workspace.ts';
import type { Desk } from './desk.ts';
import { fileEvidence } from './link-evidence.ts';
import { standingAction, standingCase } from './standing.ts';

/** Where uploaded evidence stands in a case's folder. */
const folderName = 'Evidence';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface NewFile {
  /** The case's own folder. */
  readonly folder: DriveLink;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The very file that an earlier try left in the folder without linking it; null when another one stands there. */
const leftBehind = async (
  { mirror, hands: { files } }: Desk,
  { folder, name, sha256 }: NewFile,
): Promise<FileEntry | null> => {
  const below = await files.ensureFolder(folder.driveId, folder.itemId, [folderName]);
  const standing = await files.child(below.driveId, below.itemId, name);
  const isLinked = mirror.all('evidence').some(({ itemId }) => itemId === standing?.itemId);
  if (standing === null || standing.kind === 'folder' || isLinked) return null;
  const { bytes } = await files.download(standing.driveId, standing.itemId);
  return sha256Of(bytes) === sha256 ? standing : null;
};

/** Mostly the folder for evidence stands: it is made when the file has nowhere to go. */
const storeNew = async ({ hands: { files } }: Desk, file: NewFile): Promise<FileEntry | null> => {
  const { driveId, itemId } = file.folder;
  const send = () => files.uploadNew(driveId, itemId, [folderName, file.name], file.bytes);
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await files.ensureFolder(driveId, itemId, [folderName]);
    return send();
  }
};

const store = async (desk: Desk, file: NewFile): Promise<FileEntry> => {
  const entry = (await storeNew(desk, file)) ?? (await leftBehind(desk, file));
  if (entry !== null) return entry;
  const { files } = desk.hands;
  const below = await files.ensureFolder(file.folder.driveId, file.folder.itemId, [folderName]);
  return files.upload(below.driveId, below.itemId, file.name, file.bytes);
};

/**
 * Puts a new file into the case's folder and links it. The fingerprint is taken from the bytes that came, before
 * SharePoint rewrites anything; a name that stands already gets a number, nothing is overwritten. A file whose link
 * could not be written stays in the folder: it can be linked from there, and the same upload asked again takes it up.
 */
export const uploadEvidence = async (
  desk: Desk,
  actor: Actor,
  { key, name, bytes }: { readonly key: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<Decision<EvidenceChanged>> => {
  const action = standingAction(desk.mirror, key);
  const may = mayChange(action, actor);
  if (!may.ok) return may;
  if (bytes.length === 0) return refuse('empty', { field: 'file' });
  const { folder } = standingCase(desk.mirror, action.caseKey);
  if (folder === null) return refuse('no_folder');
  const sha256 = sha256Of(bytes);
  const entry = await store(desk, { folder, name: acceptableName(name), bytes, sha256 });
  return fileEvidence(desk, actor, action, { entry, sha256 });
};
