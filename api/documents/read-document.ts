import type { Source } from '#domain/import/document/source.ts';
import { inReadingThread } from './reading-thread.ts';
import { type DocumentFile, recognise } from './recognise.ts';

/**
 * Reads a document in a thread of its own. The format is told by the bytes and held against the name.
 * @throws UnreadableDocument
 */
export async function readDocument(file: DocumentFile): Promise<Source> {
  // Looks at first bytes and names only: what is plainly wrong is said without starting a thread.
  recognise(file);
  // The thread gives a source for a file alone.
  return inReadingThread<Source>({ ...file, as: 'file alone' });
}
