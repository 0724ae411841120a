/**
 * Programs such as `pdftotext -layout` print a table with blanks between its columns. Where several lines of a page leave the
 * same positions free, those are its columns: the lines come back as rows with tabs, all others as they are. A page without
 * such a table may have labels, and their values in a second column.
 * A text that has tabs of its own tells its cells by them and stays as it is.
 */
export function withTabsForBlanks(text: string): string {
  return text.includes('\t')
    ? text
    : text
        .split('\f')
        .map((page) => pageWithTabs(page))
        .join('\n');
}

interface Column {
  readonly start: number;
  /** Where most print of it begins. */
  readonly usual: number;
}

/** A stretch of print between two gaps. */
interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** So many cells make a row, and so many must begin at the same positions as those of another row. */
const LEAST = 3;

/** Most tables of a page that are looked for (of a longer text the first), and most columns: more are no plan. */
const LINES = 2_000;
const TABLES = 20;
const COLUMNS = 30;

/** Most letters of a printed line. */
const WIDTH = 1_000;

function pageWithTabs(page: string, tables = TABLES): string {
  if (tables === 0) return page;
  const lines = page.split(/\r\n|\r|\n/);
  const printed = lines.map(chunksOf);
  const apart = columnsOf(printed.filter(isWide));
  const drifting = driftingColumns(printed);
  const isFull = drifting.length > apart.length && drifting.length <= COLUMNS;
  const columns = isFull ? drifting : apart;
  const chunks = isFull ? printed.map((own) => own.flatMap((chunk) => parted(chunk, own, columns))) : printed;
  const wide = chunks.filter(isWide);
  const first = chunks.findIndex(isWide);
  if (columns.length < LEAST || !wide.some((one, at) => isAligned(one, wide[at + 1] ?? [])))
    return pairsWithTabs(lines, printed);
  const past = chunks.findIndex((_, at) => at >= first && !fits(chunks, at, columns));
  const end = past < 0 ? lines.length : past;
  const rows = chunks.slice(first, end).map((own) => {
    const row = columns.map(() => '');
    for (const chunk of own) row[columnOf(chunk, columns)] = chunk.words;
    return own.length === 0 ? '' : row.join('\t');
  });
  return [
    ...lines.slice(0, first),
    ...rows,
    pageWithTabs(lines.slice(end).join('\n'), lines.length > LINES ? 0 : tables - 1),
  ].join('\n');
}

/** Labels with their values in a second column: most lines begin a value there, or go on with one. */
function pairsWithTabs(lines: readonly string[], printed: readonly (readonly Chunk[])[]): string {
  const second = printed.filter((own) => own.length === 2).map(([, value]) => [value ?? { start: 0 }]);
  const [[start, count] = [0, 0]] = countsOf(second);
  const isValue = (own: readonly Chunk[]): boolean => own.length < 3 && own.at(-1)?.start === start;
  const print = printed.filter((own) => own.length > 0);
  if (count <= LEAST || print.filter(isValue).length < print.length / 2) return lines.join('\n');
  return lines
    .map((line, at) => {
      const own = printed[at] ?? [];
      return isValue(own) ? `${own.length === 2 ? own[0]?.words : ''}\t${own.at(-1)?.words}` : line;
    })
    .join('\n');
}

/** Letters are not all as wide: print of one column begins so far left or right from row to row. */
const NEAR = 4;

/**
 * Where columns begin when a full cell leaves one blank before the next, or none that all rows share: the positions near which
 * the print of several rows begins.
 */
function driftingColumns(lines: readonly (readonly Chunk[])[]): Column[] {
  const rows = lines.filter((chunks) => chunks.length > 1 && chunks.length <= COLUMNS);
  const isSame = apartIn(rows);
  const found: { usual: number; rows: number }[] = [];
  for (const [usual, count] of countsOf(rows)) {
    const beside = found.find((column) => isSame(column.usual, usual));
    if (beside === undefined) found.push({ usual, rows: count });
    else beside.rows += count;
  }
  const columns = found
    .filter((column) => column.rows >= LEAST)
    .sort((one, other) => one.usual - other.usual);
  return columns.map(({ usual }, at) => ({
    start: Math.max(usual - NEAR, (columns[at - 1]?.usual ?? -1) + 1),
    usual,
  }));
}

/** How often print begins at each position, the most usual first. */
function countsOf(
  rows: readonly (readonly Pick<Chunk, 'start'>[])[],
): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const { start } of rows.flat()) if (start < WIDTH) counts.set(start, (counts.get(start) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** Tells whether two positions can be those of one column: near each other, and in no row both. */
function apartIn(rows: readonly (readonly Chunk[])[]): (one: number, other: number) => boolean {
  const together = new Set<string>();
  for (const row of rows)
    row.forEach(({ start }, at) => {
      const next = row[at + 1]?.start ?? start + WIDTH;
      if (next - start <= NEAR) together.add(`${start} ${next}`);
    });
  return (one, other) =>
    Math.abs(one - other) <= NEAR && !together.has(`${Math.min(one, other)} ${Math.max(one, other)}`);
}

/** Parts print at the words that begin where other columns do. */
function parted(
  { start, end, words }: Chunk,
  row: readonly Chunk[],
  columns: readonly Column[],
): readonly Chunk[] {
  if (row.length < 2) return [{ start, end, words }];
  const own = columnOf({ start, end: start, words }, columns);
  for (const { usual } of columns.slice(own + 1).filter((column) => column.usual < end)) {
    const [cut] = [...words.slice(0, WIDTH).matchAll(/ (?=\S)/g)]
      .map(({ index }) => start + index + 1)
      .filter((at) => Math.abs(at - usual) <= NEAR)
      .sort((one, other) => Math.abs(one - usual) - Math.abs(other - usual));
    if (cut === undefined) continue;
    const rest = { start: cut, end, words: words.slice(cut - start) };
    return [{ start, end: cut - 1, words: words.slice(0, cut - start - 1) }, ...parted(rest, row, columns)];
  }
  return [{ start, end, words }];
}

const isAligned = (one: readonly Chunk[], other: readonly Chunk[]): boolean =>
  one.filter(({ start }) => other.some((chunk) => chunk.start === start)).length >= LEAST;

const isWide = (chunks: readonly Chunk[]): boolean => chunks.length >= LEAST && chunks.length <= COLUMNS;

const chunksOf = (line: string): Chunk[] =>
  [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
    words,
  }));

/** The columns of lines with several cells: stretches that lie over one another. */
function columnsOf(lines: readonly (readonly Chunk[])[]): Column[] {
  const columns: (Column & { end: number })[] = [];
  for (const { start, end } of lines.flat().sort((a, b) => a.start - b.start)) {
    const last = columns.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else columns.push({ start, usual: start, end });
  }
  return columns;
}

/** The column that a stretch of print stands in; -1: it stands across several. */
const columnOf = ({ start, end }: Chunk, columns: readonly Column[]): number => {
  const at = columns.findLastIndex((column) => column.start <= start);
  return end <= (columns[at + 1]?.usual ?? Number.POSITIVE_INFINITY) ? at : -1;
};

/** Whether a line can belong to the table. One that stands apart with a single cell begins where its column begins. */
function fits(lines: readonly (readonly Chunk[])[], at: number, columns: readonly Column[]): boolean {
  const chunks = lines[at] ?? [];
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined && lines[at - 1]?.length === 0)
    return columns.some(({ start }) => start === only.start) && columnOf(only, columns) >= 0;
  const places = chunks.map((chunk) => columnOf(chunk, columns));
  return !places.includes(-1) && new Set(places).size === places.length;
}
