import type { Format, Source } from '#domain/import/source.ts';
import { readDelimited } from './read/delimited.ts';
import { readExcel } from './read/excel.ts';
import { readText } from './read/text.ts';
import { readWord } from './read/word.ts';
import { type DocumentFile, recognise } from './recognise.ts';

/** Each format's reader; the large ones are loaded when first needed. */
const READERS: Readonly<Record<Format, (bytes: Uint8Array) => Source | Promise<Source>>> = {
  docx: readWord,
  xlsx: readExcel,
  pdf: async (bytes) => (await import('./read/pdf.ts')).readPdf(bytes),
  txt: readText,
  csv: readDelimited,
  html: async (bytes) => (await import('./read/html.ts')).readHtml(bytes),
};

/**
 * Reads a document where it is called: for benches, tests and the worker. The app calls `readDocument`, which sets limits.
 * @throws UnreadableDocument
 */
export async function readInThisThread(file: DocumentFile): Promise<Source> {
  return await READERS[recognise(file)](file.bytes);
}
