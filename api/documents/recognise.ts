import type { Format } from '#domain/import/source.ts';
import { decodeText, wideEncodingOf } from './read/text-encoding.ts';
import { openArchive } from './read/zip.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** A file as it arrives: its name, or an empty one for something pasted, and its bytes. */
export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Largest file that is looked at. */
const FILE_BYTES = 50_000_000;

/** The kinds of file that have a reader: the formats, an Excel 2003 workbook in XML, and an e-mail or a page saved as one. */
export type Kind = Format | 'spreadsheet-2003' | 'message';

/** What a file is. `misnamed`: a remark for people where its name says something else. */
export interface Recognised {
  readonly kind: Kind;
  readonly misnamed: string | null;
}

/** The formats that a name may promise. A macro in a `.docm` or `.xlsm` is never run. */
const BY_EXTENSION: Readonly<Record<string, readonly Kind[]>> = {
  docx: ['docx'],
  docm: ['docx'],
  dotx: ['docx'],
  xlsx: ['xlsx'],
  xlsm: ['xlsx'],
  xltx: ['xlsx'],
  pdf: ['pdf'],
  txt: ['txt'],
  md: ['txt'],
  text: ['txt'],
  tsv: ['txt'],
  csv: ['csv'],
  html: ['html'],
  htm: ['html'],
  eml: ['message'],
  mht: ['message'],
  mhtml: ['message'],
};

/** How people call each kind. */
const CALLED: Readonly<Record<Kind, string>> = {
  docx: 'a Word document',
  xlsx: 'an Excel workbook',
  'spreadsheet-2003': 'an Excel 2003 workbook',
  pdf: 'a PDF',
  txt: 'plain text',
  csv: 'plain text',
  html: 'a web page',
  message: 'an e-mail or a web page saved with its pictures',
};

const LEGACY = new Set(['doc', 'xls', 'dot', 'xlt', 'rtf', 'xml']);
const OPEN_DOCUMENT = new Set(['odt', 'ods', 'ott', 'ots', 'fodt', 'fods']);

/** The mark that Word and Excel leave beside a document while somebody has it open. */
const LOCK_FILE = /(?:^|[/\\])~\$[^/\\]*$/;
const LOCK_BYTES = 4_096;

/**
 * Tells a file's kind from its bytes, and holds it against what its name promises. A file that can be read under a name
 * that says something else is read as what it is.
 * @throws UnreadableDocument empty, too_large, lock_file, password, legacy_format, rich_text, outlook_message, open_document,
 * unknown_format, not_what_it_says, too_complex, damaged
 */
export function recognise({ name, bytes }: DocumentFile): Recognised {
  refuseUnfit(name, bytes);
  const promised = promisedBy(name);
  refuseLegacy(bytes, name, promised ?? []);
  if (promised?.length === 0) throw new UnreadableDocument('unknown_format');
  const kind = kindOf(bytes, promised ?? []);
  if (kind === null) throw new UnreadableDocument(promised === null ? 'unknown_format' : 'not_what_it_says');
  return { kind, misnamed: promised === null || promised.includes(kind) ? null : misnamedAs(kind, name) };
}

function refuseUnfit(name: string, bytes: Uint8Array): void {
  if (LOCK_FILE.test(name) && bytes.length <= LOCK_BYTES) throw new UnreadableDocument('lock_file');
  if (bytes.length === 0) throw new UnreadableDocument('empty');
  if (bytes.length > FILE_BYTES) throw new UnreadableDocument('too_large');
}

function misnamedAs(kind: Kind, name: string): string {
  return `The ending of the file’s name (${endingOf(name)}) says something else: the file is ${CALLED[kind]}, and was read as that.`;
}

function endingOf(name: string): string {
  return /\.[^./\\]+$/.exec(name)?.[0] ?? '';
}

/** The formats that a name promises; none for a kind of file that cannot be read, null where the name says nothing. Throws open_document. */
function promisedBy(name: string): readonly Kind[] | null {
  const extension = endingOf(name).slice(1).toLowerCase();
  if (OPEN_DOCUMENT.has(extension)) throw new UnreadableDocument('open_document');
  if (extension === '' || LEGACY.has(extension)) return null;
  return BY_EXTENSION[extension] ?? [];
}

function refuseLegacy(bytes: Uint8Array, name: string, promised: readonly Kind[]): void {
  if (isCompoundFile(bytes)) throw new UnreadableDocument(compoundFault(bytes, name, promised));
  if (startsWith(bytes, '{\\rtf')) throw new UnreadableDocument('rich_text');
}

function kindOf(bytes: Uint8Array, promised: readonly Kind[]): Kind | null {
  if (startsWith(bytes, 'PK')) return zippedFormat(bytes);
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (!isText(bytes)) return null;
  const start = decodeText(bytes.subarray(0, 4096));
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start) && /<(?:\w+:)?Workbook\b/.test(start))
    return 'spreadsheet-2003';
  if (promised.includes('message') || isMessage(start)) return 'message';
  // A page that says what it is from its first letter is one under any name; further down it may be an example in a text.
  if (/^[\uFEFF\s]*<(?:!doctype html|html|table|body|meta|head)\b/i.test(start)) return 'html';
  const promisedText = promised.find((kind) => kind === 'txt' || kind === 'csv' || kind === 'html');
  if (promisedText !== undefined) return promisedText;
  return /<(!doctype html|html|table|body|meta)\b/i.test(start) ? 'html' : 'txt';
}

/** Lines of headings as an e-mail has them, among them one of MIME: Confluence calls such a page a Word document. */
function isMessage(start: string): boolean {
  const head = start.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^(?:From |[A-Za-z][\w-]*:)/.test(head) && /^(?:MIME-Version|Content-Type):\s*\S/im.test(head);
}

function zippedFormat(bytes: Uint8Array): Format | null {
  const types = '[Content_Types].xml';
  const archive = openArchive(bytes, (name) => /^(word|xl)\//.test(name) || name === types);
  if (archive.names.some((name) => /^word\/[^/]*\.xml$/.test(name))) return 'docx';
  if (archive.names.some((name) => /^xl\/[^/]*\.xml$/.test(name))) return 'xlsx';
  // Some programs keep the main part elsewhere: the list of what each part is tells.
  const listed = decodeText(archive.part(types) ?? new Uint8Array());
  if (/wordprocessingml\.(?:document|template)\.main\+xml/.test(listed)) return 'docx';
  return /spreadsheetml\.(?:sheet|template)\.main\+xml/.test(listed) ? 'xlsx' : null;
}

/** An OLE compound file: an older Office document, or a newer one that is encrypted. */
function isCompoundFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
}

function compoundFault(
  bytes: Uint8Array,
  name: string,
  promised: readonly Kind[],
): 'password' | 'outlook_message' | 'legacy_format' | 'not_what_it_says' {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (whole.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'password';
  if (
    /^\.(?:msg|oft)$/i.test(endingOf(name)) ||
    whole.includes(Buffer.from('__properties_version1.0', 'utf16le'))
  )
    return 'outlook_message';
  const isOffice = promised.length === 0 || promised.includes('docx') || promised.includes('xlsx');
  return isOffice ? 'legacy_format' : 'not_what_it_says';
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return Buffer.from(bytes.subarray(0, sign.length)).toString('latin1') === sign;
}

/** Text has no zero bytes, unless it is UTF-16. */
function isText(bytes: Uint8Array): boolean {
  return wideEncodingOf(bytes) !== null || !bytes.subarray(0, 65_536).includes(0);
}
