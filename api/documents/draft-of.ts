import type { Known, Reading } from '#domain/import/assemble/draft-from.ts';
import type { Draft } from '#domain/import/document/draft.ts';
import type { Picture } from '#domain/import/document/picture.ts';
import { inReadingThread } from './reading-thread.ts';
import { type DocumentFile, recognise } from './recognise.ts';

/**
 * What comes of reading a plan: the draft that a person checks, what its tables were taken for, the document as it is drawn
 * beside it, and what was read of it, packed, so that it can be understood once more without being read.
 */
export interface ReadPlan extends Reading {
  readonly picture: Picture;
  readonly source: Uint8Array;
}

/**
 * Reads a document and understands it as an action plan, both in a thread of its own: a sheet of five thousand rows takes
 * seconds, in which the server goes on serving. Takes the file's name and bytes, and what is known beside it: headings that
 * a team added, and what a person said of its tables.
 * @throws UnreadableDocument
 */
export async function readPlan(file: DocumentFile, known: Known = {}): Promise<ReadPlan> {
  recognise(file);
  // The thread gives a read plan for a task of this kind.
  return inReadingThread<ReadPlan>({ ...file, as: 'plan', known });
}

/**
 * Understands once more what was read of a document (`source` of `readPlan`), with something else known beside it.
 * @throws UnreadableDocument
 */
export async function understandAgain(
  read: { readonly name: string; readonly sha256: string; readonly source: Uint8Array },
  known: Known,
): Promise<Reading> {
  const { name, sha256, source: bytes } = read;
  // The thread gives a reading for a task of this kind.
  return inReadingThread<Reading>({ as: 'source', name, sha256, bytes, known });
}

/**
 * The same as `readPlan` for anyone who needs only the draft.
 * @throws UnreadableDocument
 */
export async function draftOf(file: DocumentFile, known: Known = {}): Promise<Draft> {
  return (await readPlan(file, known)).draft;
}
