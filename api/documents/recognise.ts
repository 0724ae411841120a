import type { Format } from '#domain/import/document/source.ts';
import type { DocumentFaultCode } from '#wire/document-words.ts';
import { isCompoundFile, openCompoundFile } from './read/compound-file.ts';
import { decodeText, wideEncodingOf } from './read/text-encoding.ts';
import { type Archive, openArchive } from './read/zip.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** A file as it arrives: its name, or an empty one for something pasted, and its bytes. */
export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Largest file that is looked at. */
const FILE_BYTES = 50_000_000;

/** The kinds of file that have a reader: the formats, an Excel 2003 workbook in XML, an e-mail or a page saved as one, and a message of Outlook. */
export type Kind = Format | 'spreadsheet-2003' | 'message' | 'outlook';

/** What a file is. `misnamed`: a remark for people where its name says something else. */
export interface Recognised {
  readonly kind: Kind;
  readonly misnamed: string | null;
}

/** The formats that a name may promise. A macro in a `.docm` or `.xlsm` is never run. */
const BY_EXTENSION: Readonly<Record<string, readonly Kind[]>> = {
  ...names(['docx', 'docm', 'dotx', 'dotm'], 'docx'),
  ...names(['xlsx', 'xlsm', 'xltx', 'xltm'], 'xlsx'),
  ...names(['xlsb'], 'xls'),
  ...names(['odt', 'ott', 'fodt'], 'odt'),
  ...names(['ods', 'ots', 'fods'], 'ods'),
  ...names(['rtf'], 'rtf'),
  ...names(['pdf'], 'pdf'),
  ...names(['txt', 'md', 'text', 'tsv'], 'txt'),
  ...names(['csv'], 'csv'),
  ...names(['html', 'htm', 'xhtml'], 'html'),
  ...names(['eml', 'mht', 'mhtml'], 'message'),
  ...names(['msg', 'oft'], 'outlook'),
};

function names(extensions: readonly string[], kind: Kind): Record<string, readonly Kind[]> {
  return Object.fromEntries(extensions.map((extension) => [extension, [kind]]));
}

/** How people call each kind. */
const CALLED: Readonly<Record<Kind, string>> = {
  docx: 'a Word document',
  doc: 'an older Word document',
  odt: 'an OpenDocument text',
  rtf: 'a Rich Text document',
  xlsx: 'an Excel workbook',
  xls: 'an older Excel workbook',
  ods: 'an OpenDocument workbook',
  'spreadsheet-2003': 'an Excel 2003 workbook',
  pdf: 'a PDF',
  txt: 'plain text',
  csv: 'plain text',
  html: 'a web page',
  message: 'an e-mail or a web page saved with its pictures',
  outlook: 'a message of Outlook',
};

/** Names under which programs write many kinds: web pages and e-mails are called .doc and .xls. */
const SAYS_LITTLE = new Set(['', 'doc', 'xls', 'dot', 'xlt', 'xml']);

/** Kinds of file that hold no plan that can be read, by their name; each is refused with a sentence of its own. */
const OTHERS: readonly (readonly [RegExp, DocumentFaultCode])[] = [
  [/^(?:pptx?|pptm|ppsx?|potx?|odp|otp|key)$/, 'presentation'],
  [/^(?:png|jpe?g|gif|bmp|tiff?|heic|webp|svg)$/, 'picture'],
  [/^(?:zip|7z|rar|gz|tar)$/, 'archive'],
  [/^(?:pages|numbers|one|onepkg|mpp|pub|vsdx?|mdb|accdb|loop|fluid|gdoc|gsheet)$/, 'other_program'],
];

/** The mark that Word and Excel leave beside a document while somebody has it open. */
const LOCK_FILE = /(?:^|[/\\])~\$[^/\\]*$/;
const LOCK_BYTES = 4_096;

/**
 * Tells a file's kind from its bytes, and holds it against what its name promises. A file that can be read under a name
 * that says something else is read as what it is.
 * @throws UnreadableDocument empty, too_large, lock_file, password, legacy_format, presentation, picture, archive,
 * other_program, unknown_format, not_what_it_says, too_complex, damaged
 */
export function recognise({ name, bytes }: DocumentFile): Recognised {
  refuseUnfit(name, bytes);
  const extension = endingOf(name).slice(1).toLowerCase();
  const promised = SAYS_LITTLE.has(extension) ? null : (BY_EXTENSION[extension] ?? []);
  if (promised?.length === 0) throw new UnreadableDocument(faultOfOther(extension));
  const kind = kindOf(bytes, promised ?? []);
  if (kind === null) throw new UnreadableDocument(promised === null ? 'unknown_format' : 'not_what_it_says');
  return { kind, misnamed: promised === null || promised.includes(kind) ? null : misnamedAs(kind, name) };
}

function faultOfOther(extension: string): DocumentFaultCode {
  return OTHERS.find(([pattern]) => pattern.test(extension))?.[1] ?? 'unknown_format';
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

function kindOf(bytes: Uint8Array, promised: readonly Kind[]): Kind | null {
  if (isCompoundFile(bytes)) return compoundFormat(bytes);
  if (startsWith(bytes, 'PK')) return zippedFormat(bytes);
  if (startsWith(bytes, '{\\rtf')) return 'rtf';
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  return isText(bytes) ? textKind(decodeText(bytes.subarray(0, 4096)), promised) : null;
}

/** What a text is, by how it begins. */
function textKind(start: string, promised: readonly Kind[]): Kind {
  const marked = markedKind(start);
  if (marked !== null) return marked;
  if (promised.includes('message') || isMessage(start)) return 'message';
  // A page that says what it is from its first letter is one under any name; further down it may be an example in a text.
  if (/^[\uFEFF\s]*<(?:!doctype html|html|table|body|meta|head)\b/i.test(start)) return 'html';
  const promisedText = promised.find((kind) => kind === 'txt' || kind === 'csv' || kind === 'html');
  if (promisedText !== undefined) return promisedText;
  return /<(!doctype html|html|table|body|meta)\b/i.test(start) ? 'html' : 'txt';
}

/** Kinds that are XML and name what they are. */
function markedKind(start: string): Kind | null {
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start) && /<(?:\w+:)?Workbook\b/.test(start))
    return 'spreadsheet-2003';
  const flat = /<office:document\b[^>]*\bmimetype="application\/vnd\.oasis\.opendocument\.(text|spreadsheet)/;
  const said = flat.exec(start)?.[1];
  return said === undefined ? null : said === 'text' ? 'odt' : 'ods';
}

/** Lines of headings as an e-mail has them, among them one of MIME: Confluence calls such a page a Word document. */
function isMessage(start: string): boolean {
  const head = start.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return /^(?:From |[A-Za-z][\w-]*:)/.test(head) && /^(?:MIME-Version|Content-Type):\s*\S/im.test(head);
}

function zippedFormat(bytes: Uint8Array): Format | null {
  const types = '[Content_Types].xml';
  const archive = openArchive(
    bytes,
    (name) => /^(?:word|xl|ppt)\//.test(name) || name === types || name === 'mimetype',
  );
  const has = (pattern: RegExp) => archive.names.some((name) => pattern.test(name));
  if (has(/^word\/[^/]*\.xml$/)) return 'docx';
  if (has(/^xl\/workbook\.bin$/)) return 'xls';
  if (has(/^xl\/[^/]*\.xml$/)) return 'xlsx';
  if (has(/^ppt\/[^/]*\.xml$/)) throw new UnreadableDocument('presentation');
  return openFormat(archive) ?? listedFormat(decodeText(archive.part(types) ?? new Uint8Array()));
}

/** What an OpenDocument file says that it is. */
function openFormat(archive: Archive): Format | null {
  const said = decodeText(archive.part('mimetype') ?? new Uint8Array());
  if (said.startsWith('application/vnd.oasis.opendocument.text')) return 'odt';
  if (said.startsWith('application/vnd.oasis.opendocument.presentation'))
    throw new UnreadableDocument('presentation');
  return said.startsWith('application/vnd.oasis.opendocument.spreadsheet') ? 'ods' : null;
}

/** Some programs keep the main part elsewhere: the list of what each part is tells. */
function listedFormat(listed: string): Format | null {
  if (/wordprocessingml\.(?:document|template)\.main\+xml/.test(listed)) return 'docx';
  return /spreadsheetml\.(?:sheet|template)\.main\+xml/.test(listed) ? 'xlsx' : null;
}

/** The streams that tell what a compound file is, at its top: what is embedded has its own further down. */
const STREAMS: readonly (readonly [RegExp, Kind | DocumentFaultCode])[] = [
  [/^EncryptedPackage$/, 'password'],
  [/^__properties_version1\.0$/, 'outlook'],
  [/^WordDocument$/, 'doc'],
  [/^(?:Workbook|Book)$/i, 'xls'],
  [/^(?:PowerPoint Document|PP40)$/, 'presentation'],
];

/** An OLE compound file: an older Office document, a message, or a newer document that is encrypted. */
function compoundFormat(bytes: Uint8Array): Kind {
  const { names: held } = openCompoundFile(bytes);
  const found = STREAMS.find(([pattern]) => held.some((stream) => pattern.test(stream)))?.[1];
  if (found === 'doc' || found === 'xls' || found === 'outlook') return found;
  throw new UnreadableDocument(found === 'password' || found === 'presentation' ? found : 'other_program');
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return Buffer.from(bytes.subarray(0, sign.length)).toString('latin1') === sign;
}

/** Text has no zero bytes, unless it is UTF-16. */
function isText(bytes: Uint8Array): boolean {
  return wideEncodingOf(bytes) !== null || !bytes.subarray(0, 65_536).includes(0);
}
