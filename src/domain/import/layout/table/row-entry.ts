import type { Entry, Piece } from '#domain/import/document/entries.ts';
import type { GridCell, GridRow } from '#domain/import/document/grid.ts';
import { readNumbers } from '#domain/import/document/labels.ts';
import { type Column, columnAt } from '#domain/import/headings/columns.ts';
import { isBlank, squash } from '#domain/import/lexicon/words.ts';

/** What is known of a table where a row stands: the columns over it, and what was read above the row. */
export interface Above {
  readonly columns: readonly Column[];
  readonly entries: readonly Entry[];
}

/** A row of a plan table: each cell with the field of its column. A number under no heading is one of the plan's. */
export const rowEntry = (row: GridRow, { columns, entries }: Above): Extract<Entry, { kind: 'row' }> => ({
  kind: 'row',
  place: row.place,
  pieces: row.cells
    .filter(({ text, cell }) => !isBlank(text) || cell.fill !== null)
    .map((cell): Piece => {
      const column = columnAt(columns, cell.column);
      const isNumber =
        column === null && /^[A-Z]{0,4}\d{1,3}(?:\.\d{1,2})*[a-z]?[.)]?$/u.test(squash(cell.text));
      const field = isNumber ? 'number' : (column?.field ?? null);
      const isOfAction = field === 'number' && countsBelowName(cell, { columns, entries });
      return { field: isOfAction ? 'action number' : field, heading: column?.raw ?? '', cell };
    }),
});

/** Below `Recommendation 2` over the whole width a number other than 2 is the action's. */
const countsBelowName = (cell: GridCell, { columns, entries }: Above): boolean => {
  const above = entries.findLast((entry) => entry.kind === 'label');
  const [name] =
    above?.kind === 'label' ? above.pieces.filter(({ field }) => field === 'recommendation') : [];
  if (name === undefined || columns.some(({ field }) => field === 'recommendation')) return false;
  const numberIn = (text: string) => readNumbers(text)?.numbers[0]?.number;
  const number = numberIn(name.heading === '' ? name.cell.text : name.heading);
  return number !== undefined && number !== numberIn(cell.text);
};
