import { UnreadableDocument } from '../unreadable-document.ts';
import { type OpenContext, openParagraph } from './open-words.ts';
import type { WordCell, WordPiece, WordRow } from './word-table.ts';
import type { WordParagraph } from './word-text.ts';
import { type Element, elementsOf } from './xml.ts';

/** The list that a paragraph stands in. */
interface List {
  readonly style: string;
  readonly level: number;
}

/** Elements that define and are never printed. */
const SILENT =
  /^(?:office:(?:forms|scripts|event-listeners|annotation|font-face-decls)|text:(?:tracked-changes|[a-z-]+-(?:decls|source))|svg:(?:title|desc)|draw:(?:image|object|object-ole|enhanced-geometry|glue-point))$/;

/** Most columns of a table: more is no plan. */
const COLUMNS = 2_000;

/** The paragraphs and tables inside a part of an OpenDocument text, in reading order. */
export function openPieces(container: Element, context: OpenContext, list: List | null = null): WordPiece[] {
  return elementsOf(container).flatMap((child): readonly WordPiece[] => {
    const read = PIECES[child.name];
    if (read !== undefined) return read(child, context, list);
    return SILENT.test(child.name) ? [] : openPieces(child, context, list);
  });
}

type ReadPiece = (element: Element, context: OpenContext, list: List | null) => readonly WordPiece[];

const PIECES: Readonly<Record<string, ReadPiece>> = {
  'text:p': (element, context) => withBoxes(openParagraph(element, context), context),
  'text:h': (element, context) => withBoxes(headingOf(element, context), context),
  'text:list': (element, context, list) => listPieces(element, context, list),
  'table:table': (element, context) => [openTable(element, context)],
  'text:soft-page-break': (_, context) => {
    context.counted.breakPage('explicit', true);
    return [];
  },
};

/** A text box follows the paragraph that holds it. */
function withBoxes(paragraph: WordParagraph, context: OpenContext): WordPiece[] {
  return [paragraph, ...paragraph.boxes.flatMap((box) => openPieces(box, context))];
}

/** Headings are numbered by the style of the outline, if it prints numbers. */
function headingOf(element: Element, context: OpenContext): WordParagraph {
  const read = openParagraph(element, context);
  return { ...read, label: context.lists.next('outline', read.headingLevel ?? 1) };
}

function listPieces(element: Element, context: OpenContext, outer: List | null): WordPiece[] {
  const style = element.attributes['text:style-name'] ?? outer?.style ?? '';
  const list: List = { style, level: (outer?.level ?? 0) + 1 };
  const goesOn =
    element.attributes['text:continue-numbering'] === 'true' ||
    element.attributes['text:continue-list'] !== undefined;
  if (outer === null) context.lists.begin(style, goesOn);
  return elementsOf(element).flatMap((item) => {
    // Counted before what is inside it: the numbers of a list inside begin with its own.
    const label = labelOf(item, list, context);
    return openPieces(item, context, list).map((piece, at) =>
      at === 0 && piece.kind === 'paragraph' && (piece.text !== '' || label !== '•')
        ? { ...piece, label: label ?? piece.label, level: list.level - 1 }
        : piece,
    );
  });
}

/** The label of an item; null for a list's heading, and for an item that begins with a list of its own. */
function labelOf(item: Element, list: List, context: OpenContext): string | null {
  const first = elementsOf(item)[0];
  if (item.name !== 'text:list-item' || first === undefined || first.name === 'text:list') return null;
  const start = Number(item.attributes['text:start-value'] ?? 'none');
  return context.lists.next(list.style, list.level, Number.isInteger(start) ? start : undefined);
}

/** Reads one `table:table` of a text: merged cells stand once, with their spans. */
function openTable(table: Element, context: OpenContext): WordPiece {
  const rows = openRows(table).map(({ row, isHeading }): WordRow => {
    const page = context.counted.page();
    let column = 1;
    const cells: WordCell[] = [];
    for (const cell of elementsOf(row)) {
      if (cell.name === 'table:table-cell') cells.push(cellOf(cell, column, context));
      column += Math.max(1, Number(cell.attributes['table:number-columns-repeated'] ?? '1') || 1);
      if (column > COLUMNS) throw new UnreadableDocument('too_complex');
    }
    return { page, isHeading, cells };
  });
  return { kind: 'table', rows };
}

function cellOf(cell: Element, column: number, context: OpenContext): WordCell {
  return {
    column,
    columnSpan: spanOf(cell, 'table:number-columns-spanned', COLUMNS),
    rowSpan: spanOf(cell, 'table:number-rows-spanned', 65_536),
    fill: context.styles.of('table-cell', cell.attributes['table:style-name']).fill,
    pieces: openPieces(cell, context),
  };
}

/** How many columns or rows a cell covers. */
export function spanOf(cell: Element, name: string, most: number): number {
  return Math.min(Math.max(Math.trunc(Number(cell.attributes[name] ?? '1')) || 1, 1), most);
}

/** The rows of a table, in groups or not; those that repeat on each page are its headings. */
export function openRows(
  table: Element,
  isHeading = false,
): { readonly row: Element; readonly isHeading: boolean }[] {
  return elementsOf(table).flatMap((child) => {
    if (child.name === 'table:table-row') return [{ row: child, isHeading }];
    if (child.name === 'table:table-header-rows') return openRows(child, true);
    return /^table:table-(?:rows|row-group)$/.test(child.name) ? openRows(child, isHeading) : [];
  });
}
