import { type GridCell, gridOf, ownWords } from '#domain/import/document/grid.ts';
import type { Table } from '#domain/import/document/source.ts';
import type { TableSeen } from '#domain/import/headings/table-kinds.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import { legendOf } from '#domain/import/values/colours.ts';
import { isRegisterTable } from './evidence-register.ts';

/** At most so many rows say what kind of table it is. */
const looked = 40;

const shareOf = (cells: readonly GridCell[], test: RegExp): number =>
  cells.length === 0 ? 0 : cells.filter(({ text }) => test.test(squash(text))).length / cells.length;

/** The row that most likely prints the headings: the first that is as wide as most. */
export const widestRow = (rows: readonly (readonly GridCell[])[]): readonly GridCell[] => {
  const widest = Math.max(0, ...rows.map((cells) => cells.length));
  return rows.find((cells) => cells.length >= Math.max(2, widest * 0.6)) ?? rows[0] ?? [];
};

/** Looks at a table as a whole. Takes the fields that its columns or labels were read as. */
export const tableSeen = (
  table: Table,
  fields: readonly (string | null)[],
  isLabelled: boolean,
): TableSeen => {
  const rows = gridOf(table).slice(0, looked);
  const words = rows.map(ownWords);
  const head = widestRow(words.filter((cells) => cells.length > 0));
  const below = words.slice(words.indexOf(head) + 1);
  const cells = below.flat();
  return {
    fields: new Set(fields.filter((field) => field !== null)),
    isLabelled,
    headings: head.map(({ text }) => squash(text).toLowerCase()).join(' | '),
    rows: below.length,
    filled: cells.length / Math.max(1, below.length * head.length),
    numbers: shareOf(cells, /^\W*[\d.]+\W*$/u),
    times: shareOf(cells, /^\d{1,2}[:.]\d{2}(?:\s?[ap]m)?(?:\s?[-–]\s?\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?$/iu),
    isLegend: legendOf(table) !== null,
    isRegister: isRegisterTable(table),
  };
};
