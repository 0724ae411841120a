import { type Column, edgeColumns } from './pdf-edges.ts';
import type { PdfText } from './pdf-geometry.ts';
import { type PrintedLine, printedLines } from './pdf-lines.ts';
import type { PdfCell, PdfRow, PdfTable } from './pdf-table.ts';

/** A printed line as it stands across the page: pieces parted by gaps. */
interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly texts: PdfText[];
}

export interface ColumnReading {
  readonly tables: readonly PdfTable[];
  /** Text that stands in no table. */
  readonly loose: readonly PdfText[];
}

/** Narrowest gap between columns, as a part of the letters' size; narrower where text begins at its right edge again and again. */
const GUTTER = 0.7;
const ALIGNED_GUTTER = 0.3;

/**
 * Finds tables that have no lines, by the gaps that run between their columns.
 * A page of running text has no such gap, and stays as it is.
 * @param gap the usual gap between two lines of a paragraph, as a part of their size
 */
export function findColumns(texts: readonly PdfText[], page: number, gap: number): ColumnReading {
  const upright = texts.filter((text) => text.turn === 0);
  const bands = bandsOf(upright);
  const first = bands.findIndex(isParted);
  const last = bands.findLastIndex(isParted);
  const region = bands.slice(first, last + 1);
  if (first < 0 || region.filter(isParted).length < 3) return { tables: [], loose: texts };
  const [gapped, edged] = [columnsOf(region), edgeColumns(region)];
  const columns = edged.length > gapped.length ? edged : gapped;
  if (columns.length < 2) return { tables: [], loose: texts };
  const stretch = [...region, ...trailing(bands.slice(last + 1), columns, gap)];
  const isCrossing = (band: Band) => band.texts.some((text) => columnsUnder(text, columns) > 1);
  if (stretch.filter(isCrossing).length > 0.25 * stretch.length) return { tables: [], loose: texts };
  const tables = runsWithout(stretch, isCrossing)
    .filter((run) => run.length > 1 && run.some(isParted))
    .map((run) => tableOf(run, columns, page, gap));
  const taken = new Set(
    tables.length === 0
      ? []
      : runsWithout(stretch, isCrossing)
          .filter((run) => run.length > 1 && run.some(isParted))
          .flatMap((run) => run.flatMap((band) => band.texts)),
  );
  return { tables, loose: texts.filter((text) => !taken.has(text)) };
}

function bandsOf(texts: readonly PdfText[]): Band[] {
  const bands: { top: number; bottom: number; size: number; texts: PdfText[] }[] = [];
  for (const text of [...texts].sort((one, other) => one.top - other.top)) {
    const band = bands.at(-1);
    const shared = band === undefined ? 0 : Math.min(band.bottom, text.bottom) - Math.max(band.top, text.top);
    if (band !== undefined && shared > 0.5 * (text.bottom - text.top)) {
      band.texts.push(text);
      band.bottom = Math.max(band.bottom, text.bottom);
      band.size = Math.max(band.size, text.size);
    } else bands.push({ top: text.top, bottom: text.bottom, size: text.size, texts: [text] });
  }
  return bands;
}

function isParted(band: Band): boolean {
  const sorted = [...band.texts].sort((one, other) => one.left - other.left);
  let right = sorted[0]?.right ?? 0;
  return sorted.slice(1).some((text) => {
    const parted = text.left - right > 1.2 * band.size;
    right = Math.max(right, text.right);
    return parted;
  });
}

/** Columns are what is left between the gaps that nearly all lines leave free. */
function columnsOf(bands: readonly Band[]): Column[] {
  const covered = coverage(bands);
  const few = Math.floor(0.04 * bands.length);
  const size = bands[0]?.size ?? 10;
  const starts = bands.flatMap((band) => band.texts.map((text) => Math.floor(text.left)));
  const isAligned = (x: number) =>
    starts.filter((start) => Math.abs(start - x) <= 1).length >= Math.max(3, 0.2 * bands.length);
  const columns: { left: number; right: number }[] = [];
  covered.forEach((lines, x) => {
    const open = columns.at(-1);
    if (lines <= few) return;
    const gap = open === undefined ? 0 : x - open.right;
    const parts = gap > GUTTER * size || (gap >= ALIGNED_GUTTER * size && isAligned(x));
    if (open !== undefined && !parts) open.right = x + 1;
    else columns.push({ left: x, right: x + 1 });
  });
  return columns;
}

/** For each point across the page, how many lines have text there. */
function coverage(bands: readonly Band[]): Uint32Array {
  const texts = bands.flatMap((band) => band.texts);
  const right = texts.reduce((most, text) => Math.max(most, text.right), 0);
  const covered = new Uint32Array(Math.min(Math.ceil(right), 20_000) + 1);
  for (const band of bands) {
    const points = new Set(band.texts.flatMap(pointsUnder));
    for (const x of points) covered[x] = (covered[x] ?? 0) + 1;
  }
  return covered;
}

function pointsUnder(text: PdfText): number[] {
  const first = Math.max(0, Math.floor(text.left));
  return Array.from(
    { length: Math.max(0, Math.min(Math.ceil(text.right), 20_000) - first) },
    (_, at) => first + at,
  );
}

function columnsUnder(text: PdfText, columns: readonly Column[]): number {
  return columns.filter((column) => text.left < column.right - 1 && text.right > column.left + 1).length;
}

/** Lines after the last parted one that still belong to its cells. */
function trailing(bands: readonly Band[], columns: readonly Column[], gap: number): Band[] {
  const kept: Band[] = [];
  for (const band of bands) {
    const before = kept.at(-1);
    const isNear = before === undefined || band.top - before.bottom < (gap + 0.35) * band.size;
    if (!isNear || band.texts.some((text) => columnsUnder(text, columns) !== 1)) break;
    kept.push(band);
  }
  return kept;
}

function runsWithout(bands: readonly Band[], isApart: (band: Band) => boolean): Band[][] {
  const runs: Band[][] = [[]];
  for (const band of bands) {
    if (isApart(band)) runs.push([]);
    else runs.at(-1)?.push(band);
  }
  return runs;
}

function tableOf(bands: readonly Band[], columns: readonly Column[], page: number, gap: number): PdfTable {
  const rows = groupsOf(bands, gap).flatMap((group) => rowsOf(group, columns));
  return {
    top: bands[0]?.top ?? 0,
    bottom: bands.at(-1)?.bottom ?? 0,
    xs: [...columns.map((column) => column.left), columns.at(-1)?.right ?? 0],
    rows: rows.map((row): PdfRow => ({ page, isHeading: false, cells: cellsOf(row, columns) })),
  };
}

/** Lines that no wide gap parts. */
function groupsOf(bands: readonly Band[], gap: number): Band[][] {
  const groups: Band[][] = [];
  let bottom = 0;
  for (const band of bands) {
    if (groups.length === 0 || band.top - bottom > (gap + 0.35) * band.size) groups.push([band]);
    else groups.at(-1)?.push(band);
    bottom = Math.max(band.bottom, groups.at(-1)?.length === 1 ? 0 : bottom);
  }
  return groups;
}

/** A row begins where the first column has a number, unless the number stands in the middle of its row. */
function rowsOf(group: readonly Band[], columns: readonly Column[]): Band[][] {
  const numbered = group.filter((band) => hasNumber(band, columns));
  const [only, second] = numbered;
  if (only === undefined || (second === undefined && isInMiddle(only, group))) return [[...group]];
  const rows: Band[][] = [];
  for (const band of group) {
    if (rows.length === 0 || numbered.includes(band)) rows.push([band]);
    else rows.at(-1)?.push(band);
  }
  return rows;
}

function hasNumber(band: Band, columns: readonly Column[]): boolean {
  const first = columns[0];
  const label = band.texts.find((text) => first !== undefined && text.left < first.right)?.text.trim() ?? '';
  if (/^\d{1,3}(?:\.\d{1,2})?[.)]?$/.test(label)) return true;
  // `1. The Trust …` may be a list inside a cell, unless nearly all cells of the row begin beside it.
  const filled = columns.filter((column) => band.texts.some((text) => columnOf(text, columns) === column));
  return /^\d{1,3}[.)]\s+\p{Lu}/u.test(label) && filled.length >= Math.max(3, columns.length - 1);
}

function isInMiddle(band: Band, group: readonly Band[]): boolean {
  const [top, bottom] = [group[0]?.top ?? 0, Math.max(...group.map((one) => one.bottom))];
  return group[0] !== band && Math.abs((band.top + band.bottom) / 2 - (top + bottom) / 2) < 0.6 * band.size;
}

function cellsOf(row: readonly Band[], columns: readonly Column[]): PdfCell[] {
  const texts = row.flatMap((band) => band.texts);
  return columns.flatMap((column) => {
    const lines: PrintedLine[] = printedLines(texts.filter((text) => columnOf(text, columns) === column));
    return lines.length === 0
      ? []
      : [{ left: column.left, right: column.right + 1, rowSpan: 1, fill: null, lines, further: [] }];
  });
}

function columnOf(text: PdfText, columns: readonly Column[]): Column | undefined {
  const middle = (text.left + text.right) / 2;
  return columns.findLast((column) => middle >= column.left - 1) ?? columns[0];
}
