import { UnreadableDocument } from '../unreadable-document.ts';
import type { WordCell, WordPiece, WordRow, WordTable } from './word-table.ts';

/** What a row says of one cell: where it ends, in twips, and how it is merged. */
export interface CellDefinition {
  readonly right: number;
  readonly fill: string | null;
  readonly isAcross: boolean;
  readonly isDown: boolean;
}

export interface RowDefinition {
  isHeading: boolean;
  cells: CellDefinition[];
}

export const noRow = (): RowDefinition => ({ isHeading: false, cells: [] });

interface RichRow {
  readonly definition: RowDefinition;
  readonly cells: readonly (readonly WordPiece[])[];
}

/** One level of a text: the body, or a table inside the level before. */
interface Level {
  pieces: WordPiece[];
  cells: WordPiece[][];
  rows: RichRow[];
}

/**
 * Builds the tables of a text from its paragraphs and the ends of cells and rows. Level 0 is the body.
 * @throws UnreadableDocument too_complex
 */
export interface Levels {
  readonly add: (piece: WordPiece, level: number) => void;
  readonly endCell: (level: number) => void;
  readonly endRow: (level: number, definition: RowDefinition) => void;
  readonly finish: () => WordPiece[];
}

/** Deepest table inside a table, and most cells and columns that a document may have: more is no plan. */
const DEPTH = 20;
const CELLS = 300_000;
const COLUMNS = 2_000;

export function openLevels(): Levels {
  const levels: Level[] = [];
  let cells = 0;
  const at = (level: number): Level => {
    const own = levels[Math.min(level, DEPTH)] ?? { pieces: [], cells: [], rows: [] };
    levels[Math.min(level, DEPTH)] = own;
    return own;
  };
  /** Puts the tables that are deeper than a level into what they stand in. */
  const closeBelow = (level: number): void => {
    for (let deep = levels.length - 1; deep > level; deep -= 1) {
      const { pieces, cells: open, rows } = at(deep);
      const rest = [...open.flat(), ...pieces].filter((piece) => piece.kind === 'table' || piece.text !== '');
      if (rows.length > 0) at(deep - 1).pieces.push(tableOf(rows));
      // A row that never ended: its words are kept.
      at(deep - 1).pieces.push(...rest);
      levels.length = deep;
    }
  };
  return {
    add: (piece, level) => {
      closeBelow(level);
      at(level).pieces.push(piece);
    },
    endCell: (level) => {
      cells += 1;
      if (cells > CELLS) throw new UnreadableDocument('too_complex');
      closeBelow(level);
      const own = at(level);
      own.cells.push(own.pieces);
      own.pieces = [];
    },
    endRow: (level, definition) => {
      closeBelow(level);
      const own = at(level);
      own.rows.push({ definition, cells: own.cells });
      own.cells = [];
    },
    finish: () => {
      closeBelow(0);
      return at(0).pieces;
    },
  };
}

/** Edges nearer than this, in twips, are one: rows of the same table are seldom drawn alike to the last twip. */
const NEAR = 40;

function tableOf(rows: readonly RichRow[]): WordTable {
  const edges = edgesOf(rows);
  const open = new Map<number, WordCell>();
  return { kind: 'table', rows: rows.map((row) => rowOf(row, edges, open)) };
}

/** The right edges of all cells, each once, from left to right. */
function edgesOf(rows: readonly RichRow[]): readonly number[] {
  const all = rows.flatMap(({ definition }) => definition.cells.map(({ right }) => right));
  const edges: number[] = [];
  for (const edge of [...new Set(all)].sort((one, other) => one - other))
    if (edge - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) edges.push(edge);
  if (edges.length > COLUMNS) throw new UnreadableDocument('too_complex');
  return edges;
}

function rowOf(
  { definition, cells }: RichRow,
  edges: readonly number[],
  open: Map<number, WordCell>,
): WordRow {
  const row: WordCell[] = [];
  let next = 1;
  cells.forEach((pieces, at) => {
    const own = definition.cells[at];
    const last = own === undefined ? next : Math.max(next, columnOf(own.right, edges));
    const before = row.at(-1);
    const above = open.get(next);
    if (own?.isAcross === true && before !== undefined) {
      const wider = {
        ...before,
        columnSpan: last - before.column + 1,
        pieces: [...before.pieces, ...filled(pieces)],
      };
      row[row.length - 1] = wider;
      open.set(before.column, wider);
    } else if (own?.isDown === true && above !== undefined) {
      above.rowSpan += 1;
      above.pieces.push(...filled(pieces));
    } else {
      const cell: WordCell = {
        ...{ column: next, columnSpan: last - next + 1, rowSpan: 1 },
        ...{ fill: own?.fill ?? null, pieces: [...pieces] },
      };
      row.push(cell);
      open.set(next, cell);
    }
    next = last + 1;
  });
  return { page: 1, isHeading: definition.isHeading, cells: row };
}

/** The column that ends at an edge, from 1. */
function columnOf(right: number, edges: readonly number[]): number {
  const at = edges.findIndex((edge) => right - edge <= NEAR);
  return at < 0 ? edges.length : at + 1;
}

const filled = (pieces: readonly WordPiece[]): readonly WordPiece[] =>
  pieces.filter((piece) => piece.kind === 'table' || piece.text !== '');
