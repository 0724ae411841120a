import { UnreadableDocument } from '../unreadable-document.ts';

/** A run of letters that lie one behind the other in the file. `at` is the first letter's number in the document. */
export interface TextPiece {
  readonly at: number;
  readonly offset: number;
  readonly isNarrow: boolean;
  readonly text: string;
}

/** How many letters each part of the document has, in the order in which they follow each other. */
export interface Parts {
  readonly body: number;
  readonly footnotes: number;
  readonly margins: number;
  readonly comments: number;
  readonly endnotes: number;
  readonly boxes: number;
}

/** The head of a Word document: where its tables lie (MS-DOC 2.5). */
export interface Head {
  readonly view: DataView;
  readonly tables: Uint8Array;
  readonly parts: Parts;
  /** The place and length of a table, by where the head says it. */
  readonly table: (at: number) => DataView;
}

/** First version whose files are read: Word 97. */
const WORD_97 = 0xc1;

/** @throws UnreadableDocument password, legacy_format, damaged */
export function headOf(bytes: Uint8Array, tableNamed: (name: string) => Uint8Array | undefined): Head {
  const view = viewOf(bytes);
  const flags = view.getUint16(0x0a, true);
  if ((flags & 0x0100) !== 0) throw new UnreadableDocument('password');
  if (view.getUint16(0, true) !== 0xa5ec || view.getUint16(2, true) < WORD_97)
    throw new UnreadableDocument('legacy_format');
  const tables = tableNamed((flags & 0x0200) === 0 ? '0Table' : '1Table');
  if (tables === undefined) throw new UnreadableDocument('damaged');
  const count = (at: number) => view.getUint32(at, true);
  return {
    view,
    tables,
    parts: {
      body: count(0x4c),
      footnotes: count(0x50),
      margins: count(0x54),
      comments: count(0x5c),
      endnotes: count(0x60),
      boxes: count(0x64),
    },
    table: (at) => viewOf(tables.subarray(count(at), count(at) + count(at + 4))),
  };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The head names the table of pieces here. */
const PIECES = 0x1a2;

/** The letters of a document, piece by piece in their order. @throws UnreadableDocument damaged */
export function textPieces({ view, table }: Head): readonly TextPiece[] {
  const list = pieceTable(table(PIECES));
  const count = Math.floor((list.byteLength - 4) / 12);
  return Array.from({ length: count }, (_, index): TextPiece => {
    const at = list.getUint32(4 * index, true);
    const length = list.getUint32(4 * index + 4, true) - at;
    const place = list.getUint32(4 * (count + 1) + 8 * index + 2, true);
    const isNarrow = (place & 0x40000000) !== 0;
    const offset = isNarrow ? (place & 0x3fffffff) / 2 : place & 0x3fffffff;
    const end = offset + (isNarrow ? length : 2 * length);
    if (length < 0 || end > view.byteLength) throw new UnreadableDocument('damaged');
    const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, end - offset);
    const text = new TextDecoder(isNarrow ? 'windows-1252' : 'utf-16le').decode(bytes);
    return { at, offset, isNarrow, text };
  });
}

/** Changes of format stand before the table of pieces. */
function pieceTable(list: DataView): DataView {
  let at = 0;
  while (list.getUint8(at) === 1) at += 3 + list.getUint16(at + 1, true);
  if (list.getUint8(at) !== 2) throw new UnreadableDocument('damaged');
  const length = list.getUint32(at + 1, true);
  return new DataView(list.buffer, list.byteOffset + at + 5, length);
}
