import { type GridCell, type GridRow, gridOf, keepGrid, ownWords } from './grid.ts';
import type { TableOverride } from './overrides.ts';
import type { Table } from './source.ts';

/** A table as a person said that it is to be read, and the cells of the rows that are no part of the plan. */
interface ChosenRows {
  readonly table: Table;
  readonly aside: readonly GridCell[];
}

/** The rows of a table turned on its side: its first column is the first row. Each cell keeps the place where it stands. */
const turned = (rows: readonly GridRow[], columns: number): readonly GridRow[] =>
  Array.from({ length: columns }, (_, at): GridRow => {
    const cells = rows.flatMap((row, index): GridCell[] => {
      const cell = row.cells.findLast(({ column }) => column <= at + 1);
      if (cell === undefined || at + 1 >= cell.column + cell.cell.columnSpan) return [];
      const column = row.place.row ?? index + 1;
      return [
        {
          ...cell,
          column,
          // A cell that reached over rows stands once, at the first, and reaches over columns now.
          cell: { ...cell.cell, column, columnSpan: 1, rowSpan: 1 },
          isShared: cell.isShared || cell.column !== at + 1,
        },
      ];
    });
    return { place: { ...rows[0]?.place, column: at + 1 }, cells, isHeading: at === 0 };
  });

/**
 * Applies what was said of a table's rows: those that are no part of the plan are set aside, and a table that is read down
 * is turned. The columns of a turned table are numbered as its rows were in the document.
 */
export const chosenRows = (table: Table, said: TableOverride | undefined): ChosenRows => {
  const { leftOutRows = [], readDown = false } = said ?? {};
  if (leftOutRows.length === 0 && !readDown) return { table, aside: [] };
  const out = new Set(leftOutRows);
  const isOut = ({ place }: GridRow): boolean => out.has(place.row ?? 0);
  const rows = gridOf(table);
  const kept = rows.filter((row) => !isOut(row));
  const grid = readDown ? turned(kept, table.columns) : kept;
  const columns = readDown ? (kept.at(-1)?.place.row ?? kept.length) : table.columns;
  return {
    table: keepGrid({ ...table, columns }, grid),
    aside: rows.filter(isOut).flatMap(ownWords),
  };
};
