import type { Block, Cell, Source, Table } from '#domain/import/document/source.ts';
import { readInThisThread } from '../../api/documents/read-in-this-thread.ts';
import { UnreadableDocument } from '../../api/documents/unreadable-document.ts';

export function read(name: string, bytes: Uint8Array | string): Promise<Source> {
  return readInThisThread({
    name,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
  });
}

/** The code of the fault that a file is refused with; `read` where it is not. */
export async function faultOf(reading: Promise<Source>): Promise<string> {
  try {
    await reading;
    return 'read';
  } catch (fault) {
    return fault instanceof UnreadableDocument ? fault.code : `not a fault of the document: ${fault}`;
  }
}

export function tablesOf(source: Source): Table[] {
  return source.blocks.filter((block): block is Table => block.kind === 'table');
}

/** A table as text: rows of cells, each cell its lines with their labels. */
export function grid(table: Table | undefined): string[][] {
  return (table?.rows ?? []).map((row) => row.cells.map(cellText));
}

export function cellText(cell: Cell): string {
  return cell.lines
    .map((line) => (line.label === null ? line.text : `${line.label} ${line.text}`.trim()))
    .join(' / ');
}

export function cellAt(table: Table | undefined, row: number, column: number): Cell | undefined {
  return table?.rows
    .find((candidate) => candidate.place.row === row)
    ?.cells.find((cell) => cell.column === column);
}

/** Paragraphs and headings as text, labels before them. */
export function proseOf(source: Source): string[] {
  return source.blocks.flatMap((block) =>
    block.kind === 'table'
      ? []
      : [block.line.label === null ? block.line.text : `${block.line.label} ${block.line.text}`],
  );
}

/** Every string that a source holds. */
export function stringsOf(source: Source): string[] {
  const ofBlock = (block: Block): string[] =>
    block.kind === 'table'
      ? block.rows.flatMap((row) =>
          row.cells.flatMap((cell) => [
            ...cell.lines.flatMap((line) => [line.label ?? '', line.text]),
            ...cell.notes,
          ]),
        )
      : [block.line.label ?? '', block.line.text];
  return [
    ...source.blocks.flatMap(ofBlock),
    ...source.furniture.map((piece) => piece.text),
    ...source.remarks,
  ];
}

/** Words as the scorer of imports counts them. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[‘’'`´]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
