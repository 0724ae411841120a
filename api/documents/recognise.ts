import type { Format } from '#domain/import/source.ts';
import { openArchive } from './read/zip.ts';
import { UnreadableDocument } from './unreadable-document.ts';

/** A file as it arrives: its name, or an empty one for something pasted, and its bytes. */
export interface DocumentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Largest file that is looked at. */
const FILE_BYTES = 50_000_000;

/** The formats that a name may promise. A macro in a `.docm` or `.xlsm` is never run. */
const BY_EXTENSION: Readonly<Record<string, readonly Format[]>> = {
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
};

const LEGACY = new Set(['doc', 'xls', 'dot', 'xlt', 'rtf']);
const OPEN_DOCUMENT = new Set(['odt', 'ods', 'ott', 'ots', 'fodt', 'fods']);

/**
 * Tells a file's format from its first bytes, and holds it against what its name promises.
 * @throws UnreadableDocument empty, too_large, password, legacy_format, open_document, unknown_format, not_what_it_says, too_complex, damaged
 */
export function recognise({ name, bytes }: DocumentFile): Format {
  if (bytes.length === 0) throw new UnreadableDocument('empty');
  if (bytes.length > FILE_BYTES) throw new UnreadableDocument('too_large');
  const promised = promisedBy(name);
  refuseLegacy(bytes, promised ?? []);
  if (promised?.length === 0) throw new UnreadableDocument('unknown_format');
  const found = formatOf(bytes, promised ?? []);
  if (found !== null && (promised === null || promised.includes(found))) return found;
  throw new UnreadableDocument(promised === null ? 'unknown_format' : 'not_what_it_says');
}

/** The formats that a name promises; none for a kind of file that cannot be read, null where the name says nothing. Throws open_document. */
function promisedBy(name: string): readonly Format[] | null {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (OPEN_DOCUMENT.has(extension)) throw new UnreadableDocument('open_document');
  if (extension === '' || LEGACY.has(extension)) return null;
  return BY_EXTENSION[extension] ?? [];
}

function refuseLegacy(bytes: Uint8Array, promised: readonly Format[]): void {
  if (isCompoundFile(bytes)) throw new UnreadableDocument(compoundFault(bytes, promised));
  if (startsWith(bytes, '{\\rtf')) throw new UnreadableDocument('legacy_format');
}

function formatOf(bytes: Uint8Array, promised: readonly Format[]): Format | null {
  if (startsWith(bytes, 'PK')) return zippedFormat(bytes);
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  if (!isText(bytes)) return null;
  const promisedText = promised.find((format) => format === 'txt' || format === 'csv' || format === 'html');
  if (promisedText !== undefined) return promisedText;
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('utf8').replaceAll('\0', '');
  return /<(!doctype html|html|table|body|meta)\b/i.test(start) ? 'html' : 'txt';
}

function zippedFormat(bytes: Uint8Array): Format | null {
  const names = openArchive(bytes, (name) => /^(word|xl)\//.test(name)).names;
  if (names.some((name) => /^word\/[^/]*\.xml$/.test(name))) return 'docx';
  return names.some((name) => /^xl\/[^/]*\.xml$/.test(name)) ? 'xlsx' : null;
}

/** An OLE compound file: an older Office document, or a newer one that is encrypted. */
function isCompoundFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
}

function compoundFault(
  bytes: Uint8Array,
  promised: readonly Format[],
): 'password' | 'legacy_format' | 'not_what_it_says' {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (whole.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'password';
  const isOffice = promised.length === 0 || promised.includes('docx') || promised.includes('xlsx');
  return isOffice ? 'legacy_format' : 'not_what_it_says';
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return Buffer.from(bytes.subarray(0, sign.length)).toString('latin1') === sign;
}

/** Text has no zero bytes, unless it is UTF-16 and says so. */
function isText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  return !bytes.subarray(0, 65_536).includes(0);
}
