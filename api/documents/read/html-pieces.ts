import type { Link } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { cellsOfRow, isGrid, isHeadCell, isHidden, rowsOfGrid, shownIn } from './html-controls.ts';
import {
  attributeOf,
  backgroundOf,
  type ClassStyles,
  type HtmlElement,
  type HtmlNode,
  isBoldStyle,
  isElement,
  styleOf,
} from './html-style.ts';
import { linesOfPiece } from './html-table.ts';
import { linkOf, webAddress } from './web-address.ts';

export interface HtmlParagraph {
  readonly kind: 'paragraph';
  text: string;
  label: string | null;
  readonly level: number;
  readonly headingLevel: number | null;
  letters: number;
  boldLetters: number;
  /** Where its words lead; absent: nowhere. */
  links?: Link[];
}

export interface HtmlCell {
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly isHead: boolean;
  readonly fill: string | null;
  readonly pieces: readonly HtmlPiece[];
}

export interface HtmlTable {
  readonly kind: 'table';
  readonly hidden?: true;
  readonly rows: readonly {
    readonly isHead: boolean;
    readonly hidden: boolean;
    readonly cells: readonly HtmlCell[];
  }[];
}

export type HtmlPiece = HtmlParagraph | HtmlTable;

interface List {
  readonly kind: string;
  readonly level: number;
  next: number;
}

interface Around {
  readonly classes: ClassStyles;
  readonly depth: number;
  readonly list: List | null;
  readonly bold: boolean;
  /** Takes the words that a browser does not show. */
  readonly hidden: string[];
  /** Set inside what is hidden: it is hidden once. */
  readonly isInHidden: boolean;
}

/** Deepest nesting of elements. */
const DEPTH = 250;

const SILENT = new Set(['head', 'script', 'style', 'template', 'noscript', 'title', 'object', 'svg']);
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary ul'.split(
    ' ',
  ),
);

/** The paragraphs and tables inside a node, in reading order. */
export function piecesIn(node: HtmlNode, around: Around): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  if ('childNodes' in node) for (const child of node.childNodes) readNode(child, around, pieces);
  return pieces;
}

function readNode(node: HtmlNode, around: Around, pieces: HtmlPiece[]): void {
  if (around.depth > DEPTH) throw new UnreadableDocument('too_complex');
  if ('value' in node && node.nodeName === '#text')
    addText(node.value.replace(/[\s\u00a0]+/g, ' '), around, pieces);
  else if (isElement(node) && !SILENT.has(node.tagName)) readElement(node, around, pieces);
}

function readElement(element: HtmlElement, around: Around, pieces: HtmlPiece[]): void {
  const inside: Around = { ...around, depth: around.depth + 1, bold: boldOf(element, around) };
  if (!around.isInHidden && isHidden(element, around.classes)) readHidden(element, inside, pieces);
  else if (element.tagName === 'table') pieces.push(readTable(element, inside));
  else if (isGrid(element)) pieces.push(readGrid(element, inside));
  else if (BLOCKS.has(element.tagName)) readBlock(element, inside, pieces);
  else readInline(element, inside, pieces);
}

function readInline(element: HtmlElement, inside: Around, pieces: HtmlPiece[]): void {
  if (element.tagName === 'br') addText('\n', inside, pieces);
  else if (element.tagName === 'input' || element.tagName === 'select')
    addText(shownIn(element), inside, pieces);
  else if (/mso-list:\s*Ignore/i.test(attributeOf(element, 'style') ?? '')) setLabel(element, pieces, inside);
  else {
    for (const child of element.childNodes) readNode(child, inside, pieces);
    if (element.tagName === 'a') noteLink(element, pieces);
  }
}

/** A link belongs to the paragraph that its words ended in. */
function noteLink(element: HtmlElement, pieces: HtmlPiece[]): void {
  const open = pieces.at(-1);
  const links = linkOf(wordsOf(element), webAddress(attributeOf(element, 'href')));
  if (open?.kind === 'paragraph' && links.length > 0) open.links = [...(open.links ?? []), ...links];
}

function wordsOf(node: HtmlNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(wordsOf).join('') : '';
}

function readBlock(element: HtmlElement, inside: Around, pieces: HtmlPiece[]): void {
  const isList = element.tagName === 'ul' || element.tagName === 'ol';
  const list = isList ? openList(element, inside.list) : inside.list;
  pieces.push(openParagraph(element, inside));
  for (const child of element.childNodes) readNode(child, { ...inside, list }, pieces);
  pieces.push(openParagraph(null, inside));
}

function openList(element: HtmlElement, outer: List | null): List {
  const kind = element.tagName === 'ul' ? 'bullet' : (attributeOf(element, 'type') ?? '1');
  return { kind, level: (outer?.level ?? -1) + 1, next: Number(attributeOf(element, 'start') ?? '1') || 1 };
}

function openParagraph(element: HtmlElement | null, around: Around): HtmlParagraph {
  const heading = /^h([1-6])$/.exec(element?.tagName ?? '');
  const isItem = element?.tagName === 'li';
  return {
    kind: 'paragraph',
    text: '',
    letters: 0,
    boldLetters: 0,
    label: isItem && around.list !== null ? nextLabel(around.list) : null,
    level: around.list?.level ?? 0,
    headingLevel: heading === null ? null : Number(heading[1]),
  };
}

function nextLabel(list: List): string {
  const number = list.next;
  list.next += 1;
  if (list.kind === 'bullet') return '•';
  if (/^a$/i.test(list.kind) && number <= 26)
    return `${String.fromCharCode((list.kind === 'a' ? 96 : 64) + number)}.`;
  return `${number}.`;
}

function addText(text: string, around: Around, pieces: HtmlPiece[]): void {
  const last = pieces.at(-1);
  const open = last?.kind === 'paragraph' ? last : openParagraph(null, around);
  if (open !== last) {
    if (text.trim() === '') return;
    pieces.push(open);
  }
  open.text += text;
  open.letters += text.trim().length;
  if (around.bold) open.boldLetters += text.trim().length;
}

/** Word writes a list's label as text that is marked to be ignored. */
function setLabel(element: HtmlElement, pieces: HtmlPiece[], around: Around): void {
  const label = piecesIn(element, around)
    .map((piece) => (piece.kind === 'paragraph' ? piece.text : ''))
    .join('')
    .trim();
  const open = pieces.at(-1);
  if (open?.kind !== 'paragraph') return;
  open.label = /^[\p{L}\p{N}(][\p{L}\p{N}.)]*$/u.test(label) && label !== 'o' ? label : '•';
}

function boldOf(element: HtmlElement, around: Around): boolean {
  if (/^(?:b|strong|th|h[1-6])$/.test(element.tagName)) return true;
  const style = styleOf(element, around.classes);
  return isBoldStyle(style) || (around.bold && !/font-weight\s*:\s*(?:normal|[1-4]00)/i.test(style));
}

/** A hidden table is read as one that is hidden; other hidden words are kept apart from what the page shows. */
function readHidden(element: HtmlElement, inside: Around, pieces: HtmlPiece[]): void {
  const own: HtmlPiece[] = [];
  readElement(element, { ...inside, isInHidden: true }, own);
  for (const piece of own) {
    if (piece.kind === 'table' && piece.rows.length > 1) pieces.push({ ...piece, hidden: true });
    else inside.hidden.push(...linesOfPiece(piece).map((line) => line.text));
  }
}

function readGrid(grid: HtmlElement, around: Around): HtmlTable {
  const rows = rowsOfGrid(grid).map((row) => {
    const cells = cellsOfRow(row);
    return {
      isHead: cells.length > 0 && cells.every(isHeadCell),
      hidden: isHidden(row, around.classes),
      cells: cells.map((cell) => readCell(cell, row, around)),
    };
  });
  return { kind: 'table', rows };
}

function readTable(table: HtmlElement, around: Around): HtmlTable {
  const rows = rowsIn(table).map(({ row, isHead }) => ({
    isHead,
    hidden: isHidden(row, around.classes),
    cells: row.childNodes
      .filter(isElement)
      .filter((cell) => cell.tagName === 'td' || cell.tagName === 'th')
      .map((cell) => readCell(cell, row, around)),
  }));
  const caption = table.childNodes.find(
    (child): child is HtmlElement => isElement(child) && child.tagName === 'caption',
  );
  if (caption === undefined) return { kind: 'table', rows };
  const own = { columnSpan: 1, rowSpan: 1, isHead: false, fill: null, pieces: piecesIn(caption, around) };
  return { kind: 'table', rows: [{ isHead: false, hidden: false, cells: [own] }, ...rows] };
}

function rowsIn(table: HtmlElement): { row: HtmlElement; isHead: boolean }[] {
  return table.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [{ row: child, isHead: false }];
    if (!/^t(?:head|body|foot)$/.test(child.tagName)) return [];
    return child.childNodes
      .filter(isElement)
      .filter((row) => row.tagName === 'tr')
      .map((row) => ({ row, isHead: child.tagName === 'thead' }));
  });
}

function readCell(cell: HtmlElement, row: HtmlElement, around: Around): HtmlCell {
  const isHead = isHeadCell(cell);
  const bold = boldOf(cell, around);
  return {
    columnSpan: spanOf(cell, 'colspan', 'aria-colspan'),
    rowSpan: spanOf(cell, 'rowspan', 'aria-rowspan'),
    isHead,
    fill: backgroundOf(cell, around.classes) ?? backgroundOf(row, around.classes),
    pieces: piecesIn(cell, { ...around, depth: around.depth + 2, list: null, bold }),
  };
}

function spanOf(cell: HtmlElement, name: string, aria: string): number {
  const span = attributeOf(cell, name) ?? attributeOf(cell, aria) ?? '1';
  return Math.min(Math.max(Math.trunc(Number(span)) || 1, 1), 1000);
}
