import type { Area, SheetContent, SheetRow } from './excel-sheet.ts';

/** Rows that may be looked at for merged areas: a file that merges everything many times over is read without the rest. */
const LOOKS = 1_000_000;

/** The last row and column that hold something. */
export function extentOf(rows: readonly SheetRow[]): { readonly rows: number; readonly columns: number } {
  let columns = 0;
  for (const row of rows)
    for (const cell of row.cells) columns = Math.max(columns, cell.column + cell.columnSpan - 1);
  return { rows: rows.at(-1)?.row ?? 0, columns };
}

/** Gives merged cells their spans, cut at the last row and column in use, and drops the empty cells that they cover. */
export function applyMerges(content: SheetContent): void {
  if (content.merges.length === 0) return;
  const extent = extentOf(content.rows);
  const at = new Map(content.rows.map((row, index) => [row.row, index]));
  let looks = 0;
  for (const merge of content.merges) {
    const area: Area = {
      ...merge,
      bottom: Math.min(merge.bottom, extent.rows),
      right: Math.min(merge.right, extent.columns),
    };
    const first = at.get(area.top);
    if (first === undefined || area.right < area.left || looks > LOOKS) continue;
    looks += applyMerge(content.rows, first, area);
  }
}

/** Returns how many rows it looked at. */
function applyMerge(rows: readonly SheetRow[], first: number, area: Area): number {
  const topLeft = rows[first]?.cells.find((cell) => cell.column === area.left);
  if (topLeft !== undefined) {
    topLeft.columnSpan = area.right - area.left + 1;
    topLeft.rowSpan = area.bottom - area.top + 1;
  }
  let index = first;
  for (let row = rows[index]; row !== undefined && row.row <= area.bottom; row = rows[index]) {
    dropCovered(row, area);
    index += 1;
  }
  return index - first;
}

function dropCovered(row: SheetRow, area: Area): void {
  for (let at = row.cells.length - 1; at >= 0; at -= 1) {
    const cell = row.cells[at];
    if (cell === undefined || cell.column < area.left || cell.column > area.right) continue;
    const isTopLeft = row.row === area.top && cell.column === area.left;
    if (!isTopLeft && cell.lines.length === 0 && cell.notes.length === 0) row.cells.splice(at, 1);
  }
}
