import { type GridRow, ownWords } from '#domain/import/document/grid.ts';
import { squash } from '#domain/import/lexicon/words.ts';
import { canBeHeadings } from './likely-headings.ts';

/** Fewer headings than these say nothing of a layout. */
export const least = 2;
/** In so many of the first rows of a table its headings are looked for. */
export const looked = 15;

/** The headings of a table in their order: by them a table with the same layout is known again. */
export interface Head {
  readonly headings: readonly string[];
  /** The row that prints them; 0: they stand down the first column. */
  readonly row: number;
  /** The column, or the row, of the first. */
  readonly first: number;
}

export const headOfRow = (row: GridRow): Head => {
  const cells = ownWords(row);
  return {
    headings: cells.map(({ text }) => squash(text)),
    row: row.place.row ?? 0,
    first: cells[0]?.column ?? 1,
  };
};

/** The labels down the first column of a table. */
export const headDown = (rows: readonly GridRow[]): Head => {
  const labels = rows.flatMap((row) => ownWords(row).filter(({ column }) => column === 1));
  return { headings: labels.map(({ text }) => squash(text)), row: 0, first: labels[0]?.place.row ?? 1 };
};

/** The first row of a table that can print headings, where none is known to; null: none can. */
export const headLikely = (rows: readonly GridRow[]): Head | null => {
  const row = rows.slice(0, looked).find((one) => ownWords(one).length >= least && canBeHeadings(one));
  return row === undefined ? null : headOfRow(row);
};
