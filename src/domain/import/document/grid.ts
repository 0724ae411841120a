import type { Cell, Place, Table } from './source.ts';

/** A cell where it counts: at its own row, or in a row below that its merge covers (`isShared`). */
export interface GridCell {
  readonly column: number;
  readonly cell: Cell;
  readonly text: string;
  readonly place: Place;
  readonly isShared: boolean;
}

/** A row of a table with the merged cells that reach into it. */
export interface GridRow {
  readonly place: Place;
  readonly cells: readonly GridCell[];
  readonly isHeading: boolean;
}

/** The text of a cell with its lines apart. Labels of automatic numbering are left out. */
const cellText = (cell: Cell): string =>
  cell.lines
    .map((line) => line.text.trim())
    .join('\n')
    .trim();

/** The rows of a table with merged cells resolved: a cell that spans rows stands in each of them. */
export const gridOf = (table: Table): readonly GridRow[] => {
  const known = grids.get(table);
  if (known !== undefined) return known;
  const grid = resolved(table);
  grids.set(table, grid);
  return grid;
};

/** A table is looked at in one way after another; its grid is made once. */
const grids = new WeakMap<Table, readonly GridRow[]>();

/** Gives a table another grid than the one that its rows make: rows left out, or turned on its side. */
export const keepGrid = (table: Table, grid: readonly GridRow[]): Table => {
  grids.set(table, grid);
  return table;
};

const resolved = (table: Table): readonly GridRow[] => {
  let open: { cell: GridCell; left: number }[] = [];
  return table.rows.map((row) => {
    const own = row.cells.map(
      (cell): GridCell => ({
        column: cell.column,
        cell,
        text: cellText(cell),
        place: { ...row.place, column: cell.column },
        isShared: false,
      }),
    );
    const taken = new Set(own.map(({ column }) => column));
    const shared = open
      .filter(({ cell }) => !taken.has(cell.column))
      .map(({ cell }) => ({ ...cell, isShared: true }));
    open = [
      ...open
        .filter(({ cell, left }) => left > 1 && !taken.has(cell.column))
        .map(({ cell, left }) => ({ cell, left: left - 1 })),
      ...own.filter(({ cell }) => cell.rowSpan > 1).map((cell) => ({ cell, left: cell.cell.rowSpan - 1 })),
    ];
    const cells = [...shared, ...own].sort((one, other) => one.column - other.column);
    return { place: row.place, cells, isHeading: row.isHeading };
  });
};

/** The cells of a row that hold words and stand there first; the text of a grid's cell is trimmed. */
export const ownWords = (row: GridRow): readonly GridCell[] =>
  row.cells.filter(({ isShared, text }) => !isShared && text !== '');
