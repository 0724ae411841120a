import type { Draft } from '#domain/import/draft.ts';
import type { Synonyms } from '#domain/import/headings.ts';
import type { Picture } from '#domain/import/picture.ts';
import { inReadingThread } from './reading-thread.ts';
import { type DocumentFile, recognise } from './recognise.ts';

/** What comes of reading a plan: the draft that a person checks, and the document as it is drawn beside it. */
export interface ReadPlan {
  readonly draft: Draft;
  readonly picture: Picture;
}

/**
 * Reads a document and understands it as an action plan, both in a thread of its own: a sheet of five thousand rows takes
 * seconds, in which the server goes on serving. Takes the file's name and bytes, and headings that a team added.
 * @throws UnreadableDocument
 */
export async function readPlan(file: DocumentFile, synonyms: Synonyms = {}): Promise<ReadPlan> {
  recognise(file);
  // The thread gives a read plan for a task with synonyms.
  return (await inReadingThread({ ...file, synonyms })) as ReadPlan;
}

/**
 * The same for whoever needs only the draft.
 * @throws UnreadableDocument
 */
export async function draftOf(file: DocumentFile, synonyms: Synonyms = {}): Promise<Draft> {
  return (await readPlan(file, synonyms)).draft;
}
