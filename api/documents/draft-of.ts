import { createHash } from 'node:crypto';
import type { Draft } from '#domain/import/draft.ts';
import { draftFrom } from '#domain/import/draft-from.ts';
import type { Synonyms } from '#domain/import/headings.ts';
import { readDocument } from './read-document.ts';
import type { DocumentFile } from './recognise.ts';

/**
 * Reads a document and understands it as an action plan. Takes the file's name and bytes, and headings that a team added.
 * @throws UnreadableDocument
 */
export async function draftOf(file: DocumentFile, synonyms: Synonyms = {}): Promise<Draft> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return draftFrom(await readDocument(file), { name: file.name, sha256 }, synonyms);
}
