import type { Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { openCompoundFile } from './compound-file.ts';
import { blocksOf } from './flow-blocks.ts';
import {
  endFlow,
  endParagraph,
  type Flow,
  type Look,
  openFlow,
  PAGE_NUMBERING,
  print,
  wordsOf,
} from './flow-writer.ts';
import { lookOf, readSign, type Signs } from './word-97-letters.ts';
import { numberingOf } from './word-97-lists.ts';
import {
  type Formats,
  formatsOf,
  isSet,
  numberAt,
  type Properties,
  withHeldElsewhere,
} from './word-97-properties.ts';
import { rowDefinitionOf } from './word-97-rows.ts';
import { headOf, type TextPiece, textPieces, viewOf } from './word-97-text.ts';
import { openContext, type WordContext } from './word-context.ts';
import type { Numbering } from './word-numbering.ts';

interface Word97 {
  readonly pieces: readonly TextPiece[];
  readonly letters: Formats;
  readonly paragraphs: Formats;
  readonly numbering: Numbering;
  readonly data: DataView;
  readonly context: WordContext;
}

/**
 * Reads a document of Word 97 to 2003 (.doc, MS-DOC): paragraphs, tables with merged cells, numbers that Word counts.
 * @throws UnreadableDocument password, legacy_format, damaged, empty
 */
export function readWord97(bytes: Uint8Array): Source {
  const file = openCompoundFile(bytes);
  try {
    return documentOf(file.stream('WordDocument') ?? new Uint8Array(), file.stream);
  } catch (fault) {
    throw fault instanceof UnreadableDocument ? fault : new UnreadableDocument('damaged', fault);
  }
}

function documentOf(main: Uint8Array, stream: (name: string) => Uint8Array | undefined): Source {
  const head = headOf(main, stream);
  const none = { footnote: new Map(), endnote: new Map(), comment: new Map() };
  const context = openContext({ styles: undefined, numbering: undefined, notes: none, wasPaged: false });
  const document: Word97 = {
    pieces: textPieces(head),
    letters: formatsOf(head, 'letters'),
    paragraphs: formatsOf(head, 'paragraphs'),
    numbering: numberingOf(head),
    data: viewOf(stream('Data') ?? new Uint8Array()),
    context,
  };
  let next = 0;
  const part = (length: number) => {
    const from = next;
    next += length;
    return readRange(document, from, next);
  };
  const { parts } = head;
  const body = part(parts.body);
  const beside = [part(parts.footnotes), part(parts.margins), part(parts.comments), part(parts.endnotes)];
  const boxes = part(parts.boxes);
  const words = new Set(beside.flatMap((pieces) => wordsOf(pieces).split('\n')));
  const furniture = [...words]
    .filter((text) => text !== '' && !PAGE_NUMBERING.test(text))
    .map((text) => ({ text, place: {} }));
  const knowsPages = context.page() > 1;
  const blocks = blocksOf([...body, ...boxes], { context, furniture, knowsPages });
  if (blocks.length === 0) throw new UnreadableDocument('empty');
  return { format: 'doc', blocks, furniture, remarks: context.remarks() };
}

/** Reads the letters of one part of the document, from one to before another. */
function readRange(document: Word97, from: number, to: number) {
  const flow = openFlow(document.context);
  const signs: Signs = { fields: [] };
  for (const piece of document.pieces) {
    const start = Math.max(from, piece.at);
    const end = Math.min(to, piece.at + piece.text.length);
    if (start < end) readPiece(document, { piece, start, end }, { flow, signs });
  }
  return endFlow(flow);
}

function readPiece(
  document: Word97,
  { piece, start, end }: { readonly piece: TextPiece; readonly start: number; readonly end: number },
  text: { readonly flow: Flow; readonly signs: Signs },
): void {
  const width = piece.isNarrow ? 1 : 2;
  const placeOf = (at: number) => piece.offset + width * (at - piece.at);
  for (let at = start; at < end; ) {
    const { properties, to } = document.letters(placeOf(at));
    const stop = Math.min(end, at + Math.max(1, Math.ceil((to - placeOf(at)) / width)));
    if (isSet(properties, INSERTED)) document.context.noteTrackedChange();
    const look = lookOf(properties);
    for (; at < stop; at += 1)
      readLetter(document, text, { code: piece.text.charCodeAt(at - piece.at), place: placeOf(at), look });
  }
}

function readLetter(
  document: Word97,
  { flow, signs }: { readonly flow: Flow; readonly signs: Signs },
  { code, place, look }: { readonly code: number; readonly place: number; readonly look: Look },
): void {
  if (code === PAGE_END) document.context.breakPage('explicit', flow.text.trim() === '');
  if (ENDS.has(code)) endAt(document, flow, { code, place });
  else {
    const printed = readSign(code, signs, flow);
    if (printed !== '') print(flow, printed, look);
  }
}

const INSERTED = 0x0801;

/** The end of a cell or row, of a page or section, and of a paragraph. */
const [CELL_END, PAGE_END, PARAGRAPH_END] = [0x07, 0x0c, 0x0d] as const;
const ENDS: ReadonlySet<number> = new Set([CELL_END, PAGE_END, PARAGRAPH_END]);

/** Properties of a paragraph, by their numbers. */
const P = {
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  innerCellEnd: 0x244b,
  innerRowEnd: 0x244c,
  list: 0x460b,
  listLevel: 0x260a,
  outline: 0x2640,
} as const;

function endAt(document: Word97, flow: Flow, { code, place }: { code: number; place: number }): void {
  const { properties: own, style } = document.paragraphs(place);
  const properties = withHeldElsewhere(own, document.data);
  const level = numberAt(properties, P.depth) ?? (isSet(properties, P.inTable) ? 1 : 0);
  if (isSet(properties, P.rowEnd)) flow.levels.endRow(1, rowDefinitionOf(properties));
  else if (isSet(properties, P.innerRowEnd)) flow.levels.endRow(level, rowDefinitionOf(properties));
  else {
    flow.label = labelOf(document, properties);
    const known = { headingLevel: headingLevelOf(properties, style) };
    if (code === CELL_END) endCell(flow, 1, known);
    else if (isSet(properties, P.innerCellEnd)) endCell(flow, level, known);
    else endParagraph(flow, level, known, code !== PAGE_END);
  }
}

function endCell(flow: Flow, level: number, known: { readonly headingLevel: number | null }): void {
  endParagraph(flow, level, known, false);
  flow.levels.endCell(level);
}

/** The styles 1 to 9 are Word's own headings in every document. */
function headingLevelOf(properties: Properties, style: number): number | null {
  const outline = numberAt(properties, P.outline);
  if (outline !== null && outline < 9) return outline + 1;
  return style >= 1 && style <= 9 ? style : null;
}

function labelOf({ numbering }: Word97, properties: Properties): string | null {
  const list = numberAt(properties, P.list) ?? 0;
  return list === 0 ? null : numbering.next(String(list), numberAt(properties, P.listLevel) ?? 0);
}
