import { londonDay } from '#domain/dates/day.ts';
import type { Block, Cell } from '#domain/import/document/source.ts';

/** A moment with its zone, as SharePoint and other programs write the day of a British site: `2026-03-31T23:00:00Z`. */
const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Blocks whose cells that hold nothing but a moment have its day in London. The words stay as written. */
export function withDaysOfInstants(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => {
    if (block.kind !== 'table' || !block.rows.some(({ cells }) => cells.some(isInstant))) return block;
    const rows = block.rows.map((row) => ({ ...row, cells: row.cells.map(withDay) }));
    return { ...block, rows };
  });
}

function isInstant({ date, lines }: Cell): boolean {
  return date === null && lines.length === 1 && INSTANT.test(lines[0]?.text ?? '');
}

function withDay(cell: Cell): Cell {
  if (!isInstant(cell)) return cell;
  const instant = (cell.lines[0]?.text ?? '').replace(' ', 'T');
  if (Number.isNaN(Date.parse(instant))) return cell;
  return { ...cell, date: { day: londonDay(instant), monthOnly: false } };
}
