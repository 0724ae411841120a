/**
 * Programs such as `pdftotext -layout` print a table with blanks between its columns. Where several lines of a page leave the
 * same positions free, those are its columns: the lines come back as rows with tabs, all others as they are.
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

function pageWithTabs(page: string, tables = TABLES): string {
  const lines = page.split(/\r\n|\r|\n/);
  const chunks = lines.map(chunksOf);
  const wide = chunks.filter(isWide);
  const first = chunks.findIndex(isWide);
  const columns = columnsOf(wide);
  if (tables === 0 || columns.length < LEAST || !wide.some((one, at) => isAligned(one, wide[at + 1] ?? [])))
    return page;
  const found = chunks.findIndex((_, at) => at >= first && !fits(chunks, at, columns));
  const end = found < 0 ? lines.length : found;
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

const isAligned = (one: readonly Chunk[], other: readonly Chunk[]): boolean =>
  one.filter(({ start }) => other.some((chunk) => chunk.start === start)).length >= LEAST;

const isWide = (chunks: readonly Chunk[]): boolean => chunks.length >= LEAST && chunks.length <= COLUMNS;

const chunksOf = (line: string): Chunk[] =>
  [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
    words,
  }));

/** The columns of lines with several cells: stretches that lie over one another, each with its first and last position. */
function columnsOf(lines: readonly (readonly Chunk[])[]): { start: number; end: number }[] {
  const columns: { start: number; end: number }[] = [];
  for (const { start, end } of lines.flat().sort((a, b) => a.start - b.start)) {
    const last = columns.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else columns.push({ start, end });
  }
  return columns;
}

/** The column that a stretch of print stands in; -1: it stands across several. */
const columnOf = ({ start, end }: Chunk, columns: readonly { start: number }[]): number => {
  const at = columns.findLastIndex((column) => column.start <= start);
  return end <= (columns[at + 1]?.start ?? Number.POSITIVE_INFINITY) ? at : -1;
};

/** Whether a line can belong to the table. One that stands apart with a single cell begins where its column begins. */
function fits(
  lines: readonly (readonly Chunk[])[],
  at: number,
  columns: readonly { start: number }[],
): boolean {
  const chunks = lines[at] ?? [];
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined && lines[at - 1]?.length === 0)
    return columns.some(({ start }) => start === only.start) && columnOf(only, columns) >= 0;
  const places = chunks.map((chunk) => columnOf(chunk, columns));
  return !places.includes(-1) && new Set(places).size === places.length;
}
