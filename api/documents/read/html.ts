import { parse } from 'parse5';
import type { Block, Line, Source } from '#domain/import/document/source.ts';
import { UnreadableDocument } from '../unreadable-document.ts';
import { piecesIn } from './html-pieces.ts';
import { type HtmlElement, type HtmlNode, isElement, readClassStyles } from './html-style.ts';
import { htmlTable, linesOfPiece } from './html-table.ts';
import { decodeText } from './text-encoding.ts';

/**
 * Reads a web page, or what the clipboard holds after copying from Word, Excel or a browser.
 * @throws UnreadableDocument empty, too_complex
 */
export function readHtml(bytes: Uint8Array): Source {
  // Windows writes lines of its own before the page: `Version:0.9 StartHTML:…`.
  const text = decodeText(bytes).replace(/^Version:[^<]*/, '');
  const document = parse(text);
  const classes = readClassStyles(stylesIn(document).join('\n'));
  const hidden: string[] = [];
  const pieces = piecesIn(document, {
    ...{ classes, depth: 0, list: null, bold: false },
    ...{ hidden, isInHidden: false },
  });
  let tables = 0;
  let paragraphs = 0;
  const blocks = pieces.flatMap((piece): Block[] => {
    if (piece.kind === 'table') return [htmlTable(piece, ++tables)];
    const lines = linesOfPiece(piece);
    if (lines.length === 0) return [];
    const place = { paragraph: ++paragraphs };
    const line: Line = {
      text: lines.map((own) => own.text).join('\n'),
      label: piece.label,
      level: piece.level,
      ...(piece.links !== undefined && { links: piece.links }),
    };
    return [
      piece.headingLevel === null
        ? { kind: 'paragraph', place, line }
        : { kind: 'heading', place, level: piece.headingLevel, line },
    ];
  });
  const filled = blocks.filter(holdsWords);
  if (filled.length === 0) throw new UnreadableDocument('empty');
  return {
    format: 'html',
    blocks: filled,
    furniture: hidden.map((words) => ({ text: words, place: {} })),
    remarks: remarksOn(hidden, filled),
  };
}

function remarksOn(hidden: readonly string[], blocks: readonly Block[]): string[] {
  const tables = blocks.filter((block) => block.kind === 'table' && block.hidden).length;
  return [
    ...(tables > 0 ? ['The page hides a table. It was read.'] : []),
    ...(hidden.length > 0
      ? [
          `The page hides words. They are kept beside the plan: ${hidden.map((words) => `“${words}”`).join(', ')}`,
        ]
      : []),
  ];
}

function holdsWords(block: Block): boolean {
  return block.kind !== 'table' || block.rows.some((row) => row.cells.some((cell) => cell.lines.length > 0));
}

function stylesIn(node: HtmlNode): string[] {
  if (isElement(node) && node.tagName === 'style') return [textIn(node)];
  if (!('childNodes' in node) || (isElement(node) && node.tagName === 'body')) return [];
  return node.childNodes.flatMap(stylesIn);
}

function textIn(element: HtmlElement): string {
  return element.childNodes
    .map((child) => ('value' in child ? child.value : 'data' in child ? child.data : ''))
    .join('');
}
