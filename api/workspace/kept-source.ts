import type { Files } from '../sharepoint/ports/ports.ts';
import type { FileEntry } from '../sharepoint/ports/site-facts.ts';

/** What was read of a document, packed, beside its draft: whatever is said of its tables later needs no second reading of it. */
const sourceFile = 'source.json.gz';

type Folder = Pick<FileEntry, 'driveId' | 'itemId'>;

/** Keeps what was read of a document; a second time takes the place of the first. */
export const keepSource = async (files: Files, folder: Folder, source: Uint8Array): Promise<void> => {
  await files.put(folder.driveId, folder.itemId, sourceFile, source, null);
};

/** What was read of a document; null for an import of an earlier version of the app. */
export const keptSource = async (files: Files, folder: Folder): Promise<Uint8Array | null> => {
  const there = await files.child(folder.driveId, folder.itemId, sourceFile);
  return there === null ? null : (await files.download(there.driveId, there.itemId)).bytes;
};
