import { createHash } from 'node:crypto';
import { mayChange } from '#domain/action-change.ts';
import { acceptableName } from '#domain/file-name.ts';
import type { Actor } from '#domain/person.ts';
import { type Decision, refuse } from '#domain/refusal.ts';
import type { EvidenceChanged } from '#wire/answers.ts';
import type { Desk } from './desk.ts';
import { fileEvidence } from './link-evidence.ts';
import { standingAction, standingCase } from './standing.ts';

/** Where uploaded evidence stands in a case's folder. */
const folderName = 'Evidence';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Puts a new file into the case's folder and links it. The fingerprint is taken from the bytes that came, before
 * SharePoint rewrites anything; a name that stands already gets a number, nothing is overwritten. A file whose link
 * could not be written stays in the folder and can be linked from there.
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
  const { files } = desk.hands;
  const below = await files.ensureFolder(folder.driveId, folder.itemId, [folderName]);
  const entry = await files.upload(below.driveId, below.itemId, acceptableName(name), bytes);
  return fileEvidence(desk, actor, action, { entry, sha256 });
};
