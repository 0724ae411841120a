import { linkTo } from '#domain/cases/link-to.ts';
import type { DriveLink } from '#domain/records/case.ts';
import type { Plan } from '#domain/records/plan.ts';
import type { Files } from '../sharepoint/ports/ports.ts';
import type { FileEntry } from '../sharepoint/ports/site-facts.ts';
import type { Context } from './context.ts';
import type { KeptImport } from './kept-draft.ts';
import { caseByKey } from './lookups.ts';

/** Where plans go in a case's folder. */
const plansFolder = 'Action plans';

/**
 * Moves the original into the case's folder; without one it stays where it was kept. It goes with the rows that are
 * written meanwhile as far as it gets; asked for in the end, the rest is done and the plan's source given.
 */
export const fileOriginal = (context: Context, kept: KeptImport): (() => Promise<Plan['source']>) => {
  const { original, sha256 } = kept;
  const { files } = context.writer;
  const top = caseByKey(context.view, kept.caseKey).folder;
  if (top === null || top.driveId !== original.driveId) return async () => ({ ...original, sha256 });
  const { driveId, itemId, name } = original;
  const moved = files.moveAlong({ driveId, itemId, name, folderId: top.itemId, below: plansFolder });
  return async () => ({ ...linkTo((await moved()) ?? (await moveInto(files, top, original))), sha256 });
};

/** The same by itself, wherever an earlier try left it, and beside a file that bears its name. */
const moveInto = async (files: Files, top: DriveLink, original: DriveLink): Promise<FileEntry> => {
  const folder = await files.ensureFolder(top.driveId, top.itemId, [plansFolder]);
  const now = await files.get(original.driveId, original.itemId);
  if (now.parentId === folder.itemId) return now;
  const name = await files.freeName(folder.driveId, folder.itemId, original.name, original.itemId);
  return files.move(original.driveId, original.itemId, folder.itemId, name);
};
