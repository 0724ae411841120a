import type { Block, Cell, Line, Place, Row, Source, Table } from './source.ts';

/**
 * A document as the review page draws it beside its reading: cut into pieces, so that a document of any length is fetched and
 * drawn piece by piece. Everything is text; a colour of a cell is kept as a hint.
 */

/** A heading or a paragraph. `level` 0 is a paragraph. */
export interface PictureLine {
  readonly place: Place;
  readonly level: number;
  readonly text: string;
}

/** A cell; what is absent is what most cells have: one column, one row, no colour, not bold, no notes. */
export interface PictureCell {
  readonly column: number;
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly text: string;
  readonly fill?: string;
  readonly bold?: true;
  readonly notes?: readonly string[];
  /** It stands in a column that the document hides. */
  readonly hidden?: true;
  /** The rest of a merged cell that began in the piece before. */
  readonly goesOn?: true;
}

export interface PictureRow {
  readonly place: Place;
  readonly isHeading: boolean;
  readonly hidden: boolean;
  readonly cells: readonly PictureCell[];
}

export type Piece =
  | { readonly kind: 'text'; readonly lines: readonly PictureLine[] }
  | { readonly kind: 'table'; readonly rows: readonly PictureRow[] };

/** What is known of a piece before it is fetched: what it holds, and how much room it takes. */
export interface PieceHead {
  readonly kind: Piece['kind'];
  /** Where it begins. */
  readonly place: Place;
  /** The last row or paragraph, counted as in its place. */
  readonly to: number;
  readonly count: number;
  /** How many letters it holds. */
  readonly size: number;
  /** Of a table: the share of each column, in letters; the same in all its pieces. */
  readonly widths?: readonly number[];
  /** Set where the sheet is hidden in the document. */
  readonly hidden?: true;
}

export interface Picture {
  readonly heads: readonly PieceHead[];
  readonly pieces: readonly Piece[];
  readonly furniture: readonly string[];
  readonly remarks: readonly string[];
}

/** A piece ends after so many rows where no merged cell is cut, and after so many at the latest. */
const rowsInPiece = 25;
const rowsAtMost = 60;

const lineText = ({ label, text }: Line): string => (label === null ? text : `${label} ${text}`);

const cellOf = (cell: Cell, isHidden: boolean): PictureCell => ({
  column: cell.column,
  text: cell.lines.map(lineText).join('\n'),
  ...(cell.columnSpan > 1 ? { columnSpan: cell.columnSpan } : {}),
  ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
  ...(cell.fill === null ? {} : { fill: cell.fill }),
  ...(cell.bold ? { bold: true as const } : {}),
  ...(cell.notes.length > 0 ? { notes: cell.notes } : {}),
  ...(isHidden ? { hidden: true as const } : {}),
});

const rowOf = (row: Row, hidden: ReadonlySet<number>): PictureRow => ({
  ...{ place: row.place, isHeading: row.isHeading, hidden: row.hidden },
  cells: row.cells.map((cell) => cellOf(cell, hidden.has(cell.column))),
});

/** How many rows below the first one of a run still belong to a merged cell. */
const reach = (rows: readonly PictureRow[], from: number, to: number): number =>
  Math.max(
    to,
    ...rows.slice(from, to).flatMap(({ cells }, at) => cells.map(({ rowSpan = 1 }) => from + at + rowSpan)),
  );

const endOf = (rows: readonly PictureRow[], from: number): number => {
  let to = Math.min(rows.length, from + rowsInPiece);
  for (let end = reach(rows, from, to); end > to; end = reach(rows, from, to)) {
    if (end - from > rowsAtMost) return Math.min(rows.length, from + rowsAtMost);
    to = Math.min(rows.length, end);
    if (to === rows.length) return to;
  }
  return to;
};

/** A merged cell that is cut by the end of a piece goes on in the next one. */
const cutAt = (rows: readonly PictureRow[]): readonly [PictureRow[], PictureCell[]] => {
  const rest: PictureCell[] = [];
  const kept = rows.map((row, at) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const over = at + (cell.rowSpan ?? 1) - rows.length;
      if (over <= 0) return cell;
      const { notes: _, ...going } = cell;
      rest.push({ ...going, text: '', rowSpan: over, goesOn: true });
      return { ...cell, rowSpan: rows.length - at };
    }),
  }));
  return [kept, rest];
};

const byColumn = (one: PictureCell, other: PictureCell): number => one.column - other.column;

const tablePieces = (table: Table): readonly PictureRow[][] => {
  const pieces: PictureRow[][] = [];
  const hidden = new Set(table.hiddenColumns);
  const rows = table.rows.map((row) => rowOf(row, hidden));
  for (let from = 0, to = 0; from < rows.length; from = to) {
    to = endOf(rows, from);
    const [kept, rest] = cutAt(rows.slice(from, to));
    pieces.push(kept);
    const next = rows[to];
    if (next !== undefined) rows[to] = { ...next, cells: [...rest, ...next.cells].sort(byColumn) };
  }
  return pieces;
};

/** How wide each column is drawn, from what it holds: long texts get room, short ones are not squeezed. */
const widthsOf = ({ rows, columns }: Table): readonly number[] => {
  const held = Array.from({ length: columns }, () => ({ letters: 0, cells: 0 }));
  for (const { column, columnSpan, lines } of rows.flatMap(({ cells }) => cells)) {
    const letters = lines.reduce((sum, { text }) => sum + text.length, 0);
    const of = columnSpan === 1 && letters > 0 ? held[column - 1] : undefined;
    if (of === undefined) continue;
    of.letters += letters;
    of.cells += 1;
  }
  return held.map(({ letters, cells }) => {
    const mean = letters / Math.max(1, cells);
    const wide = mean <= 10 ? mean + 4 : 7 + 2.2 * Math.sqrt(mean);
    return Math.round(Math.min(27, Math.max(6, wide)));
  });
};

const sizeOf = (rows: readonly PictureRow[]): number =>
  rows.reduce((sum, { cells }) => sum + cells.reduce((all, { text }) => all + text.length, 0), 0);

const tableHeads = (table: Table, pieces: readonly PictureRow[][]): readonly PieceHead[] => {
  const widths = widthsOf(table);
  return pieces.map((rows) => ({
    kind: 'table',
    place: { ...table.place, ...rows[0]?.place },
    to: rows.at(-1)?.place.row ?? 0,
    ...{ count: rows.length, size: sizeOf(rows), widths },
    ...(table.hidden ? { hidden: true as const } : {}),
  }));
};

const pictureLine = (block: Exclude<Block, Table>): PictureLine => ({
  place: block.place,
  level: block.kind === 'heading' ? block.level : 0,
  text: lineText(block.line),
});

const textHead = (lines: readonly PictureLine[]): PieceHead => ({
  kind: 'text',
  place: lines[0]?.place ?? {},
  to: lines.at(-1)?.place.paragraph ?? 0,
  count: lines.length,
  size: lines.reduce((sum, { text }) => sum + text.length, 0),
});

/** Makes the picture of a document: every text of the source stands in it once, in the order of the document. */
export const pictureOf = (source: Source): Picture => {
  const heads: PieceHead[] = [];
  const pieces: Piece[] = [];
  let lines: PictureLine[] = [];
  const endLines = () => {
    if (lines.length === 0) return;
    heads.push(textHead(lines));
    pieces.push({ kind: 'text', lines });
    lines = [];
  };
  for (const block of source.blocks) {
    if (block.kind !== 'table') {
      lines.push(pictureLine(block));
      if (lines.length === rowsInPiece) endLines();
      continue;
    }
    endLines();
    const rows = tablePieces(block);
    heads.push(...tableHeads(block, rows));
    pieces.push(...rows.map((piece): Piece => ({ kind: 'table', rows: piece })));
  }
  endLines();
  return { heads, pieces, furniture: source.furniture.map(({ text }) => text), remarks: source.remarks };
};
