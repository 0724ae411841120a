import { datesIn } from '#domain/import/values/date-forms.ts';

/**
 * Some programs write each cell of a table on lines of its own, begun by a tab; where a row ends is not written.
 * The heading row tells how many cells a row has: either it comes back, or it ends where the first long or numbered cell begins.
 */
function isStacked(lines: readonly string[]): boolean {
  const tabbed = lines.filter((line) => line.includes('\t'));
  const single = tabbed.filter((line) => /^\t[^\t]*\t?$/.test(line));
  return tabbed.length >= 6 && single.length / tabbed.length > 0.8;
}

/** The text before the cells, the cells of the rows, and the text behind them. */
export interface StackedText {
  readonly paragraphs: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly behind: readonly string[];
}

/** Splits stacked text into rows of cells; what stands before the first cell are paragraphs. Null: it is not stacked. */
export function readStacked(lines: readonly string[]): StackedText | null {
  if (!isStacked(lines)) return readLineByLine(lines);
  const first = lines.findIndex((line) => line.startsWith('\t'));
  const cells: string[] = [];
  for (const line of lines.slice(first)) {
    if (line.startsWith('\t')) cells.push(line.slice(1));
    else cells[cells.length - 1] += `\n${line}`;
  }
  return {
    paragraphs: lines.slice(0, Math.max(first, 0)),
    rows: rowsApart(cells) ?? rowsOf(cells.map((cell) => cell.trim())),
    behind: [],
  };
}

/**
 * Where no cell has a tab, blank lines part the rows: from a group of short lines, the headings, on all groups have as many
 * lines as it has. Single lines may stand behind them. Null: the text is not so.
 */
function readLineByLine(lines: readonly string[]): StackedText | null {
  if (lines.some((line) => line.includes('\t'))) return null;
  const groups = groupsOf(lines);
  const at = groups.findIndex((group) => group.length > 2 && group.every((line) => isHeading.test(line)));
  const width = groups[at]?.length ?? 0;
  const end = groups.findIndex((group, index) => index > at && group.length !== width);
  const rows = groups.slice(at, end < 0 ? groups.length : end);
  const behind = end < 0 ? [] : groups.slice(end);
  const isLabelled = rows.slice(1).some((row) => row.some((line, column) => line === rows[0]?.[column]));
  if (at < 0 || rows.length < 3 || isLabelled || behind.some((group) => group.length > 1)) return null;
  return { paragraphs: groups.slice(0, at).flat(), rows, behind: behind.flat() };
}

/** A few words, and neither a label with its value nor a day. */
const isHeading = /^(?:[^\s:\d]+ ?){1,6}(?<![.;])$/u;

/** The lines between blank ones. */
function groupsOf(lines: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const line of lines.map((one) => one.trim())) {
    if (line !== '') groups.at(-1)?.push(line);
    else if (groups.at(-1)?.length !== 0) groups.push([]);
  }
  return groups.filter((group) => group.length > 0);
}

/**
 * The rows where blank lines tell them: most have as many cells as the first, or one that stands across them all. Each cell can
 * have a blank line below it, and the row then has one more.
 */
function rowsApart(cells: readonly string[]): string[][] | null {
  for (const blanks of [1, 2]) {
    const rows: string[][] = [];
    cells.forEach((cell, at) => {
      if (at === 0 || blanksBelow(cells[at - 1] ?? '') >= blanks) rows.push([]);
      rows.at(-1)?.push(cell.trim());
    });
    const width = rows[0]?.length ?? 0;
    const whole = rows.filter((row) => row.length === width).length;
    const alike = whole + rows.filter((row) => row.length === 1).length;
    if (width > 2 && whole > 2 && alike / rows.length > 0.8) return rows;
    if (width === 2 && whole > 5 && whole === rows.length) return rows;
  }
  return null;
}

/** How many blank lines end a cell. */
const blanksBelow = (cell: string): number => cell.slice(cell.trimEnd().length).split('\n').length - 1;

function rowsOf(cells: readonly string[]): string[][] {
  const width = widthOf(cells);
  const heading = cells.slice(0, width).join('\u0000');
  const rows: string[][] = [];
  let at = 0;
  while (at < cells.length) {
    let end = Math.min(at + width, cells.length);
    for (let next = at + 1; next < end; next += 1)
      if (cells.slice(next, next + width).join('\u0000') === heading) end = next;
    rows.push(cells.slice(at, end));
    at = end;
  }
  return rows;
}

function widthOf(cells: readonly string[]): number {
  const again = cells.indexOf(cells[0] ?? '', 1);
  if (again > 1) {
    let width = 1;
    while (width < again && cells[width] !== '' && cells[width] === cells[again + width]) width += 1;
    if (width > 1) return width;
  }
  const body = cells.findIndex(
    (cell, at) => at > 1 && (cell === '' || cell.length > 120 || /^\(?(?:\d{1,2}|[a-z])[.)]/.test(cell)),
  );
  const guess = body < 0 ? Math.min(cells.length, 12) : body;
  const alike = [guess, ...widths].map((width) => ({ width, likeness: likenessAt(cells, width) }));
  return alike.reduce((best, one) => (one.likeness > best.likeness + CLEARER ? one : best)).width;
}

const widths = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

/** So much more alike must the cells of columns be for a width to count as the better one. */
const CLEARER = 0.02;

/** How much of what cells differ in their columns explain at a width: 1 where the cells of each are all alike, 0 by chance. */
function explained(values: readonly number[], width: number): number {
  const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
  const spread = (some: readonly number[]): number => {
    const middle = mean(some);
    return some.reduce((sum, one) => sum + (one - middle) ** 2, 0);
  };
  const all = spread(values);
  if (all === 0 || values.length <= 2 * width) return 0;
  const columns = Array.from({ length: width }, (_, column) =>
    values.filter((__, at) => at % width === column),
  );
  const within = columns.reduce((sum, column) => sum + spread(column), 0);
  return 1 - within / (values.length - width) / (all / (values.length - 1));
}

/** How alike the cells of columns are at a width: in their length, and in being a day; the first row are headings. */
function likenessAt(cells: readonly string[], width: number): number {
  if (width < 3 || cells.length < 3 * width) return 0;
  const body = cells.slice(width, LOOKED_AT);
  const heads = cells.slice(0, width);
  const areHeads =
    heads.every((cell) => cell.length < 160 && !isDay(cell)) &&
    heads.filter((cell) => cell === '').length < 2;
  const lengths = explained(
    body.map((cell) => Math.log(cell.length + 1)),
    width,
  );
  const days = explained(
    body.map((cell) => (isDay(cell) ? 1 : 0)),
    width,
  );
  return lengths + days + (cells.length % width === 0 ? 0.2 : 0) + (areHeads ? 0.2 : 0);
}

const isDay = (cell: string): boolean => cell.length < 40 && datesIn(cell).length > 0;

/** So many cells tell in which columns days stand, in one or two. */
const LOOKED_AT = 600;
