import type { Draft } from '#domain/import/draft.ts';
import type { Synonyms } from '#domain/import/headings.ts';
import { inReadingThread } from './reading-thread.ts';
import { type DocumentFile, recognise } from './recognise.ts';

/**
 * Reads a document and understands it as an action plan, both in a thread of its own: a sheet of five thousand rows takes
 * seconds, in which the server goes on serving. Takes the file's name and bytes, and headings that a team added.
 * @throws UnreadableDocument
 */
export async function draftOf(file: DocumentFile, synonyms: Synonyms = {}): Promise<Draft> {
  recognise(file);
  // The thread gives a draft for a task with synonyms.
  return (await inReadingThread({ ...file, synonyms })) as Draft;
}
