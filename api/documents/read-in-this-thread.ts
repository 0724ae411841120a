import { withoutHiddenIn } from '#domain/hidden-characters.ts';
import type { Format, Source } from '#domain/import/source.ts';
import { hiddenInDocument } from '#wire/hidden-words.ts';
import { type DocumentFile, recognise } from './recognise.ts';

/** Each format's reader, loaded when first needed: a thread reads one file. */
const READERS: Readonly<Record<Format, (bytes: Uint8Array) => Promise<Source>>> = {
  docx: async (bytes) => (await import('./read/word.ts')).readWord(bytes),
  xlsx: async (bytes) => (await import('./read/excel.ts')).readExcel(bytes),
  pdf: async (bytes) => (await import('./read/pdf.ts')).readPdf(bytes),
  txt: async (bytes) => (await import('./read/text.ts')).readText(bytes),
  csv: async (bytes) => (await import('./read/delimited.ts')).readDelimited(bytes),
  html: async (bytes) => (await import('./read/html.ts')).readHtml(bytes),
};

/**
 * Reads a document where it is called: for benches, tests and the worker. The app calls `readDocument`, which sets limits.
 * @throws UnreadableDocument
 */
export async function readInThisThread(file: DocumentFile): Promise<Source> {
  return asSeen(await READERS[recognise(file)](file.bytes));
}

/** A document without the characters that nobody sees; where there were some the document's remarks say how many. */
function asSeen(source: Source): Source {
  const { value, hidden } = withoutHiddenIn(source);
  const count = [...hidden.values()].reduce((sum, each) => sum + each, 0);
  return count === 0 ? value : { ...value, remarks: [...value.remarks, hiddenInDocument(count)] };
}
