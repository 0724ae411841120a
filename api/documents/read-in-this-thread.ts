import type { Source } from '#domain/import/document/source.ts';
import { withoutHiddenIn } from '#domain/text/hidden-characters.ts';
import { hiddenInDocument } from '#wire/hidden-words.ts';
import { withDaysOfInstants } from './read/instants.ts';
import type { ReadInside } from './read/read-inside.ts';
import { type DocumentFile, type Kind, recognise } from './recognise.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** Each format's reader, loaded when first needed: a thread reads one file. */
const READERS: Readonly<Record<Kind, (bytes: Uint8Array, inside: ReadInside) => Promise<Source>>> = {
  docx: async (bytes, inside) => (await import('./read/word.ts')).readWord(bytes, inside),
  doc: async (bytes) => (await import('./read/word-97.ts')).readWord97(bytes),
  odt: async (bytes) => (await import('./read/open-document.ts')).readOpenDocument(bytes),
  ods: async (bytes) => (await import('./read/open-document.ts')).readOpenDocument(bytes),
  rtf: async (bytes) => (await import('./read/rich-text.ts')).readRichText(bytes),
  xls: async (bytes) => (await import('./read/excel-97.ts')).readExcel97(bytes),
  xlsx: async (bytes) => (await import('./read/excel.ts')).readExcel(bytes),
  pdf: async (bytes) => (await import('./read/pdf.ts')).readPdf(bytes),
  txt: async (bytes) => (await import('./read/text.ts')).readText(bytes),
  csv: async (bytes) => (await import('./read/delimited.ts')).readDelimited(bytes),
  html: async (bytes) => (await import('./read/html.ts')).readHtml(bytes),
  'spreadsheet-2003': async (bytes) =>
    (await import('./read/spreadsheet-2003.ts')).readSpreadsheet2003(bytes),
  message: async (bytes, inside) => (await import('./read/message.ts')).readMessage(bytes, inside),
  outlook: async (bytes, inside) => (await import('./read/outlook.ts')).readOutlook(bytes, inside),
};

/**
 * Reads a document where it is called: for benches, tests and the worker. The app calls `readDocument`, which sets limits.
 * @throws UnreadableDocument
 */
export async function readInThisThread(file: DocumentFile): Promise<Source> {
  const { kind, misnamed } = recognise(file);
  const source = await READERS[kind](file.bytes, readInside);
  return asSeen(misnamed === null ? source : { ...source, remarks: [misnamed, ...source.remarks] });
}

/** The same for a file inside another, once: null where it is no kind that can be read. What is inside it again is not read. */
async function readInside(file: DocumentFile): Promise<Source | null> {
  try {
    const { kind } = recognise(file);
    return await READERS[kind](file.bytes, async () => null);
  } catch (fault) {
    if (fault instanceof UnreadableDocument) return null;
    throw fault;
  }
}

/** A document with the days of its instants, and without the characters that nobody sees; where there were some the document's remarks say how many. */
function asSeen(source: Source): Source {
  const { value, hidden } = withoutHiddenIn({ ...source, blocks: withDaysOfInstants(source.blocks) });
  const count = [...hidden.values()].reduce((sum, each) => sum + each, 0);
  return count === 0 ? value : { ...value, remarks: [...value.remarks, hiddenInDocument(count)] };
}
