import type { Source } from '#domain/import/document/source.ts';
import { type CompoundFile, openCompoundFile } from './compound-file.ts';
import { readHtml } from './html.ts';
import { type AttachedFile, documentOfMessage, wordsOrNothing } from './message-parts.ts';
import { unpackedRichText } from './outlook-packed.ts';
import type { ReadInside } from './read-inside.ts';
import { readRichText } from './rich-text.ts';
import { pageInRichText } from './rich-text-page.ts';
import { readText } from './text.ts';

/** What a message keeps of itself and of its files, by the numbers of MAPI (MS-OXPROPS). */
const M = {
  subject: '0037',
  words: '1000',
  page: '1013',
  packed: '1009',
  file: '3701',
  longName: '3707',
  shortName: '3704',
  mimeType: '370E',
} as const;

/**
 * Reads a message that Outlook saved (.msg, MS-OXMSG) with the plans that are attached to it. A message inside it is read
 * for its own words.
 * @throws UnreadableDocument empty, damaged, too_complex
 */
export async function readOutlook(bytes: Uint8Array, readInside: ReadInside): Promise<Source> {
  const file = openCompoundFile(bytes);
  const inner = foldersOf(file, /^(__attach_version1\.0_[^/]+\/__substg1\.0_3701000D\/)/);
  const files = [...attachedTo(file), ...inner.map((folder) => messageInside(file, folder))];
  const subject = textAt(file, '', M.subject);
  return documentOfMessage({ subject, body: bodyOf(file, ''), files }, readInside);
}

function messageInside(file: CompoundFile, folder: string): AttachedFile {
  const page = pageOf(file, folder);
  const words = new TextEncoder().encode(textAt(file, folder, M.words));
  const name = `${textAt(file, folder, M.subject)}.${page.length > 0 ? 'html' : 'txt'}`;
  return { name, mimeType: '', bytes: page.length > 0 ? page : words };
}

/** The words of a message: as a web page where there is one, else as Rich Text, else as they are. */
function bodyOf(file: CompoundFile, folder: string): Source | null {
  const page = pageOf(file, folder);
  if (page.length > 0) return wordsOrNothing(() => readHtml(page));
  const rich = richTextOf(file, folder);
  if (rich !== null && !isFromText(rich)) return wordsOrNothing(() => readRichText(rich));
  return wordsOrNothing(() => readText(new TextEncoder().encode(textAt(file, folder, M.words))));
}

function pageOf(file: CompoundFile, folder: string): Uint8Array {
  const page = file.stream(`${folder}__substg1.0_${M.page}0102`);
  if (page !== undefined && page.length > 0) return page;
  const text = textAt(file, folder, M.page);
  if (text !== '') return new TextEncoder().encode(text);
  const rich = richTextOf(file, folder);
  return new TextEncoder().encode(rich === null ? '' : (pageInRichText(rich) ?? ''));
}

function richTextOf(file: CompoundFile, folder: string): Uint8Array | null {
  const packed = file.stream(`${folder}__substg1.0_${M.packed}0102`);
  return packed === undefined ? null : unpackedRichText(packed);
}

/** Plain words that Outlook only wraps: they are there as they are. */
const isFromText = (rich: Uint8Array): boolean =>
  Buffer.from(rich.subarray(0, 400)).toString('latin1').includes('\\fromtext');

function attachedTo(file: CompoundFile): AttachedFile[] {
  return foldersOf(file, /^(__attach_version1\.0_[^/]+\/)__substg1\.0_37010102$/).map((folder) => ({
    name: textAt(file, folder, M.longName) || textAt(file, folder, M.shortName),
    mimeType: textAt(file, folder, M.mimeType),
    bytes: file.stream(`${folder}__substg1.0_${M.file}0102`) ?? new Uint8Array(),
  }));
}

function foldersOf({ names }: CompoundFile, pattern: RegExp): string[] {
  return [...new Set(names.flatMap((name) => pattern.exec(name)?.[1] ?? []))].sort();
}

/** A text in Unicode, or in the code page of Windows in Britain. */
function textAt({ stream }: CompoundFile, folder: string, property: string): string {
  const wide = stream(`${folder}__substg1.0_${property}001F`);
  if (wide !== undefined) return new TextDecoder('utf-16le').decode(wide).replace(/\0+$/, '');
  const narrow = stream(`${folder}__substg1.0_${property}001E`) ?? new Uint8Array();
  return new TextDecoder('windows-1252').decode(narrow).replace(/\0+$/, '');
}
