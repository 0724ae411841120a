import type { Files } from '../sharepoint/ports/ports.ts';
import type { FileEntry } from '../sharepoint/ports/site-facts.ts';
import type { OpenedImport } from './kept-import.ts';

/**
 * The document as it was brought, byte for byte. SharePoint writes properties of its own into a Word or Excel file after
 * it was uploaded (onedrive-api-docs#935), so beside the draft it is kept once more, under a name that SharePoint leaves alone.
 */
const exactFile = 'document.bin';

type Folder = Pick<FileEntry, 'driveId' | 'itemId'>;

/** Keeps the bytes of a document in the folder of its import; a second time changes nothing. */
export const keepExact = async (files: Files, folder: Folder, bytes: Uint8Array): Promise<void> => {
  await files.put(folder.driveId, folder.itemId, exactFile, bytes, null);
};

/** The bytes of a document; imports of an earlier version of the app have those of the original alone. Throws NotFound. */
export const readExact = async (
  files: Files,
  { kept, folder }: Pick<OpenedImport, 'kept' | 'folder'>,
): Promise<Uint8Array> => {
  const exact = await files.child(folder.driveId, folder.itemId, exactFile);
  const { driveId, itemId } = exact ?? kept.original;
  return (await files.download(driveId, itemId)).bytes;
};
