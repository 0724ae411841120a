import type { Line } from '#domain/import/document/source.ts';
import type { SheetContent, SheetRow } from './excel-sheet.ts';
import { linkOf } from './web-address.ts';

/** Most links of a sheet, and most rows below the first that one of them covers. */
const LINKS = 20_000;
const ROWS = 200;

/** Gives cells their links. A link over an area counts for each cell in it that holds words. */
export function addLinks({ rows, links }: SheetContent, addresses: ReadonlyMap<string, string>): void {
  if (links.length === 0) return;
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  for (const { area, id } of links.slice(0, LINKS)) {
    const address = addresses.get(id) ?? null;
    const last = Math.min(area.bottom, area.top + ROWS);
    for (let row = area.top; row <= last; row += 1) linkCells(byNumber.get(row), area, address);
  }
}

function linkCells(
  row: SheetRow | undefined,
  { left, right }: { readonly left: number; readonly right: number },
  address: string | null,
): void {
  for (const cell of row?.cells ?? [])
    if (cell.column >= left && cell.column <= right) cell.lines = linkedLines(cell.lines, address);
}

/** The lines of a cell that is a link as a whole. */
export function linkedLines(lines: readonly Line[], address: string | null): readonly Line[] {
  const [first, ...rest] = lines;
  const links = linkOf(lines.map(({ text }) => text).join(' '), address);
  return first === undefined || links.length === 0 ? lines : [{ ...first, links }, ...rest];
}
