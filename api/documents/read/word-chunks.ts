import type { Block, Cell } from '#domain/import/document/source.ts';
import { paragraphOf } from './flow-blocks.ts';
import type { ReadInside } from './read-inside.ts';
import type { Relation } from './relations.ts';
import type { WordPiece } from './word-table.ts';
import type { Archive } from './zip.ts';

/** What stands in a document as a whole document of its own, by its relation, and what is to be said of it. */
interface Chunks {
  readonly pieces: ReadonlyMap<string, readonly WordPiece[]>;
  readonly remarks: readonly string[];
}

/**
 * Reads the documents that Word puts in place when it opens this one (`w:altChunk`, ECMA-376 17.17.2.1): web pages, as
 * mail merge and reporting programs write them, texts and further Word documents.
 */
export async function chunksOf(
  archive: Archive,
  relations: readonly Relation[],
  readInside: ReadInside,
): Promise<Chunks> {
  const pieces = new Map<string, readonly WordPiece[]>();
  const remarks: string[] = [];
  for (const { id, type, target } of relations) {
    if (type.toLowerCase() !== 'afchunk') continue;
    const bytes = archive.part(target);
    const name = target.slice(target.lastIndexOf('/') + 1).replace(/\.dat$/, '');
    const read = bytes === undefined ? null : await readInside({ name, bytes });
    if (read === null)
      remarks.push(`A part of the document (${name}) is embedded in a form that was not read.`);
    else {
      pieces.set(id, read.blocks.map(pieceOf));
      remarks.push(...read.remarks);
    }
  }
  return { pieces, remarks };
}

function pieceOf(block: Block): WordPiece {
  if (block.kind !== 'table')
    return paragraphOf(block.line, { headingLevel: block.kind === 'heading' ? block.level : null });
  return {
    kind: 'table',
    rows: block.rows.map((row) => ({ page: 1, isHeading: row.isHeading, cells: row.cells.map(cellOf) })),
  };
}

function cellOf({ column, columnSpan, rowSpan, fill, lines, bold, date }: Cell) {
  return {
    column,
    columnSpan,
    rowSpan,
    fill,
    pieces: lines.map((line) => paragraphOf(line, { bold, date })),
  };
}
