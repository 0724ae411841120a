import type { Cell, Source, Table } from '#domain/import/document/source.ts';

/** Whole numbers below a bound, the same for the same seed. */
const dice = (seed: number): ((bound: number) => number) => {
  let state = (seed * 2654435761) >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * bound);
  };
};

const withRows = (table: Table, rows: Table['rows']): Table => ({ ...table, rows });
const mapCells = (table: Table, change: (cell: Cell, row: number) => Cell): Table =>
  withRows(
    table,
    table.rows.map((row, index) => ({ ...row, cells: row.cells.map((cell) => change(cell, index)) })),
  );

/** The columns of a table in another order; merged cells stay whole because only tables without them are turned. */
const reordered = (table: Table, roll: (bound: number) => number): Table => {
  if (table.rows.some((row) => row.cells.some(({ columnSpan }) => columnSpan > 1))) return table;
  const order = Array.from({ length: table.columns }, (_, index) => index + 1).sort(() => roll(3) - 1);
  return withRows(
    table,
    table.rows.map((row) => ({
      ...row,
      cells: row.cells
        .map((cell) => ({ ...cell, column: order[cell.column - 1] ?? cell.column }))
        .sort((one, other) => one.column - other.column),
    })),
  );
};

/** One row torn after half of the words of its longest cell; the rest stands in a row of its own. */
const torn = (table: Table, roll: (bound: number) => number): Table => {
  const at = roll(table.rows.length);
  const row = table.rows[at];
  const longest = row?.cells.toSorted(
    (one, other) =>
      other.lines.map(({ text }) => text).join().length - one.lines.map(({ text }) => text).join().length,
  )[0];
  const last = longest?.lines.at(-1);
  if (row === undefined || longest === undefined || last === undefined || longest.rowSpan > 1) return table;
  const words = last.text.split(' ');
  const half = Math.ceil(words.length / 2);
  const above = {
    ...longest,
    lines: [...longest.lines.slice(0, -1), { ...last, text: words.slice(0, half).join(' ') }],
  };
  const below = { ...longest, lines: [{ ...last, label: null, text: words.slice(half).join(' ') }] };
  const rest = { ...row, isHeading: false, cells: [below] };
  return withRows(table, [
    ...table.rows.slice(0, at),
    { ...row, cells: row.cells.map((cell) => (cell === longest ? above : cell)) },
    rest,
    ...table.rows.slice(at + 1),
  ]);
};

const reworded: readonly (readonly [RegExp, string])[] = [
  [/^Recommendation$/u, 'Report recommendation'],
  [/^By when$/u, 'Timescale'],
  [/^Lead$/u, 'Person responsible'],
  [/^Date complete$/u, 'Completed on'],
  [/^Planned action$/u, 'What are we going to do?'],
  [/^Action owner$/u, 'Who'],
  [/^Supporting evidence$/u, 'Assurance'],
  [/^Reported to$/u, 'Committee'],
];

const renamed = (table: Table): Table =>
  mapCells(table, (cell) => ({
    ...cell,
    lines: cell.lines.map((line) => ({
      ...line,
      text: reworded.reduce((text, [from, to]) => text.replace(from, to), line.text),
    })),
  }));

const unnumbered = (table: Table): Table =>
  mapCells(table, (cell) => ({
    ...cell,
    lines: cell.lines.map((line) => ({
      ...line,
      label: null,
      text: line.text.replace(/^\d{1,2}\.\s?/u, ''),
    })),
  }));

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const redated = (table: Table): Table =>
  mapCells(table, (cell) => ({
    ...cell,
    lines: cell.lines.map((line) => ({
      ...line,
      text: line.text.replace(/\b(\d{2})\/(\d{2})\/(\d{4})\b/gu, (whole, day, month, year) =>
        months[Number(month) - 1] === undefined
          ? whole
          : `${Number(day)} ${months[Number(month) - 1]} ${year}`,
      ),
    })),
  }));

const unmerged = (table: Table): Table => mapCells(table, (cell) => ({ ...cell, rowSpan: 1 }));

const changes: readonly ((table: Table, roll: (bound: number) => number) => Table)[] = [
  reordered,
  torn,
  renamed,
  unnumbered,
  redated,
  unmerged,
];

/** A copy of a document changed in one to three ways, the same for the same seed. */
export const mutated = (source: Source, seed: number): Source => {
  const roll = dice(seed);
  const chosen = Array.from({ length: 1 + roll(3) }, () => changes[roll(changes.length)] ?? renamed);
  return {
    ...source,
    blocks: source.blocks.map((block) =>
      block.kind === 'table' ? chosen.reduce((table, change) => change(table, roll), block) : block,
    ),
  };
};
