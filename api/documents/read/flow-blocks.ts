import type { Block, Line, Place, Source } from '#domain/import/document/source.ts';
import type { WordContext } from './word-context.ts';
import { isLayout, tableBlock, type WordPiece } from './word-table.ts';
import type { WordParagraph } from './word-text.ts';

/** Where the blocks of a document go, and what they are counted by. */
export interface BlockTarget {
  readonly context: Pick<WordContext, 'count'>;
  /** Takes the notes of paragraphs. */
  readonly furniture: Source['furniture'][number][];
  readonly knowsPages: boolean;
}

/** The paragraphs and tables of a text document as blocks; a table that only lays out the page gives what is inside it. */
export function blocksOf(pieces: readonly WordPiece[], target: BlockTarget): Block[] {
  return pieces.flatMap((piece): Block[] => {
    if (piece.kind === 'paragraph') return paragraphBlocks(piece, target);
    if (isLayout(piece))
      return blocksOf(
        piece.rows.flatMap((row) => row.cells.flatMap((cell) => cell.pieces)),
        target,
      );
    return [tableBlock(piece, target.context.count('table'), target.knowsPages)];
  });
}

function paragraphBlocks(paragraph: WordParagraph, { context, furniture, knowsPages }: BlockTarget): Block[] {
  if (isBlank(paragraph) && paragraph.notes.length === 0) return [];
  const place: Place = {
    ...(knowsPages ? { page: paragraph.page } : {}),
    paragraph: context.count('paragraph'),
  };
  for (const note of paragraph.notes) furniture.push({ text: note, place });
  if (isBlank(paragraph)) return [];
  const { text, label, level, links } = paragraph;
  const line = { text, label, level, ...(links !== undefined && { links }) };
  if (paragraph.headingLevel !== null)
    return [{ kind: 'heading', place, level: paragraph.headingLevel, line }];
  return [{ kind: 'paragraph', place, line }];
}

function isBlank(paragraph: WordParagraph): boolean {
  return paragraph.text === '' && paragraph.label === null;
}

/** A paragraph of a line, and of what else is known of it. */
export function paragraphOf(line: Line, known: Partial<WordParagraph> = {}): WordParagraph {
  return {
    kind: 'paragraph',
    text: line.text,
    label: line.label,
    level: line.level,
    headingLevel: null,
    bold: false,
    page: 1,
    notes: [],
    boxes: [],
    goesOn: false,
    date: null,
    ...(line.links !== undefined && { links: line.links }),
    ...known,
  };
}
